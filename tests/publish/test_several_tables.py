"""A sheet with several tables, from file to release: ranges, ledger, lineage, doubts."""

from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook
from tests.samples.lineage import published
from tests.samples.portals import portal_of
from tests.samples.workbooks import workbook

from vidno.catalogue import yaml_file
from vidno.ingest.add import add
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.proposal import propose
from vidno.ingest.tables import TableMissingError
from vidno.publish.build import build
from vidno.publish.single import tidy_file

POPULATION = [
    ["Население по области"],
    ["Област", "Мъже", "Жени"],
    ["Видин", 10, 20],
    ["Враца", 30, 40],
    ["Ловеч", 50, 60],
]
HOSPITALS = [["Болници"], ["Болница", "Легла"], ["МБАЛ", 100], ["УМБАЛ", 200], ["Източник: НСИ"]]


@pytest.fixture
def stacked(tmp_path: Path) -> Path:
    return workbook(tmp_path / "двe.xlsx", [*POPULATION, [], *HOSPITALS])


def test_the_table_with_most_lines_is_taken_and_the_other_one_is_told(
    stacked: Path, tmp_path: Path
) -> None:
    release = build(portal_of(tmp_path, {"две.xlsx": stacked.read_bytes()})).release

    assert release.row_count == 6
    assert release.report["ledger"] == {
        "metadata": 1, "header": 3, "data": 9, "group": 0, "derived": 0, "notes": 0, "dropped": 8,
    }  # fmt: skip
    assert release.report["dropped"] == {"other-table A7:B11": 8}
    [doubt] = [item for item in release.report["warnings"] if item["code"] == "other-table"]
    assert doubt["cell"] == "Лист1!A7"
    assert "Болници" in doubt["message"]


def test_a_table_is_chosen_by_its_number(stacked: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    single = tidy_file([stacked], folder, form="csv", table=2)

    assert (folder / "data.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "bolnitsa,legla", "МБАЛ,100", "УМБАЛ,200",
    ]  # fmt: skip
    assert single.report["ledger"] == {
        "metadata": 1, "header": 2, "data": 4, "group": 0, "derived": 0, "notes": 1, "dropped": 13,
    }  # fmt: skip
    assert single.report["dropped"] == {"other-table A1:C5": 13}


def test_a_number_that_no_table_has_is_refused(stacked: Path) -> None:
    with pytest.raises(TableMissingError) as caught:
        propose([stacked], table=3)

    assert (caught.value.facts["number"], caught.value.facts["count"]) == (3, 2)


def test_values_of_a_table_on_the_right_keep_the_letters_of_the_sheet(tmp_path: Path) -> None:
    left = [["Болница", "Легла"], ["А", 100], ["Б", 200], ["", ""], ["", ""]]
    right = [["Население", "", ""], *POPULATION[1:]]
    rows = [[*a, "", *b] for a, b in zip([["Болници", ""], *left[:4]], right, strict=True)]
    release = build(
        portal_of(tmp_path, {"a.xlsx": workbook(tmp_path / "s.xlsx", rows).read_bytes()})
    ).release

    cells = {(row.value, row.cell) for row in published(release) if row.field == "value"}
    assert cells == {
        (10, ("Лист1", 3, 5)), (20, ("Лист1", 3, 6)), (30, ("Лист1", 4, 5)),
        (40, ("Лист1", 4, 6)), (50, ("Лист1", 5, 5)), (60, ("Лист1", 5, 6)),
    }  # fmt: skip
    assert sum(release.report["ledger"].values()) == 20


def test_a_person_may_open_the_range_of_a_table_and_the_build_follows(
    stacked: Path, tmp_path: Path
) -> None:
    dataset = portal_of(tmp_path, {"две.xlsx": stacked.read_bytes()})
    path = dataset.folder / "recipe.yml"
    recipe = path.read_text(encoding="utf-8")
    assert "range: A1:C5" in recipe

    path.write_text(recipe.replace("range: A1:C5", "range: A1:C6"), encoding="utf-8")
    assert build(dataset.portal.dataset(dataset.id)).release.row_count == 6

    path.write_text(recipe.replace("range: A1:C5", "range: A1:C"), encoding="utf-8")
    with pytest.raises(RecipeMismatchError, match="line 7 has no role"):
        build(dataset.portal.dataset(dataset.id))


def test_a_range_that_is_none_is_refused_at_its_line(stacked: Path, tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"две.xlsx": stacked.read_bytes()})
    path = dataset.folder / "recipe.yml"
    text = path.read_text(encoding="utf-8").replace("range: A1:C5", "range: C5:A1")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(yaml_file.KeyValueError, match="A5:F40"):
        build(dataset.portal.dataset(dataset.id))


def test_a_table_without_a_header_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", POPULATION[2:])
    folder = tmp_path / "out"
    folder.mkdir()

    single = tidy_file([path], folder, stage="rectangle", form="csv")

    assert [(item["code"], item["cell"]) for item in single.report["warnings"]] == [
        ("header-missing", "Лист1!A1")
    ]
    assert (folder / "data.csv").read_text().splitlines()[0] == "Видин,10,20"


def test_a_personal_number_in_the_table_beside_is_not_overlooked(tmp_path: Path) -> None:
    beside = [["Лица", ""], ["Име", "ЕГН"], ["Лице 1", "7523169263"], ["Лице 2", "8032056031"],
              ["Лице 3", "6101057509"]]  # fmt: skip
    rows = [[*a, *[""] * (4 - len(a)), *b] for a, b in zip(POPULATION, beside, strict=True)]
    folder = tmp_path / "out"
    folder.mkdir()

    single = tidy_file([workbook(tmp_path / "a.xlsx", rows)], folder, form="csv")

    assert [item["kind"] for item in single.report["privacy"]] == ["egn"]


def beside(left: list[list[object]], right: list[list[object]]) -> list[list[object]]:
    return [[*a, *[""] * (4 - len(a)), *b] for a, b in zip(left, right, strict=True)]


def test_tables_of_the_same_header_are_one_table_with_what_stands_above_them(
    tmp_path: Path,
) -> None:
    rows = beside(
        [["2023 г."], ["Област", "Мъже", "Жени"], ["Видин", 10, 20], ["Враца", 30, 40]],
        [["2024 г."], ["Област", "Мъже", "Жени"], ["Видин", 11, 21], ["Враца", 31, 41]],
    )
    path = workbook(tmp_path / "s.xlsx", [["Население по области"], *rows])
    release = build(portal_of(tmp_path, {"a.xlsx": path.read_bytes()})).release

    cells = {(item.row, item.field): item.cell for item in published(release)}
    values = {(item.row, item.field): item.value for item in published(release)}
    assert release.row_count == 8
    assert values[(1, "period")] == "2023"
    assert cells[(1, "period")] == ("Лист1", 2, 1)
    assert [values[(8, name)] for name in ("period", "oblast", "sex", "value")] == [
        "2024", "VRC", "M", 31,
    ]  # fmt: skip
    assert cells[(8, "value")] == ("Лист1", 5, 6)
    assert cells[(8, "period")] == ("Лист1", 2, 5)
    assert release.report["ledger"] == {
        "metadata": 3, "header": 6, "data": 12, "group": 0, "derived": 0, "notes": 0, "dropped": 0,
    }  # fmt: skip


def test_men_on_the_left_and_women_on_the_right_become_a_column(tmp_path: Path) -> None:
    rows = beside(
        [["Мъже"], ["Област", "2022", "2023"], ["Видин", 10, 20], ["Враца", 30, 40]],
        [["Жени"], ["Област", "2022", "2023"], ["Видин", 11, 21], ["Враца", 31, 41]],
    )
    path = workbook(tmp_path / "s.xlsx", rows)
    release = build(portal_of(tmp_path, {"a.xlsx": path.read_bytes()})).release

    found = {(item.row, item.field): item.value for item in published(release)}
    first = [found[(1, name)] for name in ("period", "sex", "oblast", "value")]
    assert (release.row_count, first) == (8, ["2022", "F", "VID", 11])


def test_tables_that_nothing_tells_apart_are_not_put_together(tmp_path: Path) -> None:
    rows = beside(
        [["Област", "Мъже", "Жени"], ["Видин", 10, 20], ["Враца", 30, 40], ["Ловеч", 1, 2]],
        [["Област", "Мъже", "Жени"], ["Видин", 11, 21], ["Враца", 31, 41], ["Ловеч", 3, 4]],
    )
    path = workbook(tmp_path / "s.xlsx", rows)
    release = build(portal_of(tmp_path, {"a.xlsx": path.read_bytes()})).release

    assert release.row_count == 6
    assert release.report["dropped"] == {"other-table E1:G4": 12}


def test_one_of_several_alike_can_be_taken_alone(tmp_path: Path) -> None:
    rows = beside(
        [["2023 г."], ["Област", "Мъже", "Жени"], ["Видин", 10, 20], ["Враца", 30, 40]],
        [["2024 г."], ["Област", "Мъже", "Жени"], ["Видин", 11, 21], ["Враца", 31, 41]],
    )
    folder = tmp_path / "out"
    folder.mkdir()

    single = tidy_file([workbook(tmp_path / "s.xlsx", rows)], folder, form="csv", table=2)

    assert single.row_count == 4
    assert single.report["dropped"] == {"other-table A1:C4": 10}


def test_the_next_file_gives_the_same_table_wherever_it_stands(
    stacked: Path, tmp_path: Path
) -> None:
    """Last year hospitals were chosen, below a table of three lines; now they stand on top of eight."""
    dataset = portal_of(tmp_path, {"две.xlsx": stacked.read_bytes()}, name="test/other")
    add(dataset, [stacked], retrieved="2026-11-01T00:00:00Z", replace=True, table=2)
    longer = [*POPULATION, ["Лом", 1, 2], ["Белене", 3, 4], ["Вършец", 5, 6], ["Бяла", 7, 8]]
    beds = [["Болници"], ["Болница", "Легла"], ["МБАЛ", 110], ["УМБАЛ", 210], ["СБАЛ", 310]]
    newer = workbook(tmp_path / "две-2.xlsx", [*beds, [], *longer])

    added = add(dataset.portal.dataset(dataset.id), [newer], retrieved="2026-12-01T00:00:00Z")
    release = build(dataset.portal.dataset(dataset.id)).release

    assert added.follows == dataset.id
    assert [table.range for table in added.recipe.tables] == ["A1:B5"]
    assert sorted(item.value for item in published(release) if item.field == "legla") == [
        110, 210, 310,
    ]  # fmt: skip
    assert release.report["dropped"] == {"other-table A7:C15": 25}


def test_the_next_file_with_two_years_side_by_side_keeps_both(tmp_path: Path) -> None:
    def two(first: int) -> list[list[object]]:
        heads = ["Област", "Мъже", "Жени"]
        return beside(
            [[f"{first} г."], heads, ["Видин", first, 20], ["Враца", 30, 40]],
            [[f"{first + 1} г."], heads, ["Видин", 11, 21], ["Враца", 31, first]],
        )

    old = workbook(tmp_path / "old.xlsx", two(2022))
    dataset = portal_of(tmp_path, {"a.xlsx": old.read_bytes()})
    newer = workbook(tmp_path / "newer.xlsx", [["Население"], *two(2024)])

    add(dataset, [newer], retrieved="2026-12-01T00:00:00Z")
    release = build(dataset.portal.dataset(dataset.id)).release

    found = {(item.row, item.field): (item.value, item.cell) for item in published(release)}
    assert release.row_count == 8
    assert [found[(1, name)][0] for name in ("period", "oblast", "sex", "value")] == [
        "2024", "VID", "F", 20,
    ]  # fmt: skip
    assert found[(8, "period")] == ("2025", ("Лист1", 2, 5))


def test_sheets_with_the_same_columns_elsewhere_are_one_table(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "2022"
    for row in [["Област", "Мъже", "Жени"], ["Видин", 10, 20], ["Враца", 30, 40]]:
        first.append(row)
    second = book.create_sheet("2023")
    for row in [["", "Област", "Жени", "Мъже"], ["", "Видин", 21, 11], ["", "Враца", 41, 31]]:
        second.append(row)
    third = book.create_sheet("Легла")
    for row in HOSPITALS[1:]:
        third.append(row)
    path = tmp_path / "sheets.xlsx"
    book.save(path)

    release = build(portal_of(tmp_path, {"a.xlsx": path.read_bytes()})).release

    found = {(item.row, item.field): (item.value, item.cell) for item in published(release)}
    assert release.row_count == 8
    assert found[(8, "value")] == (31, ("2023", 3, 4))
    assert [row[0] for row in duckdb.read_parquet(str(release.data)).fetchall()] == [
        "2022", "2022", "2022", "2022", "2023", "2023", "2023", "2023",
    ]  # fmt: skip
    assert release.report["dropped"] == {"another-table": 7}
    assert [item["code"] for item in release.report["warnings"]] == ["other-sheet"]
