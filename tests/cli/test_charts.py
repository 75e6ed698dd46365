"""Charts at the terminal: every form by its suffix, stored charts, and what is wrong with one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

INDICATOR = "indicators:\n- {id: beds, title: {bg: легла, en: beds}, measure: value}\n"
STORED: dict[str, Any] = {
    "schema": 1,
    "id": "most-beds",
    "type": "bars",
    "data": {"indicator": "beds"},
    "title": {"bg": "Най-много легла има във Враца", "en": "Vratsa has the most beds"},
}


@pytest.fixture
def home(portal: Path) -> Path:
    """The portal with an indicator and a folder for charts."""
    folder = portal / "datasets/moh/beds"
    path = folder / "dataset.yml"
    path.write_text(path.read_text(encoding="utf-8") + INDICATOR, encoding="utf-8")
    (folder / "charts").mkdir()
    return portal


def keep(home: Path, says: dict[str, Any]) -> None:
    path = home / "datasets/moh/beds/charts/most-beds.chart.json"
    path.write_text(json.dumps(says, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        (".svg", b"<svg"),
        (".png", b"\x89PNG"),
        (".share.png", b"\x89PNG"),
        (".pdf", b"%PDF"),
        (".vl.json", b'{"$schema":"https://vega.github.io/schema/vega-lite/v6.json"'),
        (".csv", b"\xef\xbb\xbfcode,name,period"),
    ],
)
def test_the_suffix_names_the_form(
    vidno: Run, home: Path, tmp_path: Path, suffix: str, begins: bytes
) -> None:
    path = tmp_path / f"x{suffix}"

    ran = vidno("chart", "moh/beds", "--kind", "line", "-o", path, "-p", home)

    assert ran.code == 0
    assert path.read_bytes().startswith(begins)


def test_another_suffix_is_refused_with_those_there_are(vidno: Run, home: Path) -> None:
    ran = vidno("chart", "moh/beds", "-o", "x.gif", "-p", home)

    assert ran.code == 1
    assert "chart-form" in ran.err
    assert ".share.png, .vl.json, .svg, .png, .pdf, .csv" in ran.err


def test_a_stored_chart_is_drawn_with_its_title(vidno: Run, home: Path, tmp_path: Path) -> None:
    keep(home, STORED | {"type": "line"})

    ran = vidno("chart", "moh/beds", "--chart", "most-beds", "-o", tmp_path / "x.svg", "-p", home)

    assert ran.code == 0
    assert "Vratsa has the most beds" in (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert vidno("chart", "moh/beds", "--chart", "x", "-o", "x.svg", "-p", home).code == 1


def test_a_broken_chart_fails_the_build_but_the_release_stands(vidno: Run, home: Path) -> None:
    keep(home, STORED | {"data": {"indicator": "doctors"}})

    built = vidno("build", "-p", home, language="bg")
    checked = vidno("check", "-p", home, "--json")

    assert built.code == 1
    assert "chart-field" in built.err
    assert "ред 6, „data.indicator“: няма показател „doctors“" in built.err
    assert (home / "datasets/moh/beds/CURRENT").is_file()
    assert checked.code == 1
    assert json.loads(checked.out)["problems"][0]["code"] == "chart-field"
    keep(home, STORED | {"type": "line"})
    assert vidno("build", "-p", home).code == 0


def test_a_claim_that_is_not_true_is_told_and_the_title_withdrawn(
    vidno: Run, home: Path, tmp_path: Path
) -> None:
    claim = {"sql": "SELECT count(*) FROM data", "is": -1}
    keep(home, STORED | {"type": "line", "claims": [claim]})

    built = vidno("build", "-p", home)
    drawn = vidno("chart", "moh/beds", "--chart", "most-beds", "-o", tmp_path / "x.svg", "-p", home)

    assert built.code == 1
    assert "chart-claim: 'moh/beds/charts/most-beds.chart.json', line 13: claim 1" in built.err
    assert drawn.code == 0
    assert "chart-claim" in drawn.err
    assert "Vratsa has the most" not in (tmp_path / "x.svg").read_text(encoding="utf-8")


def test_charts_of_a_dataset_without_a_version_are_checked_as_far_as_that_goes(
    vidno: Run, home: Path
) -> None:
    keep(home, STORED)
    (home / "datasets/moh/beds/CURRENT").unlink()
    sound = vidno("check", "-p", home)
    keep(home, STORED | {"type": "brs", "data": {"indicator": "beds"}})

    broken = vidno("check", "-p", home)

    assert "chart.json" not in sound.out + sound.err
    assert broken.code == 1
    assert "there is no kind of chart 'brs'" in broken.err
    assert "Perhaps 'bars'" in broken.err
