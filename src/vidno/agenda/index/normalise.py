"""Normalising: every signal on a common scale, greater always meaning more. Definitions as in COINr."""

from collections.abc import Callable, Mapping
from math import fsum
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from vidno.agenda.index.moments import Column, deviation, known, mean
from vidno.agenda.index.named import Named
from vidno.agenda.index.ranks import ascending
from vidno.base.text import Text, WordedValueError

Method = Literal[
    "none", "min-max", "z-score", "scaled", "rank", "percentile-rank", "borda",
    "share", "fraction-of-max", "distance-to-max", "distance-to-target", "goalposts",
]  # fmt: skip
NEEDS_MORE_IS_MORE = ("share", "fraction-of-max")
"""Parts of a whole, or of the greatest: turned round they would say nothing."""


class Normalisation(Named):
    """How a signal comes onto the common scale."""

    OPTIONS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "min-max": ("low", "high"),
        "scaled": ("low", "high"),
        "goalposts": ("low", "high", "scale", "capped"),
        "z-score": ("mean", "sd"),
    }

    method: Method
    """`min-max` between `low` and `high`; `z-score` with `mean` and `sd`; `scaled` from `low`, `high` to
    0, 100; `rank` 1 for the least; `percentile-rank` 0 to 1; `borda` topics below; `share` of the sum;
    `fraction-of-max`; `distance-to-max`; `distance-to-target` of the signal; `goalposts` `low` and `high`."""
    low: float = 0.0
    """Lower end of `min-max`, `scaled` and `goalposts`."""
    high: float = 100.0
    """Upper end of `min-max`, `scaled` and `goalposts`."""
    mean: float = 0.0
    """Mean of a `z-score`."""
    sd: float = Field(1.0, gt=0)
    """Standard deviation of a `z-score`."""
    scale: float = Field(1.0, gt=0)
    """Greatest value of `goalposts`."""
    capped: bool = True
    """Whether `goalposts` cut off what lies outside of them."""

    @model_validator(mode="after")
    def _goes_upwards(self) -> Self:
        if self.low >= self.high:
            raise WordedValueError(Text(bg="„low“ под „high“", en="'low' below 'high'"))
        return self


def normalised(
    column: Column, how: Normalisation, *, direction: int = 1, target: float | None = None
) -> list[float | None] | None:
    """Normalise a column in its direction: -1 where less of it means more.

    Returns:
        A value for each topic, None where there was none; None altogether where the column cannot be
        told apart on this scale: all values equal, a greatest value that is not positive, shares of a sum
        with something below 0 in it.
    """
    values = known(column)
    if not values:
        return None
    turned = [None if value is None else value * direction for value in column]
    goal = None if target is None else target * direction
    found = NORMALISATIONS[how.method](turned, how, goal, direction)
    return None if found is None else list(found)


def _linear(column: Column, zero: float, one: float) -> Column | None:
    """Move the line so that `zero` becomes 0 and `one` becomes 1."""
    if zero == one:
        return None
    return [None if value is None else (value - zero) / (one - zero) for value in column]


def _stretched(column: Column | None, factor: float, base: float = 0.0) -> Column | None:
    if column is None:
        return None
    return [None if value is None else value * factor + base for value in column]


def _min_max(column: Column, how: Normalisation, *_: object) -> Column | None:
    values = known(column)
    return _stretched(_linear(column, min(values), max(values)), how.high - how.low, how.low)


def _z_score(column: Column, how: Normalisation, *_: object) -> Column | None:
    values = known(column)
    middle, spread = mean(values), deviation(values)
    if spread == 0 or min(values) == max(values):
        return None
    return _stretched(_linear(column, middle, middle + spread), how.sd, how.mean)


def _scaled(column: Column, how: Normalisation, *_: object) -> Column | None:
    return _stretched(_linear(column, how.low, how.high), 100.0)


def _rank(column: Column, *_: object) -> Column | None:
    return None if len(set(known(column))) < 2 else ascending(column)


def _borda(column: Column, *_: object) -> Column | None:
    return _stretched(_rank(column), 1.0, -1.0)


def _percentile_rank(column: Column, *_: object) -> Column | None:
    count = len(known(column))
    ranks = _borda(column)
    return None if ranks is None else [None if r is None else r / (count - 1) for r in ranks]


def _share(column: Column, *_: object) -> Column | None:
    values = known(column)
    whole = fsum(values)
    return _linear(column, 0.0, whole) if whole > 0 and min(values) >= 0 else None


def _fraction_of_max(column: Column, *_: object) -> Column | None:
    top = max(known(column))
    return _linear(column, 0.0, top) if top > 0 else None


def _distance_to_max(column: Column, *_: object) -> Column | None:
    values = known(column)
    return _linear(column, min(values), max(values))


def _distance_to_target(
    column: Column, _how: Normalisation, goal: float | None, *_: object
) -> Column | None:
    return None if goal is None else _linear(column, min(known(column)), goal)


def _goalposts(
    column: Column, how: Normalisation, _goal: float | None, direction: int
) -> Column | None:
    low, high = (how.low, how.high) if direction == 1 else (-how.high, -how.low)
    found = _linear(column, low, high)
    if found is not None and how.capped:
        found = [None if value is None else min(1.0, max(0.0, value)) for value in found]
    return _stretched(found, how.scale)


def _none(column: Column, *_: object) -> Column | None:
    return column


NORMALISATIONS: dict[str, Callable[[Column, Normalisation, float | None, int], Column | None]] = {
    "none": _none,
    "min-max": _min_max,
    "z-score": _z_score,
    "scaled": _scaled,
    "rank": _rank,
    "percentile-rank": _percentile_rank,
    "borda": _borda,
    "share": _share,
    "fraction-of-max": _fraction_of_max,
    "distance-to-max": _distance_to_max,
    "distance-to-target": _distance_to_target,
    "goalposts": _goalposts,
}
"""Every normalisation by its name: (turned column, options, turned target, direction)."""
