"""Readable numbers for axes and classes: ticks and edges on 1, 2, 2.5 and 5 times a power of ten."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from vidno.base.numbers import decimals_of

CLASSES = 5
FAR_FROM_ZERO = 0.05  # values that differ by less than this share of the largest are far from zero
SLACK = 0.35  # a tick farther than this part of a step beyond the values is left out
SPARE = 1  # one class more is joined to the open class beside it rather than a wider step be taken
MOST_A_SIDE = 3  # classes on one side of zero
CROWDED = 0.6  # one class with more than this share of the values tells too little


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of values: where it starts and ends, and its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return how far up the axis a value lies, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    @property
    def from_zero(self) -> bool:
        """Tell whether zero lies on the axis."""
        return self.low <= 0 <= self.high


def nice_steps(size: float) -> list[float]:
    """Return readable steps around `size`, ascending."""
    power = math.floor(math.log10(size)) if size > 0 else 0
    return [
        float(Decimal(digit).scaleb(exponent))
        for exponent in (power - 1, power, power + 1)
        for digit in ("1", "2", "2.5", "5")
    ]


def value_scale(values: Sequence[float], *, zero: bool = False, intervals: int = 5) -> Scale:
    """Return an axis for `values` that starts at zero, unless they are far from it.

    Args:
        values: At least one finite number.
        zero: Start at zero whatever the values are, as bars must.
        intervals: At most so many steps, give or take one.
    """
    low, high = min(values), max(values)
    largest = max(abs(low), abs(high))
    far = not zero and low * high > 0 and 0 < high - low < FAR_FROM_ZERO * largest
    if not far:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + 1
    span = high - low
    step = _step(span, intervals)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    exact = Decimal(str(step))
    ticks = tuple(float(exact * number) for number in range(first, last + 1))
    near = tuple(tick for tick in ticks if low - SLACK * step <= tick <= high + SLACK * step)
    ticks = near if len(near) > 1 else ticks  # one tick alone tells no scale
    return Scale(min(low, ticks[0]), max(high, ticks[-1]), ticks)


def _step(span: float, intervals: int) -> float:
    """Return the step of an axis; 2 rather than 2.5, since „2,5 – 5,0 – 7,5“ are read slowly."""
    steps = nice_steps(span / intervals)
    fitting = (at for at, step in enumerate(steps) if span / step <= intervals + 0.001)
    at = next(fitting, None)
    if at is None:
        return span
    rounder = steps[at - 1] if at else steps[at]
    shorter = decimals_of(rounder, 12) < decimals_of(steps[at], 12)
    return rounder if shorter and span / rounder <= intervals + 1 else steps[at]


def nice_edges(
    values: Sequence[float], decimals: int, shown: Sequence[float] = ()
) -> tuple[float, ...]:
    """Return at most four ascending edges that part `values` into classes, none of them empty.

    A value equal to an edge belongs to the class above it. Edges have at most `decimals` decimals.
    Equal steps where they tell the values apart, and also those that are `shown`, such as the last
    year of many; else readable numbers near the quintiles. Values on both sides of zero are parted
    at zero, in the same steps on both sides.
    """
    values = sorted(values)
    shown = sorted(shown) or values
    distinct = sorted(set(values))
    if len(distinct) < 2:
        return ()
    if distinct[0] < 0 < distinct[-1]:
        return _edges_around_zero(distinct, shown, decimals)
    if len(distinct) <= CLASSES and len(values) > 2 * CLASSES:
        return tuple(distinct[1:])
    edges = _equal_edges(distinct, decimals)
    if not edges or max(_largest_share(some, edges) for some in (values, shown)) > CROWDED:
        edges = max(
            (edges, _quantile_edges(values, decimals)),
            key=lambda found: (len(found) > 1, -_largest_share(shown, found)),
        )
    return edges or (distinct[len(distinct) // 2],)


def _edges_around_zero(
    distinct: Sequence[float], shown: Sequence[float], decimals: int
) -> tuple[float, ...]:
    """Return zero and, in the same steps around it, the edges whose largest class is the smallest."""
    low, high = distinct[0], distinct[-1]
    best: tuple[float, ...] = (0.0,)
    least = _largest_share(shown, best)
    for step in reversed(nice_steps(max(-low, high) / 10) + nice_steps(max(-low, high))):
        if decimals_of(step, 12) > decimals:
            continue
        exact = Decimal(str(step))
        for below, above in ((1, 1), (1, 2), (2, 1), (2, 0), (0, 2)):  # edges beside zero
            edges = tuple(float(exact * number) for number in range(-below, above + 1))
            if (
                low < edges[0]
                and edges[-1] <= high
                and len(_without_empty(edges, distinct)) == len(edges)
            ):
                share = _largest_share(shown, edges)
                if share < least - 1e-9:
                    best, least = edges, share
    return best


def class_of(value: float, edges: Sequence[float]) -> int:
    """Return the number of the class, from 0."""
    return bisect_right(edges, value)


def shades(count: int) -> tuple[str, ...]:
    """Return which of the five shades to use for `count` classes, light to dark."""
    return tuple({1: "3", 2: "24", 3: "135", 4: "1245"}.get(count, "12345"))


def shades_around_zero(below: int, above: int) -> tuple[str, ...]:
    """Return the shades for classes below and above zero, at most three on a side, dark to dark.

    No two of them are equally dark, so that they are told apart in grey print, too.
    """
    brown = {1: ("b2",), 2: ("b2", "b1"), 3: ("b3", "b2", "b1")}[below]
    blue = {1: ("4",), 2: ("2", "4"), 3: ("2", "4", "5")}[above]
    return (*brown, *(blue if below < 3 else (*blue[:-1], "5")))


def _largest_share(values: Sequence[float], edges: Sequence[float]) -> float:
    """Return the largest share that one class has of `values`, which ascend."""
    starts = [0, *(bisect_left(values, edge) for edge in edges), len(values)]
    return max(end - start for start, end in pairwise(starts)) / len(values)


def _without_empty(edges: Sequence[float], values: Sequence[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for edge in sorted(set(edges)):
        below = bisect_left(values, kept[-1]) if kept else 0
        if below < bisect_left(values, edge) < len(values):
            kept.append(edge)
    return tuple(kept)


def _trimmed(edges: list[float], values: Sequence[float]) -> list[float]:
    """Leave out outer edges, where the fewest values lie beyond, until there are enough classes."""
    while len(edges) >= CLASSES:
        below = bisect_left(values, edges[0])
        above = len(values) - bisect_left(values, edges[-1])
        edges = edges[1:] if below < above else edges[:-1]
    return edges


def _equal_edges(distinct: Sequence[float], decimals: int) -> tuple[float, ...]:
    low, high = distinct[0], distinct[-1]
    for step in nice_steps((high - low) / CLASSES):
        exact = Decimal(str(step))
        first, last = math.floor(low / step) + 1, math.floor(high / step)
        if last - first + 1 < CLASSES + SPARE and decimals_of(step, 12) <= decimals:
            edges = [float(exact * number) for number in range(first, last + 1)]
            return _without_empty(_trimmed(edges, distinct), distinct)
    return ()


def _quantile_edges(values: Sequence[float], decimals: int) -> tuple[float, ...]:
    wanted = [values[len(values) * number // CLASSES] for number in range(1, CLASSES)]
    best: tuple[float, ...] = ()
    for step in (
        nice_steps(values[-1] - values[0])[::-1] + nice_steps((values[-1] - values[0]) / 100)[::-1]
    ):
        if decimals_of(step, 12) > decimals:
            continue
        exact = Decimal(str(step))
        edges = _without_empty([float(exact * round(edge / step)) for edge in wanted], values)
        if len(edges) > len(best):
            best = edges
        if len(best) == CLASSES - 1:
            break
    return best
