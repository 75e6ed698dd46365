"""From a file of boundaries to the file of a portal."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.boundaries.maps import decoded, features, geojson, shapefile, topojson

from vidno.base.errors import VidnoError
from vidno.catalogue.boundaries import BoundariesFileError, loaded, written
from vidno.catalogue.place import Place, at_level, places
from vidno.ingest.boundaries.bringing import bring, brought
from vidno.ingest.boundaries.errors import (
    BoundariesDamagedError,
    BoundariesDoubledCodeError,
    BoundariesFormatError,
    BoundariesMissingPlaceError,
    BoundariesPlaceError,
    BoundariesUnknownCodeError,
    BoundariesWithoutCodesError,
)

WRITERS: dict[str, Callable[..., Path]] = {
    "a.geojson": geojson,
    "a.topojson": topojson,
    "a.zip": shapefile,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_form_of_a_file_gives_the_same_boundaries(name: str, tmp_path: Path) -> None:
    usual = brought(geojson(tmp_path / "b.geojson", features("oblast")), "НСИ", "not stated")

    found = brought(WRITERS[name](tmp_path / name, features("oblast")), "НСИ", "not stated")

    boundaries = found.boundaries
    assert (boundaries.geometry, found.property, found.system) == ("bg-oblast", "code", "nsi")
    assert boundaries.topology == usual.boundaries.topology
    assert set(boundaries.topology.polygons) == {place.code for place in at_level("oblast")}


def test_neighbours_are_kept_and_every_border_stands_once(tmp_path: Path) -> None:
    found = brought(geojson(tmp_path / "a.geojson", features("municipality")), "x", "y").boundaries
    cells = [place.code for place in at_level("municipality")]

    assert found.topology.neighbours()[cells[21]] == {cells[number] for number in (1, 20, 22, 41)}
    assert max(len(owners) for owners in found.topology.owners()) == 2


def test_the_file_is_topojson_in_metres_of_the_official_projection(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", features("oblast"))

    whole = json.loads(bring(str(path), "НСИ", "CC0")["text"])

    (step, _), (left, bottom) = whole["transform"]["scale"], whole["transform"]["translate"]
    easts = [left + x * step for arc in decoded(whole["arcs"]) for x, _ in arc]
    norths = [bottom + y * step for arc in decoded(whole["arcs"]) for _, y in arc]
    assert whole["crs"]["properties"]["name"] == "EPSG:7801"
    assert (whole["source"], whole["licence"], whole["file"]) == ("НСИ", "CC0", "a.geojson")
    # by PROJ: 23° E, 41.5° N lies 291261.1 m to the east, 25.4° E, 41.5° N 4596107.4 m to the north
    assert min(easts) == pytest.approx(291261, abs=step)
    assert min(norths) == pytest.approx(4596107, abs=step)


def test_the_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    found = brought(geojson(tmp_path / "a.geojson", features("oblast")), "x", "y").boundaries
    path = tmp_path / "bg-oblast.topo.json"
    path.write_text(written(found), encoding="utf-8")

    again = loaded(path)

    assert again.topology == found.topology
    assert written(again) == written(found)
    assert again.level == "oblast"


@pytest.mark.parametrize("content", ["", "{}", '{"schema":1,"geometry":"bg-oblast"}', "[1"])
def test_a_broken_file_in_the_portal_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "bg-oblast.topo.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(BoundariesFileError):
        loaded(path)


@pytest.mark.parametrize(
    ("properties", "property_", "system"),
    [
        (lambda place: {"fid": place.code[:2], "LAU": place.code}, "LAU", "nsi"),
        (
            lambda place: {"seat": place.ekatte, "name": place.name.bg, "o": place.parent},
            "name",
            "name",
        ),
        (
            lambda place: {
                "n": int(places()[place.parent].iso[3:] + place.code[3:]),
            },
            "n",
            "municipality-number",
        ),
        (lambda place: {"name": place.name.bg, "o": place.parent}, "name", "name"),
        (
            lambda place: {"o": places()[place.parent].nuts, "name": place.name.en.upper()},
            "name",
            "name",
        ),
    ],
)
def test_municipalities_join_by_any_code_or_by_name_within_their_oblast(
    properties: Callable[[Place], dict[str, Any]], property_: str, system: str, tmp_path: Path
) -> None:
    path = geojson(tmp_path / "a.geojson", features("municipality", properties))

    found = brought(path, "x", "y")

    assert (found.property, found.system) == (property_, system)
    assert len(found.boundaries.topology.polygons) == 265


def test_the_seat_tells_municipalities_but_for_those_that_share_it(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson", features("municipality", lambda p: {"seat": int(p.ekatte)})
    )

    error = raised(path, BoundariesUnknownCodeError)

    assert "56784" in error.facts["codes"]  # Марица, Пловдив and Родопи
    assert error.facts["codes"].count(",") == 6


def test_oblasts_join_by_nuts_and_by_name(tmp_path: Path) -> None:
    for number, properties in enumerate(
        [lambda place: {"NUTS_ID": place.nuts}, lambda place: {"name": place.full_name.bg}]
    ):
        path = geojson(tmp_path / f"{number}.geojson", features("oblast", properties))

        assert set(brought(path, "x", "y").boundaries.topology.polygons) == {
            place.code for place in at_level("oblast")
        }


def raised(path: Path, kind: type[VidnoError], geometry: str = "") -> VidnoError:
    with pytest.raises(kind) as caught:
        brought(path, "x", "y", geometry)
    return caught.value


def test_boundaries_without_codes_are_refused_with_what_they_have(tmp_path: Path) -> None:
    bare = [item | {"properties": {"fid": n}} for n, item in enumerate(features("oblast"), 1)]

    error = raised(geojson(tmp_path / "a.geojson", bare), BoundariesWithoutCodesError)

    assert error.code == "boundaries-without-codes"
    assert "28 фигури (има: fid)" in error.message("bg")
    assert "NUTS" in error.advice("en")


def test_municipalities_are_no_oblasts(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", features("municipality"))

    error = raised(path, BoundariesWithoutCodesError, "bg-oblast")

    assert "which oblast each of the 265 shapes is" in error.message("en")


def test_an_unknown_code_is_named(tmp_path: Path) -> None:
    found = features("oblast")
    found[3]["properties"]["code"] = "XYZ"

    error = raised(geojson(tmp_path / "a.geojson", found), BoundariesUnknownCodeError)

    assert "'code'" in error.message("en")
    assert error.facts["codes"] == "XYZ"


def test_a_code_given_twice_is_named(tmp_path: Path) -> None:
    found = features("oblast")
    found[3]["properties"]["code"] = found[4]["properties"]["code"]

    error = raised(geojson(tmp_path / "a.geojson", found), BoundariesDoubledCodeError)

    assert error.facts["codes"] == at_level("oblast")[4].code


def test_a_place_without_a_shape_is_named_unless_it_may_be_missing(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", features("oblast")[:-1])
    last = at_level("oblast")[-1]

    error = raised(path, BoundariesMissingPlaceError)

    assert error.facts["codes"] == f"{last.code} {last.name.bg}"
    assert "--partial" in error.advice("bg")
    assert len(brought(path, "x", "y", partial=True).boundaries.topology.polygons) == 27


def test_coordinates_outside_bulgaria_are_named(tmp_path: Path) -> None:
    found = features("oblast")
    found[0]["geometry"]["coordinates"] = [[[42.7, 23.3], [42.8, 23.3], [42.8, 23.4]]]

    error = raised(geojson(tmp_path / "a.geojson", found), BoundariesPlaceError)

    assert "42.7, 23.3" in error.message("en")


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[23, "x"]]]},
        {"type": "Polygon", "coordinates": [[[23, None]]]},
        {"type": "Polygon", "coordinates": [7]},
        {"type": "Polygon", "coordinates": None},
        {"type": "MultiPolygon", "coordinates": {}},
        {"type": "Polygon", "coordinates": [[[True, False]]]},
        {"type": "Polygon", "coordinates": [[[1e300, 5]]]},
    ],
)
def test_a_damaged_shape_is_named(geometry: dict[str, Any], tmp_path: Path) -> None:
    found = features("oblast")
    found[0]["geometry"] = geometry

    raised(geojson(tmp_path / "a.geojson", found), BoundariesDamagedError)


@pytest.mark.parametrize(
    "content", [b"", b"name,code\n", b"PK\x05\x06" + bytes(18), b"\xff\xd8\xff", b'["a"]']
)
def test_a_file_that_is_no_map_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(content)

    raised(path, BoundariesFormatError)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b'{"type": NaN}',
        b"{" * 20 + b'"features": []',
        b'{"a":' * 9000,
        b'{"type":"Topology","objects":{},"arcs":7}',
        b'{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[5]]}},"arcs":[[[1,2],[3,4]]]}',
        b"PK\x03\x04 not a real archive",
    ],
)
def test_a_map_that_is_cut_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)

    raised(path, BoundariesDamagedError)


def test_a_shapefile_that_is_cut_is_refused(tmp_path: Path) -> None:
    whole = shapefile(tmp_path / "a.zip", features("oblast"))
    with zipfile.ZipFile(whole) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    for cut in (90, 300, 1000):
        path = tmp_path / f"{cut}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content[:cut] if name.endswith(".shp") else content)

        raised(path, BoundariesDamagedError)


def test_a_broken_shape_is_mended_and_reported(tmp_path: Path) -> None:
    found = features("oblast")
    ring = found[0]["geometry"]["coordinates"][0]
    found[0]["geometry"]["coordinates"] = [
        [ring[0], ring[2], ring[1], ring[3]]
    ]  # a bow tie, unclosed

    answer = bring(str(geojson(tmp_path / "a.geojson", found)), "x", "y")

    assert answer["mended"] == {"crossing": 1}
    assert answer["mended_places"] == {"crossing": [at_level("oblast")[0].code]}
    assert answer["places"] == 28


def test_points_and_lines_are_passed_over(tmp_path: Path) -> None:
    seat = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Point", "coordinates": [25, 42]},
    }

    answer = bring(str(geojson(tmp_path / "a.geojson", [*features("oblast"), seat])), "x", "y")

    assert (answer["places"], answer["passed_over"]) == (28, 1)


def test_a_thin_shape_does_not_vanish_when_lines_are_thinned(tmp_path: Path) -> None:
    found = features("oblast")
    west, south = found[0]["geometry"]["coordinates"][0][0]
    wedge = [
        [west, south],
        [west + 0.2, south + 0.0005],
        [west + 0.1, south + 0.0015],
        [west, south],
    ]
    found[0]["geometry"]["coordinates"] = [wedge]

    made = brought(geojson(tmp_path / "a.geojson", found), "x", "y").boundaries

    [ring] = made.topology.rings(at_level("oblast")[0].code)
    assert len(ring) == 3
