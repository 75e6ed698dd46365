"""The one decision about the lines of a sheet: rules where a format shows emphasis, else rules and model.

Workbooks tell headers and groups by merged cells, bold type and indents, which rules read. A text has
only its words and figures, which the model weighs too.
"""

from collections.abc import Mapping

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout import bare, opinion
from vidno.ingest.layout.opinion import Opinion
from vidno.ingest.layout.roles import Lines


def is_text(grid: Grid) -> bool:
    """Tell whether a grid is one of text: no name, no merged cells, no emphasis."""
    return not (grid.name or grid.spans or grid.bold or grid.indents)


def weighed(grid: Grid, lines: Lines | None) -> tuple[Lines, Opinion]:
    """Return the roles of a text's lines by rules and model together, and how sure they are.

    Args:
        grid: The text; it has at least one cell.
        lines: What the rules say, None where they see no table.
    """
    found = opinion.weigh(grid.rows, lines.roles if lines else {})
    plain = lines or bare.decide(grid)
    return Lines(dict(found.roles), _columns(grid, found.roles), plain.numeric), found


def _columns(grid: Grid, found: Mapping[int, LineRole]) -> tuple[int, ...]:
    """Return the columns that are not empty in body and header; all where neither is to be seen."""
    inside = [index for index, role in found.items() if role in ("header", "data", "derived")]
    columns = {
        column
        for index in inside or found
        for column, cell in enumerate(grid.rows[index])
        if cell.strip()
    }
    return tuple(sorted(columns))
