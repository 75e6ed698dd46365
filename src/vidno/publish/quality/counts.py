"""What the score needs to know of a table: counted once, when a release is built, into `report.json`."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from vidno.catalogue.codelist import Code
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.engine.duck import open_database, quoted
from vidno.publish.quality.periods import end_of, number_of


class Counts(BaseModel):
    """Counts over all measures of a table, and its periods."""

    values: int = 0
    """Rows times measures."""
    filled: int = 0
    """Values that are there."""
    explained: int = 0
    """Missing values whose status has a meaning in the code list."""
    traced: int = 0
    """Values with a source cell."""
    periods: int = 0
    """Different periods."""
    expected: int = 0
    """Periods there would be without gaps; 0 where that cannot be told."""
    ends: date | None = None
    """Last day of the newest period; null where there is none."""


def count(folder: Path, schema: TableSchema, codes: Mapping[str, Mapping[str, Code]]) -> Counts:
    """Count over `data.parquet` and `lineage.parquet` of a folder."""
    connection = open_database()
    try:
        connection.execute(
            "CREATE VIEW both_ AS SELECT d.*, l.* EXCLUDE (sheet)"
            f" FROM read_parquet({_text(folder / 'data.parquet')}) AS d"
            f" POSITIONAL JOIN read_parquet({_text(folder / 'lineage.parquet')}) AS l"
        )
        found = [_of_measure(connection, spec, schema, codes) for spec in schema.by_role("measure")]
        labels = _labels(connection, schema)
    finally:
        connection.close()
    ends = [end for label in labels if (end := end_of(label))]
    return Counts(
        values=sum(item[0] for item in found),
        filled=sum(item[1] for item in found),
        traced=sum(item[2] for item in found),
        explained=sum(item[3] for item in found),
        periods=len(labels),
        expected=_expected(labels),
        ends=max(ends, default=None),
    )


def _of_measure(
    connection: Any,
    spec: FieldSpec,
    schema: TableSchema,
    codes: Mapping[str, Mapping[str, Code]],
) -> tuple[int, int, int, int]:
    """Return rows, values, values with a cell, and missing ones with a reason."""
    name, cell = quoted(spec.name), quoted(f"{spec.name}_column")
    status = next((field for field in schema.fields if field.of == spec.name), None)
    known = list(codes.get(status.codelist, {})) if status else []
    reason = f"{name} IS NULL AND CAST({quoted(status.name)} AS VARCHAR) IN (SELECT unnest($known))" if status else "false AND len($known) > 0"  # fmt: skip
    [row] = connection.execute(
        f"SELECT count(*), count({name}), count_if({name} IS NOT NULL AND {cell} IS NOT NULL),"
        f" count_if({reason}) FROM both_",
        {"known": known},
    ).fetchall()
    return row[0], row[1], row[2], row[3]


def _labels(connection: Any, schema: TableSchema) -> list[str]:
    period = schema.by_kind("period")
    if period is None:
        return []
    name = f"CAST({quoted(period.name)} AS VARCHAR)"
    rows = connection.execute(
        f"SELECT DISTINCT {name} FROM both_ WHERE {name} IS NOT NULL ORDER BY 1"
    ).fetchall()
    return [label for (label,) in rows]


def _expected(labels: list[str]) -> int:
    """Return how many periods there should be: as far apart as the two nearest, of one kind."""
    numbers = [found for label in labels if (found := number_of(label))]
    if len(numbers) < 2 or len(numbers) != len(labels) or len({kind for kind, _ in numbers}) > 1:
        return 0
    steps = sorted({number for _, number in numbers})
    if len(steps) < 2:
        return 0
    distance = min(after - before for before, after in pairwise(steps))
    return (steps[-1] - steps[0]) // distance + 1


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
