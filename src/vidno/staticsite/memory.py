"""What a copy remembers of its making, so that the next one asks only for what has changed.

The file `.vidno-files.json` in the copy has a line for all, and one for each group: files about the same
thing (`web.portal.stamps`), with their addresses and SHA-256, the files of other groups that they lead to,
and the stamp of the thing. A group whose stamp is what it was stands as it is: none of its pages is asked.
The file is written last: where it is missing, broken, of another program or address, everything is made
anew.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vidno.staticsite import links
from vidno.web.shared import caching

FILE = ".vidno-files.json"
FORM = 2
FIXED = "fixed"
"""The stamp of what never changes under its address."""


@dataclass(frozen=True)
class Group:
    """Files about the same thing."""

    name: str
    stamp: str
    """What it was then; "" for what is always asked."""
    files: dict[str, list[str]]
    """By name: the address and the SHA-256."""
    onward: tuple[str, ...]
    """Files of other groups that its pages lead to."""
    stretches: tuple[str, ...]
    """Addresses of pieces of raw files that its pages lead to."""
    links: int
    """How many links its pages have."""

    @property
    def line(self) -> str:
        """The group as the memory has it."""
        files = dict(sorted(self.files.items()))
        facts = (self.name, self.stamp, files, self.onward, self.stretches, self.links)
        return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _group(line: str) -> Group:
    name, stamp, files, onward, stretches, links = json.loads(line)
    return Group(name, stamp, files, tuple(onward), tuple(stretches), links)


@dataclass(eq=False)
class Memory:
    """What the last copy was: empty where there is none that can be built upon."""

    folder: Path
    groups: dict[str, Group] = field(default_factory=dict)
    """By name."""
    seeds: frozenset[str] = frozenset()
    """The files at which the walk began."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """By name, of all groups: the address and the SHA-256."""
    there: frozenset[str] = frozenset()
    """The files that lie in the folder, whoever wrote them."""

    def lacking(self, file: str, wanted: Iterable[str]) -> list[str]:
        """Return which of some ids a page of the last copy does not have."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return [one for one in wanted if not links.has_id(text, one)]

    def ids(self, file: str) -> frozenset[str]:
        """Return the ids in a page of the last copy; none where there is no such page."""
        path = self.folder / file
        return links.identities(path.read_text(encoding="utf-8") if path.is_file() else "")

    def has(self, file: str, sha256: str) -> bool:
        """Say whether the last copy has this very file."""
        before = self.files.get(file)
        return before is not None and before[1] == sha256 and file in self.there

    @property
    def linked(self) -> set[str]:
        """The files to which there was a way from outside of their groups."""
        return set(self.seeds).union(*(one.onward for one in self.groups.values()))


def recalled(folder: Path, base_url: str) -> Memory:
    """Return what the copy in a folder remembers."""
    try:
        head, *lines = (folder / FILE).read_text(encoding="utf-8").split("\n")[:-1]
        whole = json.loads(head)
        if whole["key"] != _key(base_url) or whole["groups"] != len(lines):
            return Memory(folder)
        groups = {one.name: one for one in map(_group, lines)}
        files = {name: facts for one in groups.values() for name, facts in one.files.items()}
        return Memory(folder, groups, frozenset(whole["seeds"]), files, frozenset(_within(folder)))
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


def write(folder: Path, base_url: str, groups: Iterable[Group], seeds: Iterable[str]) -> None:
    """Write what a finished copy is."""
    lines = [one.line for one in sorted(groups, key=lambda one: one.name)]
    whole: dict[str, Any] = {"key": _key(base_url), "groups": len(lines), "seeds": sorted(seeds)}
    head = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    temporary = folder / f"{FILE}.tmp"
    temporary.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    temporary.replace(folder / FILE)


def lasting(folder: Path) -> frozenset[str]:
    """Return the files that never change under their addresses; none where nothing is remembered."""
    try:
        _, *lines = (folder / FILE).read_text(encoding="utf-8").split("\n")[:-1]
        groups = map(_group, lines)
        return frozenset(name for one in groups if one.stamp == FIXED for name in one.files)
    except (OSError, ValueError, IndexError, TypeError):
        return frozenset()
