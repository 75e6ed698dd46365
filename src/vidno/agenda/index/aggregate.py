"""Aggregating: several normalised signals into one, for each topic. Definitions as in COINr."""

from collections.abc import Callable, Sequence
from math import exp, fsum, log
from operator import mul
from typing import Literal

from vidno.agenda.index.copeland import outranking, wins
from vidno.agenda.index.moments import Column

Aggregation = Literal["arithmetic", "geometric", "harmonic", "copeland", "outranking"]
Levels = Aggregation | tuple[Aggregation, ...]
"""One way for all levels, or one for each from the lowest upwards."""
Columns = Sequence[Column]


class NotPositiveError(ValueError):
    """A geometric or harmonic mean of a value that is not above 0; `args`: column and row."""


def aggregated(
    columns: Columns, weights: Sequence[float], how: Aggregation, *, least_share: float = 0.0
) -> list[float | None]:
    """Aggregate columns into one value a topic.

    Values that are not there are left out and the other weights stand for them. A topic with less than
    `least_share` of the columns has no value. Raises NotPositiveError.
    """
    found = AGGREGATIONS[how](columns, weights)
    if not least_share:
        return found
    needed = least_share * len(columns)
    rows = zip(*columns, strict=True)
    return [
        None if sum(value is not None for value in row) < needed else value
        for row, value in zip(rows, found, strict=True)
    ]


def _by_row(
    columns: Columns,
    weights: Sequence[float],
    mean: Callable[[Sequence[float], Sequence[float]], float],
) -> list[float | None]:
    found: list[float | None] = []
    for row in zip(*columns, strict=True):
        there, heavy = row, weights
        if None in row:
            heavy = [w for w, value in zip(weights, row, strict=True) if value is not None]
            there = tuple(value for value in row if value is not None)
        found.append(mean(there, heavy) if there and fsum(heavy) > 0 else None)
    return found


def arithmetic(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the weighted arithmetic mean."""
    return fsum(map(mul, weights, values)) / fsum(weights)


def geometric(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the weighted geometric mean of values above 0."""
    return exp(fsum(map(mul, weights, map(log, values))) / fsum(weights))


def harmonic(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the weighted harmonic mean of values above 0."""
    return fsum(weights) / fsum(w / value for w, value in zip(weights, values, strict=True))


def _positive(columns: Columns) -> None:
    for number, column in enumerate(columns):
        for row, value in enumerate(column):
            if value is not None and value <= 0:
                raise NotPositiveError(number, row)


def _arithmetic(columns: Columns, weights: Sequence[float]) -> list[float | None]:
    return _by_row(columns, weights, arithmetic)


def _geometric(columns: Columns, weights: Sequence[float]) -> list[float | None]:
    _positive(columns)
    return _by_row(columns, weights, geometric)


def _harmonic(columns: Columns, weights: Sequence[float]) -> list[float | None]:
    _positive(columns)
    return _by_row(columns, weights, harmonic)


AGGREGATIONS: dict[str, Callable[[Columns, Sequence[float]], list[float | None]]] = {
    "arithmetic": _arithmetic,
    "geometric": _geometric,
    "harmonic": _harmonic,
    "copeland": wins,
    "outranking": outranking,
}
"""Every aggregation by its name."""
