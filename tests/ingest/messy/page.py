"""A sheet as it is laid out, and what its figures mean; no code of the program is used here."""

import csv
import io
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

import xlsxwriter

Cell = str | int | Decimal


@dataclass(frozen=True)
class Dim:
    """What an observation is about, in one respect: the texts that say so, any one will do."""

    accepted: frozenset[str]
    in_title: bool = False
    """The title of the measure may say it."""


def dim(*texts: str, in_title: bool = False) -> Dim:
    """Return a dimension; case and doubled spaces do not count."""
    return Dim(frozenset(plain(text) for text in texts), in_title)


def plain(text: str) -> str:
    """Return a text as it is compared."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Observation:
    """A figure of the table: where it stands, what it is, and what it is about."""

    sheet: str
    line: int
    column: int
    value: Decimal | None
    sign: str
    """The sign for a missing value, where there is no value."""
    dims: tuple[Dim, ...]
    total: bool = False


@dataclass(frozen=True)
class Made:
    """A finished file with its truth."""

    seed: int
    suffix: str
    content: bytes
    observations: tuple[Observation, ...]
    traits: tuple[str, ...]
    """Words for what makes it hard, to count failures by."""


@dataclass
class Page:
    """Cells by (row, column) from 1, merged ranges, emphasis, and the truth about the figures."""

    name: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    bold: set[tuple[int, int]] = field(default_factory=set)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    truth: list[Observation] = field(default_factory=list)

    def put(self, row: int, column: int, cell: Cell, *, bold: bool = False) -> None:
        """Write a cell."""
        if cell != "":
            self.cells[row, column] = cell
            if bold:
                self.bold.add((row, column))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge a range, unless it is one cell."""
        if (top, left) != (bottom, right):
            self.merged.append((top, left, bottom, right))

    @property
    def height(self) -> int:
        """The last row with a cell."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        """The last column with a cell."""
        return max((column for _, column in self.cells), default=0)


def csv_bytes(
    page: Page, *, delimiter: str, encoding: str, end: str
) -> tuple[bytes, dict[int, int]]:
    """Return a page as delimited text, and the physical line of each row."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    lines: dict[int, int] = {}
    line = 1
    for row in range(1, page.height + 1):
        texts = [str(page.cells.get((row, column), "")) for column in range(1, page.width + 1)]
        lines[row] = line
        writer.writerow(texts)
        line += 1 + max(0, sum(text.count("\n") for text in texts))
    return stream.getvalue().encode(encoding), lines


def xlsx_bytes(pages: list[Page]) -> bytes:
    """Return pages as a workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - the same bytes each time
    formats: dict[tuple[bool, int], object] = {}

    def look(at: tuple[int, int], page: Page) -> object:
        key = (at in page.bold, page.indents.get(at, 0))
        if key not in formats:
            facts = ({"bold": True} if key[0] else {}) | ({"indent": key[1]} if key[1] else {})
            formats[key] = book.add_format(facts)
        return formats[key]

    for page in pages:
        sheet = book.add_worksheet(page.name)
        for top, left, bottom, right in page.merged:
            sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        for at, cell in page.cells.items():
            row, column = at[0] - 1, at[1] - 1
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, look(at, page))
            else:
                sheet.write_number(row, column, float(cell), look(at, page))
    book.close()
    return stream.getvalue()
