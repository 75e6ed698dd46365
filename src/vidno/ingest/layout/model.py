"""The trained model of line roles: boosted trees, as JSON, judged in plain Python.

`scripts/train_lines.py` makes `lines.json`. Features are small whole numbers, and lines with the same
features are judged once.
"""

import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TypedDict

from vidno.catalogue.recipe import LineRole

ROLES: tuple[LineRole, ...] = ("data", "header", "metadata", "group", "derived", "notes")
"""The order of the model's answers."""
CACHED = 1 << 15


class Tree(TypedDict):
    """One tree. Node n asks whether feature `ask[n]` is at most `most[n]`: to `yes[n]`, else to `no[n]`.

    A negative target is a leaf: -1 is the first entry of `leaf`.
    """

    ask: list[int]
    most: list[int]
    yes: list[int]
    no: list[int]
    leaf: list[float]


class Model(TypedDict):
    """Names of the features; the trees, as many a round as there are roles, in their order; votes.

    A vote is what a voter beside the trees adds to the logarithm of a role's chance.
    """

    features: list[str]
    roles: list[str]
    votes: dict[str, float]
    trees: list[Tree]


@cache
def load() -> Model:
    """Return the model that is part of the program."""
    text = resources.files("vidno.ingest.layout").joinpath("lines.json").read_text("utf-8")
    model: Model = json.loads(text)
    return model


@lru_cache(CACHED)
def judge(features: tuple[int, ...]) -> tuple[float, ...]:
    """Return the probability of each role for a line, in the order of `ROLES`."""
    return judge_with(load()["trees"], features)


def judge_with(trees: Sequence[Tree], features: Sequence[int]) -> tuple[float, ...]:
    """Judge a line with given trees."""
    count = len(ROLES)
    sums = [0.0] * count
    for place, tree in enumerate(trees):
        sums[place % count] += _leaf(tree, features)
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    whole = sum(powers)
    return tuple(power / whole for power in powers)


def _leaf(tree: Tree, features: Sequence[int]) -> float:
    ask, most, yes, no = tree["ask"], tree["most"], tree["yes"], tree["no"]
    if not ask:
        return tree["leaf"][0]
    node = 0
    while node >= 0:
        node = yes[node] if features[ask[node]] <= most[node] else no[node]
    return tree["leaf"][-node - 1]
