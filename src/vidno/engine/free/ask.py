"""Asking in SQL: the caller's side. A few questions at once, so that a server keeps answering others."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.engine import worker
from vidno.engine.free.errors import SqlBusyError, SqlHeavyError, SqlLongError, SqlSlowError

LONGEST = 20_000
ROWS, MOST_ROWS = 1000, 50_000
SIZE_BYTES = 5_000_000
MEMORY_MB = 1024
SECONDS = 3
"""Processor time; the clock may show as much."""
ANSWER_MB = 64
AT_ONCE, WAITING, WAIT_SECONDS = 2, 1, 3.0
LIMITS = worker.Limits(memory_mb=MEMORY_MB, seconds=SECONDS, file_mb=ANSWER_MB)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found: `columns` are (name, type of the engine)."""

    columns: tuple[tuple[str, str], ...]
    rows: list[list[Any]]
    is_truncated: bool
    seconds: float


_running = threading.BoundedSemaphore(AT_ONCE)
_admitted = threading.BoundedSemaphore(AT_ONCE + WAITING)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn; raise SqlBusyError at once where others wait already."""
    if not _admitted.acquire(blocking=False):
        raise SqlBusyError
    try:
        if not _running.acquire(timeout=WAIT_SECONDS):
            raise SqlBusyError
        try:
            yield
        finally:
            _running.release()
    finally:
        _admitted.release()


def ask(query: str, files: Mapping[str, Path], *, rows: int = ROWS) -> Answer:
    """Answer a question over datasets, by id the DuckDB file or the Parquet file of each.

    Raises SqlError of every kind, and FieldUnknownError.
    """
    if len(query) > LONGEST:
        raise SqlLongError(limit=LONGEST)
    arguments = {
        "query": query,
        "files": {name: [str(path)] for name, path in files.items()},
        "rows": min(rows, MOST_ROWS),
        "size_bytes": SIZE_BYTES,
    }
    with turn():
        found, seconds = called("answer", arguments)
    columns = tuple((column["name"], column["type"]) for column in found["columns"])
    return Answer(columns, found["rows"], found["truncated"], seconds)


def called(function: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """Call the worker's side; return its answer and the seconds it took."""
    begun = time.monotonic()
    try:
        found = worker.call(
            f"vidno.engine.free.run:{function}", "SQL", arguments, LIMITS, patience=SECONDS
        )
    except worker.WorkerTimeError:
        raise SqlSlowError(limit=SECONDS) from None
    except (worker.WorkerMemoryError, worker.WorkerCrashError, worker.WorkerSizeError):
        raise SqlHeavyError(limit=MEMORY_MB) from None
    return found, time.monotonic() - begun
