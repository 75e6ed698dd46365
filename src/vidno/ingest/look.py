"""What the engine sees in a file, without writing anything. Runs in the limited worker."""

from pathlib import Path
from typing import Any

from vidno.catalogue.recipe import Recipe, letters_of
from vidno.ingest import identify
from vidno.ingest.grid import Grid
from vidno.ingest.layout import header, roles
from vidno.ingest.layout.roles import Lines
from vidno.ingest.privacy import whole
from vidno.ingest.propose import propose
from vidno.ingest.suppression.glance import small_counts

prepare = identify.prepare


def look(files: list[str]) -> dict[str, Any]:
    """Return encoding, format, tables and personal data of a file, as `vidno look` prints them.

    Args:
        files: The file, and files that explain it.

    Raises the errors of reading; a readable file without a table gives an empty list of tables.
    """
    path = Path(files[0])
    module = identify.format_of(path)
    how = module.describe(path)
    grids: list[Grid] = module.read(path, how)
    found = [(grid, lines) for grid in grids if (lines := roles.decide(grid))]
    fields: list[dict[str, Any]] = []
    main: set[str] = set()
    if found:
        proposal = propose(files)
        recipe = Recipe.model_validate(proposal["recipe"])
        main = {table.sheet for table in recipe.tables}
        fields = _fields(recipe, proposal["decisions"]["columns"])
    return {
        "file": path.name,
        "encoding": how.innermost.encoding or None,
        "format": how.format,
        "tables": [
            _table(grid, lines, how.innermost.delimiter, how.innermost.quote)
            | {"fields": fields if grid.name in main else []}
            for grid, lines in found
        ],
        "privacy": [
            *whole.findings(path, module.NAME, grids, headers=_header_lines(found)),
            *small_counts(found),
        ],
    }


def _table(grid: Grid, lines: Lines, delimiter: str, quote: str) -> dict[str, Any]:
    used = sorted(lines.roles)
    last = grid.lines[used[-1]]
    role_of = {grid.lines[index]: role for index, role in lines.roles.items()}
    columns = list(lines.columns)
    return {
        "sheet": grid.name,
        "range": f"{letters_of(columns[0] + 1)}{grid.lines[used[0]]}:{letters_of(columns[-1] + 1)}{last}",
        "delimiter": delimiter or None,
        "quote": quote if delimiter else None,
        "line_roles": [role_of.get(line, "empty") for line in range(1, last + 1)],
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
