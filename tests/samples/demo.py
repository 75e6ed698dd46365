"""The sample portal's files: where they are, how its text files are written, and their cells."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML
from tests.samples.cells import Cells, cells_of

DEMO = Path(__file__).parents[2] / "demo"
INPUTS = DEMO / "inputs"
TEXT_FILES = {
    "most-important-problems.csv": (
        "utf-8",
        ";",
    ),  # by the README of the samples: encoding and delimiter
    "asylum-applicants.csv": ("utf-8", ","),
    "bulgaria-and-eu.csv": ("utf-8", ";"),
    "environment-and-immigration.tsv": ("utf-16", "\t"),
    "covid-cases.csv": ("utf-8", ","),
    "deaths.csv": ("windows-1251", ","),
    "employed-persons.csv": ("utf-8-sig", ";"),
    "employment-rate.txt": ("utf-16", "\t"),
    "external-assessment-10.csv": ("utf-8-sig", ";"),
    "kindergarten-staff.tsv": ("utf-8-sig", "\t"),
    "kindergartens.csv": ("utf-8-sig", ";"),
    "matura-2020.csv": ("utf-8-sig", ";"),
    "medical-personnel-municipalities.html": ("windows-1251", ""),
    "population-age-groups.csv": ("windows-1251", ";"),
    "population.csv": ("utf-8-sig", ";"),
    "poverty-before-transfers.csv": ("windows-1251", ";"),
    "poverty-by-household-codelists.csv": ("windows-1251", ","),
    "poverty-by-household-data.csv": ("ascii", ","),
    "poverty-by-household-fields.csv": ("windows-1251", ","),
    "poverty-line.csv": ("windows-1251", "|"),
    "settlements-vidin.csv": ("utf-8", ","),
}


def listed() -> list[dict[str, object]]:
    """Return what `demo.yml` lists: dataset, files, url, retrieved."""
    return list(YAML(typ="safe").load((DEMO / "demo.yml").read_text(encoding="utf-8")))


@cache
def files_of(dataset: str) -> tuple[str, ...]:
    """Return the names of a dataset's inputs, the one with the figures first."""
    return next(tuple(item["files"]) for item in listed() if item["dataset"] == dataset)  # type: ignore[arg-type]


def cells_in(name: str) -> Cells:
    """Return the cells of an input."""
    return cells_of(INPUTS / name, *TEXT_FILES.get(name, ()))
