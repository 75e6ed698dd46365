"""Chance that comes out the same everywhere: each draw has a generator of its own, seeded by its name.

So it does not matter which process draws what, or in which order.
"""

import hashlib
from collections.abc import Mapping
from math import exp, fsum, log, sqrt
from random import Random
from statistics import NormalDist

from vidno.agenda.index.doubts import WeightDoubt
from vidno.agenda.index.moments import Column
from vidno.agenda.index.spec import IndexSpec
from vidno.agenda.index.table import Table
from vidno.agenda.index.tree import Tree, siblings

NORMAL = NormalDist().inv_cdf
LEAST = 2.0**-54


def generator(seed: int, *names: object) -> Random:
    """Return the generator of one draw."""
    digest = hashlib.sha256("/".join(map(str, (seed, *names))).encode()).digest()
    return Random(int.from_bytes(digest[:16], "big"))


def normal(chance: Random) -> float:
    """Draw from the standard normal distribution; one number of the generator for each."""
    return NORMAL(max(LEAST, chance.random()))


def gamma(chance: Random, shape: float) -> float:
    """Draw from a gamma distribution of scale 1, by Marsaglia and Tsang."""
    if shape < 1:
        boost: float = max(LEAST, chance.random()) ** (1 / shape)
        return gamma(chance, shape + 1) * boost
    d = shape - 1 / 3
    c = 1 / sqrt(9 * d)
    while True:
        x = normal(chance)
        v = (1 + c * x) ** 3
        if v > 0 and log(max(LEAST, chance.random())) < 0.5 * x * x + d - d * v + d * log(v):
            return d * v


def weights(chance: Random, tree: Tree, doubt: WeightDoubt) -> dict[str, float]:
    """Draw weights about those that are stated."""
    found = dict(tree.weights)
    for _, parts in siblings(tree):
        moved = [one for one in parts if not doubt.levels or tree.level(one) in doubt.levels]
        stated = [tree.weights[one] for one in moved]
        whole = fsum(stated)
        if doubt.noise is not None:
            drawn = [one * (1 + doubt.noise * (2 * chance.random() - 1)) for one in stated]
        elif doubt.dirichlet is not None and whole > 0:
            shapes = [doubt.dirichlet * len(moved) * one / whole for one in stated]
            drawn = [gamma(chance, shape) if shape > 0 else 0.0 for shape in shapes]
        else:
            continue
        # what is drawn shares the stated weight of these parts, so that others keep theirs
        sum_drawn = fsum(drawn)
        if doubt.dirichlet is not None and sum_drawn > 0:
            drawn = [one * whole / sum_drawn for one in drawn]
        if sum_drawn > 0:
            found.update(zip(moved, drawn, strict=True))
    return found


def figures(chance: Random, spec: IndexSpec, table: Table) -> dict[str, Column]:
    """Draw every figure again within its sampling error and the limits of its signal."""
    found = dict(table.values)
    for one in sorted(spec.signals, key=lambda signal: signal.id):
        errors = table.errors.get(one.id)
        if not errors or not any(errors):
            continue
        if one.error == "one-answer":
            drawn = _answered(chance, table.values[one.id], errors, one.most or 1.0)
        else:
            drawn = [
                _again(normal(chance), value, error, one.error)
                for value, error in zip(table.values[one.id], errors, strict=True)
            ]
        found[one.id] = [_within(value, one.floor, one.most) for value in drawn]
    return found


def _answered(chance: Random, values: Column, errors: Column, whole: float) -> list[float | None]:
    """Draw shares of persons with one answer each: those of two answers p and q vary together by -pq.

    With a draw √p·z for each answer, the rest of the persons among them, √p·z less p times the sum of all
    has exactly these covariances.
    """
    parts = [max(0.0, (value or 0.0) / whole) for value in values]
    rest = max(0.0, 1 - fsum(parts))
    drawn = [sqrt(part) * normal(chance) for part in parts]
    total = fsum([*drawn, sqrt(rest) * normal(chance)])
    return [
        value
        if value is None or not error or not 0 < part < 1
        else value + error * (z - part * total) / sqrt(part * (1 - part))
        for value, error, part, z in zip(values, errors, parts, drawn, strict=True)
    ]


def _again(z: float, value: float | None, error: float | None, kind: str) -> float | None:
    if value is None or not error:
        return value
    if kind == "log":
        return value * exp(z * error / value) if value > 0 else value
    return value + z * error


def _within(value: float | None, least: float | None, most: float | None) -> float | None:
    if value is None:
        return None
    value = value if least is None else max(least, value)
    return value if most is None else min(most, value)


def has_errors(table: Table) -> Mapping[str, bool]:
    """Tell of each signal whether any sampling error is known."""
    return {name: any(table.errors.get(name) or ()) for name in table.values}
