"""Да and не are values only where all of the column says so."""

import csv
import json
from pathlib import Path

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.catalogue.recipe import Recipe
from vidno.ingest.proposal import propose
from vidno.ingest.stream import choice
from vidno.ingest.types.boolean import Words, prove
from vidno.publish.build import build
from vidno.publish.single import tidy_file

SCHOOLS = (
    "Училище;Средищно;Ученици\n"
    "СУ Христо Ботев;Да;412\nОУ Васил Левски;не;98\nПГ по туризъм;НЕ;240\n"
    "ОУ Отец Паисий;-;77\nСУ Иван Вазов;;530\nЕГ Гео Милев;да;610\n"
)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["да", "Не", "НЕ "], Words("да", "не")),
        (["да"], Words("да", "не")),
        (["Yes", "no"], Words("yes", "no")),
        (["TRUE", "FALSE"], Words("true", "false")),
        (["Вярно", "невярно"], Words("вярно", "невярно")),
        (["no"], None),
        (["да", "no"], None),
        (["да", "не", "отчасти"], None),
        (["1", "0"], None),
        (["x"], None),
        ([], None),
    ],
)
def test_all_the_values_must_be_of_one_pair(texts: list[str], found: Words | None) -> None:
    assert prove(texts) == found


def test_yes_and_no_are_stored_as_such_and_a_sign_keeps_its_cell(tmp_path: Path) -> None:
    release = build(portal_of(tmp_path, {"a.csv": SCHOOLS})).release

    rows = duckdb.sql(
        f"SELECT sredishtno, sredishtno_status FROM '{release.data}' ORDER BY uchenitsi"
    ).fetchall()
    spec = release.schema.field("sredishtno")
    lineage = duckdb.sql(
        f"SELECT sredishtno_status_row, sredishtno_status_column FROM '{release.data.parent}/lineage.parquet'"
        f" POSITIONAL JOIN '{release.data}' WHERE sredishtno_status = '-'"
    ).fetchall()

    assert rows == [(None, "-"), (False, None), (False, None), (True, None), (None, None), (True, None)]  # fmt: skip
    assert (spec.type, release.codes_of("sredishtno_status")["-"].label.en) == (
        "boolean",
        "none or no data ('-' in the source)",
    )
    assert lineage == [(5, 2)]
    assert release.report["warnings"] == []


def test_a_column_with_one_other_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(SCHOOLS.replace(";не;", ";отчасти;"), encoding="utf-8")

    recipe = Recipe.model_validate(propose([path])["recipe"])

    assert [spec.type for spec in recipe.fields if spec.name == "sredishtno"] == ["string"]


def test_the_losing_alternative_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(SCHOOLS, encoding="utf-8")

    found = {item["name"]: item for item in propose([path])["decisions"]["columns"]}

    assert (found["sredishtno"]["kind"], found["sredishtno"]["alternatives"]) == (
        "boolean",
        ["text"],
    )


def test_a_word_that_the_recipe_does_not_know_is_kept_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(SCHOOLS, encoding="utf-8")
    recipe = tmp_path / "recipe.yml"
    recipe.write_text(json.dumps(propose([path])["recipe"]), encoding="utf-8")
    path.write_text(SCHOOLS.replace(";не;", ";отчасти;"), encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()

    result = tidy_file([path], folder, recipe=recipe)

    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        [odd] = [row for row in csv.DictReader(file) if row["uchenitsi"] == "98"]
    assert (odd["sredishtno"], odd["sredishtno_status"]) == ("", "отчасти")
    doubts = {(doubt["code"], doubt["cell"]) for doubt in result.report["warnings"]}
    assert ("value-unread", "B3") in doubts


def test_a_big_file_with_one_other_text_far_below_stays_text_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    lines = [f"Училище {number};{'да' if number % 3 else 'не'};{number}" for number in range(6000)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["Училище;Средищно;Ученици", *lines]) + "\n", encoding="utf-8")
    proved = Recipe.model_validate(propose([path])["recipe"])
    lines[4321] = "Училище 4321;отчасти;4321"
    path.write_text("\n".join(["Училище;Средищно;Ученици", *lines]) + "\n", encoding="utf-8")

    refuted = Recipe.model_validate(propose([path])["recipe"])

    kinds = [
        {spec.name: spec.type for spec in recipe.fields}["sredishtno"]
        for recipe in (proved, refuted)
    ]
    assert kinds == ["boolean", "string"]
