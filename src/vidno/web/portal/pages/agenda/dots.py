"""The ranking as dots with intervals; topics that are not told apart share a line at the left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vidno.agenda.runs.reading import Standing
from vidno.agenda.signals.card import Signal
from vidno.charts.frame import text
from vidno.charts.measure import text_width
from vidno.charts.scale import value_scale
from vidno.charts.svg import Element, element
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.facts import Amount, Facts, Placed, groups, merged, spanned

ROW_WIDE, ROW_PHONE, GROUP_GAP = 46, 64, 14
NAME_LEFT, NAMES = 100.0, 280.0
"""Where names begin in the wide drawing, and how much room they get at most."""
TOP = 24
TICK_GAP = 10
GAPS, LEAST_AFTER = 30, 112
"""Room before a figure, between it and its interval and after it; what figures get at least in all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One topic of the table."""

    label: str
    href: str
    placed: Placed
    shares: bool
    """Whether it shares its place with another topic."""
    amount: Amount | None
    score: str
    top_three: str
    known: str
    """How many of the signals know it."""


@dataclass(frozen=True, slots=True)
class _Mark:
    middle: float
    low: float
    high: float
    text: str
    interval: str


def _marks(facts: Facts, rows: Sequence[Row], *, by_place: bool) -> list[_Mark]:
    marks = []
    for row, one in zip(rows, facts.run.standings, strict=True):
        if row.amount and not by_place:
            amount = row.amount
            marks.append(_Mark(amount.value, amount.low, amount.high, amount.text, amount.interval))
        else:
            place = one.place
            marks.append(_Mark(place.own, place.low, place.high, "", row.placed.interval))
    return marks


def draw(facts: Facts, signal: Signal | None, rows: Sequence[Row], width: float) -> Element:
    """Draw the ranking: by figures where one signal makes it, else by places."""
    is_wide, count = drawing.is_wide(width), len(rows)
    by_place = signal is None
    marks = _marks(facts, rows, by_place=by_place)
    names = max(text_width(row.label, drawing.size(width), 700) for row in rows)
    room = min(names, NAMES) + 4
    left, right = (
        (NAME_LEFT + room + 14, width - _after(marks, width))
        if is_wide
        else (92.0, width - (92 if by_place else 64))
    )
    scale = value_scale([*(m.low for m in marks), *(m.high for m in marks)], zero=not by_place)
    low, high = (1, max(count, 2)) if by_place else (scale.low, scale.high)
    ticks = _place_ticks(count) if by_place else [t for t in scale.ticks if low <= t <= high]

    def at(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    row_height = ROW_WIDE if is_wide else ROW_PHONE
    bottom = TOP + count * row_height + (len(groups(facts.run)) - 1) * GROUP_GAP + 6
    drawn: list[Element | None] = []
    said = {
        tick: facts.number(tick) if by_place or signal is None else facts.figure(tick, signal)
        for tick in ticks
    }
    widths = [text_width(one, drawing.size(width), 400) for one in said.values()]
    for tick in _apart(ticks, max(widths, default=0.0), at):
        drawn.append(drawing.line(at(tick), TOP - 2, at(tick), bottom, "gl"))
        drawn.append(text(said[tick], at(tick), TOP - 8, class_="ax", anchor="middle"))
    y, number = float(TOP), 0
    for group in groups(facts.run):
        drawn.append(_spine(facts, group, y, row_height, width))
        for one in group:
            label = facts.label(one.topic)
            drawn.append(_row(label, marks[number], at, y, width, room, is_shared=len(group) > 1))
            y, number = y + row_height, number + 1
        y += GROUP_GAP
    alt = facts.say("Подреждането с 95 % интервали", "The ranking with 95% intervals")
    return drawing.svg(width, bottom + 4, alt, drawn)


def _after(marks: Sequence[_Mark], width: float) -> float:
    """Return the room that figures and intervals need after their marks, up to a third of the width."""
    size = drawing.size(width)
    needed = (
        text_width(one.text, size, 700) + text_width(one.interval, size, 400) + GAPS
        for one in marks
    )
    return min(max(LEAST_AFTER, *needed), width / 3)


def _apart(ticks: Sequence[float], widest: float, at: Callable[[float], float]) -> Sequence[float]:
    """Return ticks whose words do not touch: every one, every second, every fourth and so on."""
    while len(ticks) > 2 and at(ticks[1]) - at(ticks[0]) < widest + TICK_GAP:
        ticks = ticks[::2]
    return ticks


def _place_ticks(count: int) -> list[float]:
    step = 1 if count <= 8 else 5
    return [1.0, *(float(place) for place in range(step if step > 1 else 2, count + 1, step))]


def _spine(
    facts: Facts, group: Sequence[Standing], y: float, row_height: float, width: float
) -> Element:
    """Draw the place of a group at the left, its interval below, and a line beside all its rows."""
    place, is_shared = merged(group), len(group) > 1
    middle = y + len(group) * row_height / 2
    shown = element(
        "g",
        text(
            spanned(place.first, place.last),
            0,
            middle,
            class_="place hot" if is_shared else "place b",
        ),
        text(
            f"{facts.say('95 %', '95%')}: {spanned(place.low, place.high)}",
            0,
            middle + 17,
            class_="interval ax xs",
        ),
        class_="placed",
    )
    x = 84.0 if drawing.is_wide(width) else 76.0
    style = "spine-shared" if is_shared else "spine-own"
    shown.add(drawing.line(x, y + 4, x, y + len(group) * row_height - 4, style))
    return shown


def _row(
    label: str,
    mark: _Mark,
    at: Callable[[float], float],
    y: float,
    width: float,
    room: float,
    *,
    is_shared: bool,
) -> Element:
    is_wide = drawing.is_wide(width)
    x = NAME_LEFT if is_wide else 92.0
    room = room if is_wide else width - x
    base = y + (ROW_WIDE / 2 if is_wide else 42)
    name = drawing.words(label, x, base + 5 if is_wide else y + 22, room, width, "b")
    style = "doth" if is_shared else "doti"
    band = element(
        "rect",
        x=at(mark.low),
        y=base - 5,
        width=max(at(mark.high) - at(mark.low), 2.0),
        height=10,
        class_="m2",
    )
    end = at(mark.high) + 10
    drawn = [name, band, drawing.dot(at(mark.middle), base, 6.5, style)]
    if mark.text:
        drawn.append(text(mark.text, end, base + 5, class_="b halo"))
        end += text_width(mark.text, drawing.size(width), 700) + 8
    if mark.interval and (is_wide or not mark.text):
        drawn.append(text(mark.interval, end, base + 5, class_="ax halo"))
    return element("g", *drawn)
