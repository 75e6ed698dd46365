"""Calamine's typed cells as the text a person reads in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook

from vidno.ingest.grid import Grid, Span

Marks = tuple[
    tuple[Span, ...],
    frozenset[tuple[int, int]],
    dict[tuple[int, int], int],
    dict[tuple[int, int], str],
]
REMEMBERED = 1 << 16
BATCH = 128
"""Rows that are turned into texts column by column: as many as the processor keeps at hand."""
TEXTS, NUMBERS = {str}, {float}
NO_MARKS: Marks = ((), frozenset(), {}, {})


@dataclass(frozen=True, slots=True)
class Lazy:
    """A sheet whose rows are made when they are asked for, once."""

    name: str
    height: int
    width: int
    rows: Iterator[list[str]]
    """All rows from the first line on, each of the full width; "" where a cell is empty."""
    marks: Marks

    def grid(self) -> Grid:
        """Return the whole sheet."""
        rows = list(self.rows)
        spans, bold, indents, _ = self.marks
        return Grid(self.name, rows, list(range(1, len(rows) + 1)), spans, bold, indents)


def grids_of(book: CalamineWorkbook, marks: dict[str, Marks]) -> list[Grid]:
    """Return every sheet of a workbook, with its merges, bold cells, indents and formula errors."""
    return [sheet.grid() for sheet in sheets_of(book, marks)]


def sheets_of(book: CalamineWorkbook, marks: dict[str, Marks]) -> Iterator[Lazy]:
    """Yield every sheet of a workbook; of one that is not looked at nothing is kept."""
    numbers = _Numbers()
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        known = marks.get(name, NO_MARKS)
        rows = _rows(sheet, numbers, known[3])
        height, width = (at + 1 for at in sheet.end) if sheet.end else (0, 0)
        yield Lazy(name, height, width, rows, known)


def _rows(
    sheet: CalamineSheet, numbers: "_Numbers", errors: dict[tuple[int, int], str]
) -> Iterator[list[str]]:
    """Yield the rows of a sheet as texts.

    Calamine leaves out the empty columns on the left, and reads a formula error as an empty cell.
    """
    left = [""] * (sheet.start[1] if sheet.start else 0)
    by_line: dict[int, list[tuple[int, str]]] = {}
    for (line, column), text in errors.items():
        by_line.setdefault(line, []).append((column, text))
    rows: Iterator[list[Any]] = iter(sheet.iter_rows())
    first = 1
    while batch := list(islice(rows, BATCH)):
        _write_out(batch, numbers)
        if left:
            batch = [left + row for row in batch]
        for line in by_line.keys() & range(first, first + len(batch)) if by_line else ():
            row = batch[line - first]
            for column, text in by_line[line]:
                if column <= len(row):
                    row[column - 1] = text
        first += len(batch)
        yield from batch


def _write_out(batch: list[list[Any]], numbers: "_Numbers") -> None:
    """Turn the values of some rows into texts, in place: most columns are texts or numbers throughout."""
    for at, values in enumerate(zip(*batch, strict=True)):
        kinds = set(map(type, values))
        if kinds == TEXTS:
            continue
        texts = (
            map(numbers.__getitem__, values)
            if kinds == NUMBERS
            else [
                value
                if value.__class__ is str
                else numbers[value]
                if value.__class__ is float
                else text_of(value)
                for value in values
            ]
        )
        for row, text in zip(batch, texts, strict=True):
            row[at] = text


class _Numbers(dict[float, str]):
    """Numbers and their texts: the same ones come again and again."""

    def __missing__(self, value: float) -> str:
        text = number_text(value)
        if len(self) < REMEMBERED:
            self[value] = text
        return text


def number_text(value: float) -> str:
    """Write a number: a whole one without a point."""
    text = repr(value)
    return str(int(value)) if text.endswith(".0") and abs(value) < 1e15 else text


def text_of(value: object) -> str:
    """Write a cell: whole numbers without a point, dates as ISO, text untouched."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
