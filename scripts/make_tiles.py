"""Lay municipalities and oblasts out as tiles: neighbours near each other, each oblast in one piece.

    python scripts/make_tiles.py MUNICIPALITIES.geojson

Reads off where the middle of each municipality lies and who its neighbours are, both plain facts of
geography, and looks for the best places by simulated annealing: tiles swap or move as long as that
brings neighbours together and tiles home. Writes `src/vidno/charts/data/middles.csv` (code,
easting and northing of the middle in kilometres of EPSG:7801, column and row of the tile) and prints
how good the layout is. The same file gives the same layout.
"""

import csv
import math
import random
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from vidno.catalogue.boundaries import Boundaries
from vidno.catalogue.geometry.lines import Line, area
from vidno.catalogue.place import places
from vidno.ingest.boundaries.bringing import brought

OUT = Path(__file__).parents[1] / "src/vidno/charts/data/middles.csv"
SEED = 1
HOT, COLD = 3.0, 0.02
TORN = 12.0
"""What a group pays for each piece too many; for tiles see `Way`."""


@dataclass(frozen=True)
class Way:
    """How one level is laid out."""

    side: float
    """Kilometres of a tile: all of them together have about the area of the country."""
    rounds: int
    home: float
    """What a tile pays for each squared step from home."""
    hole: float
    """What it pays for a side with nothing beside it."""


OBLASTS = Way(60.0, 60_000, 0.5, 0.3)
MUNICIPALITIES = Way(20.6, 1_500_000, 0.12, 1.5)

Cell = tuple[int, int]
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))


def middle(ring: Line) -> tuple[float, float]:
    """Return the centroid of a ring."""
    sums = [0.0, 0.0, 0.0]
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        cross = ax * by - bx * ay
        sums = [sums[0] + cross, sums[1] + (ax + bx) * cross, sums[2] + (ay + by) * cross]
    return sums[1] / sums[0] / 3, sums[2] / sums[0] / 3


class Layout:
    """Where each municipality lies, and what that costs."""

    def __init__(
        self, homes: dict[str, tuple[float, float]], beside: dict[str, set[str]], way: Way
    ) -> None:
        self.way = way
        self.homes, self.beside = homes, {code: sorted(others) for code, others in beside.items()}
        self.oblast = {code: places()[code].parent for code in homes}  # of an oblast: its region
        self.members: dict[str, list[str]] = {}
        for code, oblast in self.oblast.items():
            self.members.setdefault(oblast, []).append(code)
        self.at: dict[str, Cell] = {}
        self.who: dict[Cell, str] = {}
        for code in sorted(homes):
            x, y = homes[code]
            free = (
                (column, row)
                for column in range(math.floor(x) - 9, math.floor(x) + 10)
                for row in range(math.floor(y) - 9, math.floor(y) + 10)
                if (column, row) not in self.who
            )
            self.put(code, min(free, key=lambda c: (c[0] - x) ** 2 + (c[1] - y) ** 2))

    def put(self, code: str, cell: Cell) -> None:
        """Put a tile into a free cell."""
        self.at[code] = cell
        self.who[cell] = code

    def cost(self, code: str) -> float:
        """Return what one tile pays: for its distance from home and from its neighbours."""
        (column, row), (x, y) = self.at[code], self.homes[code]
        paid = self.way.home * ((column - x) ** 2 + (row - y) ** 2)
        for other in self.beside[code]:
            dx, dy = abs(self.at[other][0] - column), abs(self.at[other][1] - row)
            near = self.oblast[other] == self.oblast[code]
            paid += max(0.0, math.hypot(dx, dy) - 1) ** 2 * (1.3 if near else 1.0)
        paid += self.way.hole * sum((column + dx, row + dy) not in self.who for dx, dy in SIDES)
        return paid

    def pieces(self, oblast: str) -> int:
        """Return into how many pieces an oblast falls."""
        left = {self.at[code] for code in self.members[oblast]}
        found = 0
        while left:
            found += 1
            todo = [left.pop()]
            while todo:
                column, row = todo.pop()
                for dx, dy in SIDES:
                    cell = (column + dx, row + dy)
                    if cell in left:
                        left.remove(cell)
                        todo.append(cell)
        return found

    def swapped(self, one: str, cell: Cell) -> None:
        """Let a tile change places with what is in a cell."""
        other, old = self.who.get(cell), self.at[one]
        del self.who[old]
        self.put(one, cell)
        if other:
            self.put(other, old)

    def anneal(self) -> None:
        """Look for a cheap layout, from hot to cold."""
        chance = random.Random(SEED)  # noqa: S311 - no secret
        codes = sorted(self.homes)
        for step in range(self.way.rounds):
            heat = HOT * (COLD / HOT) ** (step / self.way.rounds)
            one = codes[int(chance.random() * len(codes))]
            column, row = self.at[one]
            if chance.random() < 0.3 and self.beside[one]:
                near = self.at[self.beside[one][int(chance.random() * len(self.beside[one]))]]
                dx, dy = SIDES[int(chance.random() * 4)]
                cell = (near[0] + dx, near[1] + dy)
            else:
                cell = (column + int(chance.random() * 5) - 2, row + int(chance.random() * 5) - 2)
            other = self.who.get(cell)
            if other == one:
                continue
            touched = [one, other] if other else [one]
            oblasts = {self.oblast[code] for code in touched}
            before = sum(self.cost(code) for code in touched)
            torn = sum(self.pieces(name) for name in oblasts)
            self.swapped(one, cell)
            more = sum(self.cost(code) for code in touched) - before
            more += TORN * (sum(self.pieces(name) for name in oblasts) - torn)
            if more > 0 and chance.random() >= math.exp(-more / heat):
                self.swapped(one, (column, row))


def middles_of(found: Boundaries) -> dict[str, tuple[float, float]]:
    """Return the middle of each municipality, and of each oblast by the area of its parts, in kilometres."""
    middles: dict[str, tuple[float, float]] = {}
    parts: dict[str, list[tuple[float, float, float]]] = {}
    for code in sorted(found.topology.polygons):
        ring = found.topology.rings(code)[0]
        x, y = middle(ring)
        east, north = (metre / 1000 for metre in found.metres((round(x), round(y))))
        middles[code] = east, north
        parts.setdefault(places()[code].parent, []).append((east, north, area(ring)))
    for oblast, members in parts.items():
        whole = sum(size for _, _, size in members)
        east = sum(east * size for east, _, size in members) / whole
        middles[oblast] = east, sum(north * size for _, north, size in members) / whole
    return middles


def laid_out(
    middles: dict[str, tuple[float, float]], beside: dict[str, set[str]], way: Way
) -> dict[str, Cell]:
    """Return the tile of each place, counted from the upper left corner, and print how good that is."""
    chosen = {code: middles[code] for code in beside}
    west, north = min(x for x, _ in chosen.values()), max(y for _, y in chosen.values())
    homes = {
        code: ((x - west) / way.side, (north - y) / way.side) for code, (x, y) in chosen.items()
    }
    layout = Layout(homes, beside, way)
    layout.anneal()
    left, top = min(c for c, _ in layout.who), min(r for _, r in layout.who)
    pairs = [(a, b) for a, others in sorted(beside.items()) for b in sorted(others) if a < b]
    steps = [
        max(abs(p - q) for p, q in zip(layout.at[a], layout.at[b], strict=True)) for a, b in pairs
    ]
    for far in (1, 2, 3):
        print(f"neighbours within {far}: {sum(step <= far for step in steps) / len(steps):.1%}")
    torn = [name for name in layout.members if layout.pieces(name) > 1]
    apart = [math.dist(homes[code], layout.at[code]) for code in homes]
    print(f"in several pieces: {torn}; mean way from home {sum(apart) / len(apart):.2f} tiles")
    return {code: (column - left, row - top) for code, (column, row) in layout.at.items()}


def main(file: Path) -> None:
    """Write the table."""
    found = brought(file, "", "", "bg-municipality").boundaries
    middles = middles_of(found)
    beside = found.topology.neighbours()
    around: dict[str, set[str]] = {}
    for code, others in beside.items():
        oblast = places()[code].parent
        around.setdefault(oblast, set()).update(places()[other].parent for other in others)
    around = {oblast: others - {oblast} for oblast, others in around.items()}
    at = laid_out(middles, around, OBLASTS) | laid_out(middles, beside, MUNICIPALITIES)
    with OUT.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["code", "easting_km", "northing_km", "column", "row"])
        for code in sorted(middles):
            writer.writerow([code, *(f"{km:.1f}" for km in middles[code]), *at[code]])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
