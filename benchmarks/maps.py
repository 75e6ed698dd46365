"""Draws a map of 265 places again and again: what Vidno takes, and the shapes for the others.

python -m benchmarks.maps write shapes.geojson
python -m benchmarks.maps draw shapes.geojson 100
"""

import json
import sys
import zlib
from pathlib import Path

from vidno.base.text import Text, same
from vidno.catalogue.boundaries import Boundaries
from vidno.catalogue.geometry.lines import Line
from vidno.catalogue.geometry.topology import shared
from vidno.catalogue.place import at_level
from vidno.charts.areas import geometry_of
from vidno.charts.drawn import draw
from vidno.charts.kinds import map as chart
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series

COLUMNS, SIDE, CORNERS = 20, 240, 6
"""Shapes side by side; steps of 100 m along a side; corners on a side: some 24 a place, as in real maps."""


def bent(x: int, y: int) -> tuple[int, int]:
    """Move a corner a little, the same way for both neighbours."""
    mixed = zlib.crc32(f"{x}/{y}".encode())
    return x + mixed % 31 - 15, y + mixed // 31 % 31 - 15


def ring(number: int) -> Line:
    """Return the border of a place."""
    left, low = number % COLUMNS * SIDE, number // COLUMNS * SIDE
    steps = [step * SIDE // CORNERS for step in range(CORNERS)]
    corners = [(left + step, low) for step in steps]
    corners += [(left + SIDE, low + step) for step in steps]
    corners += [(left + SIDE - step, low + SIDE) for step in steps]
    corners += [(left, low + SIDE - step) for step in steps]
    return tuple(bent(x, y) for x, y in corners)


def value(code: str, number: int) -> float:
    """Return a made-up rate of a place in a drawing."""
    return zlib.crc32(f"{code}/{number}".encode()) % 300 / 10


def write(path: Path) -> None:
    """Write the shapes as GeoJSON, for the others."""
    features = [
        {
            "type": "Feature",
            "id": place.code,
            "properties": {"name": place.name.bg},
            "geometry": {"type": "Polygon", "coordinates": [[*ring(n), ring(n)[0]]]},
        }
        for n, place in enumerate(at_level("municipality"))
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


def draw_all(path: Path, count: int) -> None:
    """Draw a map of other values each time."""
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    rings = {
        item["id"]: [(tuple((x, y) for x, y in item["geometry"]["coordinates"][0][:-1]),)]
        for item in found
    }
    made = Boundaries("bg-municipality", "", "", "", "", shared(rings), 100, (0, 0))
    config = ChartConfig(
        id="rate",
        title=Text(bg="дял", en="share"),
        unit=same("%"),
        decimals=1,
        rate=True,
        boundaries=(geometry_of(made),),
    )
    for number in range(count):
        series = tuple(
            Series(place.code, place.name, "municipality", (Cell(value(place.code, number)),))
            for place in at_level("municipality")
        )
        drawn = draw(chart, config, ChartTable(("2024",), series), "bg")
        if drawn.count("<title>") != len(series):
            sys.exit("a place is missing")


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]))
    else:
        draw_all(Path(sys.argv[2]), int(sys.argv[3]))
