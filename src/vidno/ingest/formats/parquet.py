"""Parquet files, read by DuckDB with every value as text."""

from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest.errors import DamagedError
from vidno.ingest.formats._records import CELL_LIMIT, COLUMN_LIMIT, grid_of_rows
from vidno.ingest.formats._refusals import TooManyValuesError
from vidno.ingest.grid import Grid

NAME = "parquet"
TITLE = "Parquet"
SUFFIXES = (".parquet",)
MAGIC = b"PAR1"
NAMES = "SELECT * FROM read_parquet(?, hive_partitioning = false) LIMIT 0"
SIZE = "SELECT count(*) FROM read_parquet(?, hive_partitioning = false)"
TEXTS = "SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?, hive_partitioning = false)"
FILLED = (
    "SELECT count(CASE WHEN trim(COLUMNS(*)::VARCHAR, $1) <> '' THEN 1 END)"
    " FROM read_parquet($2, hive_partitioning = false)"
)
BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""What Python takes for blanks."""


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as Parquet does."""
    return head.startswith(MAGIC)


def describe(path: Path) -> Input:
    """Nothing to decide: the format is exact."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read the one grid: names in row 1, null as an empty cell, nested values as DuckDB writes them.

    Raises DamagedError, TooManyValuesError, TooWideError.
    """
    names, rows = _rows(path, TEXTS)
    table = [["" if value is None else str(value) for value in row] for row in rows]
    return [grid_of_rows([names, *table], file=path.name)]


def count(path: Path, how: Input) -> int:
    """Count the values that are more than blanks, by an aggregate over each column."""
    names, [counts] = _rows(path, FILLED, BLANKS)
    return sum(int(str(value)) for value in counts) + sum(bool(name.strip()) for name in names)


def _rows(path: Path, query: str, *given: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return the names of columns and what a query over the file gives.

    DuckDB gets the number of the open file: in a name it would take * and [ for patterns.
    """
    import duckdb  # noqa: PLC0415 - no other format needs it: a start of the worker stays short

    from vidno.engine.duck import open_database  # noqa: PLC0415 - for the same reason

    with path.open("rb") as file:
        place = f"/proc/self/fd/{file.fileno()}"
        connection = open_database(config={"threads": 1, "memory_limit": "700MB"})
        try:
            head = connection.execute(NAMES, [place])
            names = [str(item[0]) for item in head.description or []]
            [size] = connection.execute(SIZE, [place]).fetchone() or (0,)
            if size * len(names) > CELL_LIMIT or len(names) > COLUMN_LIMIT:
                found = size * len(names)
                raise TooManyValuesError(file=path.name, found=found, limit=CELL_LIMIT)
            return names, connection.execute(query, [*given, place]).fetchall()
        except duckdb.Error as error:
            reason = (str(error).splitlines() or ["Parquet"])[0].replace(place, path.name)
            raise DamagedError(file=path.name, format=TITLE, reason=reason) from error
        finally:
            connection.close()
