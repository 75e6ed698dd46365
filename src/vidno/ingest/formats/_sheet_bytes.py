"""The marks of a sheet from its bytes, without looking at every cell.

Nearly all programs write rows in one plain form. A pattern proves that of many rows at once; every cell
in them holds a value or nothing, and counting the ends of cells counts the values. Rows that are not so
plain are looked at cell by cell, and a sheet in another form is left to `_sheet_marks`.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from vidno.catalogue.recipe import column_of
from vidno.ingest.formats._package import elements, local
from vidno.ingest.formats._sheet_marks import CELL_LIMIT, TITLE, Book, Marks, is_blank

CHUNK = HEAD = 1 << 20
LONG_ROW = 8 << 20
"""Bytes that one row may take."""
LONG_REST = 64 << 20
"""Bytes that may stand below the rows."""
BEGIN = re.compile(rb"<((?:\w++:)?+)sheetData>[ \t\r\n]*+")
PROLOG = re.compile(
    rb'(?:\xef\xbb\xbf)?+(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?+'
    rb'(?: standalone="(?:yes|no)")?+ ?\?>)?+\s*+<\w'
)
REFERENCE = re.compile(r"&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
ATTRIBUTE = re.compile(rb' (\w+)="([^"]*)"')

_GAP = rb"[ \t\r\n]*+"
_LETTERS = rb"[^<&\0-\x08\x0b\x0c\x0e-\x1f]*+"
TEXT = rb"%b(?:&(?:amp|lt|gt|quot|apos|#\d{1,7}+|#x[\da-fA-F]{1,6}+);%b)*+" % (_LETTERS, _LETTERS)
"""A text of any length; mostly it holds no reference, and one run of letters is all of it."""
SURE = rb"[!-%'-;=-^`-~\xc3-\xdf\xe4-\xf4]"
"""A first byte of a text that is not blank: no space, none of the long blanks, no reference, no `_x000D_`."""
_ATTRIBUTES = rb'(?: [a-zA-Z][\w:.-]*+="[^"<&\0-\x1f]*+")*+'
_FORMULA = rb"(?:<P:f%b(?:/>|>%b</P:f>))?+" % (_ATTRIBUTES, TEXT)
OPEN_TEXT = rb'<P:t(?: xml:space="preserve")?+>'
_STYLE = rb' s="\d{1,6}+"'
_TYPE = rb' t="(?:s|n|b|str|d)"'
_INLINE = rb' t="inlineStr"'
_BARE = rb"(?:%b(?:%b)?+|%b(?:%b)?+)?+" % (_STYLE, _TYPE, _TYPE, _STYLE)
_VALUE = rb"%b<P:v>%b%b</P:v>" % (_FORMULA, SURE, TEXT)
_IS = rb"(?:%b)?+%b(?:%b)?+><P:is>%b%b%b</P:t></P:is>" % (
    *(_STYLE, _INLINE, _STYLE),
    *(OPEN_TEXT, SURE, TEXT),
)
_ANY = (
    rb"%b(?:<P:v>(?P<value>%b)</P:v>|<P:v/>"
    rb"|<P:is>(?:%b(?P<text>%b)</P:t>|<P:t/>)</P:is>)?+</P:c>"
) % (_FORMULA, TEXT, OPEN_TEXT, TEXT)
_PLACE = rb'<P:c r="(?P<letters>[A-Z]{1,3}+)(?P<digits>\d{1,7}+)"(?P<attributes>%b)'
_CELL = _PLACE % _ATTRIBUTES + rb"(?:/>|>%b)%b" % (_ANY, _GAP)
_SURE_CELL = rb'<P:c r="[A-Z]{1,3}+(?P=line)"(?:%b(?:/>|>%b</P:c>)|%b</P:c>)%b' % (
    *(_BARE, _VALUE, _IS),
    _GAP,
)
_NARROW_CELL = _SURE_CELL.replace(b"{1,3}+", b"", 1)
_ROW = rb'<P:row r="(?P<line>\d{1,7}+)"%b(?:/>|>%b(?:%b)*+</P:row>)%b'


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The form of rows."""

    sure: re.Pattern[bytes]
    """Rows in which every cell is plainly filled or plainly empty."""
    narrow: re.Pattern[bytes]
    """Such rows without a cell beyond column Z: nobody need look for one."""
    row: re.Pattern[bytes]
    """One row that can be looked at cell by cell."""
    cell: re.Pattern[bytes]
    marked: re.Pattern[bytes] | None
    """Filled cells of a sure row in bold type or with an indent, where the workbook has such styles."""
    line: re.Pattern[bytes]
    far: re.Pattern[bytes]
    """Letters of a cell beyond column Z."""
    shared: re.Pattern[bytes]
    """Number of the shared string that a cell shows."""


@lru_cache(8)
def _patterns(prefix: bytes, styles: tuple[bytes, ...]) -> _Patterns:
    """Return the patterns for elements with a prefix, mostly none, and the styles to be noted."""

    def compiled(pattern: bytes) -> re.Pattern[bytes]:
        return re.compile(pattern.replace(b"P:", prefix))

    nameless = re.sub(rb"\?P<(?:letters|digits|attributes|value|text)>", b"?:", _CELL)
    kind = rb"(?:%b|%b)?+" % (_TYPE, _INLINE)
    chosen = rb'%b s="(?:%b)"%b' % (kind, b"|".join(styles), kind)
    return _Patterns(
        sure=compiled(rb"(?:%b)*+" % (_ROW % (_ATTRIBUTES, _GAP, _SURE_CELL, _GAP))),
        narrow=compiled(rb"(?:%b)*+" % (_ROW % (_ATTRIBUTES, _GAP, _NARROW_CELL, _GAP))),
        row=compiled(_ROW % (_ATTRIBUTES, _GAP, nameless, _GAP)),
        cell=compiled(_CELL),
        marked=compiled(_PLACE % chosen + b">" + _ANY) if styles else None,
        line=compiled(rb'<P:row r="(\d+)"'),
        far=compiled(rb'<P:c r="([A-Z]{2,3})\d'),
        shared=compiled(rb't="s"[^<>]*+><P:v>(\d+)</P:v>'),
    )


def scan(package: zipfile.ZipFile, path: Path, part_name: str, book: Book) -> Marks | None:
    """Return the marks of a sheet; None where its XML is in another form or its cells lie far apart.

    Raises DamagedError, and what reading a damaged zip raises.
    """
    with package.open(part_name) as part:
        chunks = iter(lambda: part.read(CHUNK), b"")
        head = part.read(HEAD)
        begin = BEGIN.search(head)
        if not begin or not PROLOG.match(head) or b"<!" in head[: begin.end()]:
            return None
        around = head[: begin.end()]
        rows = _Rows(begin[1], book)
        below = rows.read(head[begin.end() :], chunks)
        if below is None or rows.size > CELL_LIMIT:
            return None
    return rows.marks if _read_around(around + below, path, rows.marks) else None


def _read_around(around: bytes, path: Path, marks: Marks) -> bool:
    """Read a sheet without its rows; tell whether there really are none."""
    for event, item in elements(BytesIO(around), path, TITLE):
        name = local(item.tag)
        if name in ("row", "c"):
            return False
        if event == "end" and name == "mergeCell":
            marks.merge(item.get("ref", "A1:A1"))
            item.clear()
    return True


class _Rows:
    """Reads the rows of a sheet, piece by piece."""

    def __init__(self, prefix: bytes, book: Book) -> None:
        self.book, self.marks = book, Marks()
        numbers = tuple(str(n).encode() for n, style in enumerate(book.styles) if any(style))
        self.patterns = _patterns(prefix, numbers)
        self.begin, self.end = b"<" + prefix + b"row", b"</" + prefix + b"sheetData>"
        self.close = b"</" + prefix + b"c>"
        self.top, self.bottom, self.right = 10**9, 0, 26

    @property
    def size(self) -> int:
        """How many cells the smallest rectangle around all cells has at most."""
        return (self.bottom - self.top + 1) * self.right

    def read(self, left: bytes, chunks: Iterator[bytes]) -> bytes | None:
        """Read all rows; return what stands below them, or None where they are not plain."""
        seen = 0
        while left.find(self.end, seen) < 0:
            cut = left.rfind(self.begin)
            if cut > 0 and not self._add(left[:cut]):
                return None
            left = left[max(cut, 0) :]
            more = next(chunks, b"")
            if not more or len(left) > LONG_ROW:
                return None
            seen = max(0, len(left) - len(self.end))
            left += more
        rows, end, below = left.partition(self.end)
        if not self._add(rows):
            return None
        parts = [end, below]
        for more in chunks:
            parts.append(more)
            if len(parts) > LONG_REST // CHUNK:
                return None
        return b"".join(parts)

    def _add(self, rows: bytes) -> bool:
        """Read whole rows; tell whether they are in the plain form.

        That they are UTF-8 at all is left to calamine, which refuses the file.
        """
        place = 0
        while place < len(rows):
            end = _end(self.patterns.narrow, rows, place)
            if end > place:
                self._add_sure(rows[place:end])
            elif (end := _end(self.patterns.sure, rows, place)) > place:
                self._add_far(rows[place:end])
                self._add_sure(rows[place:end])
            else:
                row = self.patterns.row.match(rows, place)
                if not row:
                    return False
                for cell in self.patterns.cell.finditer(row[0]):
                    self._add_cell(cell)
                end = row.end()
            place = end
        return True

    def _add_sure(self, rows: bytes) -> None:
        lines = list(map(int, self.patterns.line.findall(rows)))
        self.top, self.bottom = min(self.top, *lines), max(self.bottom, *lines)
        self.marks.filled += rows.count(self.close)
        if self.book.blank:
            shown = map(int, self.patterns.shared.findall(rows))
            self.marks.filled -= sum(map(self.book.blank.__contains__, shown))
        if self.patterns.marked:
            for cell in self.patterns.marked.finditer(rows):
                self._note(cell)

    def _add_far(self, rows: bytes) -> None:
        for letters in set(self.patterns.far.findall(rows)):
            self.right = max(self.right, column_of(letters.decode()))

    def _add_cell(self, cell: re.Match[bytes]) -> None:
        line, column = int(cell["digits"]), column_of(cell["letters"].decode())
        self.top, self.bottom = min(self.top, line), max(self.bottom, line)
        self.right = max(self.right, column)
        self.marks.filled += self._note(cell)

    def _note(self, cell: re.Match[bytes]) -> bool:
        """Note the marks of a cell; tell whether it holds a value, as `_sheet_marks` does."""
        told = dict(ATTRIBUTE.findall(cell["attributes"]))
        kind, value = told.get(b"t"), text_of(cell["value"])
        if kind == b"s" and value.isdigit():
            filled = int(value) not in self.book.blank
        else:
            filled = not is_blank(text_of(cell["text"]) if kind == b"inlineStr" else value)
        if filled:
            place = int(cell["digits"]), column_of(cell["letters"].decode())
            error = value if kind == b"e" else None
            self.marks.note(place, int(told.get(b"s", b"0")), error, self.book)
        return filled


def _end(pattern: re.Pattern[bytes], data: bytes, place: int) -> int:
    """Return where what a pattern matches from a place on ends."""
    found = pattern.match(data, place)
    return found.end() if found else place


def text_of(data: bytes | None) -> str:
    """Return the text of an element."""
    text = (data or b"").decode()
    return REFERENCE.sub(_letter, text) if "&" in text else text


def _letter(found: re.Match[str]) -> str:
    if found[3]:
        return NAMED[found[3]]
    return chr(int(found[1], 16) if found[1] else int(found[2]))
