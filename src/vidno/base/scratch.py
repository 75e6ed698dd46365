"""Temporary folders that name their process, so that what a killed one left can be told and taken away."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

NAME = re.compile(r"vidno-(\d+)-.*")


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder as long as the block runs; take away those of dead processes first."""
    sweep_once(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=f"vidno-{os.getpid()}-") as name:
        yield Path(name)


@lru_cache(maxsize=8)
def sweep_once(folder: Path) -> None:
    """Sweep a folder the first time that this process asks for it."""
    sweep(folder)


def sweep(folder: Path) -> None:
    """Remove our temporary folders whose process is gone."""
    for path in folder.glob("vidno-*-*"):
        match = NAME.fullmatch(path.name)
        if match and not Path(f"/proc/{match[1]}").exists() and Path("/proc/self").exists():
            shutil.rmtree(path, ignore_errors=True)
