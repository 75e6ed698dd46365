"""Borders that meet: a corner of one shape on the plain edge of its neighbour becomes a corner of both."""

from collections import Counter
from itertools import pairwise

from vidno.catalogue.geometry.lines import Line, Point
from vidno.ingest.boundaries.mending import Mended, Segment

CELL = 50
NEAR = 1.0
"""In steps of the grid: how far rounding can push a corner off its neighbour's edge."""


def met(
    shapes: dict[str, list[tuple[Line, ...]]], mended: Mended
) -> dict[str, list[tuple[Line, ...]]]:
    """Return the shapes with the corners of their neighbours put into their own edges.

    Only edges that nobody shares are looked at: where neighbours were drawn from one border, as most
    are, there is nothing to do.
    """
    uses: Counter[Segment] = Counter(
        (min(pair), max(pair))
        for polygons in shapes.values()
        for polygon in polygons
        for ring in polygon
        for pair in pairwise((*ring, ring[0]))
    )
    lonely = {pair for pair, times in uses.items() if times == 1}
    squares: dict[tuple[int, int], set[Point]] = {}
    for x, y in {point for pair in lonely for point in pair}:
        squares.setdefault((x // CELL, y // CELL), set()).add((x, y))

    def with_corners(ring: Line, code: str) -> Line:
        points: list[Point] = []
        for start, end in pairwise((*ring, ring[0])):
            points.append(start)
            if (min(start, end), max(start, end)) in lonely:
                corners = [point for point in _on(start, end, squares) if point not in ring]
                mended.note("corner", code, len(corners))
                points += corners
        return tuple(points)

    return {
        code: [tuple(with_corners(ring, code) for ring in polygon) for polygon in polygons]
        for code, polygons in shapes.items()
    }


def _on(start: Point, end: Point, squares: dict[tuple[int, int], set[Point]]) -> list[Point]:
    """Return the known corners on an edge, from its start to its end."""
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    length = (dx * dx + dy * dy) ** 0.5
    found = []
    for column in range((min(ax, bx) - 1) // CELL, (max(ax, bx) + 1) // CELL + 1):
        for row in range((min(ay, by) - 1) // CELL, (max(ay, by) + 1) // CELL + 1):
            for x, y in squares.get((column, row), ()):
                along = ((x - ax) * dx + (y - ay) * dy) / length
                aside = abs((x - ax) * dy - (y - ay) * dx) / length
                if aside <= NEAR and 0 < along < length and (x, y) not in (start, end):
                    found.append((along, (x, y)))
    return [point for _, point in sorted(found)]
