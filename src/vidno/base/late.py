"""Modules that are loaded when something of them is first asked for: a command does not wait for what it does not use.

For what takes long to load and is seldom used. Written so that types and floors are checked as ever:

    if TYPE_CHECKING:
        from vidno.charts import pdf
    else:
        pdf = late.module("vidno.charts.pdf")
"""

import importlib
from collections.abc import Callable
from typing import Any


class _Late:
    """Stands for a module until it is there."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        # kept here: the next time it is found at once
        found = getattr(importlib.import_module(self._name), attribute)
        self.__dict__[attribute] = found
        return found


class _Views:
    """Stands for a module of views: each is loaded when it is first called."""

    def __init__(self, name: str) -> None:
        self._module = _Late(name)

    def __getattr__(self, view: str) -> Callable[..., Any]:
        def call(*args: Any, **given: Any) -> Any:
            return getattr(self._module, view)(*args, **given)

        return call


def views(name: str) -> Any:
    """Return what stands for a module of which only functions are used, by its whole name."""
    return _Views(name)


def module(name: str) -> Any:
    """Return what stands for a module, by its whole name. An attribute of it raises ImportError where there is none."""
    return _Late(name)
