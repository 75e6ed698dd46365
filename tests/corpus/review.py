"""How a file of the corpus is read without help, and what a person still has to change.

`tables.toml` says by hand what each table is: its fields, its number of observations, and the edits of
the recipe that make it so. Values are compared with the cells that other libraries read.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.samples.cells import cells_of
from tests.samples.lineage import published, says
from tests.samples.portals import portal_of

from vidno.base.errors import VidnoError
from vidno.catalogue.recipe import letters_of
from vidno.catalogue.release import Release
from vidno.publish.build import build

TABLES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("tables.toml").read_text(encoding="utf-8")
)
COMPANIONS = ("-fields.csv", "-codelists.csv")
READABLE = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
"""Files whose cells other libraries than ours give for comparison."""


@dataclass(frozen=True)
class Review:
    """What became of one file."""

    name: str
    refused: str = ""
    """The code of the error, where the file was refused."""
    ledger: dict[str, int] = field(default_factory=dict)
    cells: int = 0
    rows: int = 0
    fields: tuple[str, ...] = ()
    """Names of the fields, those that are no dimension with their role: "value=measure"."""
    values: int = 0
    compared: int = 0
    wrong: tuple[str, ...] = ()
    """Published values that the source cell does not say, without a warning that names the cell."""
    doubts: int = 0
    edits: int = 0
    """Lines of the recipe that a person had to change."""


def paths_of(folder: Path, name: str) -> list[Path]:
    """Return a file and the companions that explain it."""
    stem = name.removesuffix("-data.csv")
    others = [folder / f"{stem}{part}" for part in COMPANIONS] if stem != name else []
    return [folder / name, *(path for path in others if path.is_file())]


def review(corpus: Path, name: str, scratch: Path) -> Review:
    """Add and build a file, repair its recipe as the table says, and compare every value."""
    expected = TABLES[name]
    try:
        dataset = portal_of(
            scratch, {path.name: path.read_bytes() for path in paths_of(corpus, name)}
        )
        edits = _repair(dataset.folder / "recipe.yml", expected.get("edits", []))
        release = build(dataset).release
    except VidnoError as error:
        return Review(name, refused=error.code)
    report = release.report
    values = list(published(release))
    warned = {_bare(warning["cell"]) for warning in report["warnings"]}
    compared, wrong = _compared(corpus / name, expected, values, warned)
    return Review(
        name,
        ledger=report["ledger"],
        cells=report["cells"],
        rows=report["rows"],
        fields=_fields(release),
        values=len(values),
        compared=compared,
        wrong=tuple(wrong),
        doubts=len(report["warnings"]),
        edits=edits,
    )


def _repair(recipe: Path, edits: list[list[str]]) -> int:
    """Replace lines of a recipe; return how many lines are other than before."""
    text = recipe.read_text(encoding="utf-8")
    before = Counter(text.splitlines())
    for old, new in edits:
        assert old in text, f"the recipe has no {old!r}"
        text = text.replace(old, new, 1)
    recipe.write_text(text, encoding="utf-8")
    after = Counter(text.splitlines())
    return max((before - after).total(), (after - before).total())


def _fields(release: Release) -> tuple[str, ...]:
    return tuple(
        spec.name if spec.role == "dimension" else f"{spec.name}={spec.role}"
        for spec in release.schema.fields
    )


def _bare(cell: str) -> str:
    return cell.rsplit("!", 1)[-1]


def _compared(
    path: Path, expected: dict[str, Any], values: list[Any], warned: set[str]
) -> tuple[int, list[str]]:
    if path.suffix not in READABLE:
        return 0, []
    cells = _cells(path, expected.get("encoding", "utf-8"), expected.get("delimiter", ","))
    wrong = [
        f"{item.field} {item.value!r} from {cells.get(item.cell)!r} at {item.cell}"
        for item in values
        if item.field not in expected.get("renumbered", ())
        and not says(cells.get(item.cell, ""), item)
        and f"{letters_of(item.cell[2])}{item.cell[1]}" not in warned
    ]
    return len(values), wrong


@cache
def _cells(path: Path, encoding: str, delimiter: str) -> Any:
    return cells_of(path, encoding, delimiter)
