"""Asking a table a question that somebody wrote as SQL: in the limited worker, and of that table only."""

import datetime as dt
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from vidno.engine import duck, worker

LIMITS = worker.Limits(memory_mb=worker.STREAM_MB, seconds=20, file_mb=64)


def asked(table: Path, queries: list[str], *, file: str) -> list[dict[str, Any]]:
    """Return the answer to each query over `data`: `value`, or `fault` with the reason there is none.

    Raises the errors of the worker, which name `file`.
    """
    arguments = {"table": str(table), "queries": queries}
    found: list[dict[str, Any]] = worker.call("vidno.engine.claim:answers", file, arguments, LIMITS)
    return found


def answers(table: str, queries: list[str]) -> list[dict[str, Any]]:
    """Answer the queries; runs in the worker. No other file, extension or setting is within reach."""
    connection = duck.open_database(
        config={
            "memory_limit": duck.MEMORY_LIMIT,
            "threads": 1,
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
        }
    )
    connection.execute(f"SET allowed_paths = [{duck.text_of(table)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    connection.execute(
        "CREATE VIEW data AS SELECT file_row_number + 1 AS row, * EXCLUDE (file_row_number)"  # noqa: S608 - our own path
        f" FROM read_parquet({duck.text_of(table)}, file_row_number = true)"
    )
    return [_answer(connection, query) for query in queries]


def _answer(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            return {"fault": "not one SELECT"}
        found = connection.execute(statements[0]).fetchmany(2)
    except duckdb.OutOfMemoryException:
        raise MemoryError from None
    except duckdb.Error as error:
        return {"fault": str(error).splitlines()[0]}
    if len(found) != 1 or len(found[0]) != 1:
        return {"fault": "not one value"}
    return {"value": _plain(found[0][0])}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    known = isinstance(value, bool | int | str) or (
        isinstance(value, float) and math.isfinite(value)
    )
    return value if value is None or known else str(value)
