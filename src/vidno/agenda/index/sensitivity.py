"""Which doubt moves the ranking most: Sobol's indices of the mean change of place.

Estimators as in COINr: first order by Saltelli, total order by Jansen, from the rows A, B and A with one
doubt from B. Of values about their mean: that changes what is expected in nothing and spreads it less.
Intervals by drawing rows again: indices without them are not worth printing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

from vidno.agenda.index import draws
from vidno.agenda.index.moments import mean
from vidno.agenda.index.uncertainty import Doubt, Places, Replication

MIN_ROWS = 20
"""From fewer rows nothing is said."""


@dataclass(frozen=True, slots=True)
class Index:
    """A share of the variance, with an interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How much one doubt does: alone, and with all that it has a part in."""

    doubt: Doubt
    first: Index
    total: Index


Output = tuple[float, float, tuple[float, ...]]
"""What comes out of a row: of A, of B, and of A with each doubt from B."""


def sensitivities(
    doubts: Sequence[Doubt],
    replications: Sequence[Replication],
    base: Places,
    *,
    seed: int,
    bootstrap: int,
    level: float,
) -> list[Sensitivity]:
    """Return the indices of each doubt; nothing where there are too few rows or nothing ever moves.

    Rows in which a replication could not be reckoned are left out.
    """
    rows = [row for one in replications if (row := _output(one, base)) is not None]
    whole = _variance(rows) if len(rows) >= MIN_ROWS else 0.0
    if whole == 0:
        return []
    chance = draws.generator(seed, "bootstrap")
    samples = [chance.choices(rows, k=len(rows)) for _ in range(bootstrap)]
    drawn = [(rows, variance) for rows in samples if (variance := _variance(rows)) > 0]
    found = []
    for at, doubt in enumerate(doubts):
        first = _interval(first_order, rows, whole, drawn, at, level)
        total = _interval(total_order, rows, whole, drawn, at, level)
        found.append(Sensitivity(doubt, first, total))
    return found


def change(places: Places, base: Places) -> float:
    """Return by how many places topics moved on average, of those that have both."""
    moved = [abs(a - b) for a, b in zip(places, base, strict=True) if a and b]
    return sum(moved) / len(moved) if moved else 0.0


def _output(one: Replication, base: Places) -> Output | None:
    if one.a is None or one.b is None or not one.crossed or None in one.crossed:
        return None
    crossed = tuple(change(places, base) for places in one.crossed if places is not None)
    return change(one.a, base), change(one.b, base), crossed


def _middle(rows: Sequence[Output]) -> float:
    return mean([value for a, b, _ in rows for value in (a, b)])


def _variance(rows: Sequence[Output]) -> float:
    middle = _middle(rows)
    return fsum((a - middle) ** 2 + (b - middle) ** 2 for a, b, _ in rows) / (2 * len(rows) - 1)


def first_order(rows: Sequence[Output], variance: float, at: int) -> float:
    """Return the share of the variance that goes when this doubt alone is settled."""
    middle = _middle(rows)
    products = fsum((b - middle) * (crossed[at] - a) for a, b, crossed in rows)
    return products / len(rows) / variance


def total_order(rows: Sequence[Output], variance: float, at: int) -> float:
    """Return the share of the variance that is left when all other doubts are settled."""
    return fsum((a - crossed[at]) ** 2 for a, _, crossed in rows) / (2 * len(rows) * variance)


def _interval(
    order: Callable[[Sequence[Output], float, int], float],
    rows: Sequence[Output],
    whole: float,
    drawn: Sequence[tuple[Sequence[Output], float]],
    at: int,
    level: float,
) -> Index:
    again = sorted(order(sample, variance, at) for sample, variance in drawn)
    outside = int(len(again) * (1 - level) / 2)
    return Index(order(rows, whole, at), again[outside], again[-1 - outside])
