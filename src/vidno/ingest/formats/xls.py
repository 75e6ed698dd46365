"""Legacy Excel workbooks (BIFF). Read by xlrd, which knows merges and bold; counted by calamine."""

import io
import struct
from datetime import datetime
from pathlib import Path
from typing import Any

import xlrd
from python_calamine import CalamineError, CalamineWorkbook
from xlrd.compdoc import CompDoc, CompDocError

from vidno.catalogue.recipe import Input
from vidno.ingest.errors import EncryptedError
from vidno.ingest.formats._cells import text_of
from vidno.ingest.formats._package import damage
from vidno.ingest.grid import Grid, Span

NAME = "xls"
TITLE = "Excel 97–2003 (.xls)"
SUFFIXES = (".xls",)
BOLD_WEIGHT = 600
BOOLERR, FORMULA = 0x0205, 0x0006
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes are an OLE compound file, or a bare BIFF stream."""
    return head.startswith((MAGIC, b"\x09\x08\x10\x00", b"\x09\x04\x06\x00"))


def describe(path: Path) -> Input:
    """Nothing to decide: the format is exact."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read every sheet. Raises DamagedError or EncryptedError.

    An .xlsx under a password is an OLE file too: it is named as encrypted.
    """
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedError(file=path.name)
    with damage(path, TITLE, CompDocError, xlrd.XLRDError):  # xlrd trusts its input
        try:
            book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=io.StringIO()
            )
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise EncryptedError(file=path.name) from error
            raise
        return [_grid(book, sheet) for sheet in book.sheets()]


def count(path: Path, how: Input) -> int:
    """Count non-empty cells with the other library, which skips formula errors. Raises DamagedError."""
    with (
        damage(path, TITLE, CalamineError, CompDocError),
        CalamineWorkbook.from_path(str(path)) as book,
    ):
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        errors = _error_count(path.read_bytes())
        return errors + sum(
            1
            for sheet in sheets
            for row in sheet.to_python()
            for value in row
            if not _is_blank(str(value))
        )


def _is_blank(text: str) -> bool:
    """Tell whether a text is blank, also where calamine takes each byte of UTF-16 for a character."""
    return not (text[::2] if set(text[1::2]) == {"\0"} else text).strip()


def _error_count(data: bytes) -> int:
    """Count the records that hold a formula error: BOOLERR and FORMULA."""
    try:
        stream, place, size = CompDoc(data, logfile=io.StringIO()).locate_named_stream("Workbook")
    except CompDocError:
        return 0
    found, end = 0, place + size
    while stream and place + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, place)
        body = stream[place + 4 : place + 4 + length]
        found += kind == BOOLERR and body[7:8] == b"\1"
        found += kind == FORMULA and body[6:7] == b"\2" and body[12:14] == b"\xff\xff"
        place += 4 + length
    return found


def _grid(book: Any, sheet: Any) -> Grid:
    bold, indents = set(), {}
    rows = []
    for line in range(sheet.nrows):
        row = []
        for column in range(sheet.row_len(line)):
            cell = sheet.cell(line, column)
            row.append(_text(cell, book))
            if not row[-1].strip():
                continue  # xlrd gives an empty cell a style that the file need not have
            style = book.xf_list[cell.xf_index]
            font = book.font_list[style.font_index]
            if font.bold or font.weight >= BOLD_WEIGHT:  # Excel sets the weight, others the flag
                bold.add((line + 1, column + 1))
            if style.alignment.indent_level:
                indents[line + 1, column + 1] = style.alignment.indent_level
        rows.append(row)
    spans = tuple(
        Span(top + 1, left + 1, bottom, right)
        for top, bottom, left, right in sorted(sheet.merged_cells)
    )
    return Grid(sheet.name, rows, list(range(1, len(rows) + 1)), spans, frozenset(bold), indents)


def _text(cell: Any, book: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return text_of(datetime(*xlrd.xldate_as_tuple(cell.value, book.datemode)))  # noqa: DTZ001 - a workbook knows no zones
        except (xlrd.XLDateError, ValueError):
            return text_of(
                cell.value
            )  # a number below 60 days under a date format: show the number
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    text = text_of(cell.value)
    # a byte-order mark alone shows nothing, and the other library leaves it out
    return text if text.removeprefix("\ufeff").strip() else ""
