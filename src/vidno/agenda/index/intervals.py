"""From many rankings to what is known of one: intervals, acceptability, who is above whom, bands."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidno.agenda.index.uncertainty import Places

TOLD_APART = 0.9
"""Two topics are told apart when one is above the other in more than this share of replications."""
Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Where one topic comes out."""

    low: int
    """Best place of the interval."""
    high: int
    """Worst place of the interval."""
    median: float
    top_three: float
    """Share of replications in which it is among the first three."""
    acceptability: tuple[float, ...]
    """Share of replications in which it is first, second …"""

    def holds(self, place: int) -> bool:
        """Tell whether a place is in the interval."""
        return self.low <= place <= self.high


def spread(places: Sequence[int], own: int, count: int, level: float) -> Spread:
    """Return where a topic comes out, of `count` topics.

    The interval leaves out at most half of what is outside of `level` on each side, and always holds the
    place that the topic has in the ranking itself.
    """
    ordered = sorted(places) or [own]
    whole = len(ordered)
    outside = int(whole * (1 - level) / 2 + 1e-9)
    middle = (ordered[(whole - 1) // 2] + ordered[whole // 2]) / 2
    return Spread(
        low=min(own, ordered[outside]),
        high=max(own, ordered[-1 - outside]),
        median=middle,
        top_three=sum(place <= 3 for place in ordered) / whole,
        acceptability=tuple(ordered.count(place) / whole for place in range(1, count + 1)),
    )


def above(rankings: Sequence[Places], count: int) -> Matrix:
    """Return the share of rankings in which each topic is above each other; equal places are halves.

    A half where no ranking holds both, and of a topic with itself.
    """
    columns = list(zip(*rankings, strict=True)) or [()] * count
    found = [[0.5] * count for _ in range(count)]
    for one in range(count):
        for other in range(one + 1, count):
            pairs = [(a, b) for a, b in zip(columns[one], columns[other], strict=True) if a and b]
            if pairs:
                twice = sum(2 * (a < b) + (a == b) for a, b in pairs)
                found[one][other] = twice / (2 * len(pairs))
                found[other][one] = (2 * len(pairs) - twice) / (2 * len(pairs))
    return tuple(map(tuple, found))


def bands(order: Sequence[int], matrix: Matrix) -> list[tuple[int, int]]:
    """Return the bands of topics that are not told apart, as first and last position in `order`.

    Every two topics of which neither is clearly above the other are in one band together, with all that
    stand between them; so bands may overlap. None lies within another; every topic is in at least one.
    """
    longest = []
    for first, one in enumerate(order):
        last = max(
            at for at, other in enumerate(order) if at >= first and _alike(one, other, matrix)
        )
        longest.append((first, last))
    return [
        (first, last)
        for first, last in longest
        if not any(a < first and last <= b for a, b in longest)
    ]


def groups(order: Sequence[int], matrix: Matrix) -> list[int]:
    """Return the number of the group of each position, from 1: bands that overlap are one group.

    So everything in one group is told apart from everything in the next.
    """
    found, reached, group = [0] * len(order), -1, 0
    for first, last in bands(order, matrix):
        group += first > reached
        reached = max(reached, last)
        for at in range(first, last + 1):
            found[at] = group
    return found


def reach(at: int, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the places that a position shares by its bands, from 1: what may be printed as "2–4"."""
    own = [(first, last) for first, last in found if first <= at <= last]
    return 1 + min(first for first, _ in own), 1 + max(last for _, last in own)


def _alike(one: int, other: int, matrix: Matrix) -> bool:
    return one == other or 1 - TOLD_APART <= matrix[one][other] <= TOLD_APART
