"""From a file of boundaries as received to `places/<geometry>.topo.json`. Runs in the limited worker."""

import hashlib
import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from vidno.base.registry import modules
from vidno.catalogue.boundaries import LEVELS, Boundaries, GeometryName, written
from vidno.catalogue.geometry.lines import Line, area, thinned
from vidno.catalogue.geometry.projection import projected
from vidno.catalogue.geometry.topology import Topology, shared
from vidno.ingest.boundaries.errors import BoundariesFormatError, BoundariesPlaceError
from vidno.ingest.boundaries.feature import Feature, Source
from vidno.ingest.boundaries.joining import joined
from vidno.ingest.boundaries.meeting import met
from vidno.ingest.boundaries.mending import Mended, candidates, crossing, polygons_of

FORMATS = "vidno.ingest.boundaries.formats"
STEP = 10
"""Metres in a step of the grid on which borders are put: far below what a map of a country shows."""
TOLERANCE = 300
"""Metres: a point that lies closer to the line than this is left out."""
DEGREES = (21.5, 40.5, 29.5, 45.0)
METRES = (50_000, 4_450_000, 950_000, 5_000_000)
"""West, south, east and north of Bulgaria with some room, in degrees and in EPSG:7801."""
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Brought:
    """The boundaries, and what was done to make them."""

    boundaries: Boundaries
    property: str
    system: str
    passed_over: int
    """Shapes of the file that are no areas."""
    mended: Mended
    points: tuple[int, int]
    """In the file; in the boundaries."""


def bring(
    path: str, source: str, licence: str, geometry: str = "", *, partial: bool = False
) -> dict[str, Any]:
    """Read a file and return the text of the boundaries with a report, for the caller of the worker."""
    made = brought(Path(path), source, licence, geometry, partial=partial)
    found = made.boundaries
    return {
        "text": written(found),
        "geometry": found.geometry,
        "places": len(found.topology.polygons),
        "property": made.property,
        "system": made.system,
        "passed_over": made.passed_over,
        "mended": {kind: made.mended.counts[kind] for kind in sorted(made.mended.counts)},
        "mended_places": {k: sorted(codes) for k, codes in sorted(made.mended.places.items())},
        "points": list(made.points),
    }


def brought(
    path: Path, source: str, licence: str, geometry: str = "", *, partial: bool = False
) -> Brought:
    """Return the boundaries of a file.

    Raises:
        BoundariesFormatError, BoundariesDamagedError, BoundariesPlaceError: the file is none.
        BoundariesWithoutCodesError and the others of `errors`: its shapes are no places.
    """
    read = _read(path)
    features = [item for item in read.features if item.rings]
    if not features:
        raise BoundariesFormatError(file=path.name)
    levels = tuple(level for name, level in LEVELS.items() if geometry in ("", name))
    found = joined(features, levels, path.name, partial=partial)
    placed = _on_the_grid(features, path.name)
    mended = Mended()
    shapes = {
        code: polygons_of(rings, code, mended)
        for code, rings in sorted(zip(found.codes, placed, strict=True))
    }
    whole = shared(met(shapes, mended))
    name: GeometryName = next(name for name, level in LEVELS.items() if level == found.level)
    thin, corner = _from_the_corner(simplified(whole, TOLERANCE / STEP))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    boundaries = Boundaries(name, source, licence, path.name, digest, thin, STEP, corner)
    counted = sum(len(ring) for item in features for ring in item.rings)
    return Brought(
        boundaries,
        found.property,
        found.system,
        len(read.features) - len(features),
        mended,
        (counted, sum(len(arc) for arc in thin.arcs)),
    )


def _read(path: Path) -> Source:
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        if path.stat().st_size > HEAD:  # a topology may say what it is at its end
            stream.seek(-HEAD, os.SEEK_END)
            head += stream.read()
    for module in modules(FORMATS).values():
        if module.fits(head):
            source: Source = module.read(path)
            return source
    raise BoundariesFormatError(file=path.name)


def _on_the_grid(features: list[Feature], file: str) -> list[list[Line]]:
    """Project the rings and put their points on the grid; unclosed ones are closed by nature."""
    points = [point for item in features for ring in item.rings for point in ring]
    degrees = _all_within(points, DEGREES)
    if not degrees and not _all_within(points, METRES):
        x, y = next((p for p in points if not _within(p, DEGREES)), points[0] if points else (0, 0))
        raise BoundariesPlaceError(file=file, x=f"{x:g}", y=f"{y:g}")
    known: dict[tuple[float, float], tuple[int, int]] = {}
    for point in points:
        if point not in known:
            x, y = projected(*point) if degrees else point
            known[point] = math.floor(x / STEP + 0.5), math.floor(y / STEP + 0.5)
    return [[tuple(known[point] for point in ring) for ring in item.rings] for item in features]


def _within(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _all_within(
    points: Iterable[tuple[float, float]], box: tuple[float, float, float, float]
) -> bool:
    return all(_within(point, box) for point in points)


def simplified(whole: Topology, tolerance: float) -> Topology:
    """Thin every border once for both neighbours; where lines would cross or a shape vanish, less."""
    tolerances = [tolerance] * len(whole.arcs)
    arcs = [thinned(arc, tolerance) for arc in whole.arcs]
    for _ in range(12):
        wrong = _spoiled(Topology(tuple(arcs), whole.polygons))
        for number in wrong:
            tolerances[number] = tolerances[number] / 2 if tolerances[number] > 1 else 0.0
            arcs[number] = thinned(whole.arcs[number], tolerances[number])
        if not any(len(arcs[number]) < len(whole.arcs[number]) for number in wrong):
            break
    return Topology(tuple(arcs), whole.polygons)


def _spoiled(made: Topology) -> set[int]:
    """Return the arcs that cross another one, or bound a ring without an area."""
    found = {
        number if number >= 0 else ~number
        for polygons in made.polygons.values()
        for polygon in polygons
        for ring in polygon
        for points in [made.ring(ring)]
        if len(points) < 3 or not area(points)
        for number in ring
    }
    owned = [(number, pair) for number, arc in enumerate(made.arcs) for pair in pairwise(arc)]
    segments = [pair for _, pair in owned]
    for one, other in candidates(segments):
        if set(segments[one]) == set(segments[other]) or crossing(segments[one], segments[other]):
            found |= {owned[one][0], owned[other][0]}
    return found


def _from_the_corner(made: Topology) -> tuple[Topology, tuple[int, int]]:
    """Move the lines so that the south-western corner is 0, 0; return where it was, in metres."""
    left = min(x for arc in made.arcs for x, _ in arc)
    bottom = min(y for arc in made.arcs for _, y in arc)
    arcs = tuple(tuple((x - left, y - bottom) for x, y in arc) for arc in made.arcs)
    return Topology(arcs, made.polygons), (left * STEP, bottom * STEP)
