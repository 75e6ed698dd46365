"""Looking through sheets of text cells for personal data. Runs where the cells are: in the worker."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from vidno.base import registry
from vidno.ingest.grid import Grid
from vidno.ingest.privacy.column import Column, Finding

PACKAGE = "vidno.ingest.privacy"
GROUP = "vidno.privacy"
MIN_DIGITS = 8
CANDIDATE = r"@|[0-9](?:[^0-9A-Za-z]{0,2}[0-9]){7}"
"""What a cell has at least when it holds a number of a person, a telephone, an account or an address."""
CANDIDATE_RE = re.compile(CANDIDATE)
SAMPLE = 400
HEADER_LINES = 15
FIGURE_RE = re.compile(r"[+-]?[0-9]{5,}|[+-]?[0-9]+[.,][0-9]+")
HEADER_WORDS = 12


def kinds() -> dict[str, Any]:
    """Return the kinds of personal data by name."""
    return registry.modules(PACKAGE, group=GROUP)


def find(columns: Sequence[Column]) -> list[Finding]:
    """Return what all kinds find in columns, by sheet, column and kind."""
    found = [finding for module in kinds().values() for finding in module.find(columns)]
    return sorted(found, key=lambda item: (item.sheet, len(item.column), item.column, item.kind))


def columns_of(
    grid: Grid, *, skip: frozenset[int] = frozenset(), header: frozenset[int] | None = None
) -> list[Column]:
    """Return the columns of a grid as kinds look at them.

    Args:
        grid: A sheet, or a text file.
        skip: Lines that somebody else looks at.
        header: The lines that name the columns, where they are known.
    """
    above = _header_lines(grid) if header is None else header
    width = grid.width  # counted anew at each call
    titles = _headers(grid, above, width)
    cells: list[list[tuple[int, str]]] = [[] for _ in range(width)]
    filled: list[list[tuple[int, str]]] = [[] for _ in range(width)]
    step = max(1, len(grid.rows) // SAMPLE)
    for index, (line, row) in enumerate(zip(grid.lines, grid.rows, strict=True)):
        if line in skip:
            continue
        taken = index % step == 0
        for number, text in enumerate(row[:width]):
            if len(text) >= MIN_DIGITS and CANDIDATE_RE.search(text):
                cells[number].append((line, text))
            if taken and text and line not in above:
                filled[number].append((line, text))
    return [
        Column(
            grid.name,
            number + 1,
            titles.get(number, ""),
            tuple(cells[number]),
            tuple(filled[number]),
        )
        for number in range(width)
        if cells[number] or filled[number]
    ]


def _header_lines(grid: Grid) -> frozenset[int]:
    """Return the lines above the body: it begins with the first figure that is no year.

    Where the first lines are all words, the first line with several cells is the header.
    """
    above: list[int] = []
    first = 0
    for line, row in zip(grid.lines[:HEADER_LINES], grid.rows[:HEADER_LINES], strict=True):
        texts = [text.strip() for text in row if text.strip()]
        if any(CANDIDATE_RE.search(text) or FIGURE_RE.fullmatch(text) for text in texts):
            return frozenset(above)
        above.append(line)
        if len(texts) > 1 and not first:
            first = len(above)
    return frozenset(above[:first])


def _headers(grid: Grid, lines: frozenset[int], width: int) -> dict[int, str]:
    """Return the header text of every column; a merged cell counts for all its columns."""
    merged = {
        (span.top, column): span.left
        for span in grid.spans
        if span.top in lines
        for column in range(span.left, min(span.right, width) + 1)
    }
    titles: dict[int, list[str]] = {}
    for line, row in zip(grid.lines, grid.rows, strict=True):
        if line not in lines:
            continue
        for number in range(width):
            source = merged.get((line, number + 1), number + 1) - 1
            text = row[source].strip() if source < len(row) else ""
            if text and len(text.split()) <= HEADER_WORDS:
                titles.setdefault(number, []).append(text)
    return {number: " ".join(dict.fromkeys(texts)) for number, texts in titles.items()}


def find_in(grids: Iterable[Grid]) -> list[Finding]:
    """Return what is found in whole grids."""
    return find([column for grid in grids for column in columns_of(grid)])
