"""Any table of texts, written into a file by somebody else's writer or by hand, is read as it was."""

import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.properties.test_parsers import COUNT
from tests.ingest.properties.texts import PIECES
from tests.samples.workbooks import ods, text_cell, xls, xlsx

from vidno.base.errors import VidnoError
from vidno.ingest import identify

Table = list[list[str]]
EXAMPLES = 25 if COUNT < 100_000 else COUNT // 200
NO_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
"""What XML cannot hold."""
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.sampled_from([piece for piece in PIECES if piece != "\ud800"]), max_size=6).map(
        "".join
    ),
    st.sampled_from(
        ["_x000D_", "_x0041_", "_x005F_", " ", "  а  ", "\t", "\r\n", "null", "'", "="]
    ),
)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def shared(path: Path, table: Table) -> None:
    _xlsx(path, table, is_inline=False)


def inline(path: Path, table: Table) -> None:
    _xlsx(path, table, is_inline=True)


def _xlsx(path: Path, table: Table, *, is_inline: bool) -> None:
    """Write what XML cannot hold as `_x000D_`, as Excel does."""
    with xlsxwriter.Workbook(path, {"constant_memory": is_inline}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)


def old(path: Path, table: Table) -> None:
    cells = [
        text_cell(line, column, cell)
        for line, row in enumerate(table)
        for column, cell in enumerate(row)
        if cell
    ]
    xls(path, {"S": b"".join(cells)})


def open_document(path: Path, table: Table) -> None:
    rows = (
        "".join(
            f"<table:table-cell office:value-type='string'>{_paragraphs(cell)}</table:table-cell>"
            for cell in row
        )
        for row in table
    )
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    ods(path, f"<table:table table:name='S'>{lines}</table:table>")


def _paragraphs(text: str) -> str:
    """Write a text as OpenDocument does: a paragraph a line, blanks and tabs as elements."""
    marked = re.sub(r" +", lambda found: f"<text:s text:c='{len(found[0])}'/>", escape(text))
    return "".join(
        f"<text:p>{line}</text:p>" for line in marked.replace("\t", "<text:tab/>").split("\n")
    )


def records(path: Path, table: Table) -> None:
    path.write_text(_json(table), encoding="utf-8")


def _json(table: Table) -> str:
    names = [f"c{number}" for number in range(len(table[0]))]
    listed = [dict(zip(names, row, strict=True)) for row in table]
    return json.dumps(listed, ensure_ascii=len(table) % 2 == 0)


def parquet(path: Path, table: Table) -> None:
    names = [f"c{number} VARCHAR" for number in range(len(table[0]))]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(names)})")
        connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(names))})", table)
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")


WRITERS: dict[Callable[[Path, Table], None], tuple[str, str, int]] = {
    shared: (".xlsx", "", 0),
    inline: (".xlsx", "", 0),
    old: (".xls", "", 0),
    open_document: (".ods", NO_XML[:-1] + "\r]", 0),
    records: (".json", "", 1),
    parquet: (".parquet", "", 1),
}
"""By writer: the name of its files, what they cannot hold, and how many lines of names stand above."""


@pytest.mark.parametrize("writer", WRITERS)
@settings(max_examples=EXAMPLES, deadline=None)
@given(table=TABLES)
def test_any_table_is_read_as_it_was_written(
    writer: Callable[[Path, Table], None], table: Table
) -> None:
    suffix, cannot, above = WRITERS[writer]
    if cannot:
        table = [[re.sub(cannot, "?", cell) for cell in row] for row in table]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        writer(path, table)

        found = read(path)[above:]

    assert whole(found, table) == [[_kept(cell) for cell in row] for row in table]


def _kept(cell: str) -> str:
    """Return a text, or "" for one that shows nothing: no format has to keep that."""
    return cell if cell.removeprefix("\ufeff").strip() else ""


def read(path: Path) -> Table:
    """Return the texts of the only table; make sure that the second count agrees."""
    reader = identify.format_of(path)
    how = reader.describe(path)
    grids = reader.read(path, how)
    assert reader.count(path, how) == sum(grid.cell_count for grid in grids)
    return [[_kept(cell) for cell in row] for grid in grids for row in grid.rows]


def whole(found: Table, table: Table) -> Table:
    """Return a table with the empty cells behind and below, which readers may leave out."""
    wide = len(table[0])
    rows = [row + [""] * (wide - len(row)) for row in found]
    return rows + [[""] * wide] * (len(table) - len(rows))


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "\ufffe", "&#xFFFF;"])
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_character_that_xml_cannot_hold_is_a_damaged_file(
    sign: str, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    if suffix == ".xlsx":
        cell = f"<c r='A1' t='inlineStr'><is><t>а{sign}б</t></is></c>"
        xlsx(path, {"S": f"<sheetData><row r='1'>{cell}</row></sheetData>"})
    else:
        cell = f"<table:table-cell><text:p>а{sign}б</text:p></table:table-cell>"
        ods(
            path,
            f"<table:table table:name='S'><table:table-row>{cell}</table:table-row></table:table>",
        )

    with pytest.raises(VidnoError) as caught:
        read(path)

    assert caught.value.code == "file-damaged"
