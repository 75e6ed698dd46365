"""The worker's side of free SQL: check the question, open its tables behind fences, answer within limits."""

import datetime as dt
import math
import os
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from vidno.engine import duck, fence
from vidno.engine.asked import FieldUnknownError
from vidno.engine.free import functions, gate
from vidno.engine.free.errors import SqlFailedError, SqlKindError

MEMORY = "256MB"
AT_ONCE = 500
NICE = 10
"""Behind readers of pages, who share the processors."""
UNKNOWN_FIELD = re.compile(r'(?:Referenced column|does not have a column named) "([^"]+)"')
LONGEST_REASON = 300
MEMORY_LIMITS = (Path("/proc/self/cgroup"), Path("/proc/meminfo"), Path("/sys/fs/cgroup"))
"""Where the engine looks for the memory of the machine when it starts."""
Files = dict[str, list[str]]


def prepare() -> None:
    """Load what every question needs, before the fork."""
    functions.trees()


def answer(query: str, files: Files, rows: int, size_bytes: int) -> dict[str, Any]:
    """Check and answer a question; `files` has the DuckDB file, or the Parquet file, of each dataset."""
    checked = gate.checked(query, files)
    used = {number: files[dataset] for number, dataset in checked.tables.items()}
    return run(checked.sql, used, rows, size_bytes)


def run(sql: str, files: Files, rows: int, size_bytes: int) -> dict[str, Any]:
    """Answer SQL over tables named as in `files`, behind every fence there is.

    Returns `columns` (name, type), `rows` as JSON values, and whether the answer is `truncated`.
    """
    os.nice(NICE)
    tables = [Path(name) for names in files.values() for name in names]
    fence.shut([*tables, *(path for path in MEMORY_LIMITS if path.exists())])
    with _no_files():
        connection = _opened(files)
        try:
            return _answered(connection, sql, rows, size_bytes)
        except duckdb.OutOfMemoryException:
            raise MemoryError from None
        except duckdb.Error as error:
            raise _failure(connection, files, str(error)) from None


def _opened(files: Files) -> duckdb.DuckDBPyConnection:
    connection = duck.open_database(
        config={
            "memory_limit": MEMORY,
            "threads": 1,
            "temp_directory": "",
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
            "python_enable_replacements": False,
        }
    )
    parquet = []
    for number, [name] in files.items():
        if name.endswith(".duckdb"):
            connection.execute(f"ATTACH {duck.text_of(name)} AS of_{number} (READ_ONLY)")
            source = f"SELECT * {_as_texts(connection, f'of_{number}.data')} FROM of_{number}.data"  # noqa: S608 - a number of ours
        else:
            parquet.append(duck.text_of(name))
            source = (
                "SELECT file_row_number + 1 AS row, * EXCLUDE (file_row_number)"  # noqa: S608 - our own path
                f" FROM read_parquet({duck.text_of(name)}, file_row_number = true)"
            )
        connection.execute(f"CREATE VIEW {number} AS {source}")
    connection.execute(f"SET allowed_paths = [{', '.join(parquet)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _as_texts(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """Have texts that are kept as numbers of a list be texts: people ask of what was published."""
    described = connection.execute(f"DESCRIBE {table}").fetchall()
    names = [duck.quoted(name) for name, kind, *_ in described if kind.startswith("ENUM")]
    casts = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in names)
    return f"REPLACE ({casts})" if casts else ""


@contextmanager
def _no_files() -> Iterator[None]:
    """Let no byte be written to any file; the answer is written afterwards."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _answered(
    connection: duckdb.DuckDBPyConnection, sql: str, most: int, size_bytes: int
) -> dict[str, Any]:
    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise SqlKindError
    found = connection.execute(statements[0])
    columns = [{"name": name, "type": str(kind)} for name, kind, *_ in found.description or ()]
    kept: list[list[Any]] = []
    size, is_truncated = 0, False
    while not is_truncated and (part := found.fetchmany(AT_ONCE)):
        for values in part:
            row = [plain(value) for value in values]
            size += sum(_size(value) for value in row)
            if len(kept) == most or size > size_bytes:
                is_truncated = True
                break
            kept.append(row)
    return {"columns": columns, "rows": kept, "truncated": is_truncated}


def _size(value: Any) -> int:
    return len(value.encode()) + 3 if isinstance(value, str) else len(str(value)) + 1


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates as ISO text, exact decimals as numbers where they stay exact."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return str(value)


def _failure(connection: duckdb.DuckDBPyConnection, files: Files, message: str) -> Exception:
    """Return what is wrong in our words, with the nearest name of a field."""
    if found := UNKNOWN_FIELD.search(message):
        names: dict[str, None] = {}
        for number in files:
            described = connection.execute(f"DESCRIBE {number}").fetchall()
            names |= dict.fromkeys(str(row[0]) for row in described)
        return FieldUnknownError.among(found[1], names)
    reason = message.partition("\n")[0].partition(": ")[2] or message
    return SqlFailedError(reason=reason[:LONGEST_REASON])
