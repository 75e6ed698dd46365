"""The figures of a signal over time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vidno.agenda.signals.card import Signal
from vidno.charts.frame import text
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element, points
from vidno.web.portal.pages import values
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.drawing import Drawings
from vidno.web.portal.pages.agenda.facts import Amount, Facts, periods

LINES, PLACES = 5, 12
SHOWN = ("concern", "attention", "pressure")
STYLES = (("lh", "doth"), ("ln", "dot"), ("li", "doti"), ("l3", "dot3"), ("l4", "dot4"))


@dataclass(frozen=True, slots=True)
class Course:
    """A signal over time: its figures by topic and period."""

    title: str
    unit: str
    is_told: bool
    """Its figures are places as its source tells them, without an interval."""
    drawings: Drawings
    periods: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Amount | None, ...]], ...]
    changed: tuple[str, ...]
    """What changed in the question or in what was told, in sentences."""


def courses(facts: Facts) -> tuple[Course, ...]:
    """Return the signals of concern, attention and pressure that have figures of several periods."""
    shown = [one for one in facts.run.signals.values() if one.card.dimension in SHOWN]
    found = [_course(facts, one) for one in shown if len(periods(one, facts.run)) > 1]
    return tuple(one for one in found if one)


def _course(facts: Facts, signal: Signal) -> Course | None:
    labels = periods(signal, facts.run)
    by_period = [facts.run.figures(signal.id, label) for label in labels]
    rows = []
    for one in facts.run.standings:
        cells = tuple(
            facts.amount(found, signal) if (found := figures.get(one.topic)) else None
            for figures in by_period
        )
        if any(cells):
            rows.append((facts.label(one.topic), facts.href(one.topic), cells))
    if not rows:
        return None
    said = tuple(values.period(label, facts.language, short=True) for label in labels)
    return Course(
        facts.title(signal),
        facts.unit(signal),
        signal not in facts.run.ranked
        and signal.card.direction < 0
        and not any(cell.interval for _, _, cells in rows for cell in cells if cell),
        drawing.both(
            lambda width: _lines(facts, rows[:LINES], said, _scale(rows[:LINES], signal), width)
        ),
        said,
        tuple(rows),
        tuple(_changed(facts, signal, labels)),
    )


def _changed(facts: Facts, signal: Signal, labels: Sequence[str]) -> Iterator[str]:
    """Say what changed between the periods: as the card tells it, and how many topics each has."""
    if signal.card.note:
        yield signal.card.note.pick(facts.language)
    counts = [len(facts.run.figures(signal.id, label)) for label in labels]
    if len(set(counts)) > 1:
        language = facts.language
        listed = "; ".join(
            f"{values.period(label, language)} – {number}"
            for label, number in zip(labels, counts, strict=True)
        )
        yield facts.say(
            f"Броят на темите, за които има стойност, се мени: {listed}. Където няма стойност, линията прекъсва; това не е нула.",
            f"The number of topics with a figure changes: {listed}. Where there is none the line breaks; that is not zero.",
        )


Row = tuple[str, str, tuple[Amount | None, ...]]


@dataclass(frozen=True, slots=True)
class _Height:
    """Where a figure stands between the bottom and the top."""

    scale: Scale
    is_turned: bool
    """Less is more: the least stands at the top."""

    def share(self, value: float) -> float:
        share = self.scale.share(value)
        return 1 - share if self.is_turned else share


def _scale(rows: Sequence[Row], signal: Signal) -> _Height:
    """Return the heights of figures; of places whole ticks from the first."""
    known = [cell for _, _, cells in rows for cell in cells if cell]
    ends = [end for one in known for end in (one.low, one.high)]
    is_turned = signal.card.direction < 0
    if is_turned and min(ends) == 1 < max(ends) <= PLACES and all(end == int(end) for end in ends):
        ticks = tuple(float(place) for place in range(1, int(max(ends)) + 1))
        return _Height(Scale(1.0, max(ends), ticks), is_turned)
    return _Height(value_scale(ends, zero=True), is_turned)


def _lines(
    facts: Facts, rows: Sequence[Row], labels: Sequence[str], heights: _Height, width: float
) -> Element:
    is_wide = drawing.is_wide(width)
    left, top, bottom = 44.0, 20.0, 300.0
    right = width - (230 if is_wide else 130)
    step = (right - left - 20) / max(len(labels) - 1, 1)

    def y(value: float) -> float:
        return bottom - heights.share(value) * (bottom - top)

    drawn: list[Element | None] = []
    for tick in heights.scale.ticks:
        drawn.append(drawing.line(left, y(tick), right, y(tick), "base" if tick == 0 else "gl"))
        drawn.append(text(facts.number(tick), left - 8, y(tick) + 5, class_="ax", anchor="end"))
    every = max(1, -(-len(labels) * (72 if is_wide else 64) // int(right - left)))
    for at, label in enumerate(labels):
        if (len(labels) - 1 - at) % every == 0:
            drawn.append(
                text(label, left + 10 + at * step, bottom + 28, class_="ax", anchor="middle")
            )
    ends = []
    for (_, _, cells), (line, dot) in zip(rows, STYLES, strict=False):
        spots = [(left + 10 + at * step, cell) if cell else None for at, cell in enumerate(cells)]
        drawn += _line(spots, y, line, dot)
        ends.append(y([spot for spot in spots if spot][-1][1].value))
    spread = drawing.apart(ends, 20, top, bottom)
    for (label, _, _), height in zip(rows, spread, strict=False):
        drawn.append(drawing.words(label, right + 8, height + 5, width - right - 8, width, "b"))
    alt = facts.say("Стойности по периоди", "Figures by period")
    return drawing.svg(width, bottom + 38, alt, drawn)


def _line(
    spots: Sequence[tuple[float, Amount] | None], y: Callable[[float], float], line: str, dot: str
) -> Iterator[Element]:
    """Draw the figures of one topic; the line breaks where nothing is known."""
    there = [spot for spot in spots if spot]
    for x, cell in there:
        if cell.interval:
            yield drawing.line(x, y(cell.low), x, y(cell.high), "join")
    for a, b in pairwise(spots):
        if a and b:
            yield element(
                "path", d=points((a[0], y(a[1].value)), (b[0], y(b[1].value))), class_=line
            )
    yield from (drawing.dot(x, y(cell.value), 5, dot) for x, cell in there)
