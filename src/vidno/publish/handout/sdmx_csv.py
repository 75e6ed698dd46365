"""SDMX-CSV 2.0: the table as statistical offices exchange it, an observation a line."""

import csv
from pathlib import Path

from vidno.base.text import Text
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.publish.handout import _cube
from vidno.publish.tidy import Tidy

NAME = "sdmx-csv"
FILES: dict[str, dict[str, str]] = {"data.sdmx.csv": {}}
HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
VALUE, STATUS, TIME = "OBS_VALUE", "OBS_STATUS", "TIME_PERIOD"
INFORMATION = "I"
ORDER = ("dimension", "measure", "attribute")


def refusal(dataset: DatasetFolder, release: Release) -> Text | None:
    """Return why there is none, or None."""
    return _cube.refusal(dataset, release)


def write(tidy: Tidy, path: Path) -> None:
    """Write all fields: dimensions, then measures, then attributes, under the names that SDMX gives them."""
    specs = sorted(tidy.schema.fields, key=lambda spec: ORDER.index(spec.role))
    names = concepts(tidy.schema)
    lines = _cube.rows(tidy.parquet)
    at = {name: number for number, name in enumerate(next(lines))}
    order = [at[spec.name] for spec in specs]
    start = ["dataflow", flow(tidy.name), INFORMATION]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([*HEAD, *(names[spec.name] for spec in specs)])
        writer.writerows([*start, *(line[number] for number in order)] for line in lines)


def flow(name: str) -> str:
    """Return the name of the dataflow: `NSI:POPULATION_BY_AGE(1.0)`."""
    agency, _, dataset = name.upper().replace("-", "_").partition("/")
    return f"{agency}:{dataset}(1.0)"


def concepts(schema: TableSchema) -> dict[str, str]:
    """Return what SDMX calls each field: its own words for time, value and status, else the name in capitals."""
    period, measures = schema.by_kind("period"), schema.by_role("measure")
    known = {period.name: TIME} if period else {}
    if len(measures) == 1:
        [measure] = measures
        known[measure.name] = VALUE
        known |= {name: STATUS for of, name in _cube.statuses(schema).items() if of == measure.name}
    return {spec.name: known.get(spec.name) or _upper(spec) for spec in schema.fields}


def _upper(spec: FieldSpec) -> str:
    """Return a name that begins with a letter, as SDMX wants it."""
    name = spec.name.upper()
    return name if name[:1].isalpha() else f"F_{name}"
