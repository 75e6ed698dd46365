"""Which values a kind of chart owes its readers: each must be found in a text, or in what the pointer reads."""

from collections.abc import Iterable

from vidno.charts import pairs, shares, sides, standings, two_measures
from vidno.charts.emphasis import emphasised
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.kinds import bars, columns, multiples, number, strips
from vidno.charts.kinds.line import MANY_PERIODS
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.rows import MANY_ROWS, drawn_points, written

Owed = tuple[Facts, Point]


def owed(name: str, config: ChartConfig, table: ChartTable) -> list[str]:
    """Return the values that a drawing of a kind must hold, as they are written in Bulgarian."""
    found = OWED[name](config, table) if name in OWED else []
    return [written(facts, point, "bg") for facts, point in found]


def _series(facts: Facts | None) -> Iterable[Owed]:
    for series in facts.table.series if facts else ():
        for point in facts.known[id(series)] if facts else ():
            if facts and point:
                yield facts, point


def _line(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    facts = facts_of(config, table)
    if len(table.periods) > MANY_PERIODS:
        return
    for one in emphasised(facts)[0]:
        yield from ((facts, point) for point in facts.known[id(one.series)] if point)


def _bars(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    facts = facts_of(config, table)
    period = facts.latest()
    points = drawn_points(bars.entries_of(facts, period, "bg")) if period is not None else []
    return ((facts, point) for point in points)


def _dots(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    found = pairs.pairs_of(config, table)
    if found is None or len(found.peers) > MANY_ROWS:
        return
    for pair in found.every:
        yield from ((found.after, one) for one in (pair.before, pair.after) if one)


def _stack(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    found = shares.shares_of(config, table)
    if found is None or len(found.rows) > MANY_ROWS + 1:
        return
    for row in found.whole_rows:
        yield from ((found.facts, point) for share in row.shares for point in share.points)


def _strips(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    for strip in strips.strips_of(config, table, "bg"):
        yield from ((strip.facts, point) for point in strip.facts.points(strip.period))


def _scatter(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    found = two_measures.plane_of(config, table)
    for dot in found.dots if found else ():
        yield from ((found.x, dot.x), (found.y, dot.y)) if found else ()


def _pyramid(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    found = sides.sides_of(config, table)
    for side in found.both if found else ():
        yield from ((side.facts, point) for point in (*side.now.values(), *side.before.values()))


def _spine(config: ChartConfig, table: ChartTable) -> Iterable[Owed]:
    return ((row.facts, row.point) for row in standings.rows_of(config, table) if row.point)


OWED = {
    "line": _line,
    "bars": _bars,
    "dots": _dots,
    "stack": _stack,
    "strips": _strips,
    "scatter": _scatter,
    "pyramid": _pyramid,
    "spine": _spine,
    "columns": lambda config, table: _series(columns._facts(config, table)),
    "number": lambda config, table: _series(number._facts(config, table)),
    "multiples": lambda config, table: [
        one for one in _series(multiples._facts(config, table)) if one[1].series.level != "country"
    ],
}
