"""What the worker is asked to do in the tests: good tasks and bad ones."""

import errno
import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from vidno.base import progress
from vidno.base.errors import NotFoundError


class PanicException(BaseException):
    """What a library in Rust raises when it panics."""


PanicException.__module__ = "pyo3_runtime"


def echo(**facts: object) -> dict[str, object]:
    return facts


def limits() -> dict[str, list[int]]:
    import resource  # noqa: PLC0415 - only here

    names = ("RLIMIT_DATA", "RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE")
    return {name: list(resource.getrlimit(getattr(resource, name))) for name in names}


def count_rows(until: str) -> str:
    """Count to 700 of 1000 and wait until a file is there."""
    for _ in progress.each(range(700), "read", 1000, step=100):
        pass
    while not Path(until).exists():
        time.sleep(0.02)
    return "done"


def write_on_the_slate(line: str, until: str) -> str:
    """Write what a broken reader could write where the progress stands."""
    while not Path(until).exists():
        slate = Path(tempfile.gettempdir()) / "slate"
        slate.write_text(line)
        time.sleep(0.02)
    return "done"


def refuse() -> None:
    raise NotFoundError(kind="лист", name="2019", known="2018")


def eat_memory() -> int:
    held = []
    while True:
        held.append("х" * 10_000_000)


def ask_for_too_much() -> int:
    return len(bytes(60_000_000_000))


def loop_forever() -> None:
    while True:
        pass


def sleep_forever() -> None:
    time.sleep(3600)


def crash(number: int) -> None:
    os.kill(os.getpid(), number)


def abort_for_memory() -> None:
    os.write(2, b"memory allocation of 17179869184 bytes failed\n")
    os.kill(os.getpid(), signal.SIGABRT)


def panic() -> None:
    raise PanicException("index out of bounds")


def be_our_bug() -> None:
    json.loads("{")


def write_too_much(path: str) -> None:
    with Path(path).open("wb") as file:
        file.writelines(b"\0" * 1_000_000 for _ in range(100))


def leave_a_child(path: str) -> None:
    child = subprocess.Popen(["sleep", "300"])
    Path(path).write_text(str(child.pid))
    time.sleep(300)


def tell_own_number(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(300)


MARKS: list[int] = []


def leave_a_mark() -> dict[str, int]:
    MARKS.append(1)
    return {"marks": len(MARKS), "parent": os.getppid(), "number": os.getpid()}


def folder() -> str:
    return str(Path.cwd())


def find_the_disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def threads() -> int:
    """Return how many threads this process has."""
    return len(list(Path("/proc/self/task").iterdir()))


def loop_deaf_forever() -> None:
    """Use up the processor without ending at the signal that says that it is enough."""
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        pass


def hold_50_mb() -> int:
    return len(b"x" * 50_000_000)


def hide_the_full_disk() -> None:
    """Fail as a library does that makes an error of its own of the one that it got."""
    error = RuntimeError("cannot write the block")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    raise error
