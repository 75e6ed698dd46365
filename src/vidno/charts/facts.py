"""What a table shows: the period in question, who is compared, ranks, ties, what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.charts.amounts import decimals_for, rounded
from vidno.charts.grammar import name_of
from vidno.charts.memory import Recent
from vidno.charts.model import MEDIAN, Cell, ChartConfig, ChartTable, Mark, Series
from vidno.charts.timeline import season_of

SIGNS: dict[Mark, Text] = {
    "provisional": Text(bg="п", en="p"),
    "revised": Text(bg="р", en="r"),
}
"""The letter behind a value; the legend says what it means."""


FEWEST_RANKED = 3
"""Of two places the larger needs no rank."""


class Point(NamedTuple):
    """One value as shown, with the cell it comes from."""

    series: Series
    cell: Cell
    value: float

    @property
    def is_doubtful(self) -> bool:
        """Whether the value is marked as less reliable: by a sign of the publisher, or by the editor."""
        mark = self.cell.mark
        return mark == "unreliable" or (bool(self.cell.status) and not mark)

    def marked(self, text: str) -> str:
        """Put a less reliable value in brackets, as the publisher does."""
        return f"({text})" if self.is_doubtful else text

    def noted(self, text: str, language: Language) -> str:
        """Put a less reliable value in brackets, and a letter behind a provisional or revised one."""
        sign = SIGNS.get(self.cell.mark)
        return f"{self.marked(text)}{NBSP}{sign.pick(language)}" if sign else self.marked(text)

    @property
    def low(self) -> float:
        """The lower end of its interval, or the value."""
        return self.value if self.cell.low is None else min(self.cell.low, self.value)

    @property
    def high(self) -> float:
        """The upper end of its interval, or the value."""
        return self.value if self.cell.high is None else max(self.cell.high, self.value)


@dataclass(frozen=True, slots=True)
class Facts:
    """A table seen through its configuration. Values are rounded as they are shown."""

    config: ChartConfig
    table: ChartTable
    decimals: int
    peers: tuple[Series, ...]
    """The series that may be compared: all of one level, without the country."""
    level: str
    """Level of the peers."""
    country: Series | None
    known: dict[int, tuple[Point | None, ...]]
    """The values of each series of the table by its `id`, one a period."""
    _there: dict[int, tuple[Point, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What `there` has found already: drawing, words and legend ask for the same."""
    _ranked: dict[int | None, list[Point]] = field(default_factory=dict, compare=False, repr=False)
    """What `points` has sorted already."""
    _places: dict[int | None, dict[float, int]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def point(self, series: Series, period: int | None) -> Point | None:
        """Return the value of a series in a period, or None."""
        values = self.known.get(id(series), ())
        return None if period is None or period >= len(values) else values[period]

    def is_peer(self, series: Series) -> bool:
        """Tell whether a series of the table is one of those that may be compared."""
        return series.level == self.level and series is not self.country

    def count(self, period: int | None) -> int:
        """Return how many peers have a value in a period."""
        return len(self.there(period))

    def points(self, period: int | None) -> list[Point]:
        """Return the peers that have a value in a period, largest first; equal ones by name."""
        if period not in self._ranked:
            self._ranked[period] = self._sorted(period)
        return list(self._ranked[period])

    def ranks(self, period: int | None) -> dict[float, int]:
        """Return by value which place it takes among the peers, from the better end where there is one.

        Equal values share the first of their places. Only of places, and of three or more.
        """
        if period not in self._places:
            self._places[period] = self._numbered(period)
        return self._places[period]

    def _numbered(self, period: int | None) -> dict[float, int]:
        values = [point.value for point in self.there(period)]
        values.sort(reverse=self.config.polarity == "lower-better")
        if not self.level or len(values) < FEWEST_RANKED:
            return {}
        return dict(zip(values, range(len(values), 0, -1), strict=True))  # the best of equals last

    def there(self, period: int | None) -> Sequence[Point]:
        """Return the peers that have a value in a period, in the order of the table."""
        if period is None:
            return ()
        found = self._there.get(period)
        if found is None:
            every = [self.known[id(series)] for series in self.peers]
            found = self._there[period] = tuple(
                [
                    point
                    for values in every
                    if period < len(values) and (point := values[period]) is not None
                ]
            )
        return found

    def ends(self, period: int | None) -> list[Point]:
        """Return the first and the last of `points`, without sorting all of them."""
        if period in self._ranked:
            return self._ranked[period][:1] + self._ranked[period][1:][-1:]
        found = self.there(period)
        if len(found) < 2:
            return list(found)
        values = [point.value for point in found]
        high, low = max(values), min(values)
        first = min((point for point in found if point.value == high), key=_name)
        last = max((point for point in found if point.value == low), key=_name)
        return [first, last]

    def _sorted(self, period: int | None) -> list[Point]:
        found = sorted(self.there(period), key=attrgetter("value"), reverse=True)
        start = 0
        for at in range(1, len(found) + 1):
            if at == len(found) or found[at].value != found[start].value:
                if at - start > 1:  # names cost, and decide few
                    found[start:at] = sorted(found[start:at], key=_name)
                start = at
        return found

    def latest(self, *series: Series) -> int | None:
        """Return the last period in which any of `series` (or of the peers) has a value."""
        among = series or self.peers or self.table.series
        return self._first_with(among, range(len(self.table.periods))[::-1])

    def earliest(self, *series: Series) -> int | None:
        """Return the first such period."""
        return self._first_with(series or self.peers, range(len(self.table.periods)))

    def base(self, period: int, *series: Series) -> int | None:
        """Return the first period that `period` may be compared with.

        The earliest one with a value; of quarters and months the earliest in the same season.
        """
        labels = self.table.periods
        season = season_of(labels[period])
        alike = (number for number in range(period) if season_of(labels[number]) == season)
        return self._first_with(series or self.peers, alike)

    def _first_with(self, among: tuple[Series, ...], numbers: Iterable[int]) -> int | None:
        return next(
            (number for number in numbers if any(self.point(series, number) for series in among)),
            None,
        )

    def selected(self) -> list[Series]:
        """Return the selected series that are in the table, in the order of the selection."""
        by_key = {series.key: series for series in self.table.series}
        return [by_key[key] for key in dict.fromkeys(self.config.select) if key in by_key]

    def missing(self, period: int | None) -> list[Series]:
        """Return the peers without a value in a period, by name."""
        lacking = [series for series in self.peers if not self.point(series, period)]
        return sorted(lacking, key=lambda series: name_of(series, "bg"))

    def gaps(self) -> tuple[int, int]:
        """Return how many values of the table are missing, and how many there could be."""
        given = [series for series in self.table.series if series.key != MEDIAN]
        cells = len(given) * len(self.table.periods)
        known = sum(
            cell.value is not None
            for series in given
            for cell in series.cells[: len(self.table.periods)]
        )
        return cells - known, cells

    def names(self, series: list[Series], language: Language) -> list[str]:
        """Return the names for readers."""
        return [name_of(one, language) for one in series]


_recent: Recent[Facts] = Recent(16)


def facts_of(config: ChartConfig, table: ChartTable) -> Facts:
    """See a table through its configuration.

    Several levels in one table are not compared with each other: the peers are those of the
    commonest level below the country. Drawing, words and legend of one page ask for the same facts
    one after the other, so the last few are remembered.
    """
    return _recent.get(config, table, make=lambda: _facts(config, table))


def _facts(config: ChartConfig, table: ChartTable) -> Facts:
    """Return the facts, once a table and number of decimals: pages select hundreds of places in one."""
    decimals = decimals_for(config, table)
    seen: dict[int, Facts] = table.__dict__.setdefault("_seen", {})
    if decimals not in seen:
        seen[decimals] = _new_facts(config, table, decimals)
        return seen[decimals]
    return replace(seen[decimals], config=config, _places={})


def _new_facts(config: ChartConfig, table: ChartTable, decimals: int) -> Facts:
    levels: dict[str, list[Series]] = {}
    for series in table.series:
        levels.setdefault(series.level, []).append(series)
    countries = levels.pop("country", [])
    if len(countries) > 1 or (countries and not levels):
        # countries among themselves have no reference
        levels, countries = {"country": countries, **levels}, []
    level = max(levels, key=lambda one: len(levels[one]), default="")
    peers, country = tuple(levels.get(level, ())), countries[0] if countries else None
    known = {id(series): _points(series, decimals) for series in table.series}
    return Facts(config, table, decimals, peers, level, country, known)


def _name(point: Point) -> str:
    return name_of(point.series, "bg")


def _points(series: Series, decimals: int) -> tuple[Point | None, ...]:
    return tuple(
        [
            None if cell.value is None else Point(series, cell, rounded(cell.value, decimals))
            for cell in series.cells
        ]
    )


def rank_of(point: Point, points: list[Point]) -> tuple[int, list[Point]]:
    """Return the rank of a point from the largest value down, and who shares it."""
    rank = 1 + sum(other.value > point.value for other in points)
    return rank, [
        other for other in points if other.value == point.value and other.series != point.series
    ]


def reliable(points: list[Point]) -> list[Point]:
    """Return the points that a sentence may compare: all, or those not marked as less reliable."""
    sure = [point for point in points if not point.is_doubtful]
    return sure if len(sure) > 1 else points


def extremes(points: list[Point]) -> tuple[list[Point], list[Point]]:
    """Return all points with the largest and all with the smallest value, never empty lists.

    Values marked as less reliable do not compete where there are others.
    """
    points = reliable(points)
    high, low = points[0].value, points[-1].value
    return (
        [point for point in points if point.value == high],
        [point for point in points if point.value == low],
    )
