"""Treating outliers: winsorising a few values, else a logarithm; as COINr does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log
from typing import ClassVar, Literal

from pydantic import Field

from vidno.agenda.index.moments import Column, known, kurtosis, skewness
from vidno.agenda.index.named import Named

Mark = Literal["", "high", "low", "log"]


@dataclass(frozen=True, slots=True)
class Treated:
    """A column after treatment, and what was done to each value: drawn in from above or below, or logged."""

    column: Column
    marks: tuple[Mark, ...]


class Treatment(Named):
    """How outliers are treated."""

    OPTIONS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "winsorise": ("most", "skewness", "kurtosis"),
        "log": ("skewness", "kurtosis"),
        "winsorise-or-log": ("most", "skewness", "kurtosis"),
    }

    method: Literal["none", "winsorise", "log", "winsorise-or-log"]
    """`winsorise-or-log`: values are drawn in one by one; where that does not do, the logarithm instead."""
    most: int = Field(5, ge=1)
    """At most so many values are drawn in."""
    skewness: float = Field(2.0, gt=0)
    """A column is treated when the amount of its skewness reaches this …"""
    kurtosis: float = 3.5
    """… and its kurtosis this."""


def treated(column: Column, how: Treatment) -> Treated:
    """Treat a column as a specification says."""
    return TREATMENTS[how.method](column, how)


def is_calm(column: Column, how: Treatment) -> bool:
    """Tell whether a column needs no treatment; one too short to say or without spread needs none."""
    values = known(column)
    skew, tails = skewness(values), kurtosis(values)
    return skew is None or tails is None or abs(skew) < how.skewness or tails < how.kurtosis


def untreated(column: Column, how: Treatment | None = None) -> Treated:  # noqa: ARG001 - one shape
    """Leave a column as it is."""
    marks: list[Mark] = [""] * len(column)
    return Treated(column, tuple(marks))


def winsorised(column: Column, how: Treatment) -> Treated:
    """Give the outermost value the next one's, on the side of the skew, until the column is calm."""
    values = list(column)
    marks: list[Mark] = [""] * len(column)
    count = 0
    while count < how.most and not is_calm(values, how):
        there = known(values)
        above = (skewness(there) or 0.0) >= 0
        outermost = max(there) if above else min(there)
        rest = [value for value in there if value != outermost]
        following = max(rest) if above else min(rest)
        mark: Mark = "high" if above else "low"
        # one that changed sides was drawn in from the other one before: it counts there no more
        drawn = [at for at, value in enumerate(values) if value == outermost]
        for at in drawn:
            values[at], marks[at] = following, mark
        other = sum(kept not in ("", mark) for kept in marks)
        count = len(drawn) + other
    return Treated(values, tuple(marks))


def logged(column: Column, how: Treatment | None = None) -> Treated:  # noqa: ARG001 - one shape
    """Take the logarithm of the distance from the minimum, plus a hundredth of the range."""
    values = known(column)
    low, wide = (min(values), max(values) - min(values)) if values else (0.0, 0.0)
    if wide == 0:
        return untreated(column)
    moved = [None if value is None else log(value - low + 0.01 * wide) for value in column]
    marks: list[Mark] = ["" if value is None else "log" for value in column]
    return Treated(moved, tuple(marks))


def logged_if_wild(column: Column, how: Treatment) -> Treated:
    """Take the logarithm of a column that is not calm."""
    return untreated(column) if is_calm(column, how) else logged(column)


def winsorised_or_logged(column: Column, how: Treatment) -> Treated:
    """Winsorise; where the column is not calm after that, take the logarithm of the original instead."""
    found = winsorised(column, how)
    return found if is_calm(found.column, how) else logged(column)


TREATMENTS: dict[str, Callable[[Column, Treatment], Treated]] = {
    "none": untreated,
    "winsorise": winsorised,
    "log": logged_if_wild,
    "winsorise-or-log": winsorised_or_logged,
}
"""Every treatment by its name."""
