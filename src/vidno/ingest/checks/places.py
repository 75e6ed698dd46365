"""Every place of a place column is known."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.errors import UnmatchedPlaceError
from vidno.ingest.table import Table

NAME = "places"
TITLE = Text(bg="Разпознати места", en="Places recognised")
LIMIT = 200


def check(table: Table) -> Iterator[DataError]:
    """Yield an error for each name that the list of matches does not turn into a code."""
    for step in table.recipe.steps:
        if step.step != "match":
            continue
        name = str((step.model_extra or {}).get("column"))
        line, column = table.cell_sql(name)
        found = table.rows(
            f"""
            SELECT {quoted(f"_{name}_text")}, min_by(_sheet, _n), min_by({line}, _n), min_by({column}, _n)
            FROM tidy
            WHERE {quoted(name)} = {quoted(f"_{name}_text")} AND {quoted(name)} <> '' AND _role <> 'derived'
            GROUP BY 1 ORDER BY min(_n) LIMIT {LIMIT}
            """
        )
        for text, sheet, row, letter in found:
            yield UnmatchedPlaceError(cell=table.cell(sheet, row, letter), text=text, field=name)
