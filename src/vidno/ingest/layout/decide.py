"""The decision about the lines of a sheet: what each line is, and which of them a recipe takes.

Rules, arithmetic and a trained model vote on what each line is. In a workbook the rules, which see merged
cells, bold type and indents, have the last word; a text has only its words and figures, which all three
weigh together. A recipe makes one rectangle, a header right above one body, which the rules alone cut out:
measured on real files, the weighed roles are better at telling lines and worse at cutting rectangles.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout import bare, numbering, opinion, repeats, roles
from vidno.ingest.layout.opinion import Opinion
from vidno.ingest.layout.roles import Lines


@dataclass(frozen=True, slots=True)
class Decision:
    """The roles of a grid's lines, and how sure each of them is."""

    lines: Lines
    opinion: Opinion


_judged: list[tuple[Grid, Lines | None]] = []
"""The grids asked about last, and the answers: several who look at one file ask the same."""
REMEMBERED = 4


def by_rules(grid: Grid) -> Lines | None:
    """Return the roles that the rules alone give, None where they see no table."""
    for known, lines in _judged:
        if known is grid:
            return lines
    _judged.insert(0, (grid, _by_rules(grid)))
    del _judged[REMEMBERED:]
    return _judged[0][1]


def _by_rules(grid: Grid) -> Lines | None:
    lines = roles.unsettled(grid)
    if lines is None:
        return None
    lines = repeats.settle(grid, numbering.settle(grid, lines))
    return numbering.without_orphans(grid, lines)


def is_text(grid: Grid) -> bool:
    """Tell whether a grid is one of text: no name, no merged cells, no emphasis."""
    return not (grid.name or grid.spans or grid.bold or grid.indents)


def weighed(grid: Grid, lines: Lines | None) -> Decision:
    """Return the roles of a grid's lines with how sure they are and what else they may be.

    Args:
        grid: The sheet or text; it has at least one cell.
        lines: What the rules say, None where they see no table.
    """
    found = opinion.weigh(grid.rows, lines.roles if lines else {})
    if lines is not None and not is_text(grid):
        return Decision(lines, Opinion(dict(lines.roles), found.chances, found.votes))
    plain = lines or bare.decide(grid)
    settled = Lines(dict(found.roles), _columns(grid, found.roles), plain.numeric)
    return Decision(settled, found)


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
