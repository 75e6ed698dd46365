"""Shapes that share their borders: every line is kept once, however many neighbours it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from vidno.catalogue.geometry.lines import Line, Point

Ring = tuple[int, ...]
"""Numbers of arcs one after the other; ~number runs backwards, as in TopoJSON."""
Polygon = tuple[Ring, ...]
"""The outer ring, then the holes."""


@dataclass(frozen=True)
class Topology:
    """Arcs, and for each place the polygons made of them."""

    arcs: tuple[Line, ...]
    polygons: Mapping[str, tuple[Polygon, ...]]
    """By the code of the place; the largest polygon is the first."""

    def line(self, number: int) -> Line:
        """Return an arc, backwards where its number says so."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def ring(self, ring: Ring) -> Line:
        """Return the points of a ring, the first one not repeated at the end."""
        points: list[Point] = []
        for number in ring:
            points += self.line(number)[:-1]
        return tuple(points)

    def rings(self, code: str) -> list[Line]:
        """Return the rings of a place, the outer one of the largest polygon first."""
        return [self.ring(ring) for polygon in self.polygons[code] for ring in polygon]

    def owners(self) -> list[list[str]]:
        """Return for each arc the codes of the places that it bounds."""
        found: list[list[str]] = [[] for _ in self.arcs]
        for code, polygons in self.polygons.items():
            for polygon in polygons:
                for ring in polygon:
                    for number in ring:
                        found[number if number >= 0 else ~number].append(code)
        return found

    def neighbours(self) -> dict[str, set[str]]:
        """Return for each place those it shares a border with."""
        found: dict[str, set[str]] = {code: set() for code in self.polygons}
        for owners in self.owners():
            for one in owners:
                found[one].update(other for other in owners if other != one)
        return found


def shared(shapes: Mapping[str, Iterable[tuple[Line, ...]]]) -> Topology:
    """Cut rings where borders meet, and keep each piece once.

    Args:
        shapes: For each place its polygons: rings of points, the outer one first.
    """
    polygons = {code: [tuple(polygon) for polygon in found] for code, found in shapes.items()}
    rings = [ring for found in polygons.values() for polygon in found for ring in polygon]
    beside: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in pairwise((*ring, ring[0])):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    nodes = {point for point, others in beside.items() if len(others) != 2}
    numbers: dict[Line, int] = {}

    def numbered(line: Line) -> int:
        back = line[::-1]
        first = min(line, back)
        number = numbers.setdefault(first, len(numbers))
        return number if first == line else ~number

    made = {
        code: tuple(
            tuple(tuple(numbered(line) for line in _cut(ring, nodes)) for ring in polygon)
            for polygon in found
        )
        for code, found in polygons.items()
    }
    return Topology(tuple(numbers), made)


def _cut(ring: Line, nodes: set[Point]) -> list[Line]:
    """Cut a ring at the nodes; one without any begins at its smallest point."""
    starts = [number for number, point in enumerate(ring) if point in nodes]
    if not starts:
        first = ring.index(min(ring))
        return [(*ring[first:], *ring[: first + 1])]
    turned = (*ring[starts[0] :], *ring[: starts[0] + 1])
    places = [number - starts[0] for number in starts] + [len(ring)]
    return [turned[first : last + 1] for first, last in pairwise(places)]
