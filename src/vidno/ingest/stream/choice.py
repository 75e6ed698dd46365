"""Which files are read piece by piece: by their size and by what a recipe says of them."""

import zipfile
from pathlib import Path
from typing import BinaryIO

from vidno.catalogue.recipe import Recipe

FROM_BYTES = 2_000_000
"""From this size on a text file is read piece by piece: faster, and both ways give the same."""
BOOK_FROM_BYTES = 20_000_000
"""From this size of its XML on a sheet of a workbook is."""
SHEETS = "xl/worksheets/"


LONG_LINE = 1_000_000
"""A line of so many bytes is no line of a table; such a file is read whole, as far as it may."""

SHORT_LINES = 4096
"""Most lines end within so many bytes."""


def is_big(path: Path) -> bool:
    """Tell whether a file has the size and lines, whatever its format; one in an archive has not."""
    return path.is_file() and path.stat().st_size >= FROM_BYTES and _has_lines(path)


def _has_lines(path: Path) -> bool:
    size, place = path.stat().st_size, 0
    with path.open("rb") as file:
        while place + LONG_LINE < size:
            end = _last_end(file, place, place + LONG_LINE)
            if end < 0:
                return False
            place = end + 1
    return True


def _last_end(file: BinaryIO, start: int, stop: int) -> int:
    """Return where the last line between two places ends; -1 where none does."""
    for length in (min(SHORT_LINES, stop - start), stop - start):
        file.seek(stop - length)
        data = file.read(length)
        end = data.rfind(b"\n")
        if end < 0:
            end = data.rfind(b"\r")
        if end >= 0:
            return stop - length + end
    return -1


def is_big_book(path: Path) -> bool:
    """Tell whether a file is a workbook with a sheet that takes so many bytes when it is unpacked."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return False
    try:
        with zipfile.ZipFile(path) as package:
            return "xl/workbook.xml" in package.namelist() and any(
                part.file_size >= BOOK_FROM_BYTES and part.filename.startswith(SHEETS)
                for part in package.infolist()
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def streams(path: Path) -> bool:
    """Tell whether a file is read piece by piece to guess its recipe."""
    return is_big(path) or is_big_book(path)


def suits(recipe: Recipe, path: Path) -> bool:
    """Tell whether the data file of a recipe is big and one table of delimited text, or of a sheet."""
    how = recipe.data_input
    if len(recipe.tables) != 1 or how.inside:
        return False
    [table] = recipe.tables
    if how.format == "xlsx":
        return bool(table.sheet) and not (table.range or recipe.others) and is_big_book(path)
    is_text = not (table.sheet or table.range)
    return how.format == "csv" and is_text and how.delimiter.isascii() and is_big(path)
