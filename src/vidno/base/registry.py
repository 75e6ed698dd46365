"""The folder is the registry: every public module of a package is one format, step, check or chart.

Plugins come in through entry points of the same name and the same shape.
"""

import importlib
import pkgutil
from functools import cache
from importlib.metadata import EntryPoints, entry_points
from types import ModuleType
from typing import cast

from vidno.base.errors import NotFoundError


@cache
def modules(package: str, *, group: str = "") -> dict[str, ModuleType]:
    """Return the public modules of `package` and the plugins of `group`, by their `NAME`.

    Args:
        package: Dotted name of a folder, such as "vidno.ingest.formats".
        group: Entry-point group, such as "vidno.formats"; empty means no plugins.
    """
    folder = importlib.import_module(package)
    found = [
        importlib.import_module(f"{package}.{info.name}")
        for info in pkgutil.iter_modules(folder.__path__)
        if not info.name.startswith("_")
    ]
    found += [point.load() for point in _plugins().select(group=group)] if group else []
    return {module.NAME: module for module in found if hasattr(module, "NAME")}


@cache
def _plugins() -> EntryPoints:
    """Return the entry points of all groups: to find those of one, every installed library is looked into."""
    return cast("EntryPoints", entry_points())  # of 3.11, a dict that selects alike


def pick(package: str, name: str, *, group: str = "", kind: str = "module") -> ModuleType:
    """Return one module by its `NAME`. Raises NotFoundError with the known names."""
    known = modules(package, group=group)
    if name not in known:
        raise NotFoundError(kind=kind, name=name, known=sorted(known))
    return known[name]
