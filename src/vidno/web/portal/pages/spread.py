"""How the values of one indicator spread among the places of a level, and where one place stands."""

from dataclasses import dataclass
from functools import lru_cache

from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.model import Series
from vidno.charts.spread import quantile
from vidno.charts.standing import Standing, standing
from vidno.web.portal.pages.figures import Figure

ENOUGH = 0.5
"""A period counts as the newest if so many of the places of the fullest one have a value in it."""


@dataclass(frozen=True, eq=False)
class Spread:
    """The values of all places of one level in the newest period that most of them have."""

    figure: Figure
    facts: Facts
    period: int
    series: dict[str, Series]
    ordered: tuple[float, ...]
    """Values as shown, ascending."""
    quartiles: tuple[float, float, float]
    ends: tuple[float, float]
    """The 2nd and the 98th percentile: beyond them the strip is cut."""

    @property
    def label(self) -> str:
        """The period."""
        return self.facts.table.periods[self.period]

    def point(self, key: str, period: int | None = None) -> Point | None:
        """The value of a place in a period, by default the one of the spread."""
        series = self.series.get(key)
        return (
            self.facts.point(series, self.period if period is None else period) if series else None
        )

    def standing(self, value: float) -> Standing | None:
        """Place a value of this period among the others; None where there are fewer than two."""
        return standing(value, self.ordered, self.facts.config.polarity)


@lru_cache(maxsize=4096)
def spread_of(figure: Figure) -> Spread | None:
    """Return the spread of an indicator at its level, or None where no place has a value."""
    facts = facts_of(figure.config, figure.table)
    counts = [
        sum(1 for one in facts.peers if facts.point(one, at))
        for at in range(len(figure.table.periods))
    ]
    if not any(counts):
        return None
    period = next(at for at in reversed(range(len(counts))) if counts[at] >= max(counts) * ENOUGH)
    ordered = sorted(point.value for point in facts.points(period))
    quartiles = (quantile(ordered, 0.25), quantile(ordered, 0.5), quantile(ordered, 0.75))
    ends = (quantile(ordered, 0.02), quantile(ordered, 0.98))
    series = {one.key: one for one in figure.table.series}
    return Spread(figure, facts, period, series, tuple(ordered), quartiles, ends)
