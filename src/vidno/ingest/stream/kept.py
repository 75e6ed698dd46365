"""Readings of big files that stay with a portal: what was read to guess a recipe is built from.

They are named after the bytes of the file, lie in `state/` and may be deleted at any time.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vidno.engine import store
from vidno.ingest.stream import choice

READINGS = 3
"""So many stay, those used last."""
YOUNG_SECONDS = 3600
"""One that was used so shortly ago stays in any case: somebody may be building from it."""
WHOLE = "reading.json"


@contextmanager
def reading_folder(state: Path, path: Path, digest: str = "") -> Iterator[Path | None]:
    """Give the folder for the reading of a big file; without a whole reading in it, it goes at the end.

    Args:
        state: The folder of a portal for what is derived.
        path: The file; nothing is kept of a small one.
        digest: Its SHA-256, where that is known already.
    """
    if not choice.is_big(path):
        yield None
        return
    digest = digest or store.sha256(path)
    root = state / "readings"
    folder = root / digest
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        if (folder / WHOLE).is_file():
            os.utime(folder / WHOLE)
        else:
            shutil.rmtree(folder, ignore_errors=True)
        _sweep(root)


def _sweep(root: Path) -> None:
    """Remove readings that were not used for long, and what killed commands left of some."""
    used = {folder: _used(folder) for folder in root.iterdir()}
    newest = sorted(used, key=lambda folder: (-used[folder], folder))[:READINGS]
    for folder, when in used.items():
        if folder not in newest and time.time() - when > YOUNG_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
    if not used:
        root.rmdir()


def _used(folder: Path) -> float:
    path = folder / WHOLE
    return (path if path.is_file() else folder).stat().st_mtime
