"""A release: an immutable published state of a dataset, and the names of the files it consists of."""

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from vidno.catalogue import codelist
from vidno.catalogue.codelist import Code
from vidno.catalogue.schema import FieldSpec, TableSchema

LEDGER_CLASSES = ("header", "data", "group", "derived", "metadata", "notes", "dropped")


@dataclass(frozen=True)
class Release:
    """One version of a dataset, read from its folder. Nothing in the folder ever changes."""

    dataset: str
    """Publisher and name: "nsi/medical-personnel"."""
    folder: Path

    @property
    def version(self) -> str:
        """The name of the version: date of the newest raw file and a short content hash."""
        return self.folder.name

    @property
    def data(self) -> Path:
        """The tidy table."""
        return self.folder / "data.parquet"

    @property
    def lineage(self) -> Path:
        """The source cell of every value, in the row order of the tidy table."""
        return self.folder / "lineage.parquet"

    @cached_property
    def package(self) -> dict[str, Any]:
        """The Data Package description."""
        loaded: dict[str, Any] = json.loads(
            (self.folder / "datapackage.json").read_text(encoding="utf-8")
        )
        return loaded

    @cached_property
    def report(self) -> dict[str, Any]:
        """The quality report: ledger, warnings, decisions, steps, checks."""
        loaded: dict[str, Any] = json.loads(
            (self.folder / "report.json").read_text(encoding="utf-8")
        )
        return loaded

    @cached_property
    def diff(self) -> dict[str, Any]:
        """What changed since the version before."""
        loaded: dict[str, Any] = json.loads((self.folder / "diff.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def schema(self) -> TableSchema:
        """The table schema."""
        fields = self.package["resources"][0]["schema"]["fields"]
        return TableSchema(fields=tuple(FieldSpec.model_validate(item["vidno"]) for item in fields))

    @property
    def row_count(self) -> int:
        """How many observations the tidy table has."""
        return int(self.package["resources"][0]["rowCount"])

    @cached_property
    def codelists(self) -> dict[str, dict[str, Code]]:
        """The code lists by name."""
        return {
            name: codelist.read(self.folder / "codelists" / f"{name}.csv")
            for name in self.codelist_names
        }

    @cached_property
    def codelist_names(self) -> tuple[str, ...]:
        """The names of the code lists: sooner there than the lists."""
        folder = self.folder / "codelists"
        names = (one.name for one in os.scandir(folder)) if folder.is_dir() else ()
        return tuple(sorted(name.removesuffix(".csv") for name in names if name.endswith(".csv")))

    def codes_of(self, field: str) -> dict[str, Code]:
        """Return the codes of a field, in order; empty where its values speak for themselves."""
        return self.codelists.get(self.schema.field(field).codelist, {})
