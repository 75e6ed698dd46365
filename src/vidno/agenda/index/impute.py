"""Filling in missing figures. Every figure that is filled in is marked as such."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from statistics import median
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from vidno.agenda.index.moments import Column, known, mean
from vidno.agenda.index.named import Named
from vidno.base.text import Text, WordedValueError


class Imputation(Named):
    """How missing figures are filled in."""

    OPTIONS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "group-mean": ("group",),
        "group-median": ("group",),
    }

    method: Literal["none", "mean", "median", "group-mean", "group-median"]
    """`none` leaves them missing; the others take the middle of the topics, or of those of a group."""
    group: str = ""
    """The group of topics that `group-mean` and `group-median` go by."""

    @model_validator(mode="after")
    def _knows_its_group(self) -> Self:
        if self.method in self.OPTIONS and not self.group:
            raise WordedValueError(
                Text(bg=f"„group“ при „{self.method}“", en=f"a 'group' for '{self.method}'")
            )
        return self


def imputed(
    column: Column, how: Imputation, groups: Sequence[Hashable] | None = None
) -> tuple[Column, tuple[bool, ...]]:
    """Fill in what is missing.

    Returns:
        The column, and whether each value was filled in. A group without any value stays missing, as does
        a topic without a group.
    """
    found = IMPUTATIONS[how.method](column, groups)
    marks = tuple(a is None and b is not None for a, b in zip(column, found, strict=True))
    return found, marks


def _filled(column: Column, middle: Callable[[list[float]], float]) -> Column:
    values = known(column)
    if not values or len(values) == len(column):
        return column
    instead = middle(values)
    return [instead if value is None else value for value in column]


def _filled_by_group(
    column: Column, groups: Sequence[Hashable] | None, middle: Callable[[list[float]], float]
) -> Column:
    found = list(column)
    for group in dict.fromkeys(groups or ()):
        if group is None or groups is None:
            continue
        rows = [row for row, one in enumerate(groups) if one == group]
        filled = _filled([column[row] for row in rows], middle)
        for row, value in zip(rows, filled, strict=True):
            found[row] = value
    return found


IMPUTATIONS: dict[str, Callable[[Column, Sequence[Hashable] | None], Column]] = {
    "none": lambda column, _: column,
    "mean": lambda column, _: _filled(column, mean),
    "median": lambda column, _: _filled(column, median),
    "group-mean": lambda column, groups: _filled_by_group(column, groups, mean),
    "group-median": lambda column, groups: _filled_by_group(column, groups, median),
}
"""Every way to fill in by its name."""
