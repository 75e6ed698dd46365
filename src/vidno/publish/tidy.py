"""A finished tidy table on its way to files: what exporters look at."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from vidno.base import progress
from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.schema import TableSchema
from vidno.engine import opened
from vidno.engine.duck import open_database, text_of, watched

BATCH = 10_000
STREAMED_ROWS = 100_000
"""From so many rows on DuckDB writes the texts of which a form consists, in a fraction of the time."""
MEMORY_LIMIT = "500MB"
SMALL_ROWS = 20_000


class FormRowsError(VidnoError):
    """A table with more rows than a form of output takes."""

    code = "form-rows"
    template = Text(
        bg="Таблицата има {rows} реда, а форма „{form}“ побира най-много {limit}.",
        en="The table has {rows} rows; the form '{form}' takes at most {limit}.",
    )
    hint = Text(
        bg="Запишете я като .csv или .parquet.",
        en="Write it as .csv or .parquet.",
    )


@dataclass(frozen=True)
class Origin:
    """Which version a table is of, whose, and what it was made from: what files say about themselves."""

    version: str
    publisher: Text
    portal: Text
    inputs: tuple[dict[str, Any], ...] = ()
    """The raw files as the report names them: name, url, retrieved, sha256."""


@dataclass(frozen=True)
class Tidy:
    """A tidy table as Parquet, with what is known about it."""

    parquet: Path
    schema: TableSchema
    codelists: dict[str, dict[str, Code]]
    dataset: Dataset
    name: str
    """Publisher and name: "nsi/medical-personnel"."""
    row_count: int
    origin: Origin | None = None
    """None outside of a portal, and until the version is known."""

    def copy(self, path: Path, options: str) -> None:
        """Let DuckDB write the table to a file, in order and in little memory."""
        connection = open_database(config={"memory_limit": MEMORY_LIMIT})
        try:
            source, target = text_of(str(self.parquet)), text_of(str(path))
            progress.tell("write", 0, self.row_count, is_query=True)
            with watched(connection):
                connection.execute(
                    f"COPY (SELECT * FROM read_parquet({source})) TO {target} ({options})"
                )
        finally:
            connection.close()

    def _opened(self) -> AbstractContextManager[DuckDBPyConnection]:
        """Open a database: with a limit of its own, which takes 12 ms, for a table that is not small."""
        if self.row_count < SMALL_ROWS:
            return opened.quick()
        return open_database(config={"memory_limit": MEMORY_LIMIT})

    def texts(self, expression: str, prepared: tuple[str, ...] = ()) -> Iterator[list[str]]:
        """Yield one text for every observation, in order, in batches.

        Args:
            expression: SQL over the fields and `file_row_number`, which counts from 0; never null.
            prepared: SQL to run before.
        """
        done = 0
        with self._opened() as connection:
            for statement in prepared:
                connection.execute(statement)
            source = f"read_parquet({text_of(str(self.parquet))}, file_row_number = true)"
            result = connection.execute(f"SELECT {expression} FROM {source}")
            while batch := result.fetchmany(BATCH):
                yield [text for (text,) in batch]
                done += len(batch)
                progress.tell("write", done, self.row_count)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the observations in order, in batches: a table never stands in memory."""
        done = 0
        with self._opened() as connection:
            result = connection.execute("SELECT * FROM read_parquet(?)", [str(self.parquet)])
            while batch := result.fetchmany(BATCH):
                yield from batch
                done += len(batch)
                progress.tell("write", done, self.row_count)
