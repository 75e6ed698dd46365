"""What the engine sees in a file, without writing anything. Runs in the limited worker."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from vidno.catalogue.recipe import Input, Recipe, letters_of
from vidno.ingest import identify, listing, tables
from vidno.ingest.decided import dialects, encodings, headers
from vidno.ingest.decided import roles as line_roles
from vidno.ingest.decided import tables as which
from vidno.ingest.errors import NoTableError, OnlyCodelistsError
from vidno.ingest.formats import csv
from vidno.ingest.grid import Grid
from vidno.ingest.layout import decide, header
from vidno.ingest.layout.decide import Decision
from vidno.ingest.layout.roles import Lines
from vidno.ingest.privacy import whole
from vidno.ingest.propose import propose
from vidno.ingest.stream import window
from vidno.ingest.suppression.glance import small_counts

prepare = identify.prepare


def look(files: list[str], *, table: int | str = 0) -> dict[str, Any]:
    """Return encoding, format, tables and personal data of a file, as `vidno look` prints them.

    Args:
        files: The file, and files that explain it.
        table: Number of the table whose fields are shown; 0: the one with most lines.

    A text always has an answer, be it one column or no table at all: its dialect and what each line
    seems to be. Raises the errors of reading; a workbook without a table gives an empty list.
    Of a very big text the first lines are looked at, and `window` says how many of how many.
    """
    with window.of(Path(files[0])) as (shown, part):
        answer = _seen([str(shown), *files[1:]], table)
    return answer | ({"window": part} if part else {})


def _seen(files: list[str], table: int | str) -> dict[str, Any]:
    path = Path(files[0])
    module = identify.format_of(path)
    how = module.describe(path)
    grids: list[Grid] = module.read(path, how)
    found = [(grid, lines) for grid in grids if (lines := decide.by_rules(grid))]
    every = tables.tables_in(grids)
    shown = [
        (grid, decide.weighed(grid, lines), lines)
        for grid, whole_sheet in _shown(grids, found)
        for lines in [_by_parts(grid, whole_sheet, every)]
    ]
    fields: list[dict[str, Any]] = []
    main: set[tuple[str, str]] = set()
    if found:
        with suppress(NoTableError, OnlyCodelistsError):  # the lines are told all the same
            proposal = propose(files, table=table, seen=(path, how, grids))
            recipe = Recipe.model_validate(proposal["recipe"])
            main = {(part.sheet, part.range) for part in recipe.tables}
            fields = _fields(recipe, proposal["decisions"]["columns"])
    entries = [
        entry
        for grid, each, lines in shown
        for entry in listing.listed(
            _table(grid, each.lines, how.innermost.delimiter, how.innermost.quote)
            | _sure(grid, each, lines),
            every,
        )
    ]
    return {
        "file": path.name,
        "encoding": how.innermost.encoding or None,
        "format": how.format,
        "decisions": {
            **identify.innermost(path, how, _of_text),
            "tables": which.ranked(every, main),
        },
        "tables": [
            entry | {"fields": fields if _is_main(entry, main) else []} for entry in entries
        ],
        "privacy": [
            *whole.findings(path, module.NAME, grids, headers=_header_lines(found)),
            *small_counts(found),
        ],
    }


def _by_parts(grid: Grid, lines: Lines | None, found: tables.Tables) -> Lines | None:
    """Return the roles that the rules give, table by table where a sheet holds several."""
    parts = [sheet for sheet in found.every if sheet.grid.name == grid.name]
    if lines is None or len(parts) < 2:
        return lines
    index_of = {line: index for index, line in enumerate(grid.lines)}
    roles = dict(lines.roles)
    for sheet in parts:
        known = {index_of[sheet.grid.lines[at]]: role for at, role in sheet.lines.roles.items()}
        roles |= {index: role for index, role in known.items() if index in roles}
    return replace(lines, roles=roles)


def _sure(grid: Grid, each: Decision, rules: Lines | None) -> dict[str, Any]:
    """Return how sure the roles of the lines and the levels of the header are."""
    return {
        "line_confidence": line_roles.confidences(grid, each.opinion),
        "doubtful_lines": line_roles.doubtful(grid, each.opinion),
        "recipe_differs": line_roles.apart(grid, each.opinion, rules.roles if rules else {}),
        "header_levels": headers.ranked(grid, each.lines, each.opinion),
    }


def _is_main(entry: dict[str, Any], main: set[tuple[str, str]]) -> bool:
    """Tell whether an entry is of the table whose fields are shown."""
    stands = entry["range"] if "reasons" in entry else ""
    return (entry["sheet"], stands) in main


def _of_text(path: Path, how: Input) -> dict[str, Any]:
    """Return the decisions about the bytes of a text, None where the format leaves no choice."""
    delimited = how.format == csv.NAME
    return {
        "encoding": encodings.ranked(path, how.encoding) if how.encoding else None,
        "dialect": dialects.ranked(csv.text_of(path, how), csv.dialect_of(how))
        if delimited
        else None,
    }


def _shown(grids: list[Grid], found: list[tuple[Grid, Lines]]) -> list[tuple[Grid, Lines | None]]:
    """Return the grids to show: those with a table, else a text that has cells at all."""
    texts = [grid for grid in grids if decide.is_text(grid) and grid.cell_count]
    return [*found] if found else [(grid, None) for grid in texts[:1]]


def _roles(grid: Grid, lines: Lines) -> list[str]:
    """Return the role of each record of a text, of each line of a sheet up to the last with cells."""
    if not grid.name:
        return [lines.roles.get(index, "empty") for index in range(len(grid.rows))]
    role_of = {grid.lines[index]: role for index, role in lines.roles.items()}
    return [role_of.get(line, "empty") for line in range(1, max(role_of) + 1)]


def _table(grid: Grid, lines: Lines, delimiter: str, quote: str) -> dict[str, Any]:
    used = sorted(lines.roles)
    last = grid.lines[used[-1]]
    columns = list(lines.columns)
    return {
        "sheet": grid.name,
        "range": f"{letters_of(columns[0] + 1)}{grid.lines[used[0]]}:{letters_of(columns[-1] + 1)}{last}",
        "delimiter": delimiter or None,
        "quote": quote if delimiter else None,
        "line_roles": _roles(grid, lines),
        "header": [
            " / ".join(filter(None, texts)) for texts in header.levels_of(grid, lines).values()
        ],
    }


def _fields(recipe: Recipe, columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_name = {item["name"]: item for item in columns}
    return [
        {
            "name": spec.name,
            "type": spec.type,
            "role": spec.role,
            "unit": spec.unit.pick("bg") or None,
            "confidence": by_name.get(spec.name, {}).get("confidence", 1.0),
            "alternatives": by_name.get(spec.name, {}).get("alternatives", []),
        }
        for spec in recipe.fields
    ]


def _header_lines(found: list[tuple[Grid, Lines]]) -> dict[str, frozenset[int]]:
    return {
        grid.name: frozenset(grid.lines[index] for index in lines.of("header"))
        for grid, lines in found
    }
