"""Mean, spread, skewness and kurtosis of a column, as spreadsheets and COINr define them."""

from collections.abc import Sequence
from math import fsum, sqrt

Column = Sequence[float | None]
"""One signal: a value for each topic, None where there is none."""


def known(column: Column) -> list[float]:
    """Return the values that are there."""
    return [value for value in column if value is not None]


def mean(values: Sequence[float]) -> float:
    """Return the mean of at least one value."""
    return fsum(values) / len(values)


def deviation(values: Sequence[float]) -> float:
    """Return the standard deviation of a sample (n - 1); 0 of a single value."""
    if len(values) < 2:
        return 0.0
    middle = mean(values)
    return sqrt(fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


def skewness(values: Sequence[float]) -> float | None:
    """Return the skewness of a sample (G1); None for fewer than three values or without spread."""
    n = len(values)
    middle = mean(values) if values else 0.0
    apart = [value - middle for value in values]
    squares = fsum(value * value for value in apart)
    if n < 3 or squares == 0:
        return None
    third = sqrt(n) * fsum(value**3 for value in apart) / (squares * sqrt(squares))
    return third * sqrt(n * (n - 1)) / (n - 2)


def kurtosis(values: Sequence[float]) -> float | None:
    """Return the excess kurtosis of a sample (G2); None for fewer than four values or without spread."""
    n = len(values)
    middle = mean(values) if values else 0.0
    squares = [(value - middle) ** 2 for value in values]
    whole = fsum(squares)
    if n < 4 or whole == 0:
        return None
    fourth = n * fsum(value * value for value in squares) / whole**2
    return ((n + 1) * (fourth - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
