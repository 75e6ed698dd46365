"""A group of files about the same thing, and the line in which a copy remembers it."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

FIXED = "fixed"
"""The stamp of what never changes under its address."""


@dataclass(frozen=True, eq=False)
class Group:
    """Files about the same thing. Of one that is remembered only the beginning is read, until more is asked."""

    name: str
    stamp: str
    """What it was then; "" for what is always asked."""
    count: int
    """How many files it has."""
    pages: int
    """How many of them are pages."""
    links: int
    """How many links these have."""
    datasets: tuple[str, ...]
    """The datasets whose raw files its pages lead to."""
    read_line: bytes = b""
    """The line that it was read from, if it was."""

    @cached_property
    def line(self) -> bytes:
        """The group as the memory has it."""
        if self.read_line:
            return self.read_line
        facts = [self.files[one] for one in self.names]
        parts = (
            (self.name, self.stamp, self.count, self.pages, self.links, self.datasets),
            self.names,
            (facts, sorted(self.onward), sorted(self.stretches)),
        )
        texts = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in parts)
        return "\t".join(texts).encode()

    @cached_property
    def names(self) -> list[str]:
        """The names of its files."""
        found: list[str] = json.loads(self.read_line.split(b"\t", 2)[1])
        return found

    @cached_property
    def _rest(self) -> list[Any]:
        found: list[Any] = json.loads(self.read_line.rpartition(b"\t")[2])
        return found

    @cached_property
    def files(self) -> dict[str, list[str]]:
        """By name: the address and the SHA-256."""
        return dict(zip(self.names, self._rest[0], strict=True))

    @cached_property
    def onward(self) -> frozenset[str]:
        """Files of other groups that its pages lead to."""
        return frozenset(self._rest[1])

    @cached_property
    def stretches(self) -> frozenset[str]:
        """Addresses of pieces of raw files that its pages lead to."""
        return frozenset(self._rest[2])

    @staticmethod
    def read(line: bytes) -> "Group":
        """Return a group that is remembered. Raises ValueError or TypeError."""
        name, stamp, count, pages, links, datasets = json.loads(line[: line.index(b"\t")])
        return Group(name, stamp, count, pages, links, tuple(datasets), line)

    @staticmethod
    def made(
        name: str,
        stamp: str,
        files: dict[str, list[str]],
        onward: frozenset[str] = frozenset(),
        stretches: frozenset[str] = frozenset(),
        links: int = 0,
    ) -> "Group":
        """Return a group of files that were written."""
        names = sorted(files)
        pages = sum(1 for one in names if one.endswith(".html"))
        datasets = tuple(sorted({dataset_of(one) for one in stretches}))
        found = Group(name, stamp, len(names), pages, links, datasets)
        vars(found).update(names=names, files=files, onward=onward, stretches=stretches)
        return found


def dataset_of(stretch: str) -> str:
    """Return the dataset of the address of a piece of a raw file."""
    _, _, _, publisher, name, *_ = stretch.split("/")
    return f"{publisher}/{name}"
