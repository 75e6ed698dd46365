"""The table as Parquet with the rows of each place together, so that a reader of byte ranges needs few of them.

A copy without a server answers SQL from it where a question is about some places. The rows of a place keep
their order; `row` says which row of `data.parquet` each one is.
"""

from pathlib import Path

from vidno.catalogue.release import Release
from vidno.engine.duck import open_database, quoted, text_of
from vidno.publish.tidy import MEMORY_LIMIT, Tidy

NAME = "by_place"
FILE = "by-place.parquet"
FILES: dict[str, dict[str, str]] = {FILE: {}}
GROUP_ROWS = 20_480
LEAST_BYTES = 1_000_000
"""A smaller `data.parquet` is fetched whole as fast."""


def fits(release: Release) -> bool:
    """Say whether a version has such a file: it is big, has places, and is not in their order."""
    return bool(release.schema.by_kind("place")) and release.data.stat().st_size > LEAST_BYTES


def write(tidy: Tidy, path: Path) -> None:
    """Write the table, sorted by its first field of places."""
    spec = tidy.schema.by_kind("place")
    name = quoted(spec.name) if spec else "row"
    source = f"read_parquet({text_of(str(tidy.parquet))}, file_row_number = true)"
    connection = open_database(config={"memory_limit": MEMORY_LIMIT})
    try:
        connection.execute(
            f"COPY (SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS row FROM {source}"  # noqa: S608 - quoted
            f" ORDER BY {name}, file_row_number) TO {text_of(str(path))}"
            f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP_ROWS})"
        )
    finally:
        connection.close()
