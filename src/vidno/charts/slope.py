"""A slope chart: what several columns say of the same things, joined by lines that break where one says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vidno.base.text import Text
from vidno.charts.frame import Frame, text
from vidno.charts.measure import wrap
from vidno.charts.model import ChartConfig
from vidno.charts.spread import spread
from vidno.charts.svg import Element, element, points

STYLES = (("lh", "doth", "hot"), ("ln", "dot", "st"), ("li", "doti", "b"), ("l3", "dot3", "st3"), ("l4", "dot4", "st4"))  # fmt: skip
"""Line, dot and name of those that are brought out."""
QUIET = ("ctx", "dotc", "ax")
HIGH, LINE, HEAD = 320.0, 18.0, 4
LEAST_HEAD = 76.0
"""Columns that stand closer than this bear numbers, which a list beside the drawing explains."""


@dataclass(frozen=True, slots=True)
class Course:
    """One thing: its height in each column from 0 to 1, None where the column says nothing of it."""

    name: str
    heights: tuple[float | None, ...]
    is_out: bool = False
    """Brought out: a line of its own colour, with its name wherever it ends."""


def drawing(heads: Sequence[str], courses: Sequence[Course], alt: str, width: float) -> Element:
    """Draw the chart. At most five courses are brought out; the first of them is the most important."""
    frame = Frame(ChartConfig(id="slope", title=Text()), "slope", width)
    left = 28.0 if frame.wide else 14.0
    right = width - (250.0 if frame.wide else 128.0)
    step = (right - left) / max(len(heads) - 1, 1)
    said = [
        wrap(head, frame.size, step - 10, limit=HEAD) if step >= LEAST_HEAD else [str(at)]
        for at, head in enumerate(heads, 1)
    ]
    top = 12 + LINE * max(map(len, said))
    xs = [left + at * step for at in range(len(heads))]
    drawn: list[Element] = []
    for x, lines in zip(xs, said, strict=True):
        drawn.append(element("path", d=points((x, top - 4), (x, top + HIGH + 8)), class_="gl"))
        for row, line in enumerate(lines):
            start = "start" if x == left and len(line) > 1 else "middle"
            drawn.append(
                text(line, 0 if start == "start" else x, 14 + row * LINE, class_="b", anchor=start)
            )
    styles = _styles(courses)
    ends = []
    for at in sorted(range(len(courses)), key=lambda at: courses[at].is_out):
        one, (line, dot, name) = courses[at], styles[at]
        spots = [
            None if share is None else (x, top + (1 - share) * HIGH)
            for x, share in zip(xs, one.heights, strict=True)
        ]
        drawn.append(_course(one, spots, line, dot))
        there = [spot for spot in spots if spot]
        if there and (spots[-1] or one.is_out):
            ends.append((there[-1][1], there[-1][0], one.name, name))
    drawn += _names(frame, sorted(ends), right, (top, top + HIGH))
    return frame.svg(top + HIGH + 20, alt, *drawn)


def _styles(courses: Sequence[Course]) -> list[tuple[str, str, str]]:
    out = iter(STYLES)
    return [next(out, QUIET) if one.is_out else QUIET for one in courses]


def _course(
    one: Course, spots: Sequence[tuple[float, float] | None], line: str, dot: str
) -> Element:
    """Draw a line through neighbouring columns that both know it, and a dot in each that does."""
    drawn = element("g", element("title", one.name))
    for a, b in pairwise(spots):
        if a and b:
            drawn.add(element("path", d=points(a, b), class_=line))
    for spot in spots:
        if spot:
            radius = 5.0 if one.is_out else 3.5
            drawn.add(element("circle", cx=spot[0], cy=spot[1], r=radius, class_=f"{dot} ring"))
    return drawn


def _names(
    frame: Frame,
    ends: Sequence[tuple[float, float, str, str]],
    right: float,
    within: tuple[float, float],
) -> list[Element]:
    """Write names at the right end; a dotted line leads there from a course that ends before."""
    low, high = within
    middles = spread([y for y, *_ in ends], [LINE] * len(ends), low - LINE / 2, high + LINE)
    drawn = []
    for (y, x, name, style), middle in zip(ends, middles, strict=True):
        way = points((x + 6, y), (right + 16, middle))
        drawn.append(element("path", d=way, class_="lead" if x == right else "lead soft"))
        fitted = frame.fit(name, frame.width - right - 20, bold=style != "ax")
        drawn.append(text(fitted, right + 20, middle + 5, class_=style))
    return drawn
