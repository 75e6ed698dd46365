"""Roles of lines where no table is to be seen: one column, one line, or words only."""

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout.cells import CODE, SENTENCE, WORDS, kind_of
from vidno.ingest.layout.roles import Lines


def decide(grid: Grid) -> Lines:
    """Return the roles of all lines: the first is the header if it only names, the others are data."""
    used = [index for index, row in enumerate(grid.rows) if any(cell.strip() for cell in row)]
    roles: dict[int, LineRole] = dict.fromkeys(used, "data")
    if used and _names(grid.rows[used[0]], len(used)):
        roles[used[0]] = "header"
    columns = tuple(range(grid.width))
    return Lines(roles, columns, frozenset())


def _names(row: list[str], line_count: int) -> bool:
    """Tell whether a first line names columns: words, each another; a lone line must have several."""
    cells = [cell.strip() for cell in row if cell.strip()]
    kinds = {kind_of(cell) for cell in cells}
    worded = kinds <= {WORDS, CODE} and WORDS in kinds and SENTENCE not in kinds
    return worded and len(set(cells)) == len(cells) and (line_count > 1 or len(cells) > 1)
