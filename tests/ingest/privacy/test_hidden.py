"""What workbooks carry beside the cells they show: told before a raw file is published."""

import struct
import zipfile
from pathlib import Path

import pytest
from tests.samples.workbooks import (
    MAIN,
    number_cell,
    ods,
    record,
    rows_xml,
    text_cell,
    xls,
    xlsx,
)  # fmt: skip

from vidno.ingest import identify
from vidno.ingest.look import look
from vidno.ingest.privacy import in_ods, in_xls, in_xlsx
from vidno.ingest.privacy.hidden import Hidden

ROWS = [["Област", "Легла"], ["Видин", 412], ["Враца", 640], ["Плевен", 1180]]
CORE = (
    "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>Иван Колев</dc:creator>"
    "<cp:lastModifiedBy>Мария Попова</cp:lastModifiedBy></cp:coreProperties>"
)


def by_kind(found: list[Hidden]) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {item.what: (item.count, item.places) for item in found}


def test_a_plain_workbook_hides_nothing(tmp_path: Path) -> None:
    assert in_xlsx.read(xlsx(tmp_path / "a.xlsx", {"Лист1": rows_xml(ROWS)})) == []


def test_an_xlsx_names_its_people_sheets_lines_columns_comments_and_caches(tmp_path: Path) -> None:
    columns = "<cols><col min='3' max='4' hidden='1'/></cols>"
    hidden_row = "<row r='9' hidden='1'><c r='A9'><v>1</v></c></row></sheetData>"
    sheet = columns + rows_xml(ROWS).replace("</sheetData>", hidden_row)
    comment = "<comment ref='B2' authorId='0'><text><r><t>Обади се на ЕГН 6101057509</t></r></text></comment>"
    path = xlsx(
        tmp_path / "a.xlsx",
        {"Лист1": sheet, "Тайно": rows_xml([["а", 1]])},
        states={"Тайно": "veryHidden"},
        extra={
            "docProps/core.xml": CORE,
            "xl/comments1.xml": f"<comments xmlns='{MAIN}'><commentList>{comment}</commentList></comments>",
            "xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords/>",
        },
    )

    assert by_kind(in_xlsx.read(path)) == {
        "author": (2, ("creator", "lastModifiedBy")),
        "hidden-sheet": (1, ("Тайно",)),
        "hidden-rows": (1, ("Лист1!9:9",)),
        "hidden-columns": (2, ("Лист1!C:C", "Лист1!D:D")),
        "comments": (1, ("B2",)),
        "pivot-cache": (1, ("xl/pivotCache/pivotCacheRecords1.xml",)),
    }


def test_a_personal_number_in_a_comment_holds_the_file(tmp_path: Path) -> None:
    comment = "<comment ref='B2' authorId='0'><text><t>ЕГН 6101057509</t></text></comment>"
    parts = {
        "xl/comments1.xml": f"<comments xmlns='{MAIN}'><commentList>{comment}</commentList></comments>"
    }
    path = xlsx(tmp_path / "a.xlsx", {"Лист1": rows_xml(ROWS)}, extra=parts)

    found = look([str(path)])["privacy"]

    assert [(item["kind"], item["blocks"], item["cells"]) for item in found] == [
        ("egn", True, ["B2"]),
        ("comments", False, ["B2"]),
    ]


def test_a_personal_number_on_a_hidden_sheet_holds_the_file(tmp_path: Path) -> None:
    people = [["Име", "ЕГН"], ["Лице 1", 6101057509]]
    path = xlsx(
        tmp_path / "a.xlsx",
        {"Лист1": rows_xml(ROWS), "Тайно": rows_xml(people)},
        states={"Тайно": "hidden"},
    )

    found = look([str(path)])["privacy"]

    assert ("egn", True, ["Тайно!B2"]) in [
        (item["kind"], item["blocks"], item["cells"]) for item in found
    ]


def test_an_ods_names_its_people_sheets_lines_columns_and_comments(tmp_path: Path) -> None:
    cell = "<table:table-cell office:value-type='string'><text:p>а</text:p>{}</table:table-cell>"
    note = "<office:annotation><text:p>питай Петър</text:p></office:annotation>"
    table = (
        "<table:table table:name='Лист1' table:style-name='t1'>"
        "<table:table-column/><table:table-column table:visibility='collapse'/>"
        f"<table:table-row>{cell.format('')}{cell.format(note)}</table:table-row>"
        f"<table:table-row table:visibility='filter'>{cell.format('')}</table:table-row></table:table>"
    )
    style = (
        "<style:style style:name='t1' style:family='table'>"
        "<style:table-properties table:display='false'/></style:style>"
    )
    path = ods(tmp_path / "a.ods", table, styles=style)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(
            "meta.xml",
            "<m xmlns:meta='m' xmlns:dc='d'><meta:initial-creator>Иван</meta:initial-creator></m>",
        )

    assert by_kind(in_ods.read(path)) == {
        "author": (1, ("initial-creator",)),
        "hidden-sheet": (1, ("Лист1",)),
        "hidden-rows": (1, ("Лист1!2:2",)),
        "hidden-columns": (1, ("Лист1!B:B",)),
        "comments": (1, ("Лист1!B1",)),
    }


def test_an_xls_names_its_sheets_lines_and_columns(tmp_path: Path) -> None:
    column = record(0x007D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0))
    row = record(0x0208, struct.pack("<HHHHHHHH", 2, 0, 2, 255, 0, 0, 0x0120, 0x0F))
    cells = (
        column + row + text_cell(0, 0, "Област") + number_cell(1, 1, 412.0) + number_cell(2, 1, 3.0)
    )
    path = xls(
        tmp_path / "a.xls", {"Лист1": cells, "Тайно": number_cell(0, 0, 1.0)}, hidden=["Тайно"]
    )

    found = by_kind(in_xls.read(path))

    assert found["hidden-sheet"] == (1, ("Тайно",))
    assert found["hidden-columns"] == (1, ("Лист1!B:B",))
    assert found["hidden-rows"] == (1, ("Лист1!3:3",))


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_text_file_hides_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Област;Легла\nВидин;412\nВраца;640\n", encoding="utf-8")

    assert identify.format_of(path)
    assert look([str(path)])["privacy"] == []


def test_parts_of_sheets_are_found_by_name_not_by_their_order(tmp_path: Path) -> None:
    hidden = "<cols><col min='2' max='2' hidden='true'/></cols>"
    path = xlsx(
        tmp_path / "a.xlsx",
        {"Първи": hidden + rows_xml(ROWS), "Втори": rows_xml(ROWS)},
        order=["Втори", "Първи"],
    )

    assert by_kind(in_xlsx.read(path)) == {"hidden-columns": (1, ("Първи!B:B",))}


def test_a_personal_number_in_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "справка 6101057509.csv"
    path.write_text("Област;Легла\nВидин;412\nВраца;640\n", encoding="utf-8")

    [found] = look([str(path)])["privacy"]

    assert (found["kind"], found["level"], found["cells"]) == ("egn", "warn", [path.name])


def test_broken_properties_do_not_make_a_workbook_unreadable(tmp_path: Path) -> None:
    parts = {"docProps/core.xml": "<broken"}
    path = xlsx(tmp_path / "a.xlsx", {"Лист1": rows_xml(ROWS)}, extra=parts)

    answer = look([str(path)])

    assert answer["tables"]
    assert [item["kind"] for item in answer["privacy"]] == ["unreadable"]
