"""A rate made of two published figures: so many of one for each thousand of the other."""

from dataclasses import replace

from vidno.charts.model import Cell, ChartTable, Series


def ratio(table: ChartTable, base: ChartTable, per: int) -> ChartTable:
    """Divide each value by that of the same place and period in `base`, times `per`.

    A value is given only where both are; else the cell says what is missing of the two. It leads to
    the source cell of the first figure, and keeps both as `Cell.parts`. Intervals are not carried
    over, since the base has one of its own that nobody states.
    """
    below = {series.key: series for series in base.series}
    at = {period: number for number, period in enumerate(base.periods)}

    def divided(series: Series) -> Series:
        other = below.get(series.key)
        cells = tuple(
            _cell(cell, other.cells[at[period]] if other and period in at else Cell(None), per)
            for period, cell in zip(table.periods, series.cells, strict=True)
        )
        return replace(series, cells=cells)

    return _without_empty_ends(replace(table, series=tuple(map(divided, table.series))))


def _cell(cell: Cell, base: Cell, per: int) -> Cell:
    if cell.value is None:
        return replace(cell, parts=(cell, base))
    if base.value is None or base.value <= 0:
        return Cell(None, base.status, cell.row, absence=base.absence, parts=(cell, base))
    value = cell.value / base.value * per
    sign, mark = (cell.status, cell.mark) if cell.status or cell.mark else (base.status, base.mark)
    return Cell(value, sign, cell.row, mark=mark, parts=(cell, base))


def _without_empty_ends(table: ChartTable) -> ChartTable:
    """Leave out the first and last periods in which no series has a value: one source is longer."""
    filled = [
        number
        for number in range(len(table.periods))
        if any(series.cells[number].value is not None for series in table.series)
    ]
    if not filled:
        return table
    span = slice(filled[0], filled[-1] + 1)
    series = tuple(replace(one, cells=one.cells[span]) for one in table.series)
    return replace(table, periods=table.periods[span], series=series)
