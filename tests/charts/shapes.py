"""Boundaries for the tests of maps: every municipality is a square, neighbours side by side."""

from functools import cache

from vidno.catalogue.boundaries import LEVELS, Boundaries, GeometryName
from vidno.catalogue.geometry.topology import shared
from vidno.catalogue.place import at_level
from vidno.charts.areas import geometry_of
from vidno.charts.geometry import Geometry

COLUMNS, SIDE = 24, 2000


@cache
def squares(name: GeometryName = "bg-municipality", without: int = 0) -> Geometry:
    """Return the shapes of the places of a level, ready to be drawn."""
    return geometry_of(brought(name, without))


def brought(name: GeometryName = "bg-municipality", without: int = 0) -> Boundaries:
    """Return the boundaries of the places of a level, 24 in a row, from the south to the north."""
    cells = {}
    for number, place in enumerate(at_level(LEVELS[name])[without:]):
        x, y = number % COLUMNS * SIDE, number // COLUMNS * SIDE
        ring = ((x, y), (x + SIDE, y), (x + SIDE, y + SIDE), (x, y + SIDE))
        cells[place.code] = [(ring,)]
    return Boundaries(
        name, "АГКК", "not stated", "a.geojson", "0" * 64, shared(cells), 10, (300000, 4600000)
    )
