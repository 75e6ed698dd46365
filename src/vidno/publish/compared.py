"""Any two versions of a dataset beside each other: compared once, then kept, since versions never change."""

import json
import os
import threading
from typing import Any

from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.publish import diff

FORM = 1
"""Raised when the same versions give another comparison than before."""
_comparing = threading.Lock()


def of(dataset: DatasetFolder, new: Release, before: Release) -> dict[str, Any]:
    """Return what changed from `before` to `new`, in the form of `diff.compare`."""
    if new.diff["since"] == before.version:
        return new.diff
    folder = dataset.portal.state / "compared" / dataset.id / new.version
    path = folder / f"{FORM}-{before.version}.json"
    with _comparing:  # two readers at once: the second one waits rather than compare again
        if path.is_file():
            kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return kept
        found = diff.compare(diff.side_of(new), diff.side_of(before))
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".{before.version}.{os.getpid()}.tmp"
        try:
            temporary.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return found
