"""Which files are read piece by piece: by their size and by what a recipe says of them."""

from pathlib import Path

from vidno.catalogue.recipe import Recipe

FROM_BYTES = 20_000_000
"""From this size on a text file is read piece by piece. Both ways give the same."""


def is_big(path: Path) -> bool:
    """Tell whether a file has the size, whatever its format; a file in an archive has not."""
    return path.is_file() and path.stat().st_size >= FROM_BYTES


def suits(recipe: Recipe, path: Path) -> bool:
    """Tell whether the data file of a recipe is big and one table of delimited text."""
    how = recipe.data_input
    one = len(recipe.tables) == 1 and not recipe.tables[0].sheet
    return how.format == "csv" and one and how.delimiter.isascii() and is_big(path)
