"""Excel workbooks: what is in the XML is what the grid shows, and the second count agrees."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.workbooks import MAIN, rows_xml, xlsx

from vidno.ingest.formats import _cells
from vidno.ingest.formats import xlsx as format_
from vidno.ingest.grid import Grid, Span


def read(path: Path) -> list[Grid]:
    """Read a workbook and hold the second count against it."""
    how = format_.describe(path)
    grids = format_.read(path, how)
    assert format_.count(path, how) == sum(grid.cell_count for grid in grids)
    return grids


def sheet(content: str) -> str:
    return f"<sheetData>{content}</sheetData>"


def test_texts_and_numbers_stand_at_their_addresses(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"Лист": rows_xml([[None, "Видин"], [], [1.5, None, 7]])})

    [grid] = read(path)

    assert grid.name == "Лист"
    assert grid.rows[0][1] == "Видин"
    assert (grid.rows[2][0], grid.rows[2][2]) == ("1.5", "7")
    assert grid.lines == [1, 2, 3]


def test_a_table_that_starts_far_from_the_corner_keeps_its_addresses(tmp_path: Path) -> None:
    content = "<row r='5'><c r='C5'><v>1</v></c></row><row r='7'><c r='D7'><v>2</v></c></row>"
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(content)})

    [grid] = read(path)

    assert (grid.rows[4][2], grid.rows[6][3]) == ("1", "2")
    assert grid.lines == [1, 2, 3, 4, 5, 6, 7]


def test_merged_cells_are_known_and_hold_their_text_once(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.merge_range("B1:D1", "2019")
    page.merge_range("A1:A2", "Област")
    page.write_row("B2", ["Мъже", "Жени", "Общо"])
    book.close()

    [grid] = read(tmp_path / "a.xlsx")

    assert sorted(grid.spans, key=lambda span: span.left) == [
        Span(1, 1, 2, 1),
        Span(1, 2, 1, 4),
    ]
    assert grid.rows[0] == ["Област", "2019", "", ""]
    assert grid.cell_count == 5


def test_inline_shared_and_rich_strings_are_texts(tmp_path: Path) -> None:
    shared = [
        "<t>обикновен</t>",
        "<r><t>Об</t></r><r><rPr><b/></rPr><t xml:space='preserve'>щина </t></r><r><t>*</t></r>",
        "<t xml:space='preserve'>  </t>",
        "<t/>",
        "<t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh>",
        "<t xml:space='preserve'>два\nреда</t>",
    ]
    cells = "".join(f"<c r='{'ABCDEF'[i]}1' t='s'><v>{i}</v></c>" for i in range(6))
    cells += "<c r='G1' t='inlineStr'><is><r><t xml:space='preserve'>в </t></r><r><t>клетката</t></r></is></c>"
    cells += "<c r='H1' t='inlineStr'><is><t></t></is></c>"
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(f"<row r='1'>{cells}</row>")}, shared=shared)

    [grid] = read(path)

    row = [*grid.rows[0], "", ""][:8]
    assert [row[0], row[1], row[4], row[5]] == ["обикновен", "Община *", "漢字", "два\nреда"]
    assert row[6] == "в клетката"
    assert not any(row[i].strip() for i in (2, 3, 7))
    assert grid.cell_count == 5


def test_booleans_are_words_and_formula_errors_keep_their_text(tmp_path: Path) -> None:
    cells = (
        "<c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c>"
        "<c r='C1' t='e'><v>#DIV/0!</v></c><c r='D1' t='e'><f>NA()</f><v>#N/A</v></c>"
    )
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(f"<row r='1'>{cells}</row>")})

    [grid] = read(path)

    assert grid.rows == [["TRUE", "FALSE", "#DIV/0!", "#N/A"]]


def test_rows_are_the_same_however_many_are_turned_into_texts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        f"<row r='{line}'><c r='B{line}'><v>{line}</v></c>"
        f"<c r='C{line}' t='inlineStr'><is><t>Видин</t></is></c>"
        f"<c r='D{line}' t='{'e' if line % 3 else 'n'}'><v>{'#N/A' if line % 3 else -0.5}</v></c>"
        f"<c r='E{line}' t='b'><v>1</v></c></row>"
        for line in range(1, 8)
    ]
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet("".join(rows))})
    expected = [
        ["", str(line), "Видин", "#N/A" if line % 3 else "-0.5", "TRUE"] for line in range(1, 8)
    ]

    for length in (1, 2, 7, 100):
        monkeypatch.setattr(_cells, "BATCH", length)
        assert read(path)[0].rows == expected


def test_formulas_are_read_by_their_cached_value(tmp_path: Path) -> None:
    cells = (
        "<c r='A1'><f>1+1</f><v>2</v></c><c r='B1' t='str'><f>\"а\"&amp;\"б\"</f><v>аб</v></c>"
        "<c r='C1'><f>NOW()</f></c><c r='D1' t='str'><f>\"\"</f><v></v></c>"
        "<c r='E1' t='str'><f>T(1)</f></c><c r='F1'><v>9</v></c>"
    )
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(f"<row r='1'>{cells}</row>")})

    [grid] = read(path)

    assert grid.rows == [["2", "аб", "", "", "", "9"]]


def test_dates_are_iso_and_numbers_have_all_their_digits(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    noon = datetime.fromisoformat("2020-06-30T12:30:00")
    book.active.append([date(2020, 6, 30), noon, 4.25, 1e15, 74825.0])
    book.active.append([12345678901234, -0.5, 1e-7, 0, time(9, 30)])
    book.save(tmp_path / "a.xlsx")

    [grid] = read(tmp_path / "a.xlsx")

    assert grid.rows[0] == [
        "2020-06-30",
        "2020-06-30 12:30:00",
        "4.25",
        "1000000000000000.0",
        "74825",
    ]
    assert grid.rows[1] == ["12345678901234", "-0.5", "1e-07", "0", "09:30:00"]


@pytest.mark.parametrize("text", ["0.30000000000000004", "4.7333333333333334", "1E-05", "58412.0"])
def test_numbers_keep_the_digits_that_excel_writes(tmp_path: Path, text: str) -> None:
    content = f"<row r='1'><c r='A1'><v>{text}</v></c></row>"
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(content)})

    [[found]] = read(path)[0].rows

    assert float(found) == float(text)
    assert "." not in found or float(found) % 1


def test_a_percentage_is_the_stored_share_and_not_its_display(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", {"S": sheet("<row r='1'><c r='A1' s='5'><v>0.125</v></c></row>")}
    )

    assert read(path)[0].rows == [["0.125"]]


def test_codes_with_leading_zeros_stay_texts(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"S": rows_xml([["00014", "1e5", "TRUE", "007,50"]])})

    assert read(path)[0].rows == [["00014", "1e5", "TRUE", "007,50"]]


def test_hidden_sheets_are_read_like_others(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {"А": rows_xml([["1"]]), "Б": rows_xml([["2"]]), "В": rows_xml([["3"]])},
        states={"Б": "hidden", "В": "veryHidden"},
    )

    assert [(grid.name, grid.rows) for grid in read(path)] == [
        ("А", [["1"]]),
        ("Б", [["2"]]),
        ("В", [["3"]]),
    ]


def test_sheets_come_in_the_order_of_the_workbook_and_not_of_the_parts(tmp_path: Path) -> None:
    sheets = {"2019": rows_xml([["a"]]), "2018": rows_xml([["b"]]), "2017": rows_xml([["c"]])}
    path = xlsx(tmp_path / "a.xlsx", sheets, order=["2017", "2018", "2019"])

    assert [(grid.name, grid.rows[0][0]) for grid in read(path)] == [
        ("2017", "c"),
        ("2018", "b"),
        ("2019", "a"),
    ]


@pytest.mark.parametrize(
    "name", ["Област_2010–2017", "a & b", "<1>", "Лист 'едно'", "  ", "№ 1 (2)"]
)
def test_sheets_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", {name: rows_xml([["x"]])})

    assert [grid.name for grid in read(path)] == [name]


@pytest.mark.parametrize("dimension", ["A1", "A1:B2", "A1:XFD1048576", "C3:C3"])
def test_cells_beyond_the_stated_dimension_are_read(tmp_path: Path, dimension: str) -> None:
    rows = rows_xml([["a", "b", "c"], [1, 2, 3], [4, 5, 6], [7, 8, 9]])
    path = xlsx(tmp_path / "a.xlsx", {"S": f"<dimension ref='{dimension}'/>{rows}"})

    [grid] = read(path)

    assert grid.rows == [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


def test_cells_without_an_address_follow_the_one_before(tmp_path: Path) -> None:
    content = (
        "<row><c><v>1</v></c><c s='2'><v>2</v></c></row>"
        "<row><c t='e'><v>#N/A</v></c><c><v>4</v></c></row>"
    )
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(content)})

    [grid] = read(path)

    assert grid.rows == [["1", "2"], ["#N/A", "4"]]
    assert grid.bold == {(1, 2)}


def test_bold_type_and_indents_are_known(tmp_path: Path) -> None:
    content = (
        "<row r='1'><c r='A1' s='2'><v>1</v></c><c r='B1' s='3'><v>2</v></c>"
        "<c r='C1' s='6'><v>3</v></c><c r='D1' s='2'/></row>"
    )
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(content)})

    [grid] = read(path)

    assert grid.bold == {(1, 1)}
    assert grid.indents == {(1, 2): 2}


def test_a_workbook_with_a_chart_sheet_is_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet("Данни")
    page.write_column("A1", ["Видин", 3, 4])
    drawn = book.add_chart({"type": "line"})
    drawn.add_series({"values": "=Данни!$A$2:$A$3"})
    book.add_chartsheet("Графика").set_chart(drawn)
    book.close()

    grids = read(tmp_path / "a.xlsx")

    assert [grid.rows for grid in grids if grid.cell_count] == [[["Видин"], ["3"], ["4"]]]


def test_parts_may_be_named_by_absolute_addresses_and_other_prefixes(tmp_path: Path) -> None:
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='r1' Target='/xl/worksheets/sheet1.xml' Type='http://schemas."
        "openxmlformats.org/officeDocument/2006/relationships/worksheet'/></Relationships>"
    )
    page = (
        f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>5</x:v></x:c>"
        "</x:row></x:sheetData></x:worksheet>"
    )
    path = xlsx(
        tmp_path / "a.xlsx",
        {"S": ""},
        extra={"xl/_rels/workbook.xml.rels": relations, "xl/worksheets/sheet1.xml": page},
    )

    assert read(path)[0].rows == [["5"]]


def test_a_workbook_of_1904_has_its_dates_right(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {"S": sheet("<row r='1'><c r='A1' s='1'><v>42369</v></c></row>")},
        workbook="<workbookPr date1904='1'/>",
    )

    assert read(path)[0].rows == [["2020-01-01"]]  # 42369 days after 1 January 1904


def test_an_escaped_carriage_return_is_no_text(tmp_path: Path) -> None:
    shared = ["<t>един_x000D_\nдва</t>"]
    content = "<row r='1'><c r='A1' t='s'><v>0</v></c></row>"
    path = xlsx(tmp_path / "a.xlsx", {"S": sheet(content)}, shared=shared)

    assert read(path)[0].rows[0][0].replace("\r", "") == "един\nдва"


def test_an_empty_workbook_has_an_empty_grid(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"S": "<sheetData/>"})

    assert [grid.cell_count for grid in read(path)] == [0]


CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.floats(-1e8, 1e8, allow_nan=False).map(lambda value: round(value, 6))
    | st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="_\ufffe\uffff"),
        max_size=12,
    )
)  # fmt: skip


def shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


@settings(max_examples=30)
@given(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8))
def test_a_workbook_of_openpyxl_is_read_cell_by_cell(tmp_path_factory, rows) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    book = openpyxl.Workbook()
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(line, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = is a text
    book.save(path)

    [grid] = read(path)

    wanted = {
        (line, column): shown(value)
        for line, row in enumerate(rows)
        for column, value in enumerate(row)
        if shown(value).strip()
    }
    found = {
        (line, column): text
        for line, row in enumerate(grid.rows)
        for column, text in enumerate(row)
        if text.strip()
    }
    assert found == wanted
