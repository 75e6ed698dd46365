"""Calamine's typed cells as the text a person reads in them."""

from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook

from vidno.ingest.grid import Grid, Span

Marks = tuple[
    tuple[Span, ...],
    frozenset[tuple[int, int]],
    dict[tuple[int, int], int],
    dict[tuple[int, int], str],
]
NO_MARKS: Marks = ((), frozenset(), {}, {})


def grids_of(book: CalamineWorkbook, marks: dict[str, Marks]) -> list[Grid]:
    """Return every sheet of a workbook, with its merges, bold cells, indents and formula errors.

    Calamine reads a formula error as an empty cell, so its text comes with the marks.
    """
    grids = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = [[text_of(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        spans, bold, indents, errors = marks.get(name, NO_MARKS)
        for (line, column), text in errors.items():
            if line <= len(rows) and column <= len(rows[line - 1]):
                rows[line - 1][column - 1] = text
        grids.append(Grid(name, rows, list(range(1, len(rows) + 1)), spans, bold, indents))
    return grids


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
