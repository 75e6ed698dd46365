"""Several files as one dataset: years below each other, lineage to each file, checks over all."""

from pathlib import Path

import duckdb
import pytest
from tests.samples.workbooks import workbook

from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.ingest.add import Added, add
from vidno.ingest.batch import SeveralFilesError
from vidno.ingest.follow.recipe import RecipeUnfitError
from vidno.publish.build import build
from vidno.publish.tracing import trace_value

WHEN = "2026-11-01T00:00:00Z"
ROWS_2019 = [["Население"], ["Област", "Мъже", "Жени"], ["Видин", 10, 20], ["Враца", 30, 40]]
ROWS_2020 = [["Население"], [], ["Област", "Жени", "Мъже"], ["Видин", 21, 11], ["Враца", 41, 31]]


@pytest.fixture
def dataset(tmp_path: Path) -> DatasetFolder:
    portal = PortalFolder(tmp_path / "portal")
    portal.root.mkdir()
    (portal.root / "portal.yml").write_text("schema: 1\nname: {bg: Проба}\n", encoding="utf-8")
    return portal.new_dataset("test/sample")


def added(dataset: DatasetFolder, *paths: Path, also: bool = False) -> Added:
    fresh = DatasetFolder(dataset.portal, dataset.id)
    return add(fresh, list(paths), retrieved=WHEN, also=also)


def built(dataset: DatasetFolder) -> tuple[list[tuple[object, ...]], dict[str, object]]:
    release = build(DatasetFolder(dataset.portal, dataset.id)).release
    rows = duckdb.read_parquet(str(release.data)).fetchall()
    return rows, release.report


def test_years_that_the_names_of_files_state_lie_below_each_other(
    dataset: DatasetFolder, tmp_path: Path
) -> None:
    added(
        dataset,
        workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019),
        workbook(tmp_path / "naselenie_2020.xlsx", ROWS_2020),
    )

    rows, report = built(dataset)

    assert rows == [
        ("2019", "VID", "F", 20), ("2019", "VID", "M", 10),
        ("2019", "VRC", "F", 40), ("2019", "VRC", "M", 30),
        ("2020", "VID", "F", 21), ("2020", "VID", "M", 11),
        ("2020", "VRC", "F", 41), ("2020", "VRC", "M", 31),
    ]  # fmt: skip
    # each file: a title, three headers, two lines of a name and two figures
    assert report["ledger"] == {
        "metadata": 2, "header": 6, "data": 12, "group": 0, "derived": 0, "notes": 0, "dropped": 0,
    }  # fmt: skip
    assert report["warnings"] == []


def test_a_value_leads_to_its_cell_in_its_file(dataset: DatasetFolder, tmp_path: Path) -> None:
    added(
        dataset,
        workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019),
        workbook(tmp_path / "naselenie_2020.xlsx", ROWS_2020),
    )
    built(dataset)
    folder = DatasetFolder(dataset.portal, dataset.id)

    first, last = trace_value(folder, 1, "value"), trace_value(folder, 8, "value")
    stated = trace_value(folder, 8, "period")

    assert (first["name"], first["cell"], first["text"]) == (
        "naselenie_2019.xlsx",
        "Лист1!C3",
        "20",
    )
    assert (last["name"], last["cell"], last["text"]) == ("naselenie_2020.xlsx", "Лист1!C5", "31")
    assert (stated["value"], stated["cell"]) == ("2020", None)


def test_a_year_is_added_later_and_the_one_between_is_missed(
    dataset: DatasetFolder, tmp_path: Path
) -> None:
    added(dataset, workbook(tmp_path / "a.xlsx", [["Население през 2019 г."], *ROWS_2019[1:]]))
    late = workbook(tmp_path / "b.xlsx", [["Население през 2022 г."], *ROWS_2020[1:]])
    earlier = workbook(tmp_path / "c.xlsx", [["Население през 2020 г."], *ROWS_2020[1:]])

    added(dataset, earlier, also=True)
    found = added(dataset, late, also=True)
    rows, report = built(dataset)

    assert [item.kind for item in found.differences] == ["column-moved"]
    assert sorted({row[0] for row in rows}) == ["2019", "2020", "2022"]
    [doubt] = report["warnings"]  # type: ignore[misc]
    assert doubt["code"] == "year-missing"
    assert "between 2020 and 2022, 2021 is missing" in doubt["message"]
    assert doubt["cell"].endswith("-b.xlsx]Лист1!A1")


def test_files_that_overlap_are_told_with_cells_of_both(
    dataset: DatasetFolder, tmp_path: Path
) -> None:
    one = [["Област", "2019", "2020"], ["Видин", 10, 20], ["Враца", 30, 40]]
    two = [["Област", "2020", "2021"], ["Видин", 20, 25], ["Враца", 41, 45]]
    added(dataset, workbook(tmp_path / "one.xlsx", one), workbook(tmp_path / "two.xlsx", two))

    rows, report = built(dataset)

    assert len(rows) == 8
    [doubt] = [item for item in report["warnings"] if item["code"] == "parts-overlap"]  # type: ignore[attr-defined]
    assert "2 observations (2020)" in doubt["message"]
    assert doubt["cell"].endswith("-two.xlsx]Лист1!B2")


def test_a_column_that_says_one_year_everywhere_becomes_the_period(
    dataset: DatasetFolder, tmp_path: Path
) -> None:
    heads = ["Година", "Област", "Мъже", "Жени"]
    one = [heads, ["2019", "Видин", 10, 20], ["2019", "Враца", 30, 40]]
    two = [heads, ["2020", "Видин", 11, 21], ["2020", "Враца", 31, 41]]
    added(dataset, workbook(tmp_path / "one.xlsx", one), workbook(tmp_path / "two.xlsx", two))

    rows, _ = built(dataset)

    assert sorted({str(row[0]) for row in rows}) == ["2019", "2020"]
    assert len(rows) == 8


def test_decimal_signs_are_read_file_by_file(dataset: DatasetFolder, tmp_path: Path) -> None:
    comma, point = tmp_path / "dyal_2019.csv", tmp_path / "dyal_2020.csv"
    comma.write_text("Област;Дял\nВидин;1,25\nВраца;2,5\n", encoding="utf-8")
    point.write_text("Област;Дял\nВидин;1.75\nВраца;3.5\n", encoding="utf-8")
    added(dataset, comma, point)

    rows, report = built(dataset)

    assert [row[-1] for row in rows] == [1.25, 2.5, 1.75, 3.5]
    assert report["warnings"] == []


def test_a_file_of_the_same_name_takes_the_place_of_the_old_one(
    dataset: DatasetFolder, tmp_path: Path
) -> None:
    added(
        dataset,
        workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019),
        workbook(tmp_path / "naselenie_2020.xlsx", ROWS_2020),
    )
    mended = [*ROWS_2020[:3], ["Видин", 22, 12], ["Враца", 41, 31]]
    added(dataset, workbook(tmp_path / "naselenie_2020.xlsx", mended))

    rows, _ = built(dataset)

    assert [row[-1] for row in rows] == [20, 10, 40, 30, 22, 12, 41, 31]


def test_another_file_for_a_dataset_of_several_asks_what_becomes_of_them(
    dataset: DatasetFolder, tmp_path: Path
) -> None:
    files = [
        workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019),
        workbook(tmp_path / "naselenie_2020.xlsx", ROWS_2020),
    ]
    added(dataset, *files)
    other = workbook(tmp_path / "naselenie_2021.xlsx", ROWS_2020[:4])

    with pytest.raises(SeveralFilesError, match="beside it or in its place"):
        added(dataset, other)


def test_a_file_of_another_kind_is_not_put_below(dataset: DatasetFolder, tmp_path: Path) -> None:
    added(dataset, workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019))
    other = workbook(
        tmp_path / "bolnitsi_2020.xlsx", [["Болница", "Легла"], ["МБАЛ", 1], ["УМБАЛ", 2]]
    )

    with pytest.raises(RecipeUnfitError):
        added(dataset, other, also=True)
    assert DatasetFolder(dataset.portal, dataset.id).recipe.further == ()


def test_a_correction_holds_for_the_file_it_names(dataset: DatasetFolder, tmp_path: Path) -> None:
    added(
        dataset,
        workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019),
        workbook(tmp_path / "naselenie_2020.xlsx", ROWS_2020),
    )
    (dataset.folder / "corrections.yml").write_text(
        "schema: 1\ncorrections:\n  - file: naselenie_2020.xlsx\n    sheet: Лист1\n    cell: B4\n"
        "    was: '21'\n    is: '27'\n    why: {bg: грешка, en: mistake}\n    by: НСИ\n    since: 2026-01-01\n",
        encoding="utf-8",
    )

    rows, report = built(dataset)

    assert rows[4] == ("2020", "VID", "F", 27)
    [done] = report["corrections"]  # type: ignore[misc]
    assert done["cell"].endswith("-naselenie_2020.xlsx]Лист1!B4".replace("_", "-"))


def test_a_file_that_is_laid_out_otherwise_keeps_its_own_recipe(
    dataset: DatasetFolder, tmp_path: Path
) -> None:
    """Crossed columns in one year, a long list in the other: both give oblast, sex and a value."""
    long = tmp_path / "naselenie_2020.csv"
    long.write_text(
        "Област;Пол;Стойност\nВидин;мъже;11\nВидин;жени;21\nВраца;мъже;31\nВраца;жени;41\n",
        encoding="utf-8",
    )
    found = added(dataset, workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019), long)

    rows, report = built(dataset)

    assert [item.kind for item in found.differences] == ["own-recipe"]
    assert rows[4:] == [
        ("2020", "VID", "F", 21), ("2020", "VID", "M", 11),
        ("2020", "VRC", "F", 41), ("2020", "VRC", "M", 31),
    ]  # fmt: skip
    assert report["cells"] == 9 + 1 + 15
