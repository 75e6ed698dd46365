"""The values of a chart as CSV (RFC 4180): what is shown, one row a value."""

import csv
import io

from vidno.base.text import Language
from vidno.charts.facts import facts_of
from vidno.charts.grammar import name_of
from vidno.charts.kinds.table import sorted_series
from vidno.charts.model import Cell, ChartConfig, ChartTable


def csv_of(config: ChartConfig, table: ChartTable, language: Language) -> str:
    """Return `code`, `name`, `period`, `value`, `unit`, `status`; values unrounded, with a point.

    In the order of the table; a missing value is an empty field with its marker in `status`.
    """
    facts = facts_of(config, table)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["code", "name", "period", "value", "unit", "status"])
    unit = config.unit.pick(language)
    for series in sorted_series(facts):
        for number, period in enumerate(table.periods):
            cell = series.cells[number] if number < len(series.cells) else Cell(None)
            value = "" if cell.value is None else _plain(cell.value)
            name = name_of(series, language, limit=1000)
            writer.writerow([series.key, name, period, value, unit, cell.status])
    return stream.getvalue()


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
