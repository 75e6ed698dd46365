"""Chance that can be repeated."""

from math import exp, fsum

import pytest
from tests.agenda.index.tables import spec_of

from vidno.agenda.index.doubts import WeightDoubt
from vidno.agenda.index.draws import figures, gamma, generator, normal, weights
from vidno.agenda.index.moments import deviation, mean
from vidno.agenda.index.table import Table
from vidno.agenda.index.tree import Tree

SPEC = spec_of(
    {"id": "a", "under": "x"},
    {"id": "b", "under": "x", "weight": 3},
    {"id": "c", "under": "y"},
    {"id": "d", "under": "y", "weight": 0},
    dimensions=[{"id": "x"}, {"id": "y"}],
)


def test_each_draw_has_its_own_generator() -> None:
    assert generator(1, "A", 3).random() == generator(1, "A", 3).random()
    names = [(1, "A", 3), (2, "A", 3), (1, "B", 3), (1, "A", 4)]
    assert len({generator(*name).random() for name in names}) == 4


@pytest.mark.parametrize("shape", [0.5, 1.0, 4.0])
def test_draws_have_the_mean_and_spread_of_their_distribution(shape: float) -> None:
    chance = generator(1, "test")

    gammas = [gamma(chance, shape) for _ in range(4000)]
    normals = [normal(chance) for _ in range(4000)]

    assert mean(gammas) == pytest.approx(shape, rel=0.08)
    assert deviation(gammas) == pytest.approx(shape**0.5, rel=0.08)
    assert mean(normals) == pytest.approx(0, abs=0.06)
    assert deviation(normals) == pytest.approx(1, rel=0.05)


def test_weights_vary_about_those_that_are_stated() -> None:
    tree = Tree(SPEC)
    doubt = WeightDoubt(dirichlet=20)

    drawn = [weights(generator(1, at), tree, doubt) for at in range(400)]

    assert all(one["a"] + one["b"] == pytest.approx(4) for one in drawn)
    assert mean([one["b"] for one in drawn]) == pytest.approx(3, rel=0.05)
    assert {one["d"] for one in drawn} == {0}
    assert len({one["x"] for one in drawn}) > 100


def test_noise_stays_within_its_limits_and_its_levels() -> None:
    tree = Tree(SPEC)

    drawn = [
        weights(generator(1, at), tree, WeightDoubt(noise=0.25, levels=(2,))) for at in range(99)
    ]

    assert all(0.75 <= one["x"] <= 1.25 for one in drawn)
    assert min(one["x"] for one in drawn) < 0.85
    assert max(one["x"] for one in drawn) > 1.15
    assert {(one["a"], one["b"]) for one in drawn} == {(1, 3)}


def test_figures_are_drawn_again_within_their_errors_and_limits() -> None:
    spec = spec_of(
        {"id": "share", "least": 0, "most": 100}, {"id": "count", "error": "log"}, "exact"
    )
    table = Table(
        ("t", "u"),
        {"share": [50.0, 1.0], "count": [100.0, None], "exact": [3.0, 4.0]},
        {"share": [2.0, 5.0], "count": [50.0, 1.0], "exact": [None, 0.0]},
    )

    drawn = [figures(generator(1, at), spec, table) for at in range(600)]

    shares = [one["share"] for one in drawn]
    assert mean([first for first, _ in shares]) == pytest.approx(50, abs=0.3)
    assert deviation([first for first, _ in shares]) == pytest.approx(2, rel=0.1)
    assert min(second for _, second in shares) == 0
    counts = [one["count"][0] for one in drawn]
    assert sum(count < 100 * exp(0.5) for count in counts) / 600 == pytest.approx(0.84, abs=0.04)
    assert {one["count"][1] for one in drawn} == {None}
    assert {tuple(one["exact"]) for one in drawn} == {(3, 4)}
    assert fsum(table.values["share"]) == 51


def test_shares_of_persons_with_one_answer_each_vary_against_each_other() -> None:
    # p = .5 and .3 of 100 persons: variances p(1 - p)/n, covariance -pq/n = -.0015
    errors = [100 * (p * (1 - p) / 100) ** 0.5 for p in (0.5, 0.3)]
    spec = spec_of({"id": "survey", "most": 100, "error": "one-answer"})
    table = Table(("a", "b"), {"survey": [50.0, 30.0]}, {"survey": errors})
    drawn = [figures(generator(1, at), spec, table)["survey"] for at in range(4000)]

    def cov(i: int, j: int) -> float:
        means = [fsum(row[at] for row in drawn) / len(drawn) for at in (0, 1)]
        return fsum((row[i] - means[i]) * (row[j] - means[j]) for row in drawn) / len(drawn)

    assert cov(0, 0) == pytest.approx(25, rel=0.08)
    assert cov(1, 1) == pytest.approx(21, rel=0.08)
    assert cov(0, 1) == pytest.approx(-15, rel=0.1)
