"""dBase and FoxPro tables (.dbf), with the code page that the file names."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest import encoding
from vidno.ingest.errors import DamagedError
from vidno.ingest.formats._records import CELL_LIMIT, COLUMN_LIMIT, grid_of_rows, numbered
from vidno.ingest.formats._refusals import TooManyValuesError
from vidno.ingest.grid import Grid

NAME = "dbf"
TITLE = "dBase (.dbf)"
SUFFIXES = (".dbf",)
RANK = 2
VERSIONS = frozenset(b"\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8b\x8c\xcb\xe5\xf5\xfb")
CODE_PAGES = {
    0x01: "cp437",
    0x02: "cp850",
    0x26: "cp866",
    0x64: "cp852",
    0x65: "cp866",
    0x6A: "cp737",
    0x6B: "cp857",
    0xC8: "cp1250",
    0xC9: "cp1251",
    0xCA: "cp1254",
    0xCB: "cp1253",
}
"""The language driver in byte 29. 0x03 and 0x57 are what programs write when nobody chose: no evidence."""
HEAD, FIELD, DELETED, END = 32, 32, b"*", 0x0D
BINARY = {"I": 4, "+": 4, "B": 8, "O": 8, "Y": 8, "T": 8, "@": 8}
BLANK = b" \0"
JULIAN_START = 1721425
"""Julian day of the day before 1 January of the year 1."""
FIRST_DAY = datetime(1, 1, 1)  # noqa: DTZ001 - dBase knows no time zones


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin with a header of dBase: version, a date, sizes, a field's name."""
    if len(head) < HEAD + FIELD or head[0] not in VERSIONS or head[32] in b"\0 ":
        return False
    month, day = head[2], head[3]
    size, width = struct.unpack_from("<HH", head, 8)
    name = head[HEAD : HEAD + 11].split(b"\0")[0]
    kind = chr(head[HEAD + 11])
    plausible = 0 <= month <= 12 and 0 <= day <= 31 and size > HEAD + FIELD and width > 1
    plausible = plausible and b"\0\0" in head[12:HEAD]  # reserved; text has no zeros
    return plausible and bool(name) and min(name) > 32 and kind in "CNFLDMIBYT@+OGPVWQ0"


def describe(path: Path) -> Input:
    """Decide the code page: that of the language driver, else by the texts. Raises DamagedError."""
    table = _Table(path)
    named = CODE_PAGES.get(table.driver, "")
    if named:
        return Input(file=path.name, format=NAME, encoding=named)
    texts = b"\n".join([*(field.name for field in table.fields), *table.texts()])
    return Input(
        file=path.name, format=NAME, encoding=encoding.decide(texts, file=path.name).encoding
    )


def read(path: Path, how: Input) -> list[Grid]:
    """Read the one grid; records that are marked as deleted are no rows.

    Raises DamagedError where the sizes in the header are not those of the file.
    """
    table = _Table(path)
    try:
        names = [field.name.decode(how.encoding) for field in table.fields]
        rows = [
            [
                _text(raw, field.kind, how.encoding)
                for field, raw in zip(table.fields, row, strict=True)
            ]
            for row in table.rows()
        ]
    except (UnicodeDecodeError, LookupError) as error:
        raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error
    header = [name for name, _ in numbered((name, "") for name in names)]
    return [grid_of_rows([header, *rows], file=path.name)]


def count(path: Path, how: Input) -> int:
    """Count the fields with other bytes than blanks, by their places in the file."""
    table, found = _Table(path), 0
    for start in range(table.start, table.start + table.count * table.width, table.width):
        if table.data[start : start + 1] == DELETED:
            continue
        place = start + 1
        for field in table.fields:
            raw = table.data[place : place + field.width].strip(BLANK)
            blank = field.kind not in BINARY and not raw.decode(how.encoding, "replace").strip()
            found += not blank
            place += field.width
    return found + len(table.fields)


@dataclass(frozen=True, slots=True)
class _Field:
    name: bytes
    kind: str
    width: int


class _Table:
    """The header of a file, checked against its size, and its records as bytes."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.file = path.name
        self.count, self.start, self.width = struct.unpack_from("<IHH", self.data, 4)
        self.driver = self.data[29]
        self.fields = self._fields()
        if 1 + sum(field.width for field in self.fields) != self.width:
            self._refuse(f"{self.width} bytes in a record, {self.width - 1} in its fields")
        room, rest = divmod(len(self.data) - self.start, self.width)
        if self.count > room or (self.count < room and rest <= 1):
            self._refuse(f"{self.count} records announced, {max(room, 0)} present")
        if self.count * len(self.fields) > CELL_LIMIT:
            size = self.count * len(self.fields)
            raise TooManyValuesError(file=self.file, found=size, limit=CELL_LIMIT)

    def _refuse(self, reason: str) -> None:
        raise DamagedError(file=self.file, format=TITLE, reason=reason)

    def _fields(self) -> list[_Field]:
        found: list[_Field] = []
        place = HEAD
        while place < min(self.start, len(self.data)) and self.data[place] != END:
            part = self.data[place : place + FIELD]
            if len(part) < FIELD or len(found) >= COLUMN_LIMIT:
                self._refuse("header")
            kind, width = chr(part[11]), part[16]
            if kind == "C":
                width += part[17] << 8  # FoxPro: long texts
            found.append(_Field(part[:11].split(b"\0")[0], kind, BINARY.get(kind, width)))
            place += FIELD
        if not found or any(not field.name or not field.width for field in found):
            self._refuse("header")
        return found

    def rows(self) -> Iterator[list[bytes]]:
        """Yield the fields of every record that is not deleted."""
        for number in range(self.count):
            record = self.data[self.start + number * self.width :][: self.width]
            if record[:1] != DELETED:
                place, cells = 1, []
                for field in self.fields:
                    cells.append(record[place : place + field.width])
                    place += field.width
                yield cells

    def texts(self) -> Iterator[bytes]:
        """Yield the texts of the records."""
        for row in self.rows():
            for field, raw in zip(self.fields, row, strict=True):
                if field.kind == "C" and not raw.isascii():
                    yield raw.strip(BLANK)


def _text(raw: bytes, kind: str, name: str) -> str:
    """Return a field as text: numbers as they are written, dates and binary numbers in the usual form."""
    if kind in BINARY:
        return _binary(raw, kind)
    text = raw.strip(BLANK).decode(name)
    if kind == "D" and len(text) == 8 and text.isdigit():
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
        except ValueError:
            return text
    return text


def _binary(raw: bytes, kind: str) -> str:
    if kind in "I+":
        return str(struct.unpack("<i", raw)[0])
    if kind in "BO":
        return repr(struct.unpack("<d", raw)[0])
    if kind == "Y":
        value = struct.unpack("<q", raw)[0]
        return f"{'-' if value < 0 else ''}{abs(value) // 10000}.{abs(value) % 10000:04d}"
    day, milliseconds = struct.unpack("<ii", raw)
    try:
        moment = FIRST_DAY + timedelta(days=day - JULIAN_START - 1, milliseconds=milliseconds)
    except OverflowError:
        return f"{day} {milliseconds}"
    return moment.isoformat(sep=" ")
