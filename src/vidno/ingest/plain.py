"""The rectangle alone: which lines are header and records, with no types, no shape, no opinion.

Runs in the limited worker. It says less than `propose` and therefore never declines: whatever has
cells has a rectangle, be it one column of words.
"""

from pathlib import Path
from typing import Any

from vidno.base.text import Text
from vidno.catalogue.recipe import (
    LINE_ROLES,
    Column,
    LineRole,
    Recipe,
    Rectangle,
    letters_of,
    ranges_of,
)
from vidno.catalogue.schema import FieldSpec
from vidno.ingest import companions, identify
from vidno.ingest.errors import NoTableError, OnlyCodelistsError
from vidno.ingest.grid import Grid
from vidno.ingest.layout import bare, header
from vidno.ingest.layout.roles import Lines
from vidno.ingest.propose import Sheet, tables_of

prepare = identify.prepare
BODY: tuple[LineRole, ...] = ("data", "derived", "group")


def propose(files: list[str]) -> dict[str, Any]:
    """Return a recipe without steps for the main table of the first file that holds data.

    Raises NoTableError where no cell is filled, and the errors of reading.
    """
    _, data = companions.read([Path(file) for file in files])
    if not data:
        raise OnlyCodelistsError(file=Path(files[0]).name)
    path = data[0]
    how = identify.format_of(path).describe(path)
    sheets, ignored = _sheets(identify.read(path, how), path.name)
    columns = _columns(sheets)
    heads = sheets[0].headers
    recipe = Recipe(
        schema=1,
        inputs=(how,),
        tables=tuple(_rectangle(sheet, columns) for sheet in sheets),
        ignored=ignored,
        columns=tuple(
            Column(id=letters_of(column + 1), header=tuple(filter(None, heads.get(column, ()))))
            for column in columns
        ),
        fields=tuple(
            FieldSpec(
                name=letters_of(column + 1),
                title=Text(bg=" ".join(filter(None, heads.get(column, ())))),
                role="attribute",
            )
            for column in columns
        ),
    )
    return {
        "recipe": recipe.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "codelists": {},
        "matches": {},
        "title": Text().model_dump(),
        "decisions": {
            "read": {
                key: value
                for key, value in how.model_dump().items()
                if value and key in ("format", "encoding", "delimiter", "quote")
            },
            "columns": [],
            "notes": [],
        },
    }


def _sheets(grids: list[Grid], file: str) -> tuple[list[Sheet], dict[str, str]]:
    try:
        return tables_of(grids, file)
    except NoTableError:
        grid = max(grids, key=lambda grid: grid.cell_count)
        if not grid.cell_count:
            raise
    lines = bare.decide(grid)
    ignored = {other.name: "no-table" for other in grids if other is not grid and other.cell_count}
    return [Sheet(grid, lines, header.levels_of(grid, lines))], ignored


def _columns(sheets: list[Sheet]) -> list[int]:
    """Return the columns of the rectangle: in a text file all that any of its lines has."""
    named = {column for sheet in sheets for column in sheet.headers}
    used = {
        column
        for sheet in sheets
        for index in sheet.lines.of(*BODY)
        for column, cell in enumerate(sheet.grid.rows[index])
        if cell.strip() or not sheet.grid.name
    }
    return sorted(named | used)


def _rectangle(sheet: Sheet, columns: list[int]) -> Rectangle:
    lines: Lines = sheet.lines
    return Rectangle(
        sheet=sheet.grid.name,
        columns=f"{letters_of(columns[0] + 1)}:{letters_of(columns[-1] + 1)}",
        lines={
            role: ranges_of(sheet.grid.lines[index] for index in lines.of(role))
            for role in LINE_ROLES
            if lines.of(role)
        },
    )
