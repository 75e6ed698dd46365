"""What was read of the datasets in force, in one file: a thousand of them are read in a hundredth of a second.

A dataset is taken from there where none of the files it was read from has changed since: they are known by
time and size. The file lies in `state` and may be deleted at any time.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from vidno.catalogue.dataset import Dataset
from vidno.web.shared import caching

FILE = "datasets.json"


class Kept:
    """The datasets that were read, by name: the key of the files, and what `dataset.yml` says."""

    def __init__(self, state: Path) -> None:
        """Read the file, where there is one that this program wrote."""
        self._path = state / FILE
        self._known: dict[str, tuple[str, dict[str, Any]]] = {}
        self._found: dict[str, tuple[str, dict[str, Any]]] = {}
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            whole = json.loads(self._path.read_bytes())
            if whole["key"] == caching.build():
                self._known = {name: (key, said) for name, (key, said) in whole["datasets"].items()}

    def get(self, name: str, key: str) -> Dataset | None:
        """Return what a dataset says; None where that is not known."""
        with suppress(ValueError, TypeError):
            was, said = self._known.get(name, ("", {}))
            if was == key:
                found = Dataset.model_validate(said)
                self._found[name] = (key, said)
                return found
        return None

    def put(self, name: str, key: str, config: Dataset) -> None:
        """Keep what a dataset says."""
        said = json.loads(config.model_dump_json(by_alias=True, exclude_unset=True))
        if Dataset.model_validate(said) == config:
            self._found[name] = (key, said)

    def write(self) -> None:
        """Write the file where it is not as it was; where that cannot be, all is read anew the next time."""
        if self._found == self._known:
            return
        whole = {"key": caching.build(), "datasets": self._found}
        temporary = self._path.with_name(f".{FILE}.{os.getpid()}.tmp")
        with suppress(OSError, ValueError, TypeError):
            self._path.parent.mkdir(exist_ok=True)
            temporary.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
            temporary.replace(self._path)
