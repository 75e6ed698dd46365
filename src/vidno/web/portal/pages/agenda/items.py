"""The texts behind a figure: how many there are, what their topics rest on, and the largest ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vidno.agenda.runs.texts_read import LargestText, PeriodTexts
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.counted.entries import titles_of
from vidno.base import dates
from vidno.base.errors import VidnoError
from vidno.base.numbers import count, number
from vidno.base.text import Text
from vidno.web.portal.pages.agenda.facts import Facts

CODERS = {
    "people": Text(bg="хора", en="people"),
    "source": Text(bg="източникът", en="the source"),
    "dictionary": Text(bg="речник", en="a dictionary"),
    "model": Text(bg="обучен модел", en="a trained model"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One of the largest texts of a topic."""

    title: str
    href: str
    """The cell it stands in; "" where the version is not there any more."""
    day: str
    count: str
    """Signatures or comments; "" where the source gives none."""
    joined: str
    """How many that say nearly the same are one with it; "" of none."""
    coder: str
    """Who said its topic, and how often that is right."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a signal."""

    standing: str
    items: tuple[Item, ...]


def texts(facts: Facts, signal: Signal, topic: str) -> Texts | None:
    """Return the texts behind the figure of a topic; None of a signal that is not made of texts."""
    found = facts.run.figures(signal.id).get(topic)
    period = next(
        (one for one in facts.run.texts.get(signal.id, ()) if found and one.period == found.period),
        None,
    )
    if period is None:
        return None
    standing = _standing(facts, period)
    return Texts(standing, tuple(_items(facts, signal, topic)))


def rests(facts: Facts, signal: Signal) -> str:
    """Say what the topics of a signal made of texts rest on; "" of another signal."""
    found = taken(facts, signal)
    return _standing(facts, found) if found else ""


def taken(facts: Facts, signal: Signal) -> PeriodTexts | None:
    """Return the texts of the period that the ranking takes, else of the last; None of another signal."""
    periods = facts.run.texts.get(signal.id, ())
    period = facts.run.periods.get(signal.id)
    return next((one for one in periods if one.period == period), periods[-1] if periods else None)


def _standing(facts: Facts, period: PeriodTexts) -> str:
    language = facts.language
    when = dates.period(period.period, language)
    what = count(period.texts, language, ("текст", "текста"), ("text", "texts"))
    share = facts.share(period.unclassified / period.texts) if period.texts else "–"
    said = facts.say(
        f"{when}: {what}, без тема {share}. Темите са {period.standing.bg}.",
        f"{when}: {what}, {share} without a topic. Topics are {period.standing.en}.",
    )
    if period.is_assumed:
        said += facts.say(
            " Грешката им не е измерена, а предположена.",
            " Their error is not measured but assumed.",
        )
    return said


def _items(facts: Facts, signal: Signal, topic: str) -> Iterator[Item]:
    language = facts.language
    found = facts.run.largest(signal.id, topic)
    titles = _titles(facts, signal, found)
    for one in found:
        title = one.title or titles.get(one.row.row)
        yield Item(
            title or facts.say(f"Текст № {one.item}", f"Text no. {one.item}"),
            facts.row(one.row),
            dates.day(one.day, language),
            "" if one.count is None else number(one.count, language),
            number(one.joined, language) if one.joined else "",
            _coder(facts, one),
        )


def _titles(facts: Facts, signal: Signal, found: Sequence[LargestText]) -> Mapping[int, str]:
    """Return titles by row as the portal publishes them; none of a version that is not there any more."""
    there = [one.row for one in found if facts.row(one.row)]
    if not there:
        return {}
    try:
        rows = [row.row for row in there]
        return titles_of(signal, facts.site.portal, there[0].version, rows)
    except (VidnoError, KeyError):  # the table changed; the number of a text says enough
        return {}


def _coder(facts: Facts, one: LargestText) -> str:
    who = CODERS[one.coder.partition("-")[0]].pick(facts.language)
    if one.confidence is None:
        return who
    right = facts.share(one.confidence)
    return facts.say(f"{who}, вярно в {right}", f"{who}, right in {right}")
