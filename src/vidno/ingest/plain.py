"""The rectangle alone: which lines are header and records, with no types, no shape, no opinion.

Runs in the limited worker. It says less than `propose` and therefore never declines: whatever has
cells has a rectangle, be it one column of words.
"""

from pathlib import Path
from typing import Any

from vidno.base.text import Text
from vidno.catalogue.recipe import (
    Column,
    LineRole,
    Recipe,
    Rectangle,
    letters_of,
)
from vidno.catalogue.schema import FieldSpec
from vidno.ingest import companions, identify, tables
from vidno.ingest.errors import NoTableError, OnlyCodelistsError
from vidno.ingest.grid import Grid
from vidno.ingest.layout import bare, header
from vidno.ingest.tables import Chosen, Sheet

prepare = identify.prepare
BODY: tuple[LineRole, ...] = ("data", "derived", "group")


def propose(files: list[str], *, table: int | str = 0) -> dict[str, Any]:
    """Return a recipe without steps for a table of the first file that holds data.

    Args:
        files: The file, and files that explain it.
        table: Number of the table to take, or the name of its sheet; 0: the one with most lines.

    Raises NoTableError where no cell is filled, TableMissingError, and the errors of reading.
    """
    _, data = companions.read([Path(file) for file in files])
    if not data:
        raise OnlyCodelistsError(file=Path(files[0]).name)
    path = data[0]
    how = identify.format_of(path).describe(path)
    taken = _taken(identify.read(path, how), path.name, table)
    sheets = taken.sheets
    columns = _columns(sheets)
    heads = sheets[0].headers
    recipe = Recipe(
        schema=1,
        inputs=(how,),
        tables=tuple(_rectangle(sheet, columns) for sheet in sheets),
        ignored=taken.ignored,
        others=taken.others,
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


def _taken(grids: list[Grid], file: str, number: int | str) -> Chosen:
    try:
        return tables.chosen(grids, file, number)
    except NoTableError:
        grid = max(grids, key=lambda grid: grid.cell_count)
        if not grid.cell_count:
            raise
    lines = bare.decide(grid)
    ignored = {other.name: "no-table" for other in grids if other is not grid and other.cell_count}
    return Chosen([Sheet(grid, lines, header.levels_of(grid, lines))], ignored)


def _columns(sheets: list[Sheet]) -> list[int]:
    """Return the columns of the rectangle: in a text file all that any of its lines has."""
    named = {column for sheet in sheets for column in sheet.headers}
    used = {
        column
        for sheet in sheets
        for index in sheet.lines.of(*BODY)
        for column, cell in enumerate(sheet.grid.rows[index])
        if cell.strip() or not (sheet.grid.name or sheet.area)
    }
    return sorted(named | used)


def _rectangle(sheet: Sheet, columns: list[int]) -> Rectangle:
    return Rectangle(
        sheet=sheet.grid.name,
        range=str(sheet.area) if sheet.area else "",
        columns=f"{letters_of(columns[0] + 1)}:{letters_of(columns[-1] + 1)}",
        lines=sheet.line_ranges(),
    )
