"""What a build may look up beside the recipe: files that people can edit, and what was there before."""

from dataclasses import dataclass, field
from pathlib import Path

from vidno.catalogue.codelist import Code
from vidno.catalogue.corrections import Corrections
from vidno.catalogue.schema import TableSchema
from vidno.ingest.places.match import Match


@dataclass(frozen=True, slots=True)
class Before:
    """The version before this one."""

    version: str
    schema: TableSchema
    data: Path
    """Its tidy table."""
    lineage: Path
    """The source cell of each of its values."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A raw file elsewhere in the portal with the same bytes under another name."""

    dataset: str
    name: str
    """As received."""
    retrieved: str
    file: str = ""
    """Name in `raw/` of the file of ours with the same bytes."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything beside recipe and raw files; all of it may be missing."""

    matches: dict[str, list[Match]] = field(default_factory=dict)
    """Place matches by file name, without suffix."""
    codes: dict[str, dict[str, Code]] = field(default_factory=dict)
    """Code lists by name."""
    corrections: Corrections = field(default_factory=lambda: Corrections(schema=1))
    """Declared fixes that hold for the data file."""
    by_file: dict[str, Corrections] = field(default_factory=dict)
    """Declared fixes by the name of the data file, where there are several."""
    idle: Corrections = field(default_factory=lambda: Corrections(schema=1))
    """Declared fixes of files that are not in use."""
    before: Before | None = None
    """The version before, for comparison."""
    twins: tuple[Twin, ...] | None = None
    """Other raw files with the bytes of the data file; None outside of a portal."""
