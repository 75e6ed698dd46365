"""Lines and rings on a grid of whole numbers: area, what lies inside, fewer points."""

import math
from itertools import pairwise

Point = tuple[int, int]
Line = tuple[Point, ...]
"""At least two points; a ring is a line whose last point is not the first one again."""


def area(ring: Line) -> float:
    """Return the area of a ring: positive where it runs against the clock and y grows upwards."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))) / 2


def chords(ring: Line, y: float) -> list[tuple[float, float]]:
    """Return where the horizontal line at `y` lies inside the ring, from the left to the right."""
    cuts = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))
        if (ay <= y) != (by <= y)
    )
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def inner_point(ring: Line) -> tuple[float, float]:
    """Return a point well inside a ring: the middle of the longest of a few chords.

    Its y lies between two lines of the grid, so that no point of any ring has the same.
    """
    ys = sorted(y for _, y in ring)
    rows = {(ys[0] * (8 - part) + ys[-1] * part) // 8 + 0.5 for part in range(8)}
    best = max(
        (
            (right - left, -abs(y - (ys[0] + ys[-1]) / 2), (left + right) / 2, y)
            for y in rows
            for left, right in chords(ring, y)
        ),
        default=(0.0, 0.0, float(ring[0][0]), ring[0][1] + 0.5),
    )
    return best[2], best[3]


def contains(ring: Line, x: float, y: float) -> bool:
    """Tell whether a point lies inside a ring."""
    return any(left < x < right for left, right in chords(ring, y))


def thinned(line: Line, tolerance: float) -> Line:
    """Leave out points that lie closer than `tolerance` to the line. Douglas and Peucker, 1973.

    The ends stay. A closed line keeps at least the point that is farthest from its end.
    """
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        farthest, apart = _farthest(line, first, last)
        if apart > tolerance or line[first] == line[last]:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return tuple(line[number] for number in sorted(kept))


def _farthest(line: Line, first: int, last: int) -> tuple[int, float]:
    """Return the number of the point that is farthest from the span, and how far it is."""
    (ax, ay), (bx, by) = line[first], line[last]
    dx, dy = bx - ax, by - ay
    length = math.hypot(dx, dy)
    best, found = -1.0, first + 1
    for number in range(first + 1, last):
        x, y = line[number]
        if not length:
            apart = math.hypot(x - ax, y - ay)
        else:
            along = ((x - ax) * dx + (y - ay) * dy) / length
            if along < 0:
                apart = math.hypot(x - ax, y - ay)
            elif along > length:
                apart = math.hypot(x - bx, y - by)
            else:
                apart = abs(dx * (ay - y) - (ax - x) * dy) / length
        if apart > best:
            best, found = apart, number
    return found, best
