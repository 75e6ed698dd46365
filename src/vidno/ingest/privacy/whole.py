"""A whole file: all its cells, and what a spreadsheet program does not show at once. Runs in the worker."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vidno.base import progress
from vidno.catalogue.area import Area
from vidno.catalogue.recipe import LineRole, Recipe, Rectangle, numbers_in
from vidno.ingest import identify
from vidno.ingest.errors import DamagedError
from vidno.ingest.grid import Grid
from vidno.ingest.layout import blocks
from vidno.ingest.privacy import in_ods, in_xls, in_xlsx
from vidno.ingest.privacy.column import Column
from vidno.ingest.privacy.hidden import Hidden
from vidno.ingest.privacy.scan import CANDIDATE_RE, columns_of, find

RAW_PREFIX = re.compile(r"^[0-9a-f]{12}-")
"""Of a raw file: digits of its hash."""
SAID_TEXTS = 40
SAID_SIGNS = 4000
ASIDE: tuple[LineRole, ...] = ("metadata", "notes")
NOTHING: frozenset[int] = frozenset()
READERS = {"xlsx": in_xlsx.read, "ods": in_ods.read, "xls": in_xls.read}
BODY: tuple[LineRole, ...] = ("data", "derived", "group")


def findings(
    path: Path,
    kind: str,
    grids: Iterable[Grid],
    *,
    headers: Mapping[str, frozenset[int]] | None = None,
    seen: Mapping[str, frozenset[int]] | None = None,
) -> list[dict[str, Any]]:
    """Return what a file holds of people, and what is hidden in it, as `look` and reports list it.

    Args:
        path: The file.
        kind: Name of its format.
        grids: Its sheets.
        headers: The header lines of sheets where they are known.
        seen: Lines by sheet that somebody else looks at.
    """
    progress.tell("personal")
    headers, seen = headers or {}, seen or {}
    columns = [
        column
        for grid in grids
        for column in columns_of(
            grid, skip=seen.get(grid.name, NOTHING), header=headers.get(grid.name)
        )
    ]
    hidden = _hidden(path, kind)
    pools = [_pool(item) for item in hidden if item.texts]
    name = RAW_PREFIX.sub("", path.stem)
    if CANDIDATE_RE.search(name):
        pools.append(Column("", 0, "", ((1, name),), (), {1: path.name}))
    found = [item.as_dict() for item in find([*columns, *pools])]
    return found + [item.as_dict() for item in hidden]


def of_inputs(files: dict[str, str], recipe: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the findings of the raw files of a recipe: path by name. Raises the errors of reading."""
    found: list[dict[str, Any]] = []
    for item in Recipe.model_validate(recipe).inputs:
        path = Path(files[item.file])
        found += findings(path, item.format, identify.read(path, item))
    return found


def outside(
    path: Path, kind: str, grids: Iterable[Grid], tables: Iterable[Rectangle]
) -> list[dict[str, Any]]:
    """Return what stands outside of the bodies of all tables that are read."""
    headers: dict[str, frozenset[int]] = {}
    seen: dict[str, frozenset[int]] = {}
    parts: dict[str, list[tuple[Area, frozenset[int]]]] = {}
    for table in tables:
        lines = {role: frozenset(numbers_in(ranges)) for role, ranges in table.lines.items()}
        headers[table.sheet] = headers.get(table.sheet, NOTHING) | lines.get("header", NOTHING)
        body = NOTHING.union(*(lines.get(role, NOTHING) for role in BODY))
        if table.area:  # other cells of its lines may be another table's
            parts.setdefault(table.sheet, []).append((table.area, body))
        else:
            seen[table.sheet] = seen.get(table.sheet, NOTHING) | body
    left = [
        blocks.without(grid, parts[grid.name]) if grid.name in parts else grid for grid in grids
    ]
    return findings(path, kind, left, headers=headers, seen=seen)


def said(grids: Iterable[Grid], recipe: Recipe) -> str:
    """Return the first texts of the lines above and below the tables, joined."""
    outside = {
        (table.sheet, line)
        for table in recipe.tables
        for role in ASIDE
        for line in numbers_in(table.lines.get(role, ""))
    }
    texts = [
        text.strip()
        for grid in grids
        for line, row in zip(grid.lines, grid.rows, strict=True)
        if (grid.name, line) in outside
        for text in row
        if text.strip()
    ]
    return " ".join(texts[:SAID_TEXTS])[:SAID_SIGNS]


def _hidden(path: Path, kind: str) -> list[Hidden]:
    """Return what a workbook hides; broken properties or comments do not make its cells unreadable."""
    if kind not in READERS:
        return []
    try:
        return READERS[kind](path)
    except DamagedError:
        return [Hidden("unreadable", "", 1, (path.name,))]


def _pool(item: Hidden) -> Column:
    """Return texts such as comments as a column without a number."""
    cells = tuple(
        (number, text)
        for number, (_, text) in enumerate(item.texts, 1)
        if CANDIDATE_RE.search(text)
    )
    places = {number: place for number, (place, _) in enumerate(item.texts, 1)}
    return Column(item.sheet, 0, "", cells, (), places)
