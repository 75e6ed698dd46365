"""DuckDB, the one engine of tables on one machine."""

import errno
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from vidno.base import progress
from vidno.base.errors import VidnoError
from vidno.base.text import Text

DIALECT = "duckdb"
PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
PARSED = 1024
"""So many statements are kept parsed."""
MEMORY_LIMIT = "600MB"
"""So that a build stays below 1 GB with the program itself and what DuckDB does not count."""


class TableMemoryError(VidnoError, MemoryError):
    """A table takes more memory than a build may take, even when it spills to the disk."""

    code = "table-too-heavy"
    template = Text(
        bg="Таблицата иска повече памет, отколкото е разрешено за едно построяване ({limit}).",
        en="The table needs more memory than one build may take ({limit}).",
    )
    hint = Text(
        bg="Разделете файла на части с по-малко колони или редове.",
        en="Split the file into parts with fewer columns or rows.",
    )


def open_database(
    path: Path | None = None, *, read_only: bool = False, config: dict[str, Any] | None = None
) -> duckdb.DuckDBPyConnection:
    """Open a database, in memory where there is no path.

    It draws no progress bar, which DuckDB does by default after two seconds, on standard output:
    that belongs to the answers of commands.
    """
    connection = duckdb.connect(
        str(path) if path else ":memory:", read_only=read_only, config=config or {}
    )
    if progress.is_watched():  # it counts what it would draw
        connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    else:
        connection.execute("SET enable_progress_bar = false")
    return connection


def watched(connection: duckdb.DuckDBPyConnection) -> AbstractContextManager[None]:
    """Tell whoever watches how far a query is, where a stage consists of one; close it afterwards."""
    return progress.from_source(lambda: progress.in_query(connection.query_progress()))


@contextmanager
def connect(scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database for one build; it spills to `scratch` rather than outgrow its memory.

    Raises OSError where the disk is full, TableMemoryError where even spilling does not help.
    """
    connection = open_database(
        config={
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(scratch / "spill"),
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
            "preserve_insertion_order": True,
        }
    )
    try:
        with watched(connection):
            yield connection
    except duckdb.OutOfMemoryException as error:
        raise TableMemoryError(limit=MEMORY_LIMIT) from error
    except duckdb.IOException as error:
        if "No space left" not in str(error):
            raise
        raise OSError(errno.ENOSPC, str(error)) from error
    finally:
        connection.close()


def sql_of(query: exp.Expr) -> str:
    """Write a tree as SQL of this engine."""
    return query.sql(dialect=DIALECT, pretty=True)


@lru_cache(maxsize=PARSED)
def parsed(sql: str) -> duckdb.Statement:
    """Parse a statement once: that takes a fifth of the time of a question, whose text follows from its shape."""
    [statement] = duckdb.extract_statements(sql)
    return statement


def rows(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: list[Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run a query and return all its rows."""
    return connection.execute(sql, parameters or []).fetchall()


def read_rectangle(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Load a rectangle, written by the worker, as the table `rectangle`. Texts stay as they are."""
    connection.execute(
        """
        CREATE TABLE rectangle AS
        SELECT * REPLACE (CAST("_row" AS INTEGER) AS "_row", CAST("_sheet_order" AS INTEGER) AS "_sheet_order")
        FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"',
                      allow_quoted_nulls = false, parallel = false, max_line_size = 100000000)
        """,
        [str(path)],
    )


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Write a query as Parquet: zstd, row groups of a fixed size, the same bytes on any machine."""
    connection.execute(
        f"COPY ({query}) TO '{str(path).replace(chr(39), chr(39) * 2)}'"
        " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)"
    )


def text_of(value: str) -> str:
    """Write a text as SQL."""
    return "'" + value.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """Quote an identifier."""
    return '"' + name.replace('"', '""') + '"'


def named(name: str) -> str:
    """Return an identifier as a person would write it: in quotes only where it needs them."""
    plain = PLAIN.fullmatch(name) and name not in _keywords()
    return name if plain else quoted(name)


@cache
def _keywords() -> frozenset[str]:
    with open_database() as connection:
        found = connection.execute(
            "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'"
        ).fetchall()
    return frozenset(str(name) for (name,) in found)
