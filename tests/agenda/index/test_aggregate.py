"""Values are worked out by hand."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.agenda.index.aggregate import AGGREGATIONS, NotPositiveError, aggregated
from vidno.agenda.index.copeland import standings

COLUMNS = [[1.0, 2.0], [4.0, 8.0]]


@pytest.mark.parametrize(
    ("how", "equal", "three_to_one"),
    [
        ("arithmetic", [2.5, 5], [1.75, 3.5]),
        ("geometric", [2, 4], [sqrt(2), 2 * sqrt(2)]),
        ("harmonic", [1.6, 3.2], [16 / 13, 32 / 13]),
    ],
)
def test_means_are_those_of_their_definitions(
    how: str, equal: list[float], three_to_one: list[float]
) -> None:
    assert aggregated(COLUMNS, [1, 1], how) == pytest.approx(equal, abs=1e-12)
    assert aggregated(COLUMNS, [3, 1], how) == pytest.approx(three_to_one, abs=1e-12)
    assert aggregated(COLUMNS, [0.75, 0.25], how) == pytest.approx(three_to_one, abs=1e-12)


@pytest.mark.parametrize("how", ["arithmetic", "geometric", "harmonic"])
def test_the_others_stand_for_a_missing_value_and_nothing_is_never_zero(how: str) -> None:
    columns = [[1.0, None, 3.0], [4.0, None, None], [4.0, None, 3.0]]

    found = aggregated(columns, [1, 1, 1], how)

    assert found[1] is None
    assert found[2] == pytest.approx(3)
    assert aggregated(columns, [1, 1, 1], how, least_share=0.7)[2] is None
    assert aggregated([[2.0], [None]], [1, 1], how, least_share=0.5) == [pytest.approx(2)]
    assert aggregated(columns, [1, 1, 1], how, least_share=0.6)[2] == pytest.approx(3)


@pytest.mark.parametrize("how", ["geometric", "harmonic"])
@pytest.mark.parametrize("value", [0.0, -2.0])
def test_a_mean_of_what_is_not_above_zero_is_refused(how: str, value: float) -> None:
    with pytest.raises(NotPositiveError) as caught:
        aggregated([[1.0, 2.0], [4.0, value]], [1, 1], how)

    assert caught.value.args == (1, 1)


def test_copeland_counts_topics_beaten_and_sums_support() -> None:
    # a beats b by 2 of 3 signals and c by all; b beats c by 2 of 3
    columns = [[3.0, 2.0, 1.0], [3.0, 1.0, 2.0], [2.0, 3.0, 1.0]]

    assert aggregated(columns, [1, 1, 1], "copeland") == [2, 1, 0]
    assert aggregated(columns, [1, 1, 1], "outranking") == pytest.approx([5 / 3, 1, 1 / 3])
    assert aggregated(columns, [1, 1, 3], "copeland") == [1, 2, 0]


def test_half_of_the_weight_is_a_tie_whatever_the_last_bits_say() -> None:
    columns = [[2.0, 1.0], [2.0, 1.0], [2.0, 1.0], [1.0, 2.0]]

    assert standings(columns, [0.1, 0.1, 0.1, 0.3]) == [(0.5, 0.5), (0.5, 0.5)]


def test_topics_are_compared_by_the_signals_that_know_both() -> None:
    columns = [[5.0, None, 1.0], [1.0, 2.0, None], [None, None, None]]

    # first and second: the second signal; first and third: the first; second and third: none
    assert standings(columns, [1, 1, 1]) == [(1, 1), (1.5, 1.5), (0.5, 0.5)]
    assert standings([[1.0, None]], [1]) == [(0, 0), None]


numbers = st.lists(st.integers(1, 9), min_size=3, max_size=3)


@given(st.lists(numbers, min_size=1, max_size=5), st.data())
def test_means_lie_among_their_values_in_the_order_of_the_textbook(
    columns: list[list[float]], data: st.DataObject
) -> None:
    count = len(columns)
    weights = data.draw(st.lists(st.integers(1, 5), min_size=count, max_size=count))

    ways = ("arithmetic", "geometric", "harmonic")
    found = zip(*(aggregated(columns, weights, how) for how in ways), strict=True)

    for (a, g, h), row in zip(found, zip(*columns, strict=True), strict=True):
        assert max(row) + 1e-9 >= a >= g - 1e-9
        assert g + 1e-9 >= h >= min(row) - 1e-9


@given(st.lists(st.lists(st.integers(1, 4), min_size=5, max_size=5), min_size=1, max_size=5))
def test_every_pair_gives_one_point(columns: list[list[float]]) -> None:
    weights = [1.0] * len(columns)

    for how in ("copeland", "outranking"):
        assert sum(aggregated(columns, weights, how)) == pytest.approx(10)


def test_every_way_has_a_name() -> None:
    assert set(AGGREGATIONS) == {"arithmetic", "geometric", "harmonic", "copeland", "outranking"}
