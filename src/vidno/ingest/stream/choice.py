"""Which files are read piece by piece: by their size and by what a recipe says of them."""

from pathlib import Path
from typing import BinaryIO

from vidno.catalogue.recipe import Recipe

FROM_BYTES = 20_000_000
"""From this size on a text file is read piece by piece. Both ways give the same."""


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


def suits(recipe: Recipe, path: Path) -> bool:
    """Tell whether the data file of a recipe is big and one table of delimited text."""
    how = recipe.data_input
    one = len(recipe.tables) == 1 and not (recipe.tables[0].sheet or recipe.tables[0].range)
    return how.format == "csv" and one and how.delimiter.isascii() and is_big(path)
