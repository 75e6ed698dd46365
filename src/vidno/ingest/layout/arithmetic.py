"""Which lines are sums of others: the arithmetic that tells totals from data."""

from collections.abc import Iterable, Sequence

from vidno.ingest.layout.cells import value_of

REACH = 60
"""How many lines a sum may span."""
COLUMNS = 8
"""How many columns of numbers are added; more would say the same again."""
TOLERANCE = 0.004
"""Published parts are rounded: their sum may miss the total by this share."""
DIGITS_A_FIGURE = 6
"""Digits of a figure that count as matched; more are no better proof."""

Figures = list[float | None]


def sums(rows: list[list[str]], used: list[int], columns: list[int]) -> dict[int, tuple[int, int]]:
    """Return for each line the share (0 to 4) of its figures that are sums of lines above, and below.

    Args:
        rows: Text cells.
        used: Indexes of the lines that are not empty.
        columns: Indexes of the columns that hold numbers.
    """
    table = figures_of(rows, used, columns)
    above = [_hits(table, place, -1) for place in range(len(used))]
    below = [_hits(table, place, 1) for place in range(len(used))]
    return {index: (above[place], below[place]) for place, index in enumerate(used)}


def figures_of(rows: Sequence[list[str]], used: list[int], columns: list[int]) -> list[Figures]:
    """Return the numbers of the first columns that hold some, for each used line."""
    picked = columns[:COLUMNS]
    return [[_cell(rows[index], column) for column in picked] for index in used]


def _cell(row: list[str], column: int) -> float | None:
    return value_of(row[column]) if column < len(row) else None


def _hits(table: list[Figures], place: int, step: int) -> int:
    """Return how many fourths of the figures of a line are the sum of two or more lines next to it."""
    figures = [(column, value) for column, value in enumerate(table[place]) if value is not None]
    figures = [(column, value) for column, value in figures if value]
    if not figures:
        return 0
    found = sum(_is_sum(table, place, column, value, step) for column, value in figures)
    return round(4 * found / len(figures)) if found > 1 or len(figures) == 1 else 0


def _is_sum(table: list[Figures], place: int, column: int, total: float, step: int) -> bool:
    """Tell whether the lines before or after add up to `total`, skipping none."""
    reached, parts, slack = 0.0, 0, max(abs(total) * TOLERANCE, 1e-9)
    at = place + step
    while 0 <= at < len(table) and abs(at - place) <= REACH:
        part = table[at][column]
        at += step
        if part is None:
            continue
        reached += part
        parts += 1
        if parts > 1 and abs(reached - total) <= slack and abs(part - total) > slack:
            return True
        if abs(reached) > abs(total) * 3 + 1:
            return False
    return False


def adds_up(
    table: list[Figures],
    place: int,
    lines: Iterable[int],
    digits: int,
    *,
    beyond: int | None = None,
) -> bool:
    """Tell whether the first of some lines add up to the figures of a line in every column.

    Columns in which fewer than two of the lines have figures say nothing. Sums are only looked at from
    the line above `beyond` on.
    """
    totals = [(column, value) for column, value in enumerate(table[place]) if value]
    reached = dict.fromkeys((column for column, _ in totals), 0.0)
    parts = dict.fromkeys(reached, 0)
    for at in lines:
        matched = missed = over = 0
        for column, total in totals:
            part = table[at][column]
            if part is not None:
                reached[column] += part
                parts[column] += 1
            slack = abs(total) * TOLERANCE
            over += abs(reached[column]) > abs(total) * 3 + 1
            if parts[column] < 2:
                continue
            if abs(reached[column] - total) <= slack and (
                part is None or abs(part - total) > slack
            ):
                matched += min(DIGITS_A_FIGURE, len(str(int(abs(total)))))
            else:
                missed += 1
        if matched >= digits and not missed and (beyond is None or at < beyond):
            return True
        if over == len(totals):
            return False
    return False
