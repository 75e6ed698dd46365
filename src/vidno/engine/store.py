"""Releases on disk: written beside, synced, then renamed into place.

A crash at any moment leaves the old release or the new one, never a mixture: files are synced, then
their folders, then the staging folder is renamed, its parent synced, and only then does `CURRENT`
change, by a rename of its own.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from vidno.base import progress
from vidno.base.errors import VidnoError
from vidno.base.text import Text

HASHED_BYTES = 1 << 20
BIG_BYTES = 10_000_000
"""To hash a file of this size takes long; nobody writes it anew within one tick of the clock."""


class BusyError(VidnoError):
    """Two builds of one dataset at the same time."""

    code = "dataset-busy"
    template = Text(
        bg="Набор „{name}“ се строи в момента от друга команда.",
        en="Dataset '{name}' is being built by another command.",
    )
    hint = Text(bg="Изчакайте я и опитайте пак.", en="Wait for it and try again.")


@contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Hold the lock of a dataset folder. Raises BusyError at once when somebody else holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(name=name) from None
        yield
    finally:
        os.close(handle)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write a release in; what is left of it is removed at the end.

    Call it under `locked`: folders that a killed build left behind are swept away first.
    """
    releases = folder / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    for left in releases.glob(".staging-*"):
        shutil.rmtree(left, ignore_errors=True)
    path = releases / f".staging-{os.getpid()}"
    path.mkdir()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def publish(staged: Path, folder: Path, version: str) -> Path:
    """Turn a staged folder into release `version` and put it in force. Returns its folder.

    A version that exists is kept as it is, since its name says its content.
    """
    target = folder / "releases" / version
    if not target.exists():
        for path in sorted(staged.rglob("*")):
            sync(path)
        sync(staged)
        staged.rename(target)
    sync(target.parent)
    sync(folder)  # the first release makes `releases` itself: it must be there before CURRENT is
    temporary = folder / ".CURRENT.tmp"
    temporary.write_text(version + "\n", encoding="utf-8")
    sync(temporary)
    temporary.replace(folder / "CURRENT")
    sync(folder)
    return target


def sync(path: Path) -> None:
    """Have a file or folder written to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; of a big one that did not change since, at once."""
    found = path.stat()
    if found.st_size < BIG_BYTES:
        return _hashed(path, found.st_size)
    return _hashed_once(path, found.st_size, found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=64)
def _hashed_once(path: Path, size: int, _changed_ns: int, _number: int) -> str:
    return _hashed(path, size)


def _hashed(path: Path, size: int) -> str:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while data := file.read(HASHED_BYTES):
            digest.update(data)
            done += len(data)
            progress.tell("hash", done, size, "bytes")
    return digest.hexdigest()


def content_hash(folder: Path, beside: str = "") -> str:
    """Return one hash over the names and bytes of every file in a folder, and over a text beside them."""
    digest = hashlib.sha256(beside.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder).as_posix()}\0{sha256(path)}\n".encode())
    return digest.hexdigest()
