"""The values of a chart as CSV (RFC 4180): what is shown, one row a value."""

import csv
import io
from collections.abc import Iterator

from vidno.base.text import Language
from vidno.charts import intervals
from vidno.charts.absence import cell_of
from vidno.charts.facts import Facts, facts_of
from vidno.charts.grammar import joined, name_of
from vidno.charts.kinds.table import sorted_series
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.parts import categories_of


def csv_of(config: ChartConfig, table: ChartTable, language: Language) -> str:
    """Return `code`, `name`, `period`, `value`, `unit`, `status`; values unrounded, with a point.

    In the order of the table; a missing value is an empty field with its marker in `status`. A table
    with categories has `category` after `name`, and each category its own unit. One with intervals has
    their ends as `low` and `high` after `value`. Where the chart has a note or texts at values, `note` at
    the end has the text of the value and the note, which is of all.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    divided = ["category"] if table.categories else []
    ends = any(intervals.has(cell) for series in table.series for cell in series.cells)
    bounds = ["low", "high"] if ends else []
    noted = ["note"] if config.note or config.annotations else []
    writer.writerow(
        ["code", "name", *divided, "period", "value", *bounds, "unit", "status", *noted]
    )
    parts = [(part.facts, [part.name(language)]) for part in categories_of(config, table)]
    for facts, category in parts or [(facts_of(config, table), [])]:
        for row in _rows(facts, category, language, ends=ends):
            period = row[2 + len(divided)]
            writer.writerow([*row, *(_note(config, row[0], period, language) for _ in noted)])
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


def _note(config: ChartConfig, key: str, period: str, language: Language) -> str:
    texts = [
        one.text.pick(language)
        for one in config.annotations
        if (one.entity, one.time) == (key, period)
    ]
    return joined(*texts, config.note.pick(language))


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
