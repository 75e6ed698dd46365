"""Where body and header begin and end: lines without figures that belong to the body all the same."""

from collections import Counter

from vidno.ingest.grid import Grid
from vidno.ingest.layout.cells import NUMBER, SIGN, WORDS, kind_of

COMMON_SHARE = 0.2
"""A shape is common if this share of the lines of the body has it."""
FULL_SHARE = 0.8
LOOK_BELOW = 100
"""Lines in which the texts of a supposed header are looked for."""


def widened(grid: Grid, used: list[int], first: int, last: int) -> tuple[int, int]:
    """Return first and last line of the body with the lines before and after that look like it.

    They may hold a sign for "no data" in place of every figure.
    """
    body = [index for index in used if first <= index <= last]
    shapes = Counter(_shape(grid, index) for index in body)
    common = {
        shape
        for shape, count in shapes.items()
        if count >= max(2, COMMON_SHARE * len(body)) and NUMBER in shape
    }
    above = [index for index in used if index < first]
    while above and _shape(grid, above[-1]) in common:
        first = above.pop()
    below = [index for index in reversed(used) if index > last]
    while below and _shape(grid, below[-1]) in common:
        last = below.pop()
    return first, last


def _shape(grid: Grid, index: int) -> tuple[int, ...]:
    kinds = [NUMBER if kind == SIGN else kind for kind in map(kind_of, grid.rows[index])]
    while kinds and not kinds[-1]:
        kinds.pop()
    return tuple(kinds)


def last_column(filled: list[list[bool]], first: int, last: int) -> int:
    """Return the index of the last column that the body fills."""
    return max(
        (
            column
            for index in range(first, last + 1)
            for column, cell in enumerate(filled[index])
            if cell
        ),
        default=0,
    )


def lowered(
    grid: Grid, filled: list[list[bool]], first: int, header: list[int]
) -> tuple[int, list[int]]:
    """Return where the body begins when the lowest line of the header is one of data.

    It is, where its texts come again below it in the same columns; and where the line above names nearly
    all columns and it fills few of these and no other: a record with "nil" in place of its figures, not
    a second level of names.
    """
    while len(header) > 1:
        if _comes_again(grid, header[-1]) and not _header_comes_again(grid, header):
            first, header = header[-1], header[:-1]
            continue
        upper, lower = (_columns(filled, index) for index in header[-2:])
        full = len(upper) >= FULL_SHARE * (max(upper | lower) + 1) and len(upper) > 3
        if not (
            full and lower < upper and len(lower) <= len(upper) / 2 and min(lower) == min(upper)
        ):
            break
        first, header = header[-1], header[:-1]
    return first, header


def _header_comes_again(grid: Grid, header: list[int]) -> bool:
    """Tell whether all lines of a header stand below it once more: another table with the same columns."""
    texts = [[cell.strip() for cell in grid.rows[index]] for index in header]
    rows = [[cell.strip() for cell in row] for row in grid.rows[header[-1] + 1 :]]
    size = len(texts)
    return any(
        rows[at] == texts[0] and rows[at : at + size] == texts for at in range(len(rows) - size + 1)
    )


def _comes_again(grid: Grid, index: int) -> bool:
    below = grid.rows[index + 1 : index + 1 + LOOK_BELOW]
    cells = [(column, cell.strip()) for column, cell in enumerate(grid.rows[index]) if cell.strip()]
    found = [
        any(column < len(row) and row[column].strip() == cell for row in below)
        for column, cell in cells
    ]
    # of a line of words and figures the figures may be new, the words are not: Габрово, 2013, 2034
    worded = [new for new, (_, cell) in zip(found, cells, strict=True) if kind_of(cell) == WORDS]
    known = bool(worded) and all(worded) and 2 * sum(found) > len(cells)
    return len(cells) > 1 and (known or sum(found) >= FULL_SHARE * len(cells))


def _columns(filled: list[list[bool]], index: int) -> set[int]:
    return {column for column, cell in enumerate(filled[index]) if cell}


def lengthened(
    grid: Grid, filled: list[list[bool]], first: int, last: int, notes: tuple[str, ...]
) -> int:
    """Return the last line of the body with the lines below that fill the same columns as one of it.

    They follow without a blank line, have two cells or more, and do not begin as notes do.
    """
    masks = {frozenset(_columns(filled, index)) for index in range(first, last + 1)}
    index = last + 1
    while index < len(filled):
        columns = _columns(filled, index)
        if len(columns) < 2 or frozenset(columns) not in masks:
            break
        if grid.rows[index][min(columns)].strip().lower().startswith(notes):
            break
        last, index = index, index + 1
    return last


def names_the_rest(grid: Grid, filled: list[list[bool]], blank: int, header: list[int]) -> bool:
    """Tell whether a blank line stands within a header: the line above names what those below leave."""
    if any(filled[blank]) or blank == 0 or grid.spans:
        return False
    upper = _columns(filled, blank - 1)
    lower = set().union(*(_columns(filled, index) for index in header))
    worded = all(kind_of(grid.rows[blank - 1][column]) == WORDS for column in upper)
    return (
        len(upper) >= 3
        and worded
        and min(upper) < min(lower)
        and not lower - set(range(min(upper), max(upper) + 1))
    )
