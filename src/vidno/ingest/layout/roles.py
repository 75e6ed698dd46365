"""The role of every line of a grid: metadata, header, data, group, derived, notes.

The idea: the columns that hold mostly numbers show where the body begins and ends. What stands
directly above the body is the header, above that metadata, below the body notes.
"""

import itertools
from dataclasses import dataclass

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout import edges, headings
from vidno.ingest.layout.figures import is_figure, looks_like_number, period_lines
from vidno.ingest.types import missing
from vidno.ingest.vocabulary import TOTAL_WORDS, key_of

NUMERIC_SHARE = 0.6
SHORT = 20
"""Letters of a cell that says "nil" or the like."""
HEADER_LIMIT = 12
"""Lines that a header may have; more are data that look like one."""
NOTE_MARKS = ("*", "забележка", "бележка", "източник", "note", "source", "special value", "1)", "¹")


@dataclass(frozen=True, slots=True)
class Lines:
    """The roles of a grid's non-empty rows, by row index, and its numeric columns."""

    roles: dict[int, LineRole]
    columns: tuple[int, ...]
    """Indexes of the columns that are not empty in the body."""
    numeric: frozenset[int]

    def of(self, *wanted: LineRole) -> list[int]:
        """Return the row indexes that have one of these roles, in order."""
        return [index for index, role in sorted(self.roles.items()) if role in wanted]


def decide(grid: Grid) -> Lines | None:
    """Return the roles of all lines, or None where no table is to be seen.

    Of group lines one below the other the last names the lines that follow, and the others are titles,
    unless they are of different levels.
    """
    lines = unsettled(grid)
    if lines and not headings.levels_of(grid, lines.roles):
        _settle_stacked_groups(lines.roles)
    return lines


def unsettled(grid: Grid) -> Lines | None:
    """Return the roles of all lines, all lone lines above figures as groups; None without a table."""
    filled = [[bool(cell.strip()) for cell in row] for row in grid.rows]
    used = [index for index, row in enumerate(filled) if any(row)]
    if len(used) < 2 or grid.width < 2:
        return None
    numeric = _numeric_columns(grid, used)
    periods = period_lines(grid, used, numeric)
    first, last = _body(grid, filled, used, numeric, periods)
    others = [index for index in used if index not in periods]
    first, last = edges.widened(grid, others, first, last)
    first = _with_groups_above(filled, first)
    header = _header(grid, filled, first, edges.last_column(filled, first, last))
    first, header = edges.lowered(grid, filled, first, header)
    last = edges.lengthened(grid, filled, first, last, NOTE_MARKS)
    body = [index for index in used if first <= index <= last]
    columns = tuple(
        column
        for column in range(grid.width)
        if any(column < len(filled[index]) and filled[index][column] for index in [*body, *header])
    )
    widths = sorted(sum(filled[index]) for index in body)
    usual = widths[len(widths) // 2]
    roles: dict[int, LineRole] = {}
    for index in used:
        if index in header:
            roles[index] = "header"
        elif index < first:
            roles[index] = "metadata"
        elif index > last:
            roles[index] = "notes"
        else:
            roles[index] = _body_role(grid.rows[index], columns, numeric, usual)
    if not any(role in ("data", "derived") for role in roles.values()):
        return None
    roles |= dict.fromkeys(headings.members(grid, roles), "data")
    return Lines(roles, columns, numeric)


def _numeric_columns(grid: Grid, used: list[int]) -> frozenset[int]:
    """Return the columns in which most cells of the lower part are numbers or missing markers."""
    lower = used[min(len(used) // 5, 15) :]
    found = set()
    for column in range(grid.width):
        cells = [grid.rows[index][column] for index in lower if column < len(grid.rows[index])]
        texts = [cell for cell in cells if cell.strip()]
        numbers = sum(1 for cell in texts if looks_like_number(cell))
        signs = sum(1 for cell in texts if missing.is_marker(cell))
        if texts and numbers and (numbers + signs) / len(texts) >= NUMERIC_SHARE:
            found.add(column)
    return frozenset(found)


def _body(
    grid: Grid,
    filled: list[list[bool]],
    used: list[int],
    numeric: frozenset[int],
    periods: frozenset[int],
) -> tuple[int, int]:
    """Return the first and last row index of the body; lines of periods are none of it."""
    if not numeric:
        return _wordy_body(filled, used)
    good = [index for index in used if _has_figures(grid.rows[index], filled[index], numeric)]
    good = [index for index in good if index not in periods] or used[1:]
    if good[0] == used[0] and _is_code_line(grid, good, numeric):
        good = good[1:]
    return good[0], good[-1]


def _has_figures(row: list[str], filled: list[bool], numeric: frozenset[int]) -> bool:
    cells = [row[column] for column in numeric if column < len(row) and filled[column]]
    figures = [cell for cell in cells if is_figure(cell)]
    return (
        bool(figures) and len(figures) >= len(cells) / 2 and any(map(looks_like_number, figures))
    ) or (len(figures) >= 2 and len(figures) == len(cells))


def _left(filled: list[list[bool]]) -> int:
    """Return the index of the first column that is not empty."""
    return min((row.index(True) for row in filled if any(row)), default=0)


def _with_groups_above(filled: list[list[bool]], first: int) -> int:
    """Return where the body begins when group lines open it, right below the header.

    A lone cell directly above the figures is a group when a line that names columns stands above it.
    A blank line may set groups apart.
    """
    index = first - 1
    left = _left(filled)
    top = first
    while index > 0 and sum(filled[index]) <= 1:
        if any(filled[index]):
            if filled[index].index(True) != left:
                break
            top = index
        elif index == 0 or not any(filled[index - 1]):
            break
        index -= 1
    return top if top < first and index >= 0 and sum(filled[index]) >= 2 else first


def _settle_stacked_groups(roles: dict[int, LineRole]) -> None:
    """Of group lines one below the other the last names the lines that follow; the others are titles."""
    order = sorted(roles)
    for index, below in itertools.pairwise(order):
        if roles[index] == "group" and roles[below] == "group":
            roles[index] = "metadata"


def _is_code_line(grid: Grid, good: list[int], numeric: frozenset[int]) -> bool:
    """Tell whether the first line names columns by codes such as 01, 02, which no other line holds."""
    first = [
        grid.rows[good[0]][column].strip() for column in numeric if column < len(grid.rows[good[0]])
    ]
    zeros = [cell for cell in first if cell.startswith("0") and cell.isdigit() and len(cell) > 1]
    return len(zeros) >= 2 and len(set(first)) == len(first) and len(good) > 1


def _wordy_body(filled: list[list[bool]], used: list[int]) -> tuple[int, int]:
    """Return the body of a table without numbers: it begins after the first full line."""
    widths = [sum(filled[index]) for index in used]
    usual = sorted(widths)[len(widths) // 2]
    full = [
        index for index, width in zip(used, widths, strict=True) if width >= max(2, usual * 0.6)
    ]
    after = [index for index in full if index > full[0]]
    return (after[0], after[-1]) if after else (used[1], used[-1])


def _header(grid: Grid, filled: list[list[bool]], first: int, right: int) -> list[int]:
    """Return the rows directly above the body that name columns; `right` is the last of these.

    One blank line may stand between header and body, and one within the header where the line above
    it names the columns that those below leave open. A line with a single cell, or one merged over
    the whole width, is a title and ends the header.
    """
    header: list[int] = []
    index = first - 1
    left = _left(filled)
    if index >= 0 and not any(filled[index]):
        index -= 1
    while index >= 0 and len(header) < HEADER_LIMIT:
        if header and edges.names_the_rest(grid, filled, index, header):
            index -= 1
        if not any(filled[index]):
            break
        cells = sum(filled[index])
        whole = any(
            span.top == grid.lines[index] and span.left <= left + 1 and span.right >= grid.width
            for span in grid.spans
        )
        spanning = any(
            span.top == grid.lines[index] and span.right > span.left for span in grid.spans
        )
        if whole or (cells < 2 and not (spanning and header)) or _is_sentence(grid.rows[index]):
            break
        if header and not _names_columns(filled, index, header[0], right):
            break
        header.insert(0, index)
        index -= 1
    return header


def _names_columns(filled: list[list[bool]], upper: int, lower: int, right: int) -> bool:
    """Tell whether an upper line belongs to the header: it stands over columns of the lower one."""
    columns = [column for column, cell in enumerate(filled[upper]) if cell]
    width = max((column for column, cell in enumerate(filled[lower]) if cell), default=0)
    lone = len(columns) <= 2 and len(columns) < sum(filled[lower]) / 4
    return not (lone and columns[-1] >= 1 and width > 3) and columns[-1] <= max(width, right)


def _is_sentence(row: list[str]) -> bool:
    texts = [cell for cell in row if cell.strip()]
    return len(texts) == 1 and len(texts[0]) > 60


def _body_role(
    row: list[str], columns: tuple[int, ...], numeric: frozenset[int], usual: int
) -> LineRole:
    """Return the role of a line of the body; `usual` is how many cells such a line mostly fills."""
    cells = {
        column: row[column].strip()
        for column in columns
        if column < len(row) and row[column].strip()
    }
    first = next(
        (cells[column] for column in columns if column in cells and column not in numeric), ""
    )
    if is_total(first):
        return "derived"
    figures = [column for column in cells if column in numeric]
    if numeric and not figures and len(cells) == 1 and len(columns) > 2:
        return "notes" if first.lower().startswith(NOTE_MARKS) else "group"
    few = len(cells) <= 2 and len(cells) < usual / 3
    if few and (_is_remark(cells, columns) or not (figures or _is_short_record(cells, columns))):
        return "notes"
    return "data"


def _is_short_record(cells: dict[int, str], columns: tuple[int, ...]) -> bool:
    """Tell whether a line without figures says of its label, in the next cell, that there are none."""
    return tuple(cells) == columns[:2] and len(cells[columns[1]]) <= SHORT


def is_total(label: str) -> bool:
    """Tell whether a label names a total: „Общо“, „Всичко за общината“, "Total"."""
    key = key_of(label).rstrip(":")
    return key in TOTAL_WORDS or key.startswith(("общо за ", "всичко за ", "total "))


def _is_remark(cells: dict[int, str], columns: tuple[int, ...]) -> bool:
    """Tell whether a nearly empty line says something in a sentence, elsewhere than in its label."""
    return any(len(cell.split()) > 2 and column != columns[0] for column, cell in cells.items())
