"""Which files are read piece by piece: by their size and by what a recipe says of them."""

import mmap
from pathlib import Path

from vidno.catalogue.recipe import Recipe

FROM_BYTES = 20_000_000
"""From this size on a text file is read piece by piece. Both ways give the same."""


LONG_LINE = 1_000_000
"""A line of so many bytes is no line of a table; such a file is read whole, as far as it may."""


def is_big(path: Path) -> bool:
    """Tell whether a file has the size and lines, whatever its format; one in an archive has not."""
    return path.is_file() and path.stat().st_size >= FROM_BYTES and _has_lines(path)


def _has_lines(path: Path) -> bool:
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        place = 0
        while place + LONG_LINE < len(data):
            end = data.rfind(b"\n", place, place + LONG_LINE)
            if end < 0:
                end = data.rfind(b"\r", place, place + LONG_LINE)
            if end < 0:
                return False
            place = end + 1
    return True


def suits(recipe: Recipe, path: Path) -> bool:
    """Tell whether the data file of a recipe is big and one table of delimited text."""
    how = recipe.data_input
    one = len(recipe.tables) == 1 and not (recipe.tables[0].sheet or recipe.tables[0].range)
    return how.format == "csv" and one and how.delimiter.isascii() and is_big(path)
