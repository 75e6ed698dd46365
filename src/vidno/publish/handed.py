"""Making what is handed out of a version beside its own files, once."""

import os
import threading
from pathlib import Path
from types import ModuleType

from vidno.base import registry
from vidno.base.text import Text
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.publish.build import origin_of
from vidno.publish.tidy import Tidy

GROUP = "vidno.handouts"
FORM = 1
"""Raised when the same version gives other bytes than before."""
_making = threading.Lock()


def tidy_of(dataset: DatasetFolder, release: Release) -> Tidy:
    """Return the table of a version, with what is known about it."""
    return Tidy(
        release.data,
        release.schema,
        release.codelists,
        dataset.config,
        dataset.id,
        release.row_count,
        origin_of(dataset, release.version, release.report),
    )


def names() -> dict[str, ModuleType]:
    """Return the names of the files there may be, each with what makes it."""
    found = registry.modules("vidno.publish.handout", group=GROUP)
    return {name: module for module in found.values() for name in module.FILES}


def left_out(row_count: int) -> dict[str, Text]:
    """Return the files that a table of so many rows goes without, with the reason."""
    return {
        name: module.LEFT_OUT
        for name, module in names().items()
        if row_count > getattr(module, "RELEASE_ROWS", row_count)
    }


def path_of(dataset: DatasetFolder, release: Release, name: str) -> Path | None:
    """Return the path of a file, made now unless it is there; None where there is no such file.

    What people wrote about a dataset stands inside, so its file is made anew when that changes.
    """
    module = names().get(name)
    if module is None or name in left_out(release.row_count):
        return None
    words = (dataset.folder / "dataset.yml").stat().st_mtime_ns
    folder = dataset.portal.state / "handed" / release.dataset / release.version
    path = folder / f"{FORM}-{words}-{name}"
    with _making:  # two readers at once: the second one waits rather than make it again
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            temporary = folder / f".{name}.{os.getpid()}.tmp"
            try:
                module.write(tidy_of(dataset, release), temporary, **module.FILES[name])
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
    return path
