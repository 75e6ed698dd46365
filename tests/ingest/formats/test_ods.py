"""OpenDocument spreadsheets, made by hand."""

from pathlib import Path

import pytest
from tests.samples.workbooks import ods

from vidno.ingest.errors import EncryptedError, FarCellError
from vidno.ingest.formats import ods as format_
from vidno.ingest.grid import Grid, Span


def read(path: Path) -> list[Grid]:
    """Read a spreadsheet and hold the second count against it."""
    how = format_.describe(path)
    grids = format_.read(path, how)
    assert format_.count(path, how) == sum(grid.cell_count for grid in grids)
    return grids


def text(value: str, more: str = "") -> str:
    return (
        f"<table:table-cell office:value-type='string' {more}><text:p>{value}</text:p>"
        "</table:table-cell>"
    )


def number(value: str, shown: str = "", more: str = "") -> str:
    return (
        f"<table:table-cell office:value-type='float' office:value='{value}' {more}>"
        f"<text:p>{shown or value}</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "Лист1", more: str = "") -> str:
    return f"<table:table table:name='{name}' {more}>{''.join(rows)}</table:table>"


EMPTY = "<table:table-cell/>"


def test_values_are_read_and_not_what_is_displayed(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        table(row(text("Видин"), number("58412", "58 412"), number("2.50", "2,5"))),
    )

    assert read(path)[0].rows == [["Видин", "58412", "2.5"]]


def test_dates_booleans_and_percentages(tmp_path: Path) -> None:
    cells = (
        "<table:table-cell office:value-type='date' office:date-value='2020-06-30'>"
        "<text:p>30.06.2020</text:p></table:table-cell>"
        "<table:table-cell office:value-type='boolean' office:boolean-value='true'>"
        "<text:p>ИСТИНА</text:p></table:table-cell>"
        "<table:table-cell office:value-type='percentage' office:value='0.125'>"
        "<text:p>12,5%</text:p></table:table-cell>"
    )
    path = ods(tmp_path / "a.ods", table(row(cells)))

    assert read(path)[0].rows == [["2020-06-30", "TRUE", "0.125"]]


def test_repeated_cells_and_rows_are_read_as_often_as_they_are_repeated(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        table(
            row(text("а"), number("1", more="table:number-columns-repeated='3'")),
            row(text("б"), number("2"), more="table:number-rows-repeated='2'"),
            row("<table:table-cell table:number-columns-repeated='16384'/>",
                more="table:number-rows-repeated='1048570'"),
        ),
    )  # fmt: skip

    [grid] = read(path)

    assert [cells[:4] for cells in grid.rows[:3]] == [
        ["а", "1", "1", "1"],
        ["б", "2", "", ""],
        ["б", "2", "", ""],
    ]
    assert grid.cell_count == 8


def test_merged_and_covered_cells(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        table(
            row(EMPTY, text("2019", "table:number-columns-spanned='2'"), "<table:covered-table-cell/>"),
            row(text("Област", "table:number-rows-spanned='2'"), text("Мъже"), text("Жени")),
            row("<table:covered-table-cell/>", number("1"), number("2")),
        ),
    )  # fmt: skip

    [grid] = read(path)

    assert sorted(grid.spans, key=lambda span: span.top) == [Span(1, 2, 1, 3), Span(2, 1, 3, 1)]
    assert grid.rows == [["", "2019", ""], ["Област", "Мъже", "Жени"], ["", "1", "2"]]


def test_bold_type_is_known_by_the_style_of_the_cell(tmp_path: Path) -> None:
    styles = (
        "<style:style style:name='ce1' style:family='table-cell'>"
        "<style:text-properties fo:font-weight='bold'/></style:style>"
    )
    path = ods(
        tmp_path / "a.ods",
        table(row(text("Общо", "table:style-name='ce1'"), text("Видин"))),
        styles=styles,
    )

    assert read(path)[0].bold == {(1, 1)}


def test_several_paragraphs_spans_and_spaces_are_one_text(tmp_path: Path) -> None:
    cell = (
        "<table:table-cell office:value-type='string'><text:p>Община <text:span>Видин</text:span>"
        "</text:p><text:p>второ</text:p></table:table-cell>"
    )
    path = ods(tmp_path / "a.ods", table(row(cell, text("   "), "<table:table-cell/>")))

    [grid] = read(path)

    assert grid.rows[0][0] == "Община Видин\nвторо"
    assert grid.cell_count == 1


def test_a_note_on_a_cell_is_no_text_of_the_cell(tmp_path: Path) -> None:
    cell = (
        "<table:table-cell office:value-type='float' office:value='5'><office:annotation>"
        "<text:p>бележка</text:p></office:annotation><text:p>5</text:p></table:table-cell>"
        "<table:table-cell><office:annotation><text:p>друга</text:p></office:annotation>"
        "</table:table-cell>"
    )
    path = ods(tmp_path / "a.ods", table(row(cell)))

    [grid] = read(path)

    assert grid.rows[0][0] == "5"
    assert grid.cell_count == 1


def test_sheets_come_in_order_and_hidden_ones_too(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        table(row(text("a")), name="Деца & младежи".replace("&", "&amp;"))
        + table(row(text("b")), name="2", more="table:style-name='hidden'"),
    )

    assert [(grid.name, grid.rows) for grid in read(path)] == [
        ("Деца & младежи", [["a"]]),
        ("2", [["b"]]),
    ]


def test_rows_in_header_groups_are_rows(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        table(
            "<table:table-header-rows>" + row(text("Област")) + "</table:table-header-rows>",
            "<table:table-row-group>" + row(text("Видин")) + "</table:table-row-group>",
        ),
    )

    assert read(path)[0].rows == [["Област"], ["Видин"]]


def test_a_formula_error_keeps_its_text(tmp_path: Path) -> None:
    cell = (
        "<table:table-cell table:formula='of:=1/0' office:value-type='string' "
        "office:string-value=''><text:p>#DIV/0!</text:p></table:table-cell>"
    )
    path = ods(tmp_path / "a.ods", table(row(text("a"), cell)))

    assert read(path)[0].rows == [["a", "#DIV/0!"]]


def test_a_spreadsheet_under_a_password_is_told(tmp_path: Path) -> None:
    entry = (
        "<manifest:file-entry manifest:full-path='content.xml'>"
        "<manifest:encryption-data manifest:checksum='x'/></manifest:file-entry>"
    )
    path = ods(tmp_path / "a.ods", table(row(text("a"))), manifest=entry)

    with pytest.raises(EncryptedError):
        read(path)


@pytest.mark.parametrize(
    "rows",
    [
        row(more="table:number-rows-repeated='1048575'")
        + row("<table:table-cell table:number-columns-repeated='16383'/>", number("1")),
        row(number("1", more="table:number-columns-repeated='16384'"),
            more="table:number-rows-repeated='1048576'"),
    ],
    ids=["far", "repeated"],
)  # fmt: skip
def test_a_cell_far_away_is_told_before_it_takes_memory(tmp_path: Path, rows: str) -> None:
    path = ods(tmp_path / "a.ods", table(rows))

    with pytest.raises(FarCellError):
        format_.read(path, format_.describe(path))


def test_a_tab_or_a_line_break_in_a_cell_does_not_make_two_figures_one(tmp_path: Path) -> None:
    cells = [
        text("12<text:tab/>34"),
        text(
            "12<text:line-break/>34<text:s text:c='2'/><text:span>лв.<text:tab/></text:span>",
            "table:number-columns-repeated='2'",
        ),
        number("1234", "12<text:tab/>34"),
    ]

    [grid] = read(ods(tmp_path / "a.ods", table(row(*cells))))

    assert grid.rows == [["12\t34", "12\n34  лв.\t", "12\n34  лв.\t", "1234"]]
