"""How the values of one indicator spread among the places of a level, and where one place stands."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from vidno.base.text import Text
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.model import Series
from vidno.web.portal.pages.figures import Figure

FEWEST = 8
"""With fewer places a quarter says nothing."""
ENOUGH = 0.5
"""A period counts as the newest if so many of the places of the fullest one have a value in it."""
READINGS = {
    "best": Text(bg="най-добрата четвърт", en="best quarter"),
    "worst": Text(bg="най-слабата четвърт", en="weakest quarter"),
    "good": Text(bg="над средата", en="better half"),
    "poor": Text(bg="под средата", en="weaker half"),
    "high": Text(bg="сред най-високите", en="among the highest"),
    "low": Text(bg="сред най-ниските", en="among the lowest"),
    "middle": Text(bg="около средата", en="around the middle"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The rank of a place, counted from the better end where there is one, and its reading."""

    first: int
    last: int
    """Differs from `first` where places share the rank."""
    count: int
    reading: str
    """Key of `READINGS`, or "" with too few places."""

    @property
    def rank(self) -> str:
        """The rank as text: „6“, „6–7“ where it is shared."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def share(self) -> float:
        """How far from the better end: 0 is the first, 1 the last."""
        return ((self.first + self.last) / 2 - 1) / max(self.count - 1, 1)


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
        count = len(self.ordered)
        if count < 2:
            return None
        below, to = bisect_left(self.ordered, value), bisect_right(self.ordered, value)
        lower = self.facts.config.polarity == "lower-better"
        first = below + 1 if lower else count - to + 1
        last = max(to if lower else count - below, first)
        return Standing(first, last, count, self._reading((first + last) / 2, count))

    def _reading(self, rank: float, count: int) -> str:
        if count < FEWEST:
            return ""
        quarter = count / 4
        if self.facts.config.polarity == "none":
            return "high" if rank <= quarter else "low" if rank > count - quarter else "middle"
        if rank <= quarter:
            return "best"
        if rank > count - quarter:
            return "worst"
        return "good" if rank <= count / 2 else "poor"


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


def quantile(ordered: list[float], share: float) -> float:
    """Return a quantile by linear interpolation (Hyndman and Fan 1996, definition 7)."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
