"""Where a value stands among its peers: rank with its ties, and a reading in words."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from vidno.base.text import Text
from vidno.catalogue.dataset import Polarity
from vidno.charts.spread import quantile

FEWEST = 8
"""With fewer places a quarter says nothing."""
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
    """The place of a value: its first and last rank, how many there are, and the name of its reading."""

    first: int
    last: int
    count: int
    reading: str
    """A key of READINGS, or "" where there are too few peers."""

    @property
    def rank(self) -> str:
        """Return „6“, or „6–7“ where the rank is shared."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def share(self) -> float:
        """Return how far from the better end: 0 is the first, 1 the last."""
        return ((self.first + self.last) / 2 - 1) / max(self.count - 1, 1)

    @property
    def tone(self) -> str:
        """Return "best", "worst" or "": what is brought out by colour."""
        return self.reading if self.reading in ("best", "worst") else ""


def standing(value: float, ordered: Sequence[float], polarity: Polarity) -> Standing | None:
    """Place a value among its peers, which ascend; None where there are fewer than two.

    Ranks count from the better end where a direction is known, else from the highest value.
    """
    count = len(ordered)
    if count < 2:
        return None
    below, to = bisect_left(ordered, value), bisect_right(ordered, value)
    lower = polarity == "lower-better"
    first = below + 1 if lower else count - to + 1
    last = max(to if lower else count - below, first)
    return Standing(first, last, count, _reading((first + last) / 2, count, polarity))


def _reading(rank: float, count: int, polarity: Polarity) -> str:
    if count < FEWEST:
        return ""
    quarter = count / 4
    if polarity == "none":
        return "high" if rank <= quarter else "low" if rank > count - quarter else "middle"
    if rank <= quarter:
        return "best"
    if rank > count - quarter:
        return "worst"
    return "good" if rank <= count / 2 else "poor"


@dataclass(frozen=True, slots=True)
class Spread:
    """How values lie: ends, the 2nd and 98th percentile, the middle half, the median."""

    lowest: float
    low: float
    quarter: float
    median: float
    three_quarters: float
    high: float
    highest: float


def spread_of(values: Sequence[float]) -> Spread | None:
    """Return how values lie, or None where there are fewer than two different ones."""
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        return None
    low, quarter, middle, three, high = (
        quantile(ordered, share) for share in (0.02, 0.25, 0.5, 0.75, 0.98)
    )
    return Spread(ordered[0], low, quarter, middle, three, high, ordered[-1])
