"""How far the people of an audit agree: alpha with its interval, by topic, and which topics they mix up.

For the organiser alone: whoever still codes is not told.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from vidno.agenda.codebook import NO_TOPIC, Codebook
from vidno.agenda.text.agreement import (
    PUBLISHED,
    RELIABLE,
    AgreementUndefinedError,
    OneCoderError,
    coincidences_of,
    interval,
    units,
)
from vidno.agenda.text.audited import Audit, blind
from vidno.agenda.text.shares import FULL_AUDIT, LEAST_AUDITED
from vidno.base.numbers import number
from vidno.base.text import Language, Text

Verdict = Literal["unknown", "unpublished", "tentative", "reliable"]
RULE = Text(
    bg="Темата на текст е онази, която са посочили повече от половината и поне двама. Когато няма такава,"
    " текстът отива при още един човек, който не вижда отговорите; докато остава спорен, не се брои за"
    " никоя тема, а интервалът на всяка посочена стига дотам, все едно е неин.",
    en="The topic of a text is the one that more than half named, and two at least. Where there is none the"
    " text goes to one more person who sees no answers; as long as it stays disputed it counts for no"
    " topic, and the interval of each that was named reaches to where it would be its own.",
)
VERDICTS: dict[Verdict, Text] = {
    "unknown": Text(
        bg="съгласието не може да се знае: нищо не се публикува",
        en="agreement cannot be known: nothing is published",
    ),
    "unpublished": Text(
        bg=f"под {number(PUBLISHED, 'bg')}: нищо не се публикува",
        en=f"below {number(PUBLISHED, 'en')}: nothing is published",
    ),
    "tentative": Text(bg="условно", en="tentative"),
    "reliable": Text(bg="надеждно", en="reliable"),
}
MOST_CONFUSED = 5
PLACES = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree."""

    audit: Audit
    coders: tuple[tuple[str, int, int], ...]
    """Name, answers, and how many of them left the text open."""
    double: int
    """Texts to which two people gave a value."""
    low: float | None
    high: float | None
    """Ends of the interval of alpha; null where alpha is not known."""
    topics: tuple[tuple[str, float, int], ...]
    """Topic or `none`, share of the pairs with it that agree (0 to 1), and in how many answers it stands."""
    confused: tuple[tuple[str, str, int], ...]
    """Two topics, and on how many texts one person said one and another the other."""

    @property
    def verdict(self) -> Verdict:
        """What may be done with the answers."""
        alpha = self.audit.alpha
        if alpha is None:
            return "unknown"
        if alpha < PUBLISHED:
            return "unpublished"
        return "reliable" if alpha >= RELIABLE else "tentative"

    def as_dict(self) -> dict[str, object]:
        """Return it for programs."""
        sample = self.audit.sample
        return {
            "signal": sample.signal,
            "period": sample.period,
            "sample": len(sample.items),
            "population": sample.population,
            "coders": [
                {"coder": name, "answers": count, "open": open_}
                for name, count, open_ in self.coders
            ],
            "double_coded": self.double,
            "settled": len(self.audit.labels) - len(self.audit.disputed),
            "disputed": len(self.audit.disputed),
            "alpha": self.audit.alpha,
            "low": self.low,
            "high": self.high,
            "verdict": self.verdict,
            "usable": self.audit.is_usable,
            "topics": [
                {"topic": topic, "agreement": share, "answers": count}
                for topic, share, count in self.topics
            ],
            "confused": [
                {"topics": [one, other], "texts": count} for one, other, count in self.confused
            ],
        }


def agreement_of(audit: Audit) -> Agreement:
    """Return how far the people of an audit agree; nothing is raised where that cannot be known."""
    answers = Counter(one.coder for one in audit.codings)
    left_open = Counter(one.coder for one in audit.codings if not one.topic)
    coders = tuple((name, count, left_open[name]) for name, count in sorted(answers.items()))
    try:
        pairable = units(blind(audit.codings))
    except OneCoderError:
        return Agreement(audit, coders, 0, None, None, (), ())
    pairs = coincidences_of(pairable)
    totals = Counter(value for unit in pairable for value in unit)
    topics = tuple(
        (topic, pairs[topic, topic] / count, count)
        for topic, count in sorted(totals.items(), key=lambda one: (-one[1], one[0]))
    )
    mixed = Counter(pair for unit in pairable for pair in combinations(sorted(set(unit)), 2))
    ranked = sorted(mixed.items(), key=lambda one: (-one[1], one[0]))[:MOST_CONFUSED]
    low, high = _interval(pairable)
    confused = tuple((one, other, count) for (one, other), count in ranked)
    return Agreement(audit, coders, len(pairable), low, high, topics, confused)


def _interval(pairable: list[list[str]]) -> tuple[float | None, float | None]:
    try:
        return interval(pairable)
    except AgreementUndefinedError:
        return None, None


def section(found: Agreement, codebook: Codebook) -> Iterator[Text]:
    """Yield the lines of a section of Markdown on one audit, for the organiser."""
    sample = found.audit.sample
    named = f"{sample.signal}, {sample.period}"
    yield Text(bg=f"## Съгласие: {named}", en=f"## Agreement: {named}")
    for one in lines(found, codebook):
        yield Text(bg=f"- {one.bg}", en=f"- {one.en}")


def lines(found: Agreement, codebook: Codebook) -> Iterator[Text]:
    """Yield what there is to say, a sentence a line."""
    yield _sample(found)
    for name, count, left_open in found.coders:
        yield Text(
            bg=f"{name}: {number(count, 'bg')} отговора, от тях нерешени {number(left_open, 'bg')}.",
            en=f"{name}: {number(count, 'en')} answers, {number(left_open, 'en')} of them undecided.",
        )
    yield alpha_line(found)
    yield _use(found)
    if found.audit.disputed:
        sample = found.audit.sample
        command = f"vidno agenda code {sample.signal} --period {sample.period} --disagreements"
        yield Text(
            bg=f"Спорните може да реши още един човек: {command}",
            en=f"One more person may settle what is disputed: {command}",
        )
    for topic, share, count in found.topics:
        label = _label(topic, codebook)
        yield Text(
            bg=f"{label.bg}: съгласни в {number(round(100 * share), 'bg')} % от {number(count, 'bg')} отговора.",
            en=f"{label.en}: agreed in {number(round(100 * share), 'en')} % of {number(count, 'en')} answers.",
        )
    for one, other, count in found.confused:
        first, second = _label(one, codebook), _label(other, codebook)
        yield Text(
            bg=f"Бъркат се: {first.bg} и {second.bg} ({_texts(count, 'bg')}).",
            en=f"Mixed up: {first.en} and {second.en} ({_texts(count, 'en')}).",
        )


def alpha_line(found: Agreement) -> Text:
    """Return alpha with its interval and what follows."""
    alpha, verdict = found.audit.alpha, VERDICTS[found.verdict]
    if alpha is None or found.low is None or found.high is None:
        return Text(
            bg=f"Алфа на Крипендорф: {verdict.bg}.", en=f"Krippendorff's alpha: {verdict.en}."
        )

    def said(language: Language) -> str:
        value, low, high = (
            number(round(one, PLACES), language) for one in (alpha, found.low or 0, found.high or 0)
        )
        return f"{value} ({low}–{high})"

    return Text(
        bg=f"Алфа на Крипендорф: {said('bg')} върху {_texts(found.double, 'bg')}: {verdict.bg}.",
        en=f"Krippendorff's alpha: {said('en')} on {_texts(found.double, 'en')}: {verdict.en}.",
    )


def _sample(found: Agreement) -> Text:
    sample = found.audit.sample
    size, population = len(sample.items), sample.population
    return Text(
        bg=f"Извадка: {number(size, 'bg')} от {number(population, 'bg')} текста.",
        en=f"Sample: {number(size, 'en')} of {number(population, 'en')} texts.",
    )


def _use(found: Agreement) -> Text:
    """Say how many are settled and disputed, and whether shares are made of them."""
    audit = found.audit
    disputed = len(audit.disputed)
    settled = len(audit.labels) - disputed
    bg = f"Решени {number(settled, 'bg')}, спорни {number(disputed, 'bg')}. "
    en = f"Settled {number(settled, 'en')}, disputed {number(disputed, 'en')}. "
    if found.verdict in ("unknown", "unpublished"):
        return Text(
            bg=bg + "Дяловете не ползват отговорите.", en=en + "Shares do not use the answers."
        )
    if not audit.is_usable:
        return Text(
            bg=bg + f"За дялове трябват поне {LEAST_AUDITED}.",
            en=en + f"Shares take {LEAST_AUDITED} at least.",
        )
    if len(audit.labels) < FULL_AUDIT:
        return Text(
            bg=bg + f"Публикува се само водещата група: за всички дялове трябват {FULL_AUDIT}.",
            en=en + f"Only the leading group is published: all shares take {FULL_AUDIT}.",
        )
    return Text(bg=bg + "Дяловете се публикуват.", en=en + "Shares are published.")


def _label(topic: str, codebook: Codebook) -> Text:
    if topic == NO_TOPIC:
        return Text(bg="никоя от темите", en="none of the topics")
    return codebook.topic(topic).label


def _texts(count: int, language: Language) -> str:
    bg, en = ("текст", "текста"), ("text", "texts")
    return f"{number(count, language)} {(bg if language == 'bg' else en)[count != 1]}"
