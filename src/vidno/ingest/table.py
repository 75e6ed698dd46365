"""The finished tidy table inside a build: what checks look at."""

from dataclasses import dataclass
from typing import Any

import duckdb

from vidno.catalogue.recipe import Recipe
from vidno.engine import duck
from vidno.ingest.grid import address
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

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query over the tables."""
        return duck.rows(self.connection, sql)

    def cell_sql(self, field: str) -> tuple[str, str]:
        """Return SQL for the source line and column number of a field."""
        origin = self.relation.columns.get(field)
        return source_sql(origin)

    @staticmethod
    def cell(sheet: str, line: int | None, column: int | None) -> str:
        """Write the address of a source cell; "" where there is none."""
        return address(sheet, line, column) if line and column else ""


def source_sql(origin: Origin | None) -> tuple[str, str]:
    """Return SQL for line and column number of a source cell, over the tidy table."""
    if origin is None:
        return "NULL", "NULL"
    column = str(origin.column) if isinstance(origin.column, int) else duck.quoted(origin.column)
    return duck.quoted(origin.row), column
