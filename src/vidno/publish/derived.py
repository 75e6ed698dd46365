"""What is made from a release for speed, and may be deleted: a DuckDB file beside the Parquet.

A build makes it for all but big tables, for which it takes as long as writing the release does. Theirs
are made beside a running server; until then pages read the Parquet.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import Event, Thread

import duckdb

from vidno.base.errors import VidnoError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.release import Release
from vidno.engine import orders, rolled, task
from vidno.engine.duck import open_database, quoted, text_of
from vidno.publish import reordered, rolling

AT_ONCE_ROWS = 1_000_000
"""Tables of no more rows get theirs while they are built."""
LOOK_SECONDS = 30
"""Beside a server, how long until new releases are looked for again."""
ROW_GROUP_ROWS = 20_480
"""Few, so that a question about a place reads little more than its rows in a table that is in order of
periods; a multiple of 2048."""
MOST_TEXTS = 10_000
"""A column with no more different texts is kept as numbers of a list: a third of the size, and half the time."""
KEPT_PATHS = 1024
MEMORY_LIMIT = "500MB"
STEP_SECONDS = 0.1
NICE = 10


@lru_cache(maxsize=KEPT_PATHS)
def path_of(portal: PortalFolder, release: Release) -> Path:
    """Return where the DuckDB file of a release is or will be."""
    return portal.state / "duckdb" / release.dataset / f"{release.version}.duckdb"


def make_at_once(portal: PortalFolder, release: Release) -> None:
    """Make the DuckDB file of a release, unless it is there or the table is big."""
    if release.row_count <= AT_ONCE_ROWS:
        make(portal, release)


def missing(portal: PortalFolder) -> list[str]:
    """Return the datasets whose release in force has no DuckDB file; reads nothing but `CURRENT`."""
    found = []
    for current in sorted((portal.root / "datasets").glob("*/*/CURRENT")):
        version = current.read_text(encoding="utf-8").strip()
        name = current.parent.relative_to(portal.root / "datasets").as_posix()
        if not (portal.state / "duckdb" / name / f"{version}.duckdb").is_file():
            found.append(name)
    return found


def make_missing(portal: PortalFolder) -> None:
    """Make the DuckDB files that releases in force lack."""
    for name in missing(portal):
        with suppress(VidnoError):  # somebody is editing it; `vidno check` says what is wrong
            make(portal, portal.dataset(name).release())


@contextmanager
def made_beside(root: Path) -> Iterator[None]:
    """Have missing DuckDB files made as long as the block runs, each time in a process of its own."""
    end = Event()
    thread = Thread(target=_watch, args=(root, end), daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _watch(root: Path, end: Event) -> None:
    command = [sys.executable, "-m", "vidno.publish.derived", str(root)]
    while not end.is_set():
        if missing(PortalFolder(root)):
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - ourselves
            while process.poll() is None and not end.wait(STEP_SECONDS):
                pass
            process.terminate()
            process.wait()
        end.wait(LOOK_SECONDS)


def main(root: Path) -> None:
    """Make missing DuckDB files, behind everything else that runs."""
    task.die_with_parent()
    os.nice(NICE)
    make_missing(PortalFolder(root))


def make(portal: PortalFolder, release: Release) -> Path:
    """Make the DuckDB file of a release, unless it is there, and return its path.

    It holds `data` and `lineage`, both with `row`, the row number from 1. Of a big table it holds the rows
    in other orders, too: see `engine/orders.py`. Beside it the table may be rolled up: see `engine/rolled.py`.
    """
    path = path_of(portal, release)
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    fields = release.schema.fields if release.row_count > AT_ONCE_ROWS else ()
    dimensions = [spec.name for spec in fields if spec.role == "dimension"]
    measures = [spec.name for spec in fields if spec.role == "measure"]
    write(temporary, {orders.DATA: release.data, "lineage": release.lineage}, dimensions, measures)
    rolled_up = temporary.with_suffix(rolled.SUFFIX)
    if rolled_up.is_file():
        rolled_up.replace(path.with_suffix(rolled.SUFFIX))
    temporary.replace(path)
    return path


def write(
    path: Path,
    tables: Mapping[str, Path],
    dimensions: Sequence[str] = (),
    measures: Sequence[str] = (),
) -> None:
    """Write a new DuckDB file of tables that are Parquet files.

    Args:
        path: The file. What is rolled up gets its name, with another suffix.
        tables: By the names that they get.
        dimensions: The fields by which `data` is sorted where it should be kept in other orders, too, and
            rolled up where that is much smaller.
        measures: The fields to add up.
    """
    spill = str(path.with_name(f"{path.name}.spill"))
    connection = open_database(config={"memory_limit": MEMORY_LIMIT, "temp_directory": spill})
    try:
        connection.execute(
            f"ATTACH {text_of(str(path))} AS made (ROW_GROUP_SIZE {ROW_GROUP_ROWS}); USE made"
        )
        for name, source in tables.items():
            _copy(connection, name, source)
        if dimensions:
            reordered.copy(connection, dimensions, ROW_GROUP_ROWS)
            rolling.write(connection, dimensions, measures, path.with_suffix(rolled.SUFFIX))
    finally:
        connection.close()


def _copy(connection: duckdb.DuckDBPyConnection, name: str, source: Path) -> None:
    """Make a table of a Parquet file, its texts as numbers of lists where few are different."""
    parquet = f"read_parquet({text_of(str(source))}, file_row_number = true)"
    coded = []
    for number, column in enumerate(_columns_of_few_texts(connection, parquet)):
        kind, field = f"{name}_{number}", quoted(column)
        # in the order of the texts, so that numbers compare as their texts do
        connection.execute(
            f"CREATE TYPE {kind} AS ENUM (SELECT DISTINCT {field} FROM {parquet}"
            f" WHERE {field} IS NOT NULL ORDER BY {field})"
        )
        coded.append(f"CAST({field} AS {kind}) AS {field}")
    replaced = f" REPLACE ({', '.join(coded)})" if coded else ""
    connection.execute(
        f"CREATE TABLE {name} AS SELECT file_row_number + 1 AS row,"
        f" * EXCLUDE (file_row_number){replaced} FROM {parquet}"
    )


def _columns_of_few_texts(connection: duckdb.DuckDBPyConnection, parquet: str) -> list[str]:
    described = connection.execute(f"DESCRIBE SELECT * FROM {parquet}").fetchall()
    texts = [name for name, kind, *_ in described if kind == "VARCHAR"]
    if not texts:
        return []
    counts = ", ".join(f"count(DISTINCT {quoted(name)})" for name in texts)
    found = connection.execute(f"SELECT {counts} FROM {parquet}").fetchone() or ()
    return [name for name, count in zip(texts, found, strict=True) if 0 < count <= MOST_TEXTS]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
