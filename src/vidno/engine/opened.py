"""The databases of a process, to which the tables that are read are attached.

A database of its own for each table would start threads of its own: 12 ms of the processor. To attach
one takes less than one. There are two, since a database has one number of threads for all its questions:
where few rows are read, to wake another thread takes longer than it helps.
"""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from vidno.engine import duck

FEW_ROWS = 500_000
"""So many are read by one thread: 5 ms at most."""
_numbers = itertools.count(1)
_lock = threading.RLock()  # a reader may be let go of at any moment


class _Kept(threading.local):
    """The cursor of a thread, and what it reads: to make one takes a tenth of a small question."""

    cursor: duckdb.DuckDBPyConnection | None = None
    name = ""


class _Database:
    """A database in memory, with the files that are attached to it."""

    def __init__(self, threads: int | None = None) -> None:
        self._database = duck.open_database(config={"threads": threads} if threads else None)
        self._kept = _Kept()
        self.attached: dict[Path, tuple[str, int]] = {}
        """By file: its name in the database, and how many readers it has."""

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor for whoever asks."""
        return self._database.cursor()

    def cursor_of(self, name: str) -> duckdb.DuckDBPyConnection:
        """Return the cursor of this thread, with the names of one file."""
        kept = self._kept
        if kept.cursor is None:
            kept.cursor = self.cursor()
        if kept.name != name:
            kept.cursor.execute(duck.parsed(f"USE {name}"))
            kept.name = name
        return kept.cursor

    def attach(self, path: Path, lineage: Path | None) -> str:
        """Have the tables of a release under a name of their own, and return it."""
        if path.suffix != ".duckdb":
            return self._show(path, lineage)
        name, count = self.attached.get(path, ("", 0))
        if not name:
            name = f"t{next(_numbers)}"
            with self.cursor() as cursor:
                cursor.execute(f"ATTACH {duck.text_of(str(path))} AS {name} (READ_ONLY)")
        self.attached[path] = name, count + 1
        return name

    def _show(self, path: Path, lineage: Path | None) -> str:
        name = f"memory.s{next(_numbers)}"  # with the database: a cursor may be in another
        with self.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {name}")
            for view, source in (("data", path), ("lineage", lineage)):
                cursor.execute(
                    f"CREATE VIEW {name}.{view} AS SELECT file_row_number + 1 AS row,"  # noqa: S608 - our own names
                    f" * EXCLUDE (file_row_number) FROM read_parquet({duck.text_of(str(source))},"
                    " file_row_number = true)"
                )
        return name

    def detach(self, path: Path, name: str) -> None:
        """Let go of a file, once its last reader does."""
        statement = f"DROP SCHEMA IF EXISTS {name} CASCADE"
        if path.suffix == ".duckdb":
            _, count = self.attached[path]
            if count > 1:
                self.attached[path] = name, count - 1
                return
            del self.attached[path]
            statement = f"DETACH DATABASE IF EXISTS {name}"
        with self.cursor() as cursor:
            cursor.execute(statement)


@cache
def _alone() -> _Database:
    return _Database(threads=1)


@cache
def _together() -> _Database:
    return _Database()


@contextmanager
def quick() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty database in memory within the one of the process: for what is little."""
    name = f"q{next(_numbers)}"
    with _alone().cursor() as cursor:
        cursor.execute(f"ATTACH ':memory:' AS {name}")
        cursor.execute(f"USE {name}")
        try:
            yield cursor
        finally:
            cursor.execute("USE memory")
            cursor.execute(f"DETACH {name}")


class Opened:
    """A table that is read. Safe to share between threads: each has a cursor of its own."""

    def __init__(self, path: Path, lineage: Path | None = None) -> None:
        """Open a `.duckdb` file of a release, or its two Parquet files where there is none."""
        self._path, self._lineage = path, lineage
        self._names: dict[_Database, str] = {}

    def cursor(self, rows: int = 0) -> duckdb.DuckDBPyConnection:
        """Return the cursor of this thread, for which `data` and `lineage` are those of this table.

        It is for an answer that is fetched at once: the next question of the thread ends it.

        Args:
            rows: About how many the question reads.
        """
        database = _alone() if rows <= FEW_ROWS else _together()
        return database.cursor_of(self._name(database))

    def lasting(self, rows: int = 0) -> duckdb.DuckDBPyConnection:
        """Return a cursor as `cursor` does, for an answer that is fetched in parts."""
        database = _alone() if rows <= FEW_ROWS else _together()
        cursor = database.cursor()
        cursor.execute(duck.parsed(f"USE {self._name(database)}"))
        return cursor

    def _name(self, database: _Database) -> str:
        name = self._names.get(database)
        if name is None:
            with _lock:
                if database not in self._names:
                    self._names[database] = database.attach(self._path, self._lineage)
                name = self._names[database]
        return name

    def close(self) -> None:
        """Let go of the files, once the last reader does."""
        with _lock:
            for database, name in self._names.items():
                database.detach(self._path, name)
            self._names = {}
