"""Temporary folders that name their process and are locked by it, so that what is left behind can be told.

A folder is taken away at the end of its block; where a signal hinders that, at the end of the process;
where the process is killed, at the next start of any other.
"""

import atexit
import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)
NO_ROOM = os.strerror(errno.ENOSPC)
NAME = re.compile(r"vidno-(\d+)-.*")


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder as long as the block runs; take away those of dead processes first."""
    _prepare(Path(tempfile.gettempdir()), os.getpid())
    with tempfile.TemporaryDirectory(prefix=f"vidno-{os.getpid()}-") as name:
        handle = os.open(name, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield Path(name)
        finally:
            os.close(handle)


@lru_cache(maxsize=8)
def _prepare(folder: Path, number: int) -> None:
    """Sweep a folder the first time that this process asks for it, and once more when it ends."""
    sweep(folder)
    atexit.register(_at_end, folder, number)


def _at_end(folder: Path, number: int) -> None:
    if os.getpid() == number:  # and no process that was forked from it
        sweep_of(folder, number)


def sweep(folder: Path) -> None:
    """Remove our temporary folders whose process is gone: no such number, and nobody holds the lock.

    A number alone says little where several machines or containers share the folder.
    """
    for path in folder.glob("vidno-*-*"):
        match = NAME.fullmatch(path.name)
        if match and not _is_running(int(match[1])) and _is_free(path):
            shutil.rmtree(path, ignore_errors=True)


def sweep_of(folder: Path, number: int) -> None:
    """Remove the temporary folders of a process that ends or has ended."""
    for path in folder.glob(f"vidno-{number}-*"):
        shutil.rmtree(path, ignore_errors=True)


def is_full(error: BaseException) -> bool:
    """Tell whether an error means that a disk is full; libraries make errors of their own of it."""
    seen: BaseException | None = error
    while seen is not None:
        if getattr(seen, "errno", None) in FULL or NO_ROOM in str(seen):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _is_running(number: int) -> bool:
    return Path(f"/proc/{number}").exists() or not Path("/proc/self").exists()


def _is_free(path: Path) -> bool:
    """Tell whether a folder is our user's and nobody holds its lock."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    except OSError:  # somebody else's, or gone
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(handle).st_uid == os.getuid()
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
