"""Records as a grid: row 1 names the columns, every record is a row below it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from vidno.ingest.errors import TooWideError
from vidno.ingest.formats._refusals import LongTextError, TooManyValuesError
from vidno.ingest.formats._text import writable
from vidno.ingest.grid import Grid, address

Record = Sequence[tuple[str, str]]
V = TypeVar("V")
COLUMN_LIMIT = 16_384
CELL_LIMIT = 20_000_000
TEXT_LIMIT = 1_000_000
"""Characters; a workbook allows 32,767."""


def grid_of(records: Iterable[Record], *, file: str, name: str = "", title: str = "") -> Grid:
    """Return a grid with a column for each name, in the order in which names first appear.

    Args:
        records: (name, text) of every value; a name that comes twice in one record gets a number.
        file: Name of the file, for errors.
        name: Name of the grid.
        title: What the document calls the table.

    Raises TooWideError, TooManyValuesError and LongTextError.
    """
    place: dict[str, int] = {}
    rows: list[list[str]] = []
    for record in records:
        row = [""] * len(place)
        for key, text in numbered(record):
            index = place.setdefault(key, len(place))
            if index >= COLUMN_LIMIT:
                raise TooWideError(
                    file=file, line=len(rows) + 2, found=index + 1, limit=COLUMN_LIMIT
                )
            row += [""] * (index + 1 - len(row))
            row[index] = _cell(text, len(rows) + 2, index, file)
        rows.append(row)
        if len(rows) * len(place) > CELL_LIMIT:
            raise TooManyValuesError(file=file, found=len(rows) * len(place), limit=CELL_LIMIT)
    width = len(place)
    table = [
        [writable(key) for key in place],
        *([*row, *[""] * (width - len(row))] for row in rows),
    ]
    return Grid(name, table, list(range(1, len(table) + 1)), title=title)


def grid_of_rows(rows: Iterable[Sequence[str]], *, file: str, name: str = "") -> Grid:
    """Return a grid of rows that bring their header along. Raises TooWideError and LongTextError."""
    table = []
    for line, row in enumerate(rows, 1):
        if len(row) > COLUMN_LIMIT:
            raise TooWideError(file=file, line=line, found=len(row), limit=COLUMN_LIMIT)
        table.append([_cell(text, line, column, file) for column, text in enumerate(row)])
    return Grid(name, table, list(range(1, len(table) + 1)))


def _cell(text: str, line: int, column: int, file: str) -> str:
    if len(text) > TEXT_LIMIT:
        cell = address("", line, column + 1)
        raise LongTextError(file=file, cell=cell, found=len(text), limit=TEXT_LIMIT)
    return writable(text)


def numbered(record: Iterable[tuple[str, V]]) -> Iterator[tuple[str, V]]:
    """Yield the values of a record, each under a name of its own: "phone", "phone_2"."""
    used: dict[str, int] = {}
    for key, value in record:
        yield fresh(key, used), value


def fresh(name: str, used: dict[str, int]) -> str:
    """Return a name that is not used yet, with a number if need be, and note it as used.

    `used` holds for each name the last number that was tried: ten thousand equal names take no longer
    than ten thousand different ones.
    """
    found, number = name, used.get(name, 0)
    while found in used:
        number += 1
        found = f"{name}_{number + 1}"
    if number:
        used[name] = number
    used[found] = 0
    return found
