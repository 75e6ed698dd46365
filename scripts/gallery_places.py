"""Boundaries of municipalities for the gallery: made up, since those of the state have no open licence.

Each oblast is divided among its municipalities by what is nearer to whose middle. Good for looking at
drawings of 265 areas, and for nothing else.
"""

import re
from itertools import pairwise

from vidno.base.text import Text
from vidno.catalogue.geometry.lines import Line, area
from vidno.catalogue.place import at_level
from vidno.charts.areas import oblasts
from vidno.charts.geometry import Geometry, Shape
from vidno.charts.middles import middles
from vidno.charts.outline import path_of, without_repeats

NUMBER = re.compile(r"-?\d+")
Point = tuple[float, float]
MADE_UP = Text(bg="примерни", en="made up")


def municipalities() -> Geometry:
    """Return the made-up areas of 265 municipalities on the grid of the oblasts."""
    whole = oblasts()
    shapes = {}
    for oblast in at_level("oblast"):
        rings = _rings(whole.shapes[oblast.code].path)
        inside = {
            place.code: whole.place(middles()[place.code].easting, middles()[place.code].northing)
            for place in at_level("municipality")
            if place.parent == oblast.code
        }
        for code, middle in inside.items():
            parts = [_nearer(ring, middle, list(inside.values())) for ring in rings]
            shapes[code] = Shape(path_of([part for part in parts if len(part) > 2 and area(part)]))
    borders = "".join(shape.path for shape in whole.shapes.values())
    ordered = {one.code: shapes[one.code] for one in at_level("municipality")}
    return Geometry(
        "municipality", whole.width, whole.height, whole.frame, ordered, whole.outline, borders, MADE_UP
    )  # fmt: skip


def _rings(path: str) -> list[list[Point]]:
    """Return the rings of a path of relative steps."""
    found = []
    for line in path.split("M")[1:]:
        numbers = [int(number) for number in NUMBER.findall(line.replace("l", " "))]
        steps = zip(numbers[2::2], numbers[3::2], strict=True)
        ring: list[Point] = [(numbers[0], numbers[1])]
        for dx, dy in steps:
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        found.append(ring)
    return found


def _nearer(ring: list[Point], to: Point, others: list[Point]) -> Line:
    """Return the part of a ring that is nearer to one point than to any other."""
    kept = ring
    for other in others:
        if other != to and kept:
            kept = _half(kept, to, other)
    rounded: Line = tuple((round(x), round(y)) for x, y in kept)
    return without_repeats(rounded) if rounded else ()


def _half(ring: list[Point], near: Point, far: Point) -> list[Point]:
    """Cut a ring along the line in the middle between two points, and keep the nearer half."""
    (ax, ay), (bx, by) = near, far

    def side(point: Point) -> float:
        x, y = point
        return (x - bx) ** 2 + (y - by) ** 2 - (x - ax) ** 2 - (y - ay) ** 2

    kept: list[Point] = []
    for one, other in pairwise([*ring, ring[0]]):
        here, there = side(one), side(other)
        if here >= 0:
            kept.append(one)
        if (here >= 0) != (there >= 0):
            share = here / (here - there)
            kept.append(
                (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
            )
    return kept
