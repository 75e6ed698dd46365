"""Where places lie: the middle of each, and its tile. Facts in `data/middles.csv`, by `scripts/make_tiles.py`."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vidno.base.text import Text
from vidno.catalogue.place import Level, at_level, places
from vidno.charts.geometry import Geometry, Shape

SIDES = ((1, 0), (0, 1), (-1, 0), (0, -1))
TILE = {"municipality": 20, "oblast": 60}
"""Side of a tile, in units of its geometry."""


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of a place in metres of EPSG:7801, and the column and row of its tile."""

    easting: float
    northing: float
    column: int
    row: int


@cache
def middles() -> dict[str, Middle]:
    """Return the middles of the 28 oblasts and 265 municipalities by code."""
    text = files("vidno.charts").joinpath("data/middles.csv").read_text(encoding="utf-8")
    return {
        code: Middle(float(east) * 1000, float(north) * 1000, int(column), int(row))
        for code, east, north, column, row in csv.reader(text.splitlines()[1:])
    }


@cache
def tiles(level: Level) -> Geometry:
    """Return the places of a level as squares, each oblast (or planning region) in one piece."""
    side = TILE[level]
    at = {place.code: middles()[place.code] for place in at_level(level)}
    who = {(one.column, one.row): places()[code].parent for code, one in at.items()}
    outer, inner = [], []
    for (column, row), parent in who.items():
        x, y = 2 + column * side, 2 + row * side
        edges = {
            (1, 0): f"M{x + side} {y}v{side}",
            (0, 1): f"M{x} {y + side}h{side}",
            (-1, 0): f"M{x} {y}v{side}",
            (0, -1): f"M{x} {y}h{side}",
        }
        for (dx, dy), edge in edges.items():
            other = who.get((column + dx, row + dy))
            if other is None:
                outer.append(edge)
            elif other != parent and (dx, dy) in SIDES[:2]:
                inner.append(edge)
    return Geometry(
        level,
        (max(column for column, _ in who) + 1) * side + 4,
        (max(row for _, row in who) + 1) * side + 4,
        (0.0, 0.0, 1.0),
        {
            code: Shape(f"M{2 + one.column * side} {2 + one.row * side}h{side}v{side}h-{side}z")
            for code, one in at.items()
        },
        "".join(outer),
        "".join(inner) if level == "municipality" else "",
        Text(),
    )
