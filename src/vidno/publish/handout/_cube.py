"""A table as a cube: dimensions that tell its rows apart, measures, and signs for what is missing."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from math import prod
from pathlib import Path

from vidno.base.text import Text
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.publish.reading import reader_of

MOST_CELLS = 2_000_000
NO_CUBE = Text(
    bg="Няма JSON-stat и SDMX-CSV: измеренията на таблицата не различават всеки ред или няма число, тоест тя не е куб.",
    en="There is no JSON-stat or SDMX-CSV: the dimensions do not tell every row apart, or there is no figure, so the table is no cube.",
)
TOO_BIG = Text(
    bg="Няма JSON-stat: кубът на тази таблица би имал над два милиона клетки, повечето празни.",
    en="There is no JSON-stat: the cube of this table would have more than two million cells, most of them empty.",
)


def keys(release: Release) -> list[str]:
    """Return the names of the dimensions that tell all rows apart; none where they do not."""
    return list(release.package["resources"][0]["schema"].get("primaryKey", []))


def refusal(dataset: DatasetFolder, release: Release, *, most: int | None = None) -> Text | None:
    """Return why a version is no cube, or one of too many cells; None where it is one."""
    cells = _cells(dataset, release)
    if not cells:
        return NO_CUBE
    return TOO_BIG if most is not None and cells > most else None


@lru_cache(maxsize=4096)
def _cells(dataset: DatasetFolder, release: Release) -> int:
    """Return how many cells the cube has, 0 where the table is none."""
    names, measures = keys(release), release.schema.by_role("measure")
    if not names or not measures:
        return 0
    reader = reader_of(dataset.portal, release)
    found = [reader.distinct(name) for name in names]
    if any(sum(count for _, count in values) < release.row_count for values in found):
        return 0
    return prod(map(len, found)) * len(measures)


def statuses(schema: TableSchema) -> dict[str, str]:
    """Return the field with the reasons for missing values, by the measure that it explains."""
    return {spec.of: spec.name for spec in schema.fields if spec.kind == "status" and spec.of}


def rows(parquet: Path) -> Iterator[list[str]]:
    """Yield the names of the fields, then the rows as texts; "" for no value.

    From the CSV of the version: it is there for every one, and a table never stands in memory.
    """
    with parquet.with_name("data.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def label(spec: FieldSpec, title: Text) -> Text:
    """Return a title that is never empty."""
    return title or Text(bg=spec.name, en=spec.name)
