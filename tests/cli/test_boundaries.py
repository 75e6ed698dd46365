import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.ingest.boundaries.maps import features, geojson


@pytest.fixture
def home(tmp_path: Path, vidno: Run) -> Path:
    assert vidno("init", tmp_path / "portal").code == 0
    return tmp_path / "portal"


def test_boundaries_are_brought_and_listed_with_source_and_licence(
    vidno: Run, home: Path, tmp_path: Path
) -> None:
    path = geojson(tmp_path / "общини.geojson", features("municipality"))

    empty = vidno("places", "list", "--portal", home)
    added = vidno("places", "add", path, "--source", "АГКК", "--licence", "not stated", "-p", home)
    listed = vidno("places", "list", "--portal", home, language="bg")

    assert "No boundaries were brought" in empty.out
    assert "265 places by code (nsi), property 'code'" in added.out
    assert listed.out == (
        "bg-municipality: 265 места; източник: АГКК; лиценз: not stated; файл: общини.geojson\n"
    )
    assert [file.name for file in (home / "places").iterdir()] == ["bg-municipality.topo.json"]


def test_what_was_mended_is_said(vidno: Run, home: Path, tmp_path: Path) -> None:
    found = features("oblast")
    ring = found[0]["geometry"]["coordinates"][0]
    found[0]["geometry"]["coordinates"] = [[ring[0], ring[2], ring[1], ring[3]]]
    path = geojson(tmp_path / "a.geojson", found)

    ran = vidno("places", "add", path, "--source", "x", "--licence", "CC0", "-p", home, "--json")
    said = vidno("places", "add", path, "--source", "x", "--licence", "CC0", "-p", home)

    assert json.loads(ran.out)["mended"] == {"crossing": 1}
    assert "mended lines that crossed themselves: 1 (BLG)" in said.out


def test_source_and_licence_must_be_said(vidno: Run, home: Path, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", features("oblast"))

    assert vidno("places", "add", path, "--source", "x", "-p", home).code == 2
    assert vidno("places", "add", path, "--licence", "x", "-p", home).code == 2


def test_boundaries_without_codes_change_nothing(vidno: Run, home: Path, tmp_path: Path) -> None:
    good = geojson(tmp_path / "a.geojson", features("oblast"))
    bad = geojson(tmp_path / "b.geojson", [x | {"properties": {}} for x in features("oblast")])
    assert vidno("places", "add", good, "--source", "x", "--licence", "y", "-p", home).code == 0
    before = (home / "places/bg-oblast.topo.json").read_bytes()

    ran = vidno("places", "add", bad, "--source", "x", "--licence", "y", "-p", home, language="bg")

    assert ran.code == 1
    assert "boundaries-without-codes: Границите в „b.geojson“ са без кодове" in ran.err
    assert "Traceback" not in ran.err
    assert (home / "places/bg-oblast.topo.json").read_bytes() == before


def test_a_map_of_a_count_is_refused_with_what_to_take_instead(vidno: Run, portal: Path) -> None:
    path = portal / "datasets/moh/beds/dataset.yml"
    indicator = "indicators:\n- {id: beds, title: {bg: легла, en: beds}, measure: value}\n"
    path.write_text(path.read_text(encoding="utf-8") + indicator, encoding="utf-8")

    ran = vidno("chart", "moh/beds", "--kind", "map", "-o", "x.svg", "-p", portal, language="bg")

    assert ran.code == 1
    assert "chart-of-count: „легла“ е брой" in ran.err
    assert "Вземете line, table; или посочете на какво да се раздели" in ran.err
    assert not Path("x.svg").exists()


def test_a_chart_of_a_level_brings_out_a_place(vidno: Run, portal: Path) -> None:
    path = portal / "datasets/moh/beds/dataset.yml"
    indicator = "indicators:\n- {id: beds, title: {bg: легла, en: beds}, measure: value}\n"
    path.write_text(path.read_text(encoding="utf-8") + indicator, encoding="utf-8")
    draw = ("chart", "moh/beds", "--kind", "line", "-o", "x.svg", "-p", portal)

    ran = vidno(*draw, "--level", "oblast", "--place", "bg311")
    wrong = vidno(*draw, "--place", "XYZ")

    assert ran.code == 0
    assert 'class="lh"' in Path("x.svg").read_text(encoding="utf-8")
    assert wrong.code == 1
    assert "no place 'XYZ'" in wrong.err
