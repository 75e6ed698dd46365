"""Copeland's method: a topic is as high as the number of topics that most of the weight puts below it.

Ties stay ties. To break them by the sum of shares would let noise in by the back door: in simulations with
two signals of pure noise among six that lowers the agreement with the truth.
"""

from collections.abc import Sequence
from math import fsum

from vidno.agenda.index.moments import Column
from vidno.agenda.index.ranks import settled

Standing = tuple[float, float]
"""Topics beaten (a tie is half), and the sum of the shares of weight for it."""


def standings(columns: Sequence[Column], weights: Sequence[float]) -> list[Standing | None]:
    """Compare every two topics by the signals that know both.

    A signal votes with its weight for the topic that it puts higher, by halves for equal ones. Two topics
    that no signal knows together are a tie. None for a topic without any value.
    """
    rows = list(zip(*columns, strict=True))
    beaten = [0.0] * len(rows)
    support: list[list[float]] = [[] for _ in rows]
    there = [at for at, row in enumerate(rows) if any(value is not None for value in row)]
    for number, one in enumerate(there):
        for other in there[number + 1 :]:
            share = _share(rows[one], rows[other], weights)
            support[one].append(share)
            support[other].append(1 - share)
            won = (share > 0.5) + (share == 0.5) / 2
            beaten[one] += won
            beaten[other] += 1 - won
    found: list[Standing | None] = [None] * len(rows)
    for at in there:
        found[at] = (beaten[at], settled(fsum(support[at])))
    return found


def _share(one: Column, other: Column, weights: Sequence[float]) -> float:
    """Return the share of weight for the first of two topics, of those that know both."""
    more: list[float] = []
    less: list[float] = []
    equal: list[float] = []
    for a, b, weight in zip(one, other, weights, strict=True):
        if a is None or b is None:
            continue
        (more if a > b else less if a < b else equal).append(weight)
    whole = fsum(more + less + equal)
    # settled: sums of thirds and sixths that are a half must not win by their last bit
    return settled((fsum(more) + fsum(equal) / 2) / whole) if whole > 0 else 0.5


def wins(columns: Sequence[Column], weights: Sequence[float]) -> list[float | None]:
    """Return how many topics each beats."""
    return [None if found is None else found[0] for found in standings(columns, weights)]


def outranking(columns: Sequence[Column], weights: Sequence[float]) -> list[float | None]:
    """Return the sum of each row of the outranking matrix: what COINr calls the Copeland score."""
    return [None if found is None else found[1] for found in standings(columns, weights)]
