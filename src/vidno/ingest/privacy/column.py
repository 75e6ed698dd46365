"""What kinds of personal data look at, and what they find."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from vidno.catalogue.recipe import letters_of
from vidno.ingest.grid import address

Level = Literal["block", "warn", "inform"]
CELLS_NAMED = 5
LATIN = "ABCEHKMOPTXaceopxy"
CYRILLIC = "АВСЕНКМОРТХасеорху"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)


@dataclass(frozen=True, slots=True)
class Column:
    """The text cells of one column, or a pool of texts that stand in no column."""

    sheet: str
    number: int
    """Of the column, from 1; 0 for a pool, such as comments or the properties of a file."""
    header: str
    """The texts above it, joined."""
    cells: tuple[tuple[int, str], ...]
    """Line and text of the cells that hold many digits or an at sign."""
    sample: tuple[tuple[int, str], ...] = ()
    """Line and text of some of its cells, whatever they hold, for kinds that look at words."""
    places: dict[int, str] = field(default_factory=dict)
    """Of a pool: what its "lines" are called; of a column empty."""

    @property
    def letter(self) -> str:
        """The letters of the column; empty for a pool."""
        return letters_of(self.number) if self.number else ""

    def address(self, line: int) -> str:
        """Return the address of a cell, or the name of its place."""
        if line in self.places:
            return self.places[line]
        return address(self.sheet, line, self.number) if self.number else self.sheet

    def says(self, words: "re.Pattern[str]") -> bool:
        """Tell whether the header holds one of some words, in look-alike letters too."""
        return says(words, self.header)


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data of one kind in one column, or at several places of a sheet."""

    kind: str
    level: Level
    sheet: str
    column: str
    """Letters; empty where the finding is about several columns, or about no column."""
    count: int
    """How many different ones."""
    cells: tuple[str, ...]
    """Addresses of the first cells."""
    cell_count: int
    """How many cells."""
    reason: str = "column"
    """column: most of the column; word: named so; alone: single ones; line, sheet: across columns."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as `look` and reports print it."""
        return {
            "kind": self.kind,
            "sheet": self.sheet,
            "column": self.column,
            "count": self.count,
            "blocks": self.level == "block",
            "cells": list(self.cells),
            "cell_count": self.cell_count,
            "level": self.level,
            "reason": self.reason,
        }


@dataclass(slots=True)
class Hits:
    """Values of one kind with the cells that hold them, on the way to a finding."""

    values: set[str] = field(default_factory=set)
    cells: list[str] = field(default_factory=list)

    def add(self, value: str, cell: str) -> None:
        """Count a value and its cell."""
        self.values.add(value)
        if not self.cells or self.cells[-1] != cell:
            self.cells.append(cell)

    def finding(
        self, kind: str, level: Level, sheet: str, column: str = "", reason: str = "column"
    ) -> Finding:
        """Return the finding."""
        return Finding(
            kind,
            level,
            sheet,
            column,
            len(self.values),
            tuple(self.cells[:CELLS_NAMED]),
            len(self.cells),
            reason,
        )


def matching(column: Column, pattern: "re.Pattern[str]", accept: Callable[[str], str]) -> Hits:
    """Collect what a pattern finds in a column and `accept` does not turn into an empty text."""
    hits = Hits()
    for line, text in column.cells:
        for found in pattern.findall(text):
            value = accept(found)
            if value:
                hits.add(value, column.address(line))
    return hits


def within_chance(found: int, among: int, share: float, at_least: int) -> bool:
    """Tell whether some hits among many candidates are what chance alone gives."""
    return among >= at_least and found <= share * among


def says(words: "re.Pattern[str]", text: str) -> bool:
    """Tell whether a text holds one of some words, in letters that look alike too."""
    return bool(words.search(text)) or bool(words.search(text.translate(TO_CYRILLIC)))


def words(*alternatives: str) -> "re.Pattern[str]":
    """Return a pattern for whole words, in any case."""
    return re.compile(rf"(?i)(?<![^\W\d_])(?:{'|'.join(alternatives)})(?![^\W\d_])")


def sampled(column: Column, *, but: "re.Pattern[str]") -> Hits:
    """Return the different texts of a column's sample with their cells.

    Cells that hold a header's words, `but`, are left out: in some files a header comes again and again.
    """
    hits = Hits()
    for line, text in column.sample:
        if text.strip() and not but.search(text):
            hits.add(" ".join(text.split()), column.address(line))
    return hits
