"""How far long work is: told by whoever does it, asked by whoever watches. Free where nobody does.

`tell` keeps one record and nothing else; `now` returns it, or what a source that knows better says:
a limited worker, an engine in the middle of one long query. A worker writes its record to a file,
its slate, a few times a second.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar, get_args

Stage = Literal[
    "start", "receive", "read", "lines", "columns", "personal", "prove", "compute", "check", "write", "hash",
    "publish", "pages", "texts", "alike", "rank",
]  # fmt: skip
Unit = Literal["rows", "bytes", "columns", "checks", "files", "pages", "percent"]
SLATE_SECONDS = 0.25
SLATE_BYTES = 80
STEP = 4096
"""So many rows lie between two records of a loop over rows."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is being done, and how much of it is done."""

    stage: Stage = "start"
    done: int = 0
    total: int = 0
    """0 where nobody knows."""
    unit: Unit = "rows"
    is_query: bool = False
    """The stage is one query of the engine, which knows better how far it is."""


Source = Callable[[], Moment | None]
START = Moment()
T = TypeVar("T")
STAGES: tuple[Stage, ...] = get_args(Stage)
UNITS: tuple[Unit, ...] = get_args(Unit)


class _State:
    """What this process is doing, and who watches it."""

    moment = START
    watched = False
    sources: tuple[Source, ...] = ()
    lock = threading.Lock()


def tell(
    stage: Stage, done: int = 0, total: int = 0, unit: Unit = "rows", *, is_query: bool = False
) -> None:
    """Say what is being done now, and how much of it is done."""
    _State.moment = Moment(stage, done, total, unit, is_query)


def each(
    items: Iterable[T], stage: Stage, total: int = 0, unit: Unit = "rows", *, step: int = 1
) -> Iterator[T]:
    """Yield items and tell how many are done, after every so many."""
    number = 0
    tell(stage, 0, total, unit)
    for number, item in enumerate(items, 1):
        yield item
        if number % step == 0:
            tell(stage, number, total, unit)
    tell(stage, number, total, unit)


def now() -> Moment:
    """Return what is being done now: by the newest source that says something, else here."""
    with _State.lock:  # a source that is asked is not taken away meanwhile
        for source in reversed(_State.sources):
            moment = source()
            if moment is not None:
                return moment
    return _State.moment


def is_watched() -> bool:
    """Tell whether somebody asks, so that what costs something can be left out."""
    return _State.watched


@contextmanager
def watching() -> Iterator[None]:
    """Have this process and its workers say how far they are, as long as the block runs."""
    _State.moment, _State.watched = START, True
    try:
        yield
    finally:
        _State.watched = False


@contextmanager
def from_source(source: Source) -> Iterator[None]:
    """Ask a source, too, as long as the block runs."""
    with _State.lock:
        _State.sources += (source,)
    try:
        yield
    finally:
        with _State.lock:
            _State.sources = tuple(item for item in _State.sources if item is not source)


def in_query(percent: float) -> Moment | None:
    """Return how far the query is that the present stage consists of; None where it is no query."""
    told = _State.moment
    if not told.is_query or percent < 0:
        return None
    if told.total:
        return replace(told, done=int(told.total * percent / 100))
    return replace(told, done=int(percent), total=100, unit="percent")


def keep_slate(path: Path) -> None:
    """Write what this process is doing to a file from now on, until the process ends."""
    _State.watched = True
    before = threading.stack_size(256 * 1024)  # the process has little memory of its own
    threading.Thread(target=_write_slate, args=(path,), daemon=True).start()
    threading.stack_size(before)


def _write_slate(path: Path) -> None:
    with suppress(OSError):  # no room on the disk: then nobody hears how far the work is
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        while True:
            moment = now()
            line = f"{moment.stage} {moment.done} {moment.total} {moment.unit}"
            os.pwrite(handle, line.ljust(SLATE_BYTES).encode("ascii"), 0)
            time.sleep(SLATE_SECONDS)


def read_slate(path: Path) -> Moment | None:
    """Return what a worker wrote to its slate; None where there is nothing that can be understood.

    The worker reads foreign bytes, so its word is not trusted either.
    """
    try:
        with path.open("rb") as file:
            stage, done, total, unit = file.read(SLATE_BYTES).decode("ascii").split()
        return Moment(
            STAGES[STAGES.index(stage)],
            max(0, int(done)),
            max(0, int(total)),
            UNITS[UNITS.index(unit)],
        )
    except (OSError, ValueError):
        return None
