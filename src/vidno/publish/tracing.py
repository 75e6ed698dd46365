"""From a published value back to the cell it came from."""

from typing import Any

from vidno.base.errors import NotFoundError
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Input, Recipe
from vidno.catalogue.yaml_file import load
from vidno.engine.query import Cell
from vidno.ingest import window
from vidno.ingest.grid import address
from vidno.ingest.window import prefix_of
from vidno.publish.reading import reader_of


def trace_value(dataset: DatasetFolder, row: int, field: str, version: str = "") -> dict[str, Any]:
    """Return the source of a value.

    Returns:
        `dataset`, `version`, `row`, `field`, `value`; and of its source `file` (in `raw/`), `name`
        (as received), `sha256`, `sheet`, `line`, `column`, `cell` (address) and `text` (as the file
        holds it). `cell` and what follows from it are null for a value that comes from no cell.

    Raises NotFoundError for a row or field that the release does not have.
    """
    release = dataset.release(version)
    reader = reader_of(dataset.portal, release)
    if field not in reader.columns:
        raise NotFoundError(kind="field", name=field[:80], known=reader.columns)
    try:
        value = reader.row(row)[field]
    except KeyError:
        raise NotFoundError(kind="row", name=row, known=f"1–{release.row_count}") from None
    recipe = load(release.folder / "recipe.yml", Recipe)
    cell = reader.cell(row, field)
    how = input_of(recipe, cell.sheet if cell else "")[0]
    raw = next((item for item in dataset.raw.files if item.file == how.file), None)
    found: dict[str, Any] = {
        "dataset": dataset.id,
        "version": release.version,
        "row": row,
        "field": field,
        "value": value,
        "file": how.file,
        "name": raw.name if raw else how.file,
        "sha256": raw.sha256 if raw else "",
        "sheet": None,
        "line": None,
        "column": None,
        "cell": None,
        "text": None,
    }
    return found if cell is None else found | _source(dataset, recipe, cell)


def _source(dataset: DatasetFolder, recipe: Recipe, cell: Cell) -> dict[str, Any]:
    how, sheet = input_of(recipe, cell.sheet)
    cell = Cell(sheet, cell.line, cell.column)
    return {
        "sheet": sheet,
        "line": cell.line,
        "column": cell.column,
        "cell": address(sheet, cell.line, cell.column),
        "text": text_at(dataset, how, cell),
    }


def input_of(recipe: Recipe, sheet: str) -> tuple[Input, str]:
    """Return the file that a sheet of the lineage is in, and the name of the sheet there.

    A dataset of several files writes "[2020.xlsx]Sheet1".
    """
    for part in recipe.parts():
        how = part.data_input
        prefix = prefix_of(how.file)
        if sheet.startswith(prefix):
            return how, sheet.removeprefix(prefix)
    return recipe.data_input, sheet


def text_at(dataset: DatasetFolder, how: Input, cell: Cell) -> str:
    """Return the text of a cell exactly as the raw file holds it."""
    found = window.sheets(dataset.raw_path(how.file), how, dataset.portal.state / "sheets")
    sheet = next(item for item in found if item.name == cell.sheet)
    [line] = window.lines(sheet, cell.line, cell.line)
    # a short line ends before its empty cells
    return line.cells[cell.column - 1] if cell.column <= len(line.cells) else ""
