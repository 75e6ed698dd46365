"""The small table of an indicator as a text, and back: to open its release takes ten times as long."""

import json
from typing import Any

from vidno.base.text import Text
from vidno.charts.model import Cell, ChartTable, Series

NOTHING = Cell(None)


def packed(table: ChartTable) -> str:
    """Return a table as a text; "" for one with categories, which nobody keeps."""
    if table.categories:
        return ""
    series = [
        (
            one.key,
            one.label.bg,
            one.label.en,
            one.level,
            one.category,
            list(map(_packed, one.cells)),
        )
        for one in table.series
    ]
    whole = table.periods, series, table.adds_up
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> ChartTable:
    """Return the table that a text holds."""
    periods, found, adds_up = json.loads(text)
    series = tuple(
        Series(key, Text(bg=bg, en=en), level, tuple(map(_unpacked, cells)), category)
        for key, bg, en, level, category, cells in found
    )
    return ChartTable(tuple(periods), series, adds_up=adds_up)


def _packed(cell: Cell) -> Any:
    """Return most cells as a value and its row, and those that are not there as 0."""
    if cell == NOTHING:
        return 0
    if cell == Cell(cell.value, row=cell.row):
        return cell.value, cell.row
    parts = list(map(_packed, cell.parts))
    return (
        cell.value,
        cell.status,
        cell.row,
        cell.low,
        cell.high,
        cell.absence,
        cell.mark,
        parts,
    )


def _unpacked(cell: Any) -> Cell:
    if not cell:
        return NOTHING
    if len(cell) == 2:
        return Cell(cell[0], row=cell[1])
    value, status, row, low, high, absence, mark, parts = cell
    made_of = tuple(map(_unpacked, parts))
    return Cell(value, status, row, low, high, absence, mark, made_of)
