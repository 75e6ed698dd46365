"""117 tables of the statistical office: every value of the data file is in the tidy table at its keys.

The check is independent of the reader: the csv module, Decimal, and the code lists as they are.
"""

import csv
import random
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.corpus.conftest import FOLDER

from vidno.catalogue import codelist
from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import Recipe
from vidno.ingest import run
from vidno.ingest.inputs import Inputs
from vidno.ingest.places.match import Match
from vidno.ingest.proposal import propose
from vidno.ingest.types.number import BRACKETS

TABLES = sorted(path.name.removesuffix("-data.csv") for path in (FOLDER / "nsi").glob("*-data.csv"))
CELLS = 50
NOT_STATED = "null_value"
ABOUT_THE_FIGURES = {"sum-differs", "magnitude-jump"}  # they are read right; they do not add up
# what the office itself leaves out; each line was looked up in the files
REPORTED = {
    "818_Marriages_4_1": {"period-missing"},  # 604 lines have null_value for period and unit
}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
ROMAN |= {"XI": 11, "XII": 12}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TABLES, reason=f"no tables of the office in {FOLDER}"),
]


class Table:
    """One table, tidied: the raw lines by the csv module, the tidy rows, recipe, lists and report."""

    def __init__(self, folder: Path, name: str, output: Path) -> None:
        paths = [folder / f"{name}-{part}.csv" for part in ("data", "fields", "codelists")]
        with paths[0].open(encoding="cp1251", newline="") as file:
            self.head, *self.raw = list(csv.reader(file))
        proposal = propose(paths)
        self.recipe = Recipe.model_validate(proposal["recipe"])
        self.lists = {key: codelist.parse(text) for key, text in proposal["codelists"].items()}
        matches = {key: [Match(*row) for row in rows] for key, rows in proposal["matches"].items()}
        known = {key: set(codes) for key, codes in self.lists.items()}
        files = {path.name: path for path in paths}
        self.report = run.run(files, self.recipe, Inputs(matches, self.lists), known, output).report
        rows = duckdb.read_parquet(str(output / "data.parquet"))
        self.fields = rows.columns
        self.rows: list[dict[str, Any]] = [
            dict(zip(self.fields, row, strict=True)) for row in rows.fetchall()
        ]

    def column_of(self, header: str) -> str:
        """Return the field that a column of the file became, or "" where it went into the description."""
        letter = next(item.id for item in self.recipe.columns if item.header[-1] == header)
        names = next(step.model_extra or {} for step in self.recipe.steps if step.step == "name")
        name = names["columns"][letter]
        return name if name in self.fields else ""


def labels_of(folder: Path, name: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the code lists of the publisher: list to code to (Bulgarian, English)."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    with (folder / f"{name}-codelists.csv").open(encoding="cp1251", newline="") as file:
        for row in csv.reader(file):
            if len(row) >= 4 and row[1].strip():
                found.setdefault(row[0], {})[row[1].strip()] = (row[2].strip(), row[3].strip())
    return found


def as_written(period: str) -> set[str]:
    """Return how the tidy table may write a period of the file."""
    for roman, number in ROMAN.items():
        if period[4:] == roman:
            return {f"{period[:4]}-{number:02d}"}
    return {period, f"{period[:4]}-{period[4:]}", period.replace("/", "-")}


def number(text: str) -> Decimal | None:
    """Return a number; in brackets it is one of lower reliability."""
    try:
        return Decimal(re.sub(r"^\((.*)\)$", r"\1", text))
    except InvalidOperation:
        return None


@pytest.fixture(scope="module", params=TABLES)
def table(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Table:
    return Table(FOLDER / "nsi", request.param, tmp_path_factory.mktemp("nsi"))


def keys_of(table: Table) -> tuple[list[int], list[str]]:
    """Return the positions of the key columns in the file, and their fields."""
    found = [(at, table.column_of(header)) for at, header in enumerate(table.head[:-1])]
    found = [(at, name) for at, name in found if name]
    return [at for at, _ in found], [name for _, name in found]


def test_every_value_stands_at_its_keys(table: Table, request: pytest.FixtureRequest) -> None:
    value = table.column_of(table.head[-1])
    status = next((name for name in table.fields if name in ("status", f"{value}_status")), "")
    positions, names = keys_of(table)
    period = next((s.name for s in table.recipe.fields if s.kind == "period"), "")

    assert len(table.rows) == len(table.raw)
    numbers = [found for row in table.raw if (found := number(row[-1])) is not None]
    published = [Decimal(str(row[value])) for row in table.rows if row[value] is not None]
    assert len(published) == len(numbers)
    assert abs(sum(published) - sum(numbers)) <= abs(sum(numbers)) * Decimal("1e-12")
    signs = Counter(row[-1].strip() for row in table.raw if number(row[-1]) is None)
    signs[BRACKETS] = sum(
        row[-1].startswith("(") and number(row[-1]) is not None for row in table.raw
    )
    signs = Counter({sign: count for sign, count in signs.items() if sign and count})
    assert signs == Counter(row[status] for row in table.rows if status and row[status])

    chosen = random.Random(request.node.name).sample(table.raw, min(CELLS, len(table.raw)))
    by_key: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in table.rows:
        by_key.setdefault(tuple(row[name] for name in names if name != period), []).append(row)
    for raw in chosen:
        key = tuple(
            raw[at] or None for at, name in zip(positions, names, strict=True) if name != period
        )
        wanted = {
            text
            for at, name in zip(positions, names, strict=True)
            if name == period
            for text in as_written(raw[at])
        }
        found = [
            row
            for row in by_key[key]
            if not period or row[period] in wanted or (row[period] is None and NOT_STATED in wanted)
        ]
        expected = number(raw[-1])
        assert any(
            (row[value] is None if expected is None else Decimal(str(row[value])) == expected)
            for row in found
        ), raw


def test_nothing_is_doubtful_that_is_not_so_in_the_file(table: Table) -> None:
    name = table.recipe.data_input.file.removesuffix("-data.csv")
    codes = {item["code"] for item in table.report["warnings"]}

    assert codes - ABOUT_THE_FIGURES == REPORTED.get(name, set())


def test_labels_stand_in_both_languages_as_the_publisher_has_them(table: Table) -> None:
    name = table.recipe.data_input.file.removesuffix("-data.csv")
    published = labels_of(FOLDER / "nsi", name)
    for header in table.head[:-1]:
        field = table.column_of(header)
        spec = next((spec for spec in table.recipe.fields if spec.name == field), None)
        listed: dict[str, Code] = table.lists.get(spec.codelist, {}) if spec else {}
        for code, (bg, en) in published.get(header, {}).items():
            if spec and bg and code in {row[field] for row in table.rows}:
                label = listed[code].label
                assert (label.bg, label.en) == (bg, en), (header, code)


def test_places_of_several_levels_are_told_apart(table: Table) -> None:
    for spec in table.recipe.fields:
        if spec.kind != "place":
            continue
        shapes = {len(str(row[spec.name])) for row in table.rows}
        if len(shapes) < 2:
            continue
        assert f"{spec.name}_level" in table.fields
        for row in table.rows:
            if row[spec.name] == "BG":
                assert row[f"{spec.name}_level"] == "country"
            assert row[f"{spec.name}_level"]
