"""The plane of a line chart: where values and periods lie, and where lines have to break."""

from dataclasses import dataclass
from itertools import groupby

from vidno.base.text import Text
from vidno.charts import intervals
from vidno.charts.facts import Facts, Point
from vidno.charts.model import Absence, Cell, ChartTable, Series
from vidno.charts.scale import Scale
from vidno.charts.svg import Element, element, points
from vidno.charts.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Plot:
    """Where values and periods lie in the drawing."""

    scale: Scale
    time: Timeline
    left: float
    top: float
    right: float
    bottom: float

    def x(self, share: float) -> float:
        """Return the place of a moment between 0 and 1."""
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.bottom - self.scale.share(value) * (self.bottom - self.top)

    def xy(self, period: int, value: float) -> tuple[float, float]:
        """Return the point of a value."""
        return self.x(self.time.at[period]), self.y(value)


def runs(facts: Facts, series: Series, time: Timeline) -> list[list[tuple[int, float]]]:
    """Return the unbroken stretches of a line: a missing value or period ends one."""
    runs: list[list[tuple[int, float]]] = [[]]
    for period in range(len(facts.table.periods)):
        point = facts.point(series, period)
        if point:
            runs[-1].append((period, point.value))
        if not point or period in time.holes:
            runs.append([])
    return [run for run in runs if run]


def bands(facts: Facts, plot: Plot, series: Series, dot: str) -> list[Element]:
    """Draw the intervals of a line: a pale band in the colour of `dot`, broken where there is none."""
    shapes, run = [], list[tuple[int, Point]]()
    for period in range(len(facts.table.periods)):
        point = facts.point(series, period)
        if point and intervals.has(point.cell):
            run.append((period, point))
        if run and (run[-1][0] != period or period in plot.time.holes):
            shapes.append(_stretch(plot, run, dot))
            run = []
    return [*shapes, _stretch(plot, run, dot)] if run else shapes


def _stretch(plot: Plot, run: list[tuple[int, Point]], dot: str) -> Element:
    ends = [plot.xy(period, point.high) for period, point in run]
    ends += [plot.xy(period, point.low) for period, point in run[::-1]]
    if len(run) == 1:  # one value alone: a thin upright bar
        (x, high), (_, low) = ends
        ends = [(x - 2, high), (x + 2, high), (x + 2, low), (x - 2, low)]
    return element("path", d=points(*ends) + "Z", class_=f"band {dot}")


def gaps(series: Series, table: ChartTable) -> list[tuple[int, int, Absence]]:
    """Return the first and last period of each stretch without a value, and why there is none."""
    cells = [
        series.cells[number] if number < len(series.cells) else Cell(None)
        for number in range(len(table.periods))
    ]

    def why(number: int) -> Absence | None:
        return cells[number].absence if cells[number].value is None else None

    stretches = [(lack, list(group)) for lack, group in groupby(range(len(cells)), why)]
    return [(stretch[0], stretch[-1], lack) for lack, stretch in stretches if lack]


def zones(facts: Facts, time: Timeline) -> list[tuple[float, float, Absence]]:
    """Return the stretches in which no series has a value, between 0 and 1, and why."""
    best = tuple(_any_cell(facts.table, period) for period in range(len(time.at)))
    empty = gaps(Series("", Text(), "", best), facts.table)
    return [
        *((*time.zone(first, last), why) for first, last, why in empty),
        *((start, end, "missing") for start, end in time.zones_of_holes()),
    ]


def _any_cell(table: ChartTable, period: int) -> Cell:
    cells = [series.cells[period] for series in table.series if period < len(series.cells)]
    known = next((cell for cell in cells if cell.value is not None), None)
    reasons = {cell.absence for cell in cells}
    return known or Cell(None, absence=reasons.pop() if len(reasons) == 1 else "missing")
