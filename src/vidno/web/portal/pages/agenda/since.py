"""What changed since the run before, for the page of the agenda."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vidno.agenda.runs import history, reading, since
from vidno.agenda.runs.faults import RunBrokenError
from vidno.agenda.runs.reading import Run
from vidno.agenda.runs.since import Move
from vidno.base.dates import day
from vidno.base.numbers import count
from vidno.web.portal.pages.agenda.facts import Facts, Placed

MOST = 10


@dataclass(frozen=True, slots=True)
class Since:
    """The run in force beside the one before."""

    was: str
    now: str
    """From which day each was in force."""
    causes: tuple[str, ...]
    rows: tuple[tuple[str, str, Placed | None, Placed | None, str], ...]
    """Topic, its page, its place before and now, and what that means."""
    sentence: str
    """How much moved, in a sentence."""
    more: int
    """So many topics moved besides."""
    wider: str
    """Topics of which only the interval changed, named; "" of none."""


def changed(facts: Facts) -> Since | None:
    """Return what changed; None where there was no run before, or it cannot be read any more."""
    root = facts.site.portal.root
    found = history.before(root, facts.run.name)
    if found is None:
        return None
    before, now = found
    try:
        was = _run(root / history.RUNS / before.name)
        causes = tuple(one.pick(facts.language) for one in since.causes(was, facts.run))
    except (RunBrokenError, OSError, ValueError, KeyError):
        return None
    every = since.moves(was, facts.run)
    moves = [one for one in every if not _is_still(one)]
    still = [one.topic for one in every if _is_still(one)]
    return Since(
        day(before.day, facts.language),
        day(now.day, facts.language),
        causes,
        tuple(
            (
                facts.label(one.topic) if one.now else was.label(one.topic).pick(facts.language),
                facts.href(one.topic) if one.topic in facts.run.codebook.codes else "",
                facts.placed(one.was, was) if one.was else None,
                facts.placed(one.now) if one.now else None,
                _meaning(facts, one),
            )
            for one in moves[:MOST]
        ),
        _sentence(facts, every, moves),
        max(len(moves) - MOST, 0),
        facts.quoted(still, most=22) if still else "",
    )


def _meaning(facts: Facts, one: Move) -> str:
    if one.was is None:
        return facts.say("нова в подреждането", "new in the ranking")
    if one.now is None:
        return facts.say("вече без място", "without a place now")
    if one.is_sure:
        return facts.say("извън предишния си интервал", "outside of its interval before")
    return facts.say(
        "интервалите се застъпват: може да е случайно", "the intervals overlap: it may be chance"
    )


def _is_still(one: Move) -> bool:
    """Tell whether only the interval of a topic changed."""
    return bool(one.was and one.now and one.was.place.own == one.now.place.own and not one.is_sure)


def _sentence(facts: Facts, every: list[Move], moves: list[Move]) -> str:
    if not every:
        return facts.say(
            "Нито едно място и нито един интервал не са се променили.",
            "No place and no interval has changed.",
        )
    sure = sum(one.is_sure for one in moves)
    what = count(len(moves), facts.language, ("тема", "теми"), ("topic", "topics"))
    if not moves:
        return facts.say(
            "Нито едно място не се е променило, само интервали.",
            "No place has changed, only intervals.",
        )
    if not sure:
        return facts.say(
            f"Друго е мястото на {what}, но никоя не е извън предишния си интервал: може да е случайно.",
            f"The place of {what} is another, but none is outside of its interval before: it may be chance.",
        )
    return facts.say(
        f"Друго е мястото на {what}; извън предишния си интервал: {sure}.",
        f"The place of {what} is another; outside of the interval before: {sure}.",
    )


@lru_cache(maxsize=4)
def _run(folder: Path) -> Run:
    return reading.read(folder)
