"""The figures of a signal over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidno.agenda.signals.card import Signal
from vidno.charts.frame import text
from vidno.charts.scale import value_scale
from vidno.charts.svg import Element, element, points
from vidno.web.portal.pages import values
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.drawing import Drawings
from vidno.web.portal.pages.agenda.facts import Amount, Facts, periods

LINES = 5
STYLES = (("lh", "doth"), ("ln", "dot"), ("li", "doti"), ("l3", "dot3"), ("l4", "dot4"))


@dataclass(frozen=True, slots=True)
class Course:
    """A signal over time: its figures by topic and period."""

    title: str
    unit: str
    drawings: Drawings
    periods: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Amount | None, ...]], ...]


def courses(facts: Facts) -> tuple[Course, ...]:
    """Return the signals of the ranking that have figures of several periods."""
    found = [_course(facts, one) for one in facts.run.ranked if len(periods(one, facts.run)) > 1]
    return tuple(one for one in found if one.rows)


def _course(facts: Facts, signal: Signal) -> Course:
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
    said = tuple(values.period(label, facts.language, short=True) for label in labels)
    return Course(
        facts.title(signal),
        facts.unit(signal),
        drawing.both(lambda width: _lines(facts, rows[:LINES], said, width)),
        said,
        tuple(rows),
    )


Row = tuple[str, str, tuple[Amount | None, ...]]


def _lines(facts: Facts, rows: Sequence[Row], labels: Sequence[str], width: float) -> Element:
    is_wide = drawing.is_wide(width)
    left, top, bottom = 44.0, 20.0, 300.0
    right = width - (230 if is_wide else 130)
    known = [cell for _, _, cells in rows for cell in cells if cell]
    scale = value_scale([end for one in known for end in (one.low, one.high)] or [0, 1], zero=True)
    step = (right - left - 20) / max(len(labels) - 1, 1)

    def y(value: float) -> float:
        return bottom - scale.share(value) * (bottom - top)

    drawn: list[Element | None] = []
    for tick in scale.ticks:
        drawn.append(drawing.line(left, y(tick), right, y(tick), "base" if tick == 0 else "gl"))
        drawn.append(text(facts.number(tick), left - 8, y(tick) + 5, class_="ax", anchor="end"))
    every = max(1, -(-len(labels) * (72 if is_wide else 64) // int(right - left)))
    for at, label in enumerate(labels):
        if (len(labels) - 1 - at) % every == 0:
            drawn.append(
                text(label, left + 10 + at * step, bottom + 22, class_="ax", anchor="middle")
            )
    ends = []
    for (_, _, cells), (line, dot) in zip(rows, STYLES, strict=False):
        spots = [(left + 10 + at * step, cell) for at, cell in enumerate(cells) if cell]
        for x, cell in spots:
            if cell.interval:
                drawn.append(drawing.line(x, y(cell.low), x, y(cell.high), "join"))
        if len(spots) > 1:
            drawn.append(
                element("path", d=points(*((x, y(cell.value)) for x, cell in spots)), class_=line)
            )
        drawn += [drawing.dot(x, y(cell.value), 5, dot) for x, cell in spots]
        ends.append(y(spots[-1][1].value))
    spread = drawing.apart(ends, 20, top, bottom)
    for (label, _, _), height in zip(rows, spread, strict=False):
        drawn.append(drawing.words(label, right + 8, height + 5, width - right - 8, width, "b"))
    alt = facts.say("Стойности по периоди", "Figures by period")
    return drawing.svg(width, bottom + 32, alt, drawn)
