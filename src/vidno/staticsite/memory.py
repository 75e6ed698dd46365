"""What a copy remembers of its making, so that the next one asks only for what has changed.

The file `.vidno-files.json` in the copy has a line for all, one for the addresses where the walk began, one
for how many groups lead to each file, and one for each group: files about the same thing
(`web.portal.stamps`), with their addresses and SHA-256, the files of other groups that they lead to, and the
stamp of the thing. A group whose stamp is what it was stands as it is: none of its pages is asked, and of
its line only the beginning is read. The file is written last: where it is missing, broken, of another
program or address, everything is made anew.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from vidno.staticsite import folders, links
from vidno.staticsite.group import FIXED, Group
from vidno.web.shared import caching

FILE = folders.MEMORY
FORM = 3


@dataclass(eq=False)
class Memory:
    """What the last copy was: empty where there is none that can be built upon."""

    folder: Path
    groups: dict[str, Group] = field(default_factory=dict)
    """By name."""
    is_whole: bool = False
    """Whether exactly the files lie in the folder that it remembers."""
    _seeds: bytes = b"[]"
    _linked: bytes = b"{}"

    @cached_property
    def seeds(self) -> list[str]:
        """The addresses at which the walk began."""
        return list(map(str, json.loads(self._seeds)))

    @cached_property
    def seed_files(self) -> frozenset[str]:
        """The files of these addresses."""
        return frozenset(map(links.file_of, self.seeds))

    @cached_property
    def linked(self) -> dict[str, int]:
        """By file, how many groups lead to it from outside."""
        found: dict[str, int] = json.loads(self._linked)
        return found

    @cached_property
    def by_file(self) -> dict[str, Group]:
        """The group of each file."""
        return {name: one for one in self.groups.values() for name in one.names}

    @cached_property
    def there(self) -> frozenset[str]:
        """The files that lie in the folder, whoever wrote them."""
        return frozenset(self.by_file) if self.is_whole else frozenset(_within(self.folder))

    def has_all(self, one: Group) -> bool:
        """Say whether all files of a group are there."""
        return self.is_whole or self.there.issuperset(one.names)

    def sha256(self, file: str) -> str:
        """Return the SHA-256 of a file as the last copy had it, "" where it had none."""
        one = self.by_file.get(file)
        return one.files[file][1] if one else ""

    def has(self, file: str, sha256: str) -> bool:
        """Say whether the last copy has this very file."""
        return self.sha256(file) == sha256 and (self.is_whole or file in self.there)

    def lacking(self, file: str, wanted: Iterable[str]) -> list[str]:
        """Return which of some ids a page of the last copy does not have."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return [one for one in wanted if not links.has_id(text, one)]

    def ids(self, file: str) -> frozenset[str]:
        """Return the ids in a page of the last copy; none where there is no such page."""
        path = self.folder / file
        return links.identities(path.read_text(encoding="utf-8") if path.is_file() else "")


def recalled(folder: Path, base_url: str, state: Path | None = None) -> Memory:
    """Return what the copy in a folder remembers; `state` is where its folders are remembered."""
    try:
        head, seeds, linked, *lines = (folder / FILE).read_bytes().split(b"\n")[:-1]
        whole = json.loads(head)
        if whole["key"] != _key(base_url) or whole["groups"] != len(lines):
            return Memory(folder)
        groups = {one.name: one for one in map(Group.read, lines)}
        is_whole = state is not None and folders.are_same(state, folder)
        return Memory(folder, groups, is_whole, seeds, linked)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError):
        return Memory(folder)


def _key(base_url: str) -> list[str | int]:
    return [FORM, caching.build(), base_url]


def _within(folder: Path) -> Iterable[str]:
    """Yield the files in a folder and below, by their names within it."""
    start = len(str(folder)) + 1
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path[start:]


def write(
    folder: Path,
    base_url: str,
    groups: Iterable[Group],
    seeds: Iterable[str],
    linked: Mapping[str, int],
) -> None:
    """Write what a finished copy is."""
    lines = [one.line for one in sorted(groups, key=lambda one: one.name)]
    whole: dict[str, Any] = {"key": _key(base_url), "groups": len(lines)}
    parts = (_json(one) for one in (whole, sorted(seeds), dict(sorted(linked.items()))))
    temporary = folder / f"{FILE}.tmp"
    temporary.write_bytes(b"\n".join([*parts, *lines, b""]))
    temporary.replace(folder / FILE)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def lasting(folder: Path) -> frozenset[str]:
    """Return the files that never change under their addresses; none where nothing is remembered."""
    try:
        lines = (folder / FILE).read_bytes().split(b"\n")[3:-1]
        groups = map(Group.read, lines)
        return frozenset(name for one in groups if one.stamp == FIXED for name in one.names)
    except (OSError, ValueError, IndexError, TypeError):
        return frozenset()
