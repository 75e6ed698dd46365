"""Making what is handed out of a version beside its own files, once."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from vidno.base import late, registry
from vidno.base.errors import NotFoundError
from vidno.base.text import Text
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.publish.tidy import Tidy

if TYPE_CHECKING:
    from vidno.publish import build
else:
    build = late.module("vidno.publish.build")


class FormLeftOutError(NotFoundError):
    """A form that the table of a version does not fit."""

    code = "form-left-out"
    template = Text(bg="Няма „{name}“. {why}", en="There is no '{name}'. {why}")
    hint = Text(
        bg="Вземете таблицата като data.csv или data.parquet: в тях е всеки ред.",
        en="Take the table as data.csv or data.parquet, which hold every row.",
    )


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
        build.origin_of(dataset, release.version, release.report),
    )


def names() -> dict[str, ModuleType]:
    """Return the names of the files there may be, each with what makes it."""
    found = registry.modules("vidno.publish.handout", group=GROUP)
    return {name: module for module in found.values() for name in module.FILES}


def left_out(dataset: DatasetFolder, release: Release) -> dict[str, Text]:
    """Return the files that a version goes without, with the reason."""
    reasons = {module.NAME: _reason(module, dataset, release) for module in set(names().values())}
    return {name: why for name, module in names().items() if (why := reasons[module.NAME])}


def _reason(module: ModuleType, dataset: DatasetFolder, release: Release) -> Text | None:
    if release.row_count > getattr(module, "RELEASE_ROWS", release.row_count):
        words: Text = module.LEFT_OUT
        return words
    refusal: Callable[..., Text | None] = getattr(module, "refusal", lambda *_: None)
    return refusal(dataset, release)


def has(release: Release, name: str) -> bool:
    """Say whether a version is of the kind that a file is made for; files without such a rule are for all."""
    rule = getattr(names()[name], "fits", None)
    return rule is None or bool(rule(release))


def path_of(dataset: DatasetFolder, release: Release, name: str) -> Path | None:
    """Return the path of a file, made now unless it is there; None where there is no such file.

    Raises FormLeftOutError where the table does not fit the form.
    What people wrote about a dataset stands inside, so its file is made anew when that changes.
    """
    module = names().get(name)
    if module is None or not has(release, name):
        return None
    if why := _reason(module, dataset, release):
        raise FormLeftOutError(name=name, why=why)
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
