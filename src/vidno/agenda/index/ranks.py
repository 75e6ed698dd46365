"""Ranks, and how alike two rankings are."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from vidno.agenda.index.moments import Column

DIGITS = 12
"""Scores that agree to so many digits are the same: the last bits differ between machines."""


def settled(value: float) -> float:
    """Return a number without the digits that another machine may compute otherwise."""
    return float(f"{value:.{DIGITS}g}")


def ascending(column: Column) -> list[int | None]:
    """Return ranks with 1 for the smallest; ties share the smallest rank; None stays None."""
    return _ranked(column, sorted(value for value in column if value is not None))


def places(scores: Column) -> list[int | None]:
    """Return places with 1 for the greatest score; ties share the first place; None has none."""
    return _ranked(scores, sorted((score for score in scores if score is not None), reverse=True))


def _ranked(values: Column, ordered: Sequence[float]) -> list[int | None]:
    first: dict[float, int] = {}
    for place, value in enumerate(ordered, 1):
        first.setdefault(value, place)
    return [None if value is None else first[value] for value in values]


def tau(one: Column, other: Column) -> float | None:
    """Return Kendall's tau-b of two columns over the topics that both know; None without any order."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    balance = ties_one = ties_other = 0
    for at, (a, b) in enumerate(pairs):
        for c, d in pairs[at + 1 :]:
            first, second = (a > c) - (a < c), (b > d) - (b < d)
            balance += first * second
            ties_one += first == 0
            ties_other += second == 0
    whole = len(pairs) * (len(pairs) - 1) // 2
    below = (whole - ties_one) * (whole - ties_other)
    return balance / sqrt(below) if below > 0 else None


def concordance(columns: Sequence[Column]) -> float | None:
    """Return Kendall's W of several rankings, corrected for ties: 1 they agree, 0 they do not at all.

    Only topics that every column knows count. None for fewer than two columns or three such topics, or
    where nothing is ranked.
    """
    rows = [row for row in zip(*columns, strict=True) if None not in row]
    m, n = len(columns), len(rows)
    if m < 2 or n < 3:
        return None
    ranked = [_middle_ranks(column) for column in zip(*rows, strict=True)]
    twice = [sum(row) for row in zip(*ranked, strict=True)]
    spread = sum((total - m * (n + 1)) ** 2 for total in twice) / 4
    ties = sum(_ties(column) for column in zip(*rows, strict=True))
    below = m * m * (n**3 - n) - m * ties
    return 12 * spread / below if below else None


def shared(columns: Sequence[Column]) -> int:
    """Return how many topics every column knows."""
    return sum(None not in row for row in zip(*columns, strict=True))


def _middle_ranks(column: Sequence[Any]) -> list[int]:
    """Return twice the rank of each value, ties sharing the mean of theirs: whole numbers."""
    lowest = ascending(column)
    counts = {value: list(column).count(value) for value in set(column)}
    return [2 * (rank or 0) + counts[v] - 1 for rank, v in zip(lowest, column, strict=True)]


def _ties(column: Sequence[Any]) -> int:
    counts = [list(column).count(value) for value in set(column)]
    return sum(count**3 - count for count in counts)
