"""The level of every body line where only layout tells parents from parts: bold, indent, spaces."""

from vidno.ingest.grid import Grid
from vidno.ingest.layout.roles import Lines


def levels_of(grid: Grid, lines: Lines, column: int) -> dict[int, int]:
    """Return the level of each body row by the emphasis of its label; 1 is the top.

    Args:
        grid: The sheet.
        lines: Roles of its lines.
        column: Index of the label column.

    Returns:
        Row index to level. Empty where all labels look alike, so that layout says nothing.
    """
    body = [
        index
        for index in lines.of("data", "derived")
        if column < len(grid.rows[index]) and grid.rows[index][column].strip()
    ]
    depths = {index: _depth(grid, index, column) for index in body}
    if len(set(depths.values())) > 1:
        ranks = {depth: rank for rank, depth in enumerate(sorted(set(depths.values())), 1)}
        return {index: ranks[depth] for index, depth in depths.items()}
    bold = {index: (grid.lines[index], column + 1) in grid.bold for index in body}
    if len(set(bold.values())) > 1:
        return {index: 1 if strong else 2 for index, strong in bold.items()}
    return {}


def _depth(grid: Grid, index: int, column: int) -> int:
    text = grid.rows[index][column]
    return grid.indents.get((grid.lines[index], column + 1), 0) + (len(text) - len(text.lstrip()))
