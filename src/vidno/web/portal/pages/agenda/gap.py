"""Concern against what the portal knows, and significance against civic activity."""

from collections.abc import Mapping
from dataclasses import dataclass

from vidno.agenda.signals.card import NAMES, Dimension, Signal
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.drawing import Drawings
from vidno.web.portal.pages.agenda.facts import Amount, Facts
from vidno.web.portal.pages.agenda.plane import Corner, Point, draw


@dataclass(frozen=True, slots=True)
class Axis:
    """Figures of topics along one axis."""

    title: str
    unit: str
    amounts: Mapping[str, Amount]
    is_common: bool = False
    """On the common scale, put together from several signals."""


@dataclass(frozen=True, slots=True)
class PlaneRow:
    """A topic in the table beside a plane."""

    letter: str
    """What stands for it in a drawing without room for its name; "" where its name is written."""
    label: str
    href: str
    across: Amount
    up: Amount


@dataclass(frozen=True, slots=True)
class Plane:
    """Topics by two figures."""

    drawings: Drawings
    across: Axis
    up: Axis
    rows: tuple[PlaneRow, ...]
    left_out: str
    """The topics without a figure on one of the axes, named."""
    reading: str

    @property
    def letters(self) -> str:
        """The letters that stand for names: „а Отбрана; б Култура“."""
        return "; ".join(f"{row.letter}\u00a0{row.label}" for row in self.rows if row.letter)


def axis(facts: Facts, dimension: Dimension) -> Axis | None:
    """Return the figures of a dimension: of its signal, or the common scale where there are several."""
    every, ranked = facts.run.of_dimension(dimension), facts.run.ranked
    signals = [one for one in every if one in ranked] or list(every)
    if not signals:
        return None
    if len(signals) == 1:
        return _of_signal(facts, signals[0])
    title = NAMES[dimension].pick(facts.language)
    columns = [_scaled(facts, one) for one in signals]
    found = {}
    for one in facts.run.standings:
        score = one.dimensions.get(dimension)
        known = [column[one.topic] for column in columns if one.topic in column]
        if score is None and known:
            score = sum(known) / len(known)
        if score is not None:
            found[one.topic] = Amount(facts.number(score, 1), "", score, score, score)
    unit = facts.say("обща скала, от 0 до 100", "common scale, from 0 to 100")
    return Axis(title, unit, found, is_common=True) if found else _of_signal(facts, signals[0])


def _scaled(facts: Facts, signal: Signal) -> dict[str, float]:
    """Return the figures of a signal between 0 and 100: the least and the most of all topics."""
    figures = facts.run.figures(signal.id)
    turn = signal.card.direction
    found = {
        one.topic: turn * figures[one.topic].value
        for one in facts.run.standings
        if one.topic in figures
    }
    low, high = min(found.values(), default=0.0), max(found.values(), default=0.0)
    return (
        {topic: 100 * (value - low) / (high - low) for topic, value in found.items()}
        if low < high
        else {}
    )


def _of_signal(facts: Facts, signal: Signal) -> Axis:
    figures = facts.run.figures(signal.id)
    amounts = {topic: facts.amount(one, signal) for topic, one in figures.items()}
    return Axis(facts.title(signal), facts.unit(signal), amounts)


def significance(facts: Facts) -> Axis | None:
    """Return what society cares about: concern, or the score where no signal is of concern."""
    found = axis(facts, "concern")
    if found:
        return found
    amounts = {
        one.topic: Amount(facts.number(one.score, 1), "", one.score, one.score, one.score)
        for one in facts.run.standings
        if one.score is not None
    }
    title, unit = facts.say("Значимост", "Significance"), facts.say("обща скала", "common scale")
    return Axis(title, unit, amounts) if amounts else None


def plane(
    facts: Facts, across: Axis | None, up: Axis | None, corner: Corner, reading: str
) -> Plane | None:
    """Return topics by two figures, or None where one axis has none."""
    if across is None or up is None:
        return None
    topics = [one.topic for one in facts.run.standings]
    both = [one for one in topics if one in across.amounts and one in up.amounts]
    if not both:
        return None
    points = [
        Point(facts.label(one), _letter(facts, at), across.amounts[one], up.amounts[one])
        for at, one in enumerate(both)
    ]
    used: set[str] = set()
    drawn = drawing.both(lambda width: draw(points, (across, up), corner, width, facts, used))
    rows = tuple(
        PlaneRow(
            one.letter if one.letter in used else "",
            one.label,
            facts.href(topic),
            one.across,
            one.up,
        )
        for topic, one in zip(both, points, strict=True)
    )
    missing = [one for one in topics if one not in both]
    return Plane(
        drawn,
        across,
        up,
        rows,
        facts.quoted(missing, most=22) if missing else "",
        reading,
    )


def _letter(facts: Facts, at: int) -> str:
    return (
        "абвгдежзийклмнопрстуфхцчшщюя" if facts.language == "bg" else "abcdefghijklmnopqrstuvwxyz"
    )[at % 26]


def against_data(facts: Facts) -> Plane | None:
    """Return concern against the number of fresh datasets."""
    corner = facts.say("силна тревога, малко данни", "much concern, few data")
    reading = facts.say(
        "Горе вляво са темите, за които хората се тревожат най-много, а порталът знае най-малко.",
        "At the top left are the topics that people worry about most and the portal knows least about.",
    )
    look = Corner(corner, is_right=False)
    return plane(facts, axis(facts, "gap"), significance(facts), look, reading)


def against_activity(facts: Facts) -> Plane | None:
    """Return civic activity against significance."""
    corner = facts.say("важно, а малцина действат", "matters, and few act")
    reading = facts.say(
        "Надясно са темите, които повече хора смятат за важни, нагоре – тези, по които повече хора действат. Долу вдясно: важно, а няма кой да го движи.",
        "To the right are topics that more people find important, upwards those that more people act on. At the bottom right: important, and nobody moves it.",
    )
    look = Corner(corner, is_right=True)
    return plane(facts, significance(facts), axis(facts, "activity"), look, reading)
