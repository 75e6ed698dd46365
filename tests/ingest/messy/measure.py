"""How a made file is read, cell by cell against its truth."""

import csv
import io
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
from tests.ingest.messy.page import Made, Observation, plain

from vidno.base.errors import VidnoError
from vidno.catalogue.recipe import Recipe, letters_of
from vidno.ingest import run
from vidno.ingest.inputs import Inputs
from vidno.ingest.places.match import Match
from vidno.ingest.propose import propose

LEFT_AS_TEXT = "text-looks-like-figures"
"""The doubt that names all its cells as spans, since a whole column has one cause."""
RENAMED = {"среден успех": ("ср. успех",)}
"""Titles that the program gives to abbreviations of headers."""


@dataclass
class Outcome:
    """Counts of one file, or of many, and examples of what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, kind: str, example: str = "", number: int = 1) -> None:
        """Count something."""
        self.counts[kind] += number
        if example and len(self.examples) < 4:
            self.examples.append(f"{kind}: {example}")


@dataclass(frozen=True)
class Found:
    """What the program made of a file."""

    recipe: Recipe
    labels: dict[str, dict[str, dict[str, str]]]
    rows: list[dict[str, Any]]
    places: list[dict[str, Any]]
    """The lineage of each row."""
    report: dict[str, Any]

    def status(self, row: int, measure: str) -> str:
        """Return the status beside a measure, or ""."""
        spec = next((spec for spec in self.recipe.fields if spec.of == measure), None)
        return str(self.rows[row][spec.name] or "") if spec else ""


def measure(made: Made) -> Outcome:
    """Read a made file in this process and compare every figure.

    Kinds: right; silent: wrong value or wrong meaning without a warning that names the cell; warned:
    the same with one; lost: the figure is in no observation and nothing says so; told: it is not, but
    a warning names the cell, or the recipe says that the sheet is left out; invented: an observation
    at a cell that is no figure; refused: the whole file.
    """
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="messy-") as name:
        path = Path(name) / f"made.{made.suffix}"
        path.write_bytes(made.content)
        try:
            found = _read(path)
        except VidnoError as error:
            outcome.add("refused", f"{error.code}: {error}", len(made.observations))
            return outcome
    _compare(made, found, outcome)
    return outcome


def _here(function: str, file: str, arguments: dict[str, Any], *_: Any) -> Any:
    """Call the worker's function in this process."""
    module, _colon, name = function.partition(":")
    return getattr(import_module(module), name)(**arguments)


def _read(path: Path) -> Found:
    proposal = propose([str(path)])
    recipe = Recipe.model_validate(proposal["recipe"])
    matches = {name: [Match(*row) for row in rows] for name, rows in proposal["matches"].items()}
    labels = {
        name: {row["code"]: row for row in csv.DictReader(io.StringIO(text))}
        for name, text in proposal["codelists"].items()
    }
    known = {name: set(rows) for name, rows in labels.items()}
    output = path.parent / "out"
    output.mkdir()
    with mock.patch("vidno.engine.worker.call", _here):
        result = run.run({path.name: path}, recipe, Inputs(matches), known, output)
    rows, places = (_rows(output / f"{name}.parquet") for name in ("data", "lineage"))
    return Found(recipe, labels, rows, places, result.report)


def _rows(path: Path) -> list[dict[str, Any]]:
    with duckdb.connect(config={"threads": 1}) as connection:
        table = connection.read_parquet(str(path))
        return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]


def _compare(made: Made, found: Found, outcome: Outcome) -> None:
    warnings = found.report["warnings"]
    warned = {str(item["cell"]) for item in warnings}
    warned |= {
        cell
        for item in warnings
        if item["code"] == LEFT_AS_TEXT
        for span in item["cells"]
        for cell in _cells(span)
    }
    ragged = {
        str(item["cell"]).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for item in warnings
        if item["code"] == "row-ragged"
    }
    figures = _figures(found)
    for item in made.observations:
        cell = f"{letters_of(item.column)}{item.line}"
        address = f"{item.sheet}!{cell}" if item.sheet else cell
        told = address in warned or str(item.line) in ragged
        hits = [
            (row, name)
            for row, name in figures.pop((item.sheet, item.line, item.column), [])
            if found.rows[row][name] is not None or found.status(row, name)
        ]
        if not hits:
            told = told or item.sheet in found.recipe.ignored
            outcome.add("told" if told else "lost", f"{cell} {_shown(item)}")
            continue
        faults = [fault for row, name in hits if (fault := _fault(item, found, row, name))]
        faults += ["twice"] if len(hits) > 1 else []
        if faults:
            outcome.add("warned" if told else "silent", f"{cell} {_shown(item)}: {faults[0]}")
            continue
        outcome.add("right")
        if item.total and not found.rows[hits[0][0]].get("is_total"):
            is_place = any(spec.kind == "place" for spec in found.recipe.fields)
            outcome.add("total of a place" if is_place else "unmarked total")
    for (sheet, line, column), hits in figures.items():
        for row, name in hits:
            if found.rows[row][name] is not None:
                value = found.rows[row][name]
                outcome.add("invented", f"{sheet}!{letters_of(column)}{line} {name}={value}")


def _cells(span: str) -> list[str]:
    """Return the addresses of a span: "Sheet1!B5:B7" is B5, B6 and B7 of that sheet."""
    first, _, last = span.partition(":")
    if not last:
        return [first]
    column = first.rstrip("0123456789")
    return [
        f"{column}{row}"
        for row in range(
            int(first[len(column) :]), int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) + 1
        )
    ]


def _figures(found: Found) -> dict[tuple[str, int, int], list[tuple[int, str]]]:
    """Return (row, measure) of the published figures by source cell."""
    figures: dict[tuple[str, int, int], list[tuple[int, str]]] = {}
    names = [spec.name for spec in found.recipe.fields if spec.role == "measure"]
    for number, place in enumerate(found.places):
        for name in names:
            line, column = place[f"{name}_row"], place[f"{name}_column"]
            if line is not None:
                figures.setdefault((place["sheet"] or "", line, column), []).append((number, name))
    return figures


def _shown(item: Observation) -> str:
    about = " × ".join("/".join(sorted(of.accepted)[:2]) for of in item.dims)
    return f"{item.value if item.value is not None else item.sign!r} [{about}]"


def _fault(item: Observation, found: Found, row: int, name: str) -> str:
    """Say what is wrong with an observation, or ""."""
    value, status = found.rows[row][name], found.status(row, name)
    if item.value is None:
        if value is not None:
            return f"read as {value}"
        if plain(status) != plain(item.sign):
            return f"status {status!r}"
    elif value is None or Decimal(str(value)) != item.value:
        return f"read as {value!r} status {status!r}"
    texts, titles = _about(found, row, name)
    for of in item.dims:
        named = of.in_title and any(_says(of.accepted, title) for title in titles)
        if not named and not of.accepted & texts:
            return (
                f"not about {sorted(of.accepted)}: {sorted(texts - {''})} {sorted(titles - {''})}"
            )
    return ""


def _about(found: Found, row: int, name: str) -> tuple[set[str], set[str]]:
    """Return the texts of an observation's fields with their labels, and the titles of the measure."""
    texts, titles = set(), set()
    values = found.rows[row]
    for spec in found.recipe.fields:
        if spec.name == name:
            titles |= {plain(spec.title.bg), plain(spec.title.en), plain(spec.name)}
        if spec.role == "measure" or spec.kind == "status" or values[spec.name] is None:
            continue
        text = str(values[spec.name])
        label = found.labels.get(spec.codelist, {}).get(text, {})
        texts |= {
            plain(item or "") for item in (text, label.get("label_bg"), label.get("label_en"))
        }
    return texts, titles


def _says(accepted: frozenset[str], title: str) -> bool:
    return any(text in title or text in RENAMED.get(title, ()) for text in accepted)
