"""What each signal says by itself, and how far signals agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vidno.agenda.runs.reading import Place, Standing
from vidno.agenda.runs.sureness import agreement as agreement_said
from vidno.agenda.signals.card import NAMES, Signal
from vidno.agenda.signals.observed import Observation
from vidno.base.numbers import number
from vidno.charts import slope
from vidno.web.portal.pages.agenda import drawing, headline
from vidno.web.portal.pages.agenda.drawing import Drawings
from vidno.web.portal.pages.agenda.facts import NORMAL, Amount, Facts, Placed, spanned

IN_FRONT, DISPUTED = 3, 2
"""Topics that the picture brings out: those in front, and those that signals differ about most."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one signal says of one topic."""

    amount: Amount | None
    placed: Placed | None
    """Its place in this signal alone; None where its error is not known: no place without an interval."""
    shade: int
    """From 1, the least, to 5, the most; 0 where nothing is known."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Topics by signals."""

    signals: tuple[tuple[str, str, str], ...]
    """Title, dimension and unit of each."""
    rows: tuple[tuple[str, str, tuple[Said, ...]], ...]
    """Topic, its page, and a cell for each signal."""
    agreement: str
    heading: str
    drawings: Drawings


def compared(facts: Facts) -> Compared | None:
    """Return what the signals of the ranking say beside each other; None of a single one."""
    signals = facts.run.ranked
    if len(signals) < 2:
        return None
    columns = [_column(facts, one) for one in signals]
    rows = tuple(
        (
            facts.label(one.topic),
            facts.href(one.topic),
            tuple(column[one.topic] for column in columns),
        )
        for one in facts.run.standings
    )
    heads = tuple(
        (facts.title(one), NAMES[one.card.dimension].pick(facts.language), facts.unit(one))
        for one in signals
    )
    title = facts.say("Какво казва всеки сигнал", "What each signal says")
    if headline.disagrees(facts):
        title = facts.say("Сигналите не са съгласни", "The signals do not agree")
    return Compared(heads, rows, _agreement(facts), title, _slopes(facts, title))


def _slopes(facts: Facts, title: str) -> Drawings:
    """Draw what each signal says, from the least to the most that it says of any topic."""
    heights = {
        one.topic: [_height(facts, one, s) for s in facts.run.ranked] for one in facts.run.standings
    }
    out = _brought_out(heights)
    courses = [
        slope.Course(facts.label(topic), tuple(heights[topic]), topic in out)
        for topic in [*out, *(topic for topic in heights if topic not in out)]
    ]
    heads = [facts.title(one) for one in facts.run.ranked]
    return drawing.both(lambda width: slope.drawing(heads, courses, title, width))


def _height(facts: Facts, one: Standing, signal: Signal) -> float | None:
    every = [
        value for other in facts.run.standings if (value := other.values.get(signal.id)) is not None
    ]
    value = one.values.get(signal.id)
    if value is None:
        return None
    low, high = min(every), max(every)
    return (value - low) / (high - low) if low < high else 0.5


def _brought_out(heights: Mapping[str, Sequence[float | None]]) -> list[str]:
    """Return the topics in front, and those that signals differ about most."""
    first = list(heights)[:IN_FRONT]

    def differs(topic: str) -> float:
        known = [height for height in heights[topic] if height is not None]
        return max(known) - min(known) if known else 0.0

    return (
        first + sorted((one for one in heights if one not in first), key=differs)[::-1][:DISPUTED]
    )


def _column(facts: Facts, signal: Signal) -> dict[str, Said]:
    figures = facts.run.figures(signal.id)
    said = {}
    for one in facts.run.standings:
        found = figures.get(one.topic)
        known = one.values.get(signal.id)
        amount = facts.amount(found, signal) if found else None
        place = place_within(found, figures, signal) if found else None
        rest = [other.values.get(signal.id) for other in facts.run.standings]
        said[one.topic] = Said(
            amount,
            Placed(spanned(place.first, place.last), spanned(place.low, place.high))
            if place
            else None,
            _shade(known, [v for v in rest if v is not None]),
        )
    return said


def _shade(value: float | None, every: Sequence[float]) -> int:
    if value is None or not every:
        return 0
    low, high = min(every), max(every)
    return 3 if low == high else 1 + min(int((value - low) / (high - low) * 5), 4)


def place_within(
    one: Observation, figures: Mapping[str, Observation], signal: Signal
) -> Place | None:
    """Return the place of a figure in its signal alone, or None where an error is not known.

    Its interval holds the topics whose difference is within what chance explains in 95 of 100 samples.
    """
    others = [other for other in figures.values() if other.topic != one.topic]
    if not one.error or any(not other.error for other in others):
        return None
    ahead = [signal.card.direction * (other.value - one.value) for other in others]
    doubt = [NORMAL * ((one.error**2 + (other.error or 0.0) ** 2) ** 0.5) for other in others]
    surely = sum(step > reach for step, reach in zip(ahead, doubt, strict=True))
    behind = sum(-step > reach for step, reach in zip(ahead, doubt, strict=True))
    own = 1 + sum(step > 0 for step in ahead)
    ties = sum(step == 0 for step in ahead)
    return Place(own, 1 + surely, len(others) + 1 - behind, own, own + ties)


def _agreement(facts: Facts) -> str:
    agreement = facts.run.concordance
    if agreement is None:
        few = facts.run.shared_topics
        return facts.say(
            f"Колко са съгласни сигналите, не може да се пресметне: трябват поне три теми, които всички знаят, а те са {few}.",
            f"How far the signals agree cannot be reckoned: it takes three topics that all know, and there are {few}.",
        )
    said = number(round(agreement, 2), facts.language, decimals=2)
    what = agreement_said(agreement).pick(facts.language)
    return facts.say(
        f"Съгласие между сигналите: W = {said} от 1, {what}.",
        f"Agreement of the signals: W = {said} of 1, {what}.",
    )
