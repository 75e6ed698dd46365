"""Draws a map of 265 places again and again: what Vidno takes, and the shapes for the others.

python -m benchmarks.maps write shapes.geojson
python -m benchmarks.maps draw shapes.geojson 100
python -m benchmarks.maps one shapes.geojson 200

The last prints the CPU time of one map at one width from a table in memory that was never drawn before.
"""

import json
import sys
import time
import zlib
from pathlib import Path
from statistics import median

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


def config_of(path: Path) -> ChartConfig:
    """Return the configuration of the map, with the shapes of a file."""
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    rings = {
        item["id"]: [(tuple((x, y) for x, y in item["geometry"]["coordinates"][0][:-1]),)]
        for item in found
    }
    made = Boundaries("bg-municipality", "", "", "", "", shared(rings), 100, (0, 0))
    return ChartConfig(
        id="rate",
        title=Text(bg="дял", en="share"),
        unit=same("%"),
        decimals=1,
        rate=True,
        boundaries=(geometry_of(made),),
    )


def table_of(number: int) -> ChartTable:
    """Return the values of a drawing: other ones each time."""
    series = tuple(
        Series(place.code, place.name, "municipality", (Cell(value(place.code, number)),))
        for place in at_level("municipality")
    )
    return ChartTable(("2024",), series)


def draw_all(path: Path, count: int) -> None:
    """Draw a map of other values each time, as a page does: at both widths."""
    config = config_of(path)
    for number in range(count):
        table = table_of(number)
        drawn = draw(chart, config, table, "bg")
        if drawn.count("<title>") != len(table.series):
            sys.exit("a place is missing")


def one(path: Path, count: int) -> None:
    """Print the CPU time of one drawing, the median of `count`."""
    config, tables = config_of(path), [table_of(number) for number in range(count)]
    str(chart.drawing(config, table_of(count), "bg"))
    taken = []
    for table in tables:
        before = time.process_time()
        str(chart.drawing(config, table, "bg"))
        taken.append((time.process_time() - before) * 1000)
    print(f"one map of {len(tables[0].series)}: {median(taken):.2f} ms of CPU (median of {count})")


if __name__ == "__main__":
    command, shapes, *times = sys.argv[1:]
    if command == "write":
        write(Path(shapes))
    else:
        {"draw": draw_all, "one": one}[command](Path(shapes), int(times[0]))
