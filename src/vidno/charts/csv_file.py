"""The values of a chart as CSV (RFC 4180): what is shown, one row a value."""

import csv
import io
from collections.abc import Iterator

from vidno.base.text import Language
from vidno.charts import intervals
from vidno.charts.absence import cell_of
from vidno.charts.facts import Facts, facts_of
from vidno.charts.grammar import name_of
from vidno.charts.kinds.table import sorted_series
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.parts import categories_of


def csv_of(config: ChartConfig, table: ChartTable, language: Language) -> str:
    """Return `code`, `name`, `period`, `value`, `unit`, `status`; values unrounded, with a point.

    In the order of the table; a missing value is an empty field with its marker in `status`. A table
    with categories has `category` after `name`, and each category its own unit. One with intervals has
    their ends as `low` and `high` after `value`.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    divided = ["category"] if table.categories else []
    ends = any(intervals.has(cell) for series in table.series for cell in series.cells)
    bounds = ["low", "high"] if ends else []
    writer.writerow(["code", "name", *divided, "period", "value", *bounds, "unit", "status"])
    if not table.categories:
        writer.writerows(_rows(facts_of(config, table), [], language, ends=ends))
    for part in categories_of(config, table):
        writer.writerows(_rows(part.facts, [part.name(language)], language, ends=ends))
    return stream.getvalue()


def _rows(
    facts: Facts, category: list[str], language: Language, *, ends: bool
) -> Iterator[list[str]]:
    unit = facts.config.unit.pick(language)
    for series in sorted_series(facts):
        name = name_of(series, language, limit=1000)
        for number, period in enumerate(facts.table.periods):
            cell = cell_of(series, number)
            bounds = [_plain(cell.low), _plain(cell.high)] if ends else []
            head = [series.key, name, *category, period]
            yield [*head, _plain(cell.value), *bounds, unit, cell.status]


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
