"""One database of a process, to which the tables that are read are attached.

A database of its own for each table would start threads of its own: 12 ms of the processor. To attach
one takes less than one.
"""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from vidno.engine import duck

_numbers = itertools.count(1)
_lock = threading.RLock()  # a reader may be let go of at any moment
_attached: dict[Path, tuple[str, int]] = {}
"""By file: its name in the database, and how many readers it has."""


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duck.open_database()


@contextmanager
def quick() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty database in memory within the one of the process: for what is little."""
    name = f"q{next(_numbers)}"
    with _database().cursor() as cursor:
        cursor.execute(f"ATTACH ':memory:' AS {name}")
        cursor.execute(f"USE {name}")
        try:
            yield cursor
        finally:
            cursor.execute("USE memory")
            cursor.execute(f"DETACH {name}")


class Opened:
    """A table that is read. Safe to share between threads: each call of `cursor` gives another."""

    def __init__(self, path: Path, lineage: Path | None = None) -> None:
        """Open a `.duckdb` file of a release, or its two Parquet files where there is none."""
        self._path = path
        if path.suffix == ".duckdb":
            with _lock:
                name, count = _attached.get(path, ("", 0))
                name = name or self._attach(path)
                _attached[path] = name, count + 1
        else:
            name = f"s{next(_numbers)}"
            with _database().cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA {name}")
                for view, source in (("data", path), ("lineage", lineage)):
                    cursor.execute(
                        f"CREATE VIEW {name}.{view} AS SELECT file_row_number + 1 AS row,"  # noqa: S608 - our own names
                        f" * EXCLUDE (file_row_number) FROM read_parquet({duck.text_of(str(source))},"
                        " file_row_number = true)"
                    )
        self._name = name

    @staticmethod
    def _attach(path: Path) -> str:
        name = f"t{next(_numbers)}"
        with _database().cursor() as cursor:
            cursor.execute(f"ATTACH {duck.text_of(str(path))} AS {name} (READ_ONLY)")
        return name

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor for which `data` and `lineage` are those of this table."""
        cursor = _database().cursor()
        cursor.execute(duck.parsed(f"USE {self._name}"))
        return cursor

    def close(self) -> None:
        """Let go of the files, once the last reader does."""
        if self._path.suffix != ".duckdb":
            statement = f"DROP SCHEMA IF EXISTS {self._name} CASCADE"
        else:
            with _lock:
                _, count = _attached[self._path]
                if count > 1:
                    _attached[self._path] = self._name, count - 1
                    return
                del _attached[self._path]
            statement = f"DETACH DATABASE IF EXISTS {self._name}"
        with _database().cursor() as cursor:
            cursor.execute(statement)
