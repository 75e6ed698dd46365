"""Which cells look like figures, and which lines of them name periods: a level of the header."""

import itertools
import re
from functools import lru_cache

from vidno.ingest.grid import Grid
from vidno.ingest.layout.cells import WORDS, kind_of
from vidno.ingest.types import missing, number, period
from vidno.ingest.vocabulary import FIELDS, key_of

YEAR = re.compile(r"(?:19|20)\d\d(?:\s*г\.?)?")
CACHED = 1 << 16
"""Texts whose kind is remembered: the same ones come again and again."""


@lru_cache(CACHED)
def is_figure(text: str) -> bool:
    """Tell whether a cell is a number, or a sign in place of one."""
    return looks_like_number(text) or missing.is_marker(text)


@lru_cache(CACHED)
def looks_like_number(text: str) -> bool:
    """Tell whether a cell could be a number, in brackets too."""
    bare = text.strip()
    return number.looks_numeric(bare[1:-1] if bare[:1] + bare[-1:] == "()" else bare)


@lru_cache(CACHED)
def _period(text: str) -> tuple[str, str] | None:
    return period.read(text)


def period_lines(grid: Grid, used: list[int], numeric: frozenset[int]) -> frozenset[int]:
    """Return the lines whose figures are periods, which name columns: a level of the header.

    Args:
        grid: The sheet or text.
        used: Indexes of its lines that are not blank, in order.
        numeric: Indexes of the columns of figures.
    """
    found = {
        index
        for index in used
        if _is_period_line(grid.rows[index], numeric) or _is_lone_year(grid, index, used, numeric)
    }
    above: list[dict[int, str]] = []
    for index, below in itertools.pairwise(used):
        row = _cells(grid.rows[index])
        if index not in found and any(is_figure(row[column]) for column in row.keys() & numeric):
            if _stands_over(row, _cells(grid.rows[below]), numeric, above):
                found.add(index)
            break  # below the first line of figures there is no header
        above.append(row)
    return frozenset(found)


def _cells(row: list[str]) -> dict[int, str]:
    return {column: cell.strip() for column, cell in enumerate(row) if cell.strip()}


def _is_lone_year(grid: Grid, index: int, used: list[int], numeric: frozenset[int]) -> bool:
    """Tell whether a line is „Код;Община;2024“: known names of fields beside a year, no years below it.

    A year alone may be a figure as well, so every other cell must be a word that names a field.
    """
    row = grid.rows[index]
    filled = [column for column, cell in enumerate(row) if cell.strip()]
    years = [column for column in filled if column in numeric and _year(row[column])]
    if len(years) != 1 or len(filled) < 2:
        return False
    names = (row[column] for column in filled if column not in years)
    if not all(key_of(name) in FIELDS for name in names):
        return False
    below = [grid.rows[at] for at in used if at > index]
    cells = [line[years[0]] for line in below if years[0] < len(line) and line[years[0]].strip()]
    return bool(cells) and sum(map(_year, cells)) * 2 < len(cells)


def _year(text: str) -> bool:
    found = _period(text.strip())
    return bool(found) and bool(YEAR.fullmatch(text.strip()))


def _is_period_line(row: list[str], numeric: frozenset[int]) -> bool:
    """Tell whether the numeric columns of a row hold different periods: a header of years."""
    cells = [row[column].strip() for column in sorted(numeric) if column < len(row)]
    for cell in cells:  # most lines begin with a figure and are done
        if _period(cell):
            break
        if looks_like_number(cell):
            return False
    cells = [cell for cell in cells if _period(cell) or looks_like_number(cell)]
    if len(cells) < 2:
        return False
    labels = [_period(cell) for cell in cells]
    kinds = {label[0] for label in labels if label}
    if not all(labels) or len(kinds) != 1:
        return False
    others = [cell for column, cell in enumerate(row) if column not in numeric and cell.strip()]
    order = [label[1] for label in labels if label]
    rising = order == sorted(order) or order == sorted(order, reverse=True)
    counts = {order.count(label) for label in order}
    spread = len(counts) == 1 and max(counts) > 1  # merged cells written out: 2018 2018 2019 2019
    return (
        rising
        and len(set(order)) > 1
        and (len(set(order)) == len(order) or len(others) <= 1 or spread)
    )


def _stands_over(
    row: dict[int, str],
    below: dict[int, str],
    numeric: frozenset[int],
    above: list[dict[int, str]],
) -> bool:
    """Tell whether a line holds periods, however often each, over words that name the same columns.

    „Област; 2019; 2019“ stands over „Област; Мъже; Жени“. The other cells say the same as those below, or
    one of the two is blank, as merged cells come out; where a line above names the columns already, a
    blank could also be the second line of a record.
    """
    said = {column for column in row if column in numeric and _period(row[column])}
    named = {column for column in below if column in numeric and kind_of(below[column]) == WORDS}
    if len(named) < 2 or not said or not said <= named or named != below.keys() & numeric:
        return False
    rest = row.keys() - said
    if any(is_figure(row[column]) for column in rest & numeric):
        return False
    is_named = any(all(kind_of(line.get(at, "")) == WORDS for at in said) for line in above)
    if is_named and not (rest and rest <= below.keys()):
        return False
    return all(below.get(column, row[column]) == row[column] for column in rest)
