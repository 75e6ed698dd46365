"""Texts and lines that a stored chart writes on a plot: where there is room, measured, or below it."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from vidno.base.text import Language
from vidno.charts.frame import Frame, text
from vidno.charts.measure import balanced, text_width, wrap
from vidno.charts.model import ChartTable
from vidno.charts.plane import Room, Written
from vidno.charts.svg import Element, element, points
from vidno.charts.told import annotation_text, label_of

LINE = 18.0
RING = 5.5
COLUMNS = (190, 140, 100)
"""How wide a text may be, the widest first."""
MOST_LINES = 5
AWAY = (10.0, 18.0, 30.0, 46.0, 66.0, 90.0)
"""How far a text may stand from its value."""
ANGLES = (-90, -68, -112, -45, -135, 90, 68, 112, 45, 135, -22, -158, 22, 158, 0, 180)
"""In which direction, the best first: above, then below, then beside."""
CLOSE, NEAR = 1.0, 14.0
"""A text must not touch the ring of its value; from here on a thin line leads to it."""
ACROSS = 25.0
"""What crossing a bright line costs, in pixels of a longer way."""
BRIGHT = {"ln", "lh", "li", "l3", "l4", "lq", "goal"}
"""Lines that no text may cover; a grey one may pass behind a text."""
BOLD = {"b", "hot", "st"}
Point = tuple[float, float]
Way = tuple[Point, Point]


@dataclass(slots=True)
class Board:
    """A plot with what is drawn on it already."""

    frame: Frame
    written: Written
    ring: bool = True
    """Whether a value with a text gets a ring; columns are seen without."""
    ways: list[Way] = field(default_factory=list)
    over: list[Element] = field(default_factory=list)
    """What was written, to be drawn last."""
    under: list[Element] = field(default_factory=list)
    """Lines, to be drawn before the values."""
    spots: list[Point] = field(default_factory=list)
    """The values with a text, which no other text may cover."""
    left_out: list[str] = field(default_factory=list)
    """Texts without room; they stand below the drawing."""

    def avoid(self, shapes: Iterable[Element | str | None]) -> None:
        """Take the room of texts and bars, and the ways of bright lines."""
        for shape in shapes:
            if not isinstance(shape, Element):
                continue
            names = set(shape.attributes.get("class", "").split())
            if shape.name == "text":
                self.written.taken.append(room_of(shape, self.frame))
            elif shape.name == "rect":
                x, y, wide, high = (float(shape.attributes[key]) for key in RECT)
                self.written.taken.append((x - 2, y - 2, x + wide + 2, y + high + 2))
            elif shape.name == "path" and names & BRIGHT:
                self.ways += ways_of(shape.attributes["d"])
            self.avoid(shape.children)

    def is_free(self, room: Room) -> bool:
        """Tell whether a text may stand there."""
        left, top, right, bottom = room
        return (
            self.written.is_free(room)
            and not any(crosses(way, room) for way in self.ways)
            and not any(
                left - RING < x < right + RING and top - RING < y < bottom + RING
                for x, y in self.spots
            )
        )

    def note(self, said: str, whole: str, x: float, y: float) -> None:
        """Write a text at a value, with a thin line to it where it stands farther away.

        Where there is no room, `whole`, which says where it belongs, stands below the drawing.
        """
        if self.ring:
            self.over.append(element("circle", cx=x, cy=y, r=RING, class_="spot"))
        found = [
            (cost + ACROSS * self._crossed(lead), number, lines, room, lead)
            for number, (lines, room) in enumerate(self._rooms(said, x, y))
            for lead in (leader(room, x, y),)
            for cost in (length(lead) + 5 * len(lines),)
            if length(lead) > CLOSE and self.is_free(room)
            if not any(crosses(lead, taken) for taken in self.written.taken)
        ]
        if not found:
            self.left_out.append(whole)
            return
        _, _, lines, room, lead = min(found)
        self._write(lines, room, x, lead if length(lead) > NEAR else None)

    def _crossed(self, lead: Way) -> int:
        """Return how many bright lines a thin line would cross."""
        return sum(meet(lead, way) for way in self.ways)

    def _rooms(self, said: str, x: float, y: float) -> Iterator[tuple[list[str], Room]]:
        """Yield where a text could stand: all around its value, near and far, in wide and narrow lines."""
        left, top, right, bottom = self.written.limits
        for column in COLUMNS:
            lines = balanced(said, self.frame.size, column)
            wide, high = max(map(self.frame.measure, lines)) + 4, LINE * len(lines)
            if len(lines) > MOST_LINES or wide > right - left or high > bottom - top:
                continue
            for away in AWAY:
                for angle in ANGLES:
                    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
                    start = x + across * (away + wide / 2) - wide / 2
                    above = y + down * (away + high / 2) - high / 2
                    start = min(max(start, left), right - wide)
                    above = min(max(above, top), bottom - high)
                    yield lines, (start, above, start + wide, above + high)

    def _write(self, lines: list[str], room: Room, at: float, lead: Way | None) -> None:
        """Write lines in a room: aligned towards the value, which is at `at`."""
        left, top, right, _ = room
        self.written.taken.append(room)
        if lead:
            self.ways.append(lead)
            self.over.append(element("path", d=points(*lead), class_="said"))
        x, anchor = (
            (left + 2, None)
            if at < left
            else (right - 2, "end")
            if at > right
            else ((left + right) / 2, "middle")
        )
        for number, line in enumerate(lines):
            base = top + LINE * (number + 1) - 4.5
            self.over.append(text(line, x, base, class_="halo", anchor=anchor))

    def value_line(self, y: float, said: str) -> None:
        """Draw a level line at a value, its label above or below it where there is room."""
        left, _, right, _ = self.written.limits
        self.under.append(element("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", class_="goal"))
        wide = self.frame.measure(said) + 4
        starts = [
            left + 4 + (right - left - wide - 8) * part / 8 for part in (0, 8, 4, 1, 7, 2, 6, 3, 5)
        ]
        places = [(x, top) for top in (y - LINE - 1, y + 2) for x in starts]
        self._label(said, wide, places)

    def period_line(self, x: float, said: str) -> None:
        """Draw an upright line at a period, its label beside it, as high as there is room."""
        _, top, _, bottom = self.written.limits
        self.under.append(element("path", d=f"M{x:.1f} {top:.1f}V{bottom:.1f}", class_="goal"))
        wide = self.frame.measure(said) + 4
        steps = [top + (bottom - top - LINE) * part / 12 for part in range(13)]
        places = [(start, step) for step in steps for start in (x + 4, x - wide - 4)]
        self._label(said, wide, places)

    def _label(self, said: str, wide: float, places: list[Point]) -> None:
        for x, y in places:
            room = (x, y, x + wide, y + LINE)
            if self.is_free(room):
                self.written.taken.append(room)
                self.over.append(text(said, x + 2, y + LINE - 4.5, class_="halo ax"))
                return
        self.left_out.append(said)

    def below(self, top: float) -> tuple[list[Element], float]:
        """Return the texts that found no room as lines from `top` on, and where they end."""
        shapes: list[Element] = []
        top += 6 if self.left_out else 0
        for said in self.left_out:
            for line in wrap(said, self.frame.size, self.frame.width):
                top += LINE
                shapes.append(text(line, 0, top - 4, class_="ax"))
        return shapes, top


RECT = ("x", "y", "width", "height")


def board_of(
    frame: Frame,
    table: ChartTable,
    language: Language,
    limits: Room,
    shapes: Iterable[Element | str | None],
    *,
    spot: Callable[[str, str], Point | None],
    ring: bool = True,
    x_of: Callable[[str], float],
    y_of: Callable[[float], float],
) -> Board:
    """Write the lines and texts of a configuration on a plot.

    Args:
        frame: Of the drawing.
        table: Whose values are drawn.
        language: Of the texts.
        limits: The room of the plot.
        shapes: What is drawn on it.
        spot: Where the value of a key and period stands.
        ring: Whether it gets a ring.
        x_of: Where a period stands.
        y_of: How high a value stands.
    """
    board = Board(frame, Written(frame, limits), ring)
    config = frame.config
    if not config.lines and not config.annotations:
        return board
    board.avoid(shapes)
    found = [(one, spot(one.entity, one.time)) for one in config.annotations]
    board.spots = [at for _, at in found if at]
    left, top, right, bottom = limits
    for line in config.lines:  # first all of them, so that no label stands on one
        if isinstance(line.at, str):
            board.ways.append(((x_of(line.at), top), (x_of(line.at), bottom)))
        else:
            board.ways.append(((left, y_of(line.at)), (right, y_of(line.at))))
    for one, at in found:
        if at:
            whole = annotation_text(one, table, language)
            board.note(one.text.pick(language), whole, *at)
    for line in config.lines:  # after the texts: a label may stand anywhere along its line
        said = label_of(line, config, language)
        if isinstance(line.at, str):
            board.period_line(x_of(line.at), said)
        else:
            board.value_line(y_of(line.at), said)
    return board


def heads(frame: Frame, labels: list[tuple[float, str]]) -> tuple[list[Element], float]:
    """Write labels above a plot, each over its place and none over another; return them and their height."""
    placed: list[tuple[Room, list[str]]] = []
    for x, said in sorted(labels):
        lines = balanced(said, frame.size, min(frame.width, 300))
        wide, high = max(map(frame.measure, lines)) + 12, LINE * len(lines)
        left = min(max(x - wide / 2, 0), frame.width - wide)
        base = 0.0
        while any(_meet((left, base, left + wide, base + high), room) for room, _ in placed):
            base += LINE
        placed.append(((left, base, left + wide, base + high), lines))
    height = max((room[3] for room, _ in placed), default=0.0)
    return [
        text(
            line,
            (left + right) / 2,
            height - top + LINE * (number + 1) - 5,
            class_="ax",
            anchor="middle",
        )
        for (left, _, right, top), lines in placed
        for number, line in enumerate(lines)
    ], height


def _meet(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def room_of(shape: Element, frame: Frame) -> Room:
    """Return the room that a text takes."""
    said = "".join(child for child in shape.children if isinstance(child, str))
    names = set(shape.attributes.get("class", "").split())
    wide = text_width(said, frame.size, 700 if names & BOLD else 400)
    x, y = float(shape.attributes["x"]), float(shape.attributes["y"])
    left = x - wide * {"middle": 0.5, "end": 1.0}.get(shape.attributes.get("text-anchor", ""), 0.0)
    return left - 2, y - frame.size * 0.8, left + wide + 2, y + frame.size * 0.3


def ways_of(path: str) -> list[Way]:
    """Return the stretches of a path of straight lines: "M0 1L2 3L4 5"."""
    found: list[Way] = []
    for part in path.split("M"):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", part)]
        corners = list(zip(numbers[::2], numbers[1::2], strict=False))
        found += pairwise(corners)
    return found


def leader(room: Room, x: float, y: float) -> Way:
    """Return the way from beside a value to the nearest place of a text."""
    left, top, right, bottom = room
    end = (min(max(x, left), right), min(max(y, top + 3), bottom - 2))
    far = ((end[0] - x) ** 2 + (end[1] - y) ** 2) ** 0.5 or 1.0
    start = min((RING + 1.5) / far, 1.0)
    return (x + (end[0] - x) * start, y + (end[1] - y) * start), end


def length(way: Way) -> float:
    """Return how long a straight way is."""
    (ax, ay), (bx, by) = way
    return math.hypot(bx - ax, by - ay)


def meet(one: Way, other: Way) -> bool:
    """Tell whether two straight ways cross."""

    def side(way: Way, point: Point) -> float:
        (ax, ay), (bx, by) = way
        return (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)

    return (
        side(one, other[0]) * side(one, other[1]) < 0
        and side(other, one[0]) * side(other, one[1]) < 0
    )


def crosses(way: Way, room: Room) -> bool:
    """Tell whether a straight way passes through a room (Liang and Barsky 1984)."""
    (ax, ay), (bx, by) = way
    first, last = 0.0, 1.0
    for start, step, low, high in (
        (ax, bx - ax, room[0], room[2]),
        (ay, by - ay, room[1], room[3]),
    ):
        if step == 0:
            if not low < start < high:
                return False
            continue
        ends = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, ends[0]), min(last, ends[1])
    return first < last
