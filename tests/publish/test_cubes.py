"""A table as a cube: JSON-stat with signs for what is missing, SDMX-CSV that our own reader reads again."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.web import portal as tiny

from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.catalogue.recipe import Input
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.ingest.formats import json_stat as read_json_stat
from vidno.ingest.formats import sdmx_csv as read_sdmx_csv
from vidno.publish import handed
from vidno.publish.handout import sdmx_csv


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return PortalFolder(tiny.make(tmp_path_factory.mktemp("cubes")))


@pytest.fixture(scope="module")
def rate(home: PortalFolder) -> DatasetFolder:
    return home.dataset(tiny.RATE)


def path_of(dataset: DatasetFolder, name: str) -> Path:
    path = handed.path_of(dataset, dataset.release(), name)
    assert path is not None
    return path


def cube_of(dataset: DatasetFolder, language: str = "en") -> dict[str, Any]:
    path = path_of(dataset, f"data.jsonstat.{language}.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_dimensions_have_their_roles_and_labels(rate: DatasetFolder) -> None:
    cube = cube_of(rate)
    assert (cube["id"], cube["size"]) == (["period", "oblast", "measure"], [3, 29, 1])
    assert cube["role"] == {"time": ["period"], "geo": ["oblast"], "metric": ["measure"]}
    assert cube["dimension"]["period"]["category"]["index"] == ["2021", "2022", "2023"]
    labels = cube["dimension"]["oblast"]["category"]["label"]
    assert "Vidin" in labels["VID"]
    assert "Видин" in cube_of(rate, "bg")["dimension"]["oblast"]["category"]["label"]["VID"]


def test_every_value_stands_at_its_place_and_a_missing_one_has_its_sign(
    rate: DatasetFolder,
) -> None:
    cube = cube_of(rate)
    index = [cube["dimension"][name]["category"]["index"] for name in ("period", "oblast")]
    missing = 0
    for row in rows_of(rate.release().folder / "data.csv"):
        at = index[0].index(row["period"]) * 29 + index[1].index(row["oblast"])
        value = cube["value"][at]
        assert value == (float(row["value"]) if row["value"] else None)
        assert cube["status"].get(str(at), "") == row["status"]
        missing += value is None
    assert missing == 1  # Видин in 2022


def test_our_own_reader_finds_the_same_values_in_the_cube(rate: DatasetFolder) -> None:
    [grid] = read_json_stat.read(
        path_of(rate, "data.jsonstat.bg.json"), Input(file="", format="json-stat")
    )
    head, *rows = grid.rows
    place, period, value = (head.index(name) for name in ("oblast", "period", "value"))
    found = {(row[period], row[place]): row[value] for row in rows if row[value] not in (None, "")}
    kept = [row for row in rows_of(rate.release().folder / "data.csv") if row["value"]]
    assert len(found) == len(kept)
    for row in kept:
        assert float(str(found[row["period"], row["oblast"]])) == float(row["value"])


def test_statistical_offices_read_the_same_table(rate: DatasetFolder) -> None:
    path = path_of(rate, "data.sdmx.csv")
    rows, kept = rows_of(path), rows_of(rate.release().folder / "data.csv")
    assert read_sdmx_csv.fits(path.read_bytes()[:200], frozenset())
    assert list(rows[0])[:5] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "TIME_PERIOD", "OBLAST"]
    assert {row["STRUCTURE_ID"] for row in rows} == {"NSI:UNEMPLOYMENT(1.0)"}
    names = {
        "TIME_PERIOD": "period",
        "OBLAST": "oblast",
        "OBS_VALUE": "value",
        "OBS_STATUS": "status",
    }
    for row, before in zip(rows, kept, strict=True):
        assert {name: row[name] for name in names} == {n: before[old] for n, old in names.items()}


def test_names_begin_with_a_letter_and_several_measures_keep_theirs() -> None:
    fields = (
        FieldSpec(name="0_14_godini", title={"bg": "0–14"}, type="integer", role="measure"),
        FieldSpec(name="obshto", title={"bg": "Общо"}, type="integer", role="measure"),
        FieldSpec(name="period", title={"bg": "Година"}, kind="period"),
    )
    assert sdmx_csv.concepts(TableSchema(fields=fields)) == {
        "0_14_godini": "F_0_14_GODINI",
        "obshto": "OBSHTO",
        "period": "TIME_PERIOD",
    }


WORDS = "schema: 1\ntitle: {bg: Дневник, en: A diary}\n"
DIARY = "дата,бележка\n2024-01-02,ходих\n2024-01-02,четох\n2024-01-03,ходих\n"


def test_a_table_that_is_no_cube_says_so_and_what_to_take_instead(home: PortalFolder) -> None:
    tiny.publish(home, "mon/diary", WORDS, "diary.csv", DIARY)
    diary = home.dataset("mon/diary")
    names = ["data.jsonstat.bg.json", "data.jsonstat.en.json", "data.sdmx.csv"]
    assert sorted(handed.left_out(diary, diary.release())) == names
    with pytest.raises(handed.FormLeftOutError) as caught:
        handed.path_of(diary, diary.release(), "data.sdmx.csv")
    assert "the table is no cube" in caught.value.message("en")
    assert "таблицата" in caught.value.message("bg")
    assert "data.csv" in caught.value.advice("en")


def test_the_same_version_gives_the_same_bytes(rate: DatasetFolder) -> None:
    path = path_of(rate, "data.jsonstat.bg.json")
    before = path.read_bytes()
    path.unlink()
    assert path_of(rate, "data.jsonstat.bg.json").read_bytes() == before
