"""Small counts of people as they stand in a sheet, before there is a recipe: for `vidno look`."""

import re
from collections.abc import Iterable
from typing import Any

from vidno.catalogue.recipe import letters_of
from vidno.ingest.grid import Grid, address
from vidno.ingest.layout.roles import Lines
from vidno.ingest.suppression.suggest import EDUCATION, HEALTH, PEOPLE, RATE, SMALL

COUNT = re.compile(r"[0-9]{1,3}(?:[ \u00a0]?[0-9]{3})*")
MIN_SHARE = 0.8
NAMED = 5


def small_counts(found: Iterable[tuple[Grid, Lines]]) -> list[dict[str, Any]]:
    """Return counts of 1 to 4 by column, in sheets about the health or the education of people."""
    listed = []
    for grid, lines in found:
        aside = [grid.rows[index] for index in lines.of("metadata", "header", "notes")]
        words = " ".join(text for row in aside for text in row)
        if not PEOPLE.search(words) or not (HEALTH.search(words) or EDUCATION.search(words)):
            continue
        for column in sorted(lines.numeric):
            cells = _small(grid, lines, column)
            if cells:
                listed.append(_finding(grid, column, cells))
    return listed


def _small(grid: Grid, lines: Lines, column: int) -> list[str]:
    """Return the addresses of small counts in a column of counts."""
    header = " ".join(
        grid.rows[index][column] for index in lines.of("header") if column < len(grid.rows[index])
    )
    texts = [
        (grid.lines[index], grid.rows[index][column].strip())
        for index in lines.of("data", "derived")
        if column < len(grid.rows[index]) and grid.rows[index][column].strip()
    ]
    counts = [(line, int(re.sub(r"\D", "", text))) for line, text in texts if COUNT.fullmatch(text)]
    values = [value for _, value in counts]
    is_serial = values == list(range(1, len(values) + 1))
    if is_serial or RATE.search(header) or len(counts) < MIN_SHARE * len(texts):
        return []
    return [address(grid.name, line, column + 1) for line, value in counts if 1 <= value <= SMALL]


def _finding(grid: Grid, column: int, cells: list[str]) -> dict[str, Any]:
    return {
        "kind": "small-counts",
        "sheet": grid.name,
        "column": letters_of(column + 1),
        "count": len(cells),
        "blocks": False,
        "cells": cells[:NAMED],
        "cell_count": len(cells),
        "level": "inform",
        "reason": "column",
    }
