"""Calamine's typed cells as the text a person reads in them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook

from vidno.ingest.grid import Grid, Span

Marks = tuple[
    tuple[Span, ...],
    frozenset[tuple[int, int]],
    dict[tuple[int, int], int],
    dict[tuple[int, int], str],
]
REMEMBERED = 1 << 16
NO_MARKS: Marks = ((), frozenset(), {}, {})


def grids_of(book: CalamineWorkbook, marks: dict[str, Marks]) -> list[Grid]:
    """Return every sheet of a workbook, with its merges, bold cells, indents and formula errors.

    Calamine reads a formula error as an empty cell, so its text comes with the marks.
    """
    grids = []
    numbers = _Numbers()
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        for index, row in enumerate(rows):  # in place: a long sheet is held once
            rows[index] = [
                value
                if value.__class__ is str
                else numbers[value]
                if value.__class__ is float
                else text_of(value)
                for value in row
            ]
        spans, bold, indents, errors = marks.get(name, NO_MARKS)
        for (line, column), text in errors.items():
            if line <= len(rows) and column <= len(rows[line - 1]):
                rows[line - 1][column - 1] = text
        grids.append(Grid(name, rows, list(range(1, len(rows) + 1)), spans, bold, indents))
    return grids


class _Numbers(dict[float, str]):
    """Numbers and their texts: the same ones come again and again."""

    def __missing__(self, value: float) -> str:
        text = text_of(value)
        if len(self) < REMEMBERED:
            self[value] = text
        return text


def text_of(value: object) -> str:
    """Write a cell: whole numbers without a point, dates as ISO, text untouched."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
