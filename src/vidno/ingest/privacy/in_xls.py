"""What an .xls carries beside its visible cells: names in its properties, comments, hidden parts."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlrd
from xlrd.compdoc import CompDoc, CompDocError

from vidno.catalogue.recipe import letters_of
from vidno.ingest.errors import DamagedError
from vidno.ingest.privacy.hidden import Hidden

TITLE = "Excel 97–2003 (.xls)"
SUMMARY = "\x05SummaryInformation"
PEOPLE = {4: "author", 8: "last author"}
CODE_PAGE, UTF_16, TEXT, WIDE_TEXT = 1, 1200, 30, 31
TROUBLES = (
    xlrd.XLRDError, CompDocError, AssertionError, ArithmeticError, AttributeError, LookupError,
    TypeError, ValueError, struct.error,
)  # fmt: skip


def read(path: Path) -> list[Hidden]:
    """Return what is hidden in a workbook. Raises DamagedError."""
    data = path.read_bytes()
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return [*_people(data, book), *_sheets(book)]
    except TROUBLES as error:  # xlrd trips over damaged files in many ways
        raise DamagedError(file=path.name, format=TITLE, reason=str(error) or "BIFF") from error


def _people(data: bytes, book: Any) -> Iterator[Hidden]:
    found = list(_properties(data))
    if book.user_name and book.user_name.strip():
        found.append(("user name", book.user_name.strip()))
    if found:
        people = len({text for _, text in found})
        yield Hidden("author", "", people, tuple(name for name, _ in found), tuple(found))


def _properties(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names in the property set of a compound file (MS-OLEPS 2.21)."""
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return
    stream = CompDoc(data, logfile=io.StringIO()).get_named_stream(SUMMARY)
    if not stream or len(stream) < 48:
        return
    (start,) = struct.unpack_from("<I", stream, 44)
    (count,) = struct.unpack_from("<I", stream, start + 4)
    places = dict(
        struct.unpack_from("<II", stream, start + 8 + 8 * n) for n in range(min(count, 100))
    )
    page = 1251
    if CODE_PAGE in places:
        (page,) = struct.unpack_from("<H", stream, start + places[CODE_PAGE] + 4)
    for number, name in PEOPLE.items():
        if number not in places:
            continue
        kind, length = struct.unpack_from("<II", stream, start + places[number])
        begin = start + places[number] + 8
        wide = kind == WIDE_TEXT
        raw = stream[begin : begin + min(length, 300) * (2 if wide else 1)]
        if kind in (TEXT, WIDE_TEXT):
            codec = (
                "utf-16-le" if wide or page == UTF_16 else "utf-8" if page == 65001 else "cp1251"
            )
            text = raw.decode(codec, "replace").split("\0")[0].strip()
            if text:
                yield name, text


def _sheets(book: Any) -> Iterator[Hidden]:
    hidden = [sheet.name for sheet in book.sheets() if sheet.visibility]
    if hidden:
        yield Hidden("hidden-sheet", "", len(hidden), tuple(hidden))
    notes: list[tuple[str, str]] = []
    for sheet in book.sheets():
        rows = [n + 1 for n, row in sorted(sheet.rowinfo_map.items()) if row.hidden]
        if rows:
            places = tuple(f"{sheet.name}!{n}:{n}" for n in rows)
            yield Hidden("hidden-rows", sheet.name, len(rows), places)
        columns = [n + 1 for n, column in sorted(sheet.colinfo_map.items()) if column.hidden]
        if columns:
            places = tuple(f"{sheet.name}!{letters_of(n)}:{letters_of(n)}" for n in columns)
            yield Hidden("hidden-columns", sheet.name, len(columns), places)
        notes += [
            (f"{sheet.name}!{letters_of(column + 1)}{row + 1}", str(note.text))
            for (row, column), note in sorted(sheet.cell_note_map.items())
        ]
    if notes:
        yield Hidden("comments", "", len(notes), tuple(place for place, _ in notes), tuple(notes))
