"""Whom a stored chart shows a place with: its country, oblast, neighbours, the most similar, the median."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from vidno.base.text import Text
from vidno.catalogue.chart import StoredChart
from vidno.catalogue.place import COUNTRY, places
from vidno.catalogue.writing import Comparison
from vidno.charts.amounts import rounded
from vidno.charts.chart_faults import ChartCompareError
from vidno.charts.facts import facts_of
from vidno.charts.geometry import Geometry
from vidno.charts.model import MEDIAN, Cell, ChartConfig, ChartTable, Series
from vidno.charts.outline import rings
from vidno.charts.painted import geometry_for
from vidno.charts.spread import quantile

FindSimilar = Callable[[str], tuple[str, ...]]
"""Returns the places most like a place, by code, the nearest first; none where too little is known."""


def nobody(code: str) -> tuple[str, ...]:  # noqa: ARG001 - knows nobody
    """Know no similar place: for tables that stand alone."""
    return ()


@dataclass(frozen=True)
class Sources:
    """Where those are found whom the table of one level does not hold."""

    wider: Callable[[], ChartTable]
    """Makes the table of the oblasts."""
    find_similar: FindSimilar = nobody


def compared(
    chart: StoredChart, config: ChartConfig, table: ChartTable, sources: Sources
) -> tuple[ChartConfig, ChartTable]:
    """Return both with those that the first selected place is compared with, in the order of the file.

    Raises ChartCompareError where one cannot be given: nothing is selected, no boundaries, no parent.
    """
    wanted = chart.says.compare
    if not wanted:
        return config, table
    if not chart.says.select:
        reason = Text(bg="не е избрано място (select)", en="no place is selected (select)")
        raise ChartCompareError(name=wanted[0], reason=reason, **_place(chart, 0))
    code, keys = chart.says.select[0], list[str]()
    for at, one in enumerate(wanted):
        found, table = _found(one, code, config, table, sources)
        if isinstance(found, Text):
            raise ChartCompareError(name=one, reason=found, **_place(chart, at))
        keys += found
    beside = tuple(dict.fromkeys(key for key in keys if key != code))
    return replace(config, beside=beside), table


def _place(chart: StoredChart, at: int) -> dict[str, str | int]:
    place = chart.place("compare", at)
    return {"file": place["file"], "line": place["line"]}


def _found(
    wanted: Comparison, code: str, config: ChartConfig, table: ChartTable, sources: Sources
) -> tuple[list[str] | Text, ChartTable]:
    """Return the keys to show, or why there are none; and the table that holds them."""
    known = {one.key for one in table.series}
    if wanted == "country":
        none = Text(bg="таблицата няма ред за страната", en="the table has no row for the country")
        return [COUNTRY] if COUNTRY in known else none, table
    if wanted == "median":
        made = median_of(config, table)
        return [MEDIAN], table if MEDIAN in known else replace(table, series=(*table.series, made))
    if code not in places():
        return Text(bg=f"„{code}“ не е място", en=f"'{code}' is no place"), table
    if wanted == "parent":
        return _parent(code, table, sources)
    if wanted == "neighbours":
        geometry = geometry_for(config, places()[code].level)
        if geometry is None:
            return Text(
                bg="порталът няма граници (vidno places add)",
                en="the portal has no boundaries (vidno places add)",
            ), table
        near = [one for one in neighbours_of(geometry).get(code, ()) if one in known]
        return near or Text(bg="няма съседи с данни", en="there are no neighbours with data"), table
    near = [one for one in sources.find_similar(code) if one in known]
    return near or Text(
        bg="няма поне два показателя със structure: true за това място",
        en="there are not two indicators with structure: true for this place",
    ), table


def _parent(code: str, table: ChartTable, sources: Sources) -> tuple[list[str] | Text, ChartTable]:
    parent = places()[code].parent
    if any(one.key == parent for one in table.series):
        return [parent], table
    found = [one for one in sources.wider().series if one.key == parent]
    if not found or places()[code].level != "municipality":
        return Text(
            bg=f"таблицата няма ред за „{parent}“", en=f"the table has no row for '{parent}'"
        ), table
    # with its kind: a municipality and its oblast often have one name
    row = replace(found[0], label=places()[parent].full_name)
    return [parent], replace(table, series=(*table.series, row))


def median_of(config: ChartConfig, table: ChartTable) -> Series:
    """Return the median of the peers in each period, rounded as values are shown; it has no source cell."""
    facts = facts_of(config, table)
    cells = []
    for period in range(len(table.periods)):
        ordered = sorted(point.value for point in facts.points(period))
        value = rounded(quantile(ordered, 0.5), facts.decimals) if ordered else None
        cells.append(Cell(value))
    return Series(MEDIAN, Text(bg="медиана", en="median"), MEDIAN, tuple(cells))


@lru_cache(maxsize=8)
def neighbours_of(geometry: Geometry) -> dict[str, tuple[str, ...]]:
    """Return which places share a border: two corners at least, since borders are drawn once for both."""
    owners: dict[tuple[int, int], set[str]] = {}
    for code, shape in geometry.shapes.items():
        for corner in {(x, y) for ring in rings(shape.path) for x, y in ring}:
            owners.setdefault(corner, set()).add(code)
    shared: dict[str, dict[str, int]] = {code: {} for code in geometry.shapes}
    for codes in owners.values():
        for code in codes:
            for other in codes - {code}:
                shared[code][other] = shared[code].get(other, 0) + 1
    order = list(geometry.shapes)
    return {
        code: tuple(sorted((one for one, times in found.items() if times > 1), key=order.index))
        for code, found in shared.items()
    }
