"""A plane of topics by two figures, with crosses for their intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from vidno.charts.frame import text
from vidno.charts.measure import text_width
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.facts import Amount, Facts

TOP = 34
FEW = 8


class Named(Protocol):
    """What an axis is called."""

    @property
    def title(self) -> str:
        """What its figures are."""

    @property
    def unit(self) -> str:
        """In which unit."""


@dataclass(frozen=True, slots=True)
class Point:
    """A topic."""

    label: str
    letter: str
    across: Amount
    up: Amount


@dataclass(frozen=True, slots=True)
class Corner:
    """The part of a plane to look at: at the top left, or at the bottom right."""

    words: str
    is_right: bool


def draw(
    points: Sequence[Point],
    axes: tuple[Named, Named],
    corner: Corner,
    width: float,
    facts: Facts,
    used: set[str],
) -> Element:
    """Draw the plane and the corner to look at; the letters and names that are written go to `used`."""
    is_wide = drawing.is_wide(width)
    left, right, bottom = 52.0, width - 12, 390.0 if is_wide else 330.0
    across = _scale([one.across for one in points])
    up = _scale([one.up for one in points])

    def x(value: float) -> float:
        return left + across.share(value) * (right - left)

    def y(value: float) -> float:
        return bottom - up.share(value) * (bottom - TOP)

    box = (left, TOP - 12.0, right, bottom)
    spots = [(x(one.across.value), y(one.up.value)) for one in points]
    drawn, tinted = _corner(corner, box, spots, width)
    for tick in up.ticks:
        drawn.append(drawing.line(left, y(tick), right, y(tick), "base" if tick == 0 else "gl"))
        drawn.append(text(facts.number(tick), left - 8, y(tick) + 5, class_="ax", anchor="end"))
    for tick in across.ticks:
        drawn.append(text(facts.number(tick), x(tick), bottom + 20, class_="ax", anchor="middle"))
    room = right
    drawn.append(drawing.words(f"↑ {_named(axes[1])}", 0, 15, room, width, "ax"))
    drawn.append(_end(f"{_named(axes[0])} →", right, bottom + 42, room, width))
    drawn += [_cross(one, x, y) for one in points]
    drawn += [drawing.dot(x(one.across.value), y(one.up.value), 6.5, "doti") for one in points]
    places = [(x(one.across.value), y(one.up.value), one.label, one.letter) for one in points]
    drawn += drawing.placed_labels(places, box, width, tinted, used)
    alt = f"{axes[1].title} × {axes[0].title}"
    return drawing.svg(width, bottom + 52, alt, drawn)


def _corner(
    corner: Corner, box: drawing.Box, spots: Sequence[tuple[float, float]], width: float
) -> tuple[list[Element | None], drawing.Box]:
    """Return the ground of the corner with its words, and the room that the words take."""
    left, top, right, bottom = box
    wide, high = (right - left) / 3, (bottom - top) / 2
    said = text_width(corner.words, drawing.size(width), 700)
    at = right - wide if corner.is_right else left
    start = right - 6 - said if corner.is_right else left + 6
    first = top + high if corner.is_right else top
    lines = (first + high - 10, first + 18)
    # where no topic stands: the words must not cover one
    base = next(
        (y for y in lines if not _covers((start, y - 16, start + said, y + 6), spots)), lines[1]
    )
    ground = element("rect", x=at, y=first, width=wide, height=high, class_="look")
    return [ground, text(corner.words, start, base, class_="hot halo")], (
        start,
        base - 16,
        start + said,
        base + 6,
    )


def _covers(box: drawing.Box, spots: Sequence[tuple[float, float]]) -> bool:
    left, top, right, bottom = box
    return any(left - 8 < x < right + 8 and top - 8 < y < bottom + 8 for x, y in spots)


def _named(axis: Named) -> str:
    is_said = axis.unit.casefold() in axis.title.casefold()
    return axis.title if is_said else f"{axis.title}, {axis.unit}"


def _end(content: str, x: float, y: float, room: float, width: float) -> Element:
    found = drawing.words(content, x, y, room, width, "ax")
    found.attributes["text-anchor"] = "end"
    return found


def _scale(amounts: Sequence[Amount]) -> Scale:
    ends = [end for one in amounts for end in (one.low, one.high)]
    if (
        min(ends) >= 0 and max(ends) <= FEW and all(end == int(end) for end in ends)
    ):  # a few whole things
        most = max(int(max(ends)), 1)
        return Scale(0.0, float(most), tuple(map(float, range(most + 1))))
    return value_scale(ends if max(ends) > min(ends) else [*ends, ends[0] + 1], zero=True)


def _cross(one: Point, x: Callable[[float], float], y: Callable[[float], float]) -> Element:
    return element(
        "g",
        drawing.line(
            x(one.across.low), y(one.up.value), x(one.across.high), y(one.up.value), "join"
        )
        if one.across.interval
        else None,
        drawing.line(
            x(one.across.value), y(one.up.low), x(one.across.value), y(one.up.high), "join"
        )
        if one.up.interval
        else None,
    )
