"""Lines under the header that hold numbers but no figures: the numbers of the columns, years that come again."""

import itertools
from dataclasses import replace

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout import headings
from vidno.ingest.layout.roles import NOTE_MARKS, Lines
from vidno.ingest.types import period

MIN_NUMBERS = 2
LOOK = 3
"""So many body lines are looked at."""


def settle(grid: Grid, lines: Lines) -> Lines:
    """Return the roles with lines of column numbers as metadata, and a line of years as header."""
    body = lines.of("data")
    roles: dict[int, LineRole] = dict(lines.roles)
    header = lines.of("header")
    if not header or not body:
        return lines
    while (above := header[0] - 1) in roles and _stands_over(grid, above, header[0]):
        roles[above] = "header"
        header = [above, *header]
    for index in body[:LOOK]:
        if index != max(header, default=-1) + 1 and not _follows(roles, header, index):
            break
        if not _repeats_periods(grid, lines, index, header):
            break
        roles[index] = "header"
        header = [*header, index]
    numbers = {
        _texts(grid, index)
        for index in [index for index in body if roles[index] == "data"][:LOOK]
        if _numbers_columns(grid, lines, index)
    }
    for index in body:
        if _texts(grid, index) in numbers:
            roles[index] = "metadata"
    return replace(lines, roles=roles) if "data" in roles.values() else lines


def without_orphans(grid: Grid, lines: Lines) -> Lines:
    """Return the roles with group lines that head no line, or are notes, as metadata.

    A group line is published with the lines under it; one without any would be nowhere.
    """
    roles: dict[int, LineRole] = dict(lines.roles)
    for index in [index for index, role in roles.items() if role == "group"]:
        text = next((cell for cell in grid.rows[index] if cell.strip()), "")
        if text.strip().lower().startswith(NOTE_MARKS):
            roles[index] = "metadata"
    levels = headings.levels_of(grid, roles)
    headed = 0
    for index in sorted(roles, reverse=True):
        if roles[index] in ("data", "derived"):
            headed = headings.DEEPEST + 1
        elif roles[index] == "group":
            level = levels.get(index, 1)
            if level < headed:
                headed = level
            else:
                roles[index] = "metadata"
    return replace(lines, roles=roles)


def _follows(roles: dict[int, LineRole], header: list[int], index: int) -> bool:
    """Tell whether nothing but blank lines stands between the header and a line."""
    return index > header[-1] and not any(header[-1] < other < index for other in roles)


def _texts(grid: Grid, index: int) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in grid.rows[index])


def _numbers_columns(grid: Grid, lines: Lines, index: int) -> bool:
    """Tell whether a line counts the columns: а 1 2 3, or 1 2 3 4 under four columns and more."""
    texts = [text for text in _texts(grid, index) if text]
    letters = list(itertools.takewhile(_stands_over_labels, texts))
    numbers = texts[len(letters) :]
    if not all(text.isdecimal() for text in numbers):
        return False
    values = [int(text) for text in numbers]
    counts = len(values) >= MIN_NUMBERS and values == list(
        range(values[0], values[0] + len(values))
    )
    whole = len(texts) >= len(lines.columns) - 1
    many = len(values) > MIN_NUMBERS + 1
    enough = many or (bool(letters) and not _are_letters(grid, lines, index))
    return counts and whole and enough and values[0] in ((0, 1, 2) if many else (1, 2))


def _stands_over_labels(text: str) -> bool:
    """Tell whether a text is what stands over the labels: a lone letter, in whatever encoding."""
    return len(text) == 1 and (text.isalpha() or text == "№")


def _are_letters(grid: Grid, lines: Lines, index: int) -> bool:
    """Tell whether the labels of the other lines are lone letters too: classes А, Б, В and no count."""
    column = next(at for at, cell in enumerate(grid.rows[index]) if cell.strip())
    others = [other for other in lines.of("data") if other != index]
    labels = [_texts(grid, other)[column] for other in others if column < len(grid.rows[other])]
    return sum(map(_stands_over_labels, labels)) * 2 > len(labels)


def _repeats_periods(grid: Grid, lines: Lines, index: int, header: list[int]) -> bool:
    """Tell whether a line names the same periods again and again: 2018 2019 2018 2019.

    It has no label, unless one that the lines above it leave open.
    """
    row = [cell.strip() for cell in grid.rows[index]]
    labels = [column for column in lines.columns if column < len(row) and row[column]]
    labels = labels[: next((at for at, c in enumerate(labels) if period.read(row[c])), 0)]
    open_above = all(
        column >= len(grid.rows[head]) or not grid.rows[head][column].strip()
        for column in labels
        for head in header
    )
    texts = [text for column, text in enumerate(row) if text and column not in labels]
    found = [period.read(text) for text in texts]
    kinds = {item[0] if item else "" for item in found}
    size = _block(texts)
    return open_above and len(kinds) == 1 and "" not in kinds and size >= MIN_NUMBERS


def _block(texts: list[str]) -> int:
    """Return how many texts come again and again in a line, or 0."""
    size = texts.index(texts[0], 1) if texts and texts[0] in texts[1:] else 0
    once = texts[:size]
    comes_again = size and len(texts) % size == 0 and texts == once * (len(texts) // size)
    return size if comes_again and len(set(once)) == size else 0


def _stands_over(grid: Grid, above: int, below: int) -> bool:
    """Tell whether the cells of a line stand just where the texts of the line below begin anew."""
    upper = [column for column, cell in enumerate(grid.rows[above]) if cell.strip()]
    lower = grid.rows[below]
    if len(upper) < MIN_NUMBERS or upper[-1] >= len(lower):
        return False
    first = next((column for column in upper if column and _begins(lower, upper, column)), 0)
    labels = upper[: upper.index(first)] if first else []
    return bool(first) and all(not lower[column].strip() for column in labels)


def _begins(lower: list[str], upper: list[int], first: int) -> bool:
    texts = [cell.strip() for cell in lower[first:]]
    while texts and not texts[-1]:
        texts.pop()
    size = _block(texts)
    starts = list(range(first, first + len(texts), size)) if size else []
    return size >= MIN_NUMBERS and starts == [column for column in upper if column >= first]
