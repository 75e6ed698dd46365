"""The finished tidy table inside a build: what checks look at."""

from dataclasses import dataclass, field
from typing import Any

import duckdb

from vidno.catalogue.recipe import Recipe
from vidno.engine import duck
from vidno.ingest.corrected import Corrected
from vidno.ingest.grid import address
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation


@dataclass(frozen=True)
class Table:
    """The tables of one build.

    `tidy` has the fields of the recipe in the order of the release, the helper columns of the
    relation, and `_n`, the row number from 1. `rectangle` has the text cells.
    """

    connection: duckdb.DuckDBPyConnection
    recipe: Recipe
    relation: Relation
    codelists: dict[str, set[str]]
    inputs: Inputs = field(default_factory=Inputs)
    corrected: Corrected = field(default_factory=Corrected)
    invisible: tuple[tuple[str, int, int, str], ...] = ()
    """Sheet, line, column and text of cells outside of the body with signs that nobody sees."""
    odd_lines: tuple[int, ...] = ()
    """Lines of a text file that are in another encoding than the others, or encoded twice."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query over the tables."""
        return duck.rows(self.connection, sql)

    def cell_sql(self, field: str) -> tuple[str, str]:
        """Return SQL for the source line and column number of a field."""
        origin = self.relation.columns.get(field)
        return source_sql(origin)

    def cell(self, sheet: str, line: int | None, column: int | None) -> str:
        """Write the address of a source cell, where it stands in the file; "" where there is none."""
        if not line or not column:
            return ""
        return address(sheet, line, self.corrected.source_column(sheet, line, column))

    def source_sql(self, name: str) -> tuple[str, str]:
        """Return SQL for line and column number of a field's source, where it stands in the file.

        Values that a correction moved are still shown where the publisher wrote them.
        """
        line, column = self.cell_sql(name)
        moved = sorted(self.corrected.moved.items())
        if not moved or line == "NULL":
            return line, column
        keys = ", ".join(
            f"""'{sheet.replace("'", "''")}|{row}|{target}': {source}"""
            for (sheet, row, target), source in moved
        )
        at = f"_sheet || '|' || CAST({line} AS VARCHAR) || '|' || CAST({column} AS VARCHAR)"
        return line, f"coalesce((MAP {{{keys}}})[{at}], {column})"


def source_sql(origin: Origin | None) -> tuple[str, str]:
    """Return SQL for line and column number of a source cell, over the tidy table."""
    if origin is None:
        return "NULL", "NULL"
    column = str(origin.column) if isinstance(origin.column, int) else duck.quoted(origin.column)
    return duck.quoted(origin.row), column
