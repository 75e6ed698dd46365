"""Values are worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.agenda.index.normalise import NORMALISATIONS, Normalisation, normalised
from vidno.agenda.index.ranks import ascending

BY_HAND = [
    ({"method": "none"}, [1, 3, 5], [1, 3, 5]),
    ({"method": "min-max"}, [1, 3, 5], [0, 50, 100]),
    ({"method": "min-max", "low": 1}, [1, 3, 5], [1, 50.5, 100]),
    ({"method": "z-score"}, [2, 4, 6], [-1, 0, 1]),
    ({"method": "z-score", "mean": 10, "sd": 2}, [2, 4, 6], [8, 10, 12]),
    ({"method": "scaled", "low": 1, "high": 11}, [1, 6, 16], [0, 50, 150]),
    ({"method": "rank"}, [10, 30, 30, 20], [1, 3, 3, 2]),
    ({"method": "borda"}, [10, 30, 30, 20], [0, 2, 2, 1]),
    ({"method": "percentile-rank"}, [10, 30, 30, 20], [0, 2 / 3, 2 / 3, 1 / 3]),
    ({"method": "share"}, [1, 3, 0], [0.25, 0.75, 0]),
    ({"method": "fraction-of-max"}, [2, 4, 1], [0.5, 1, 0.25]),
    ({"method": "distance-to-max"}, [1, 3, 5], [0, 0.5, 1]),
    ({"method": "distance-to-target"}, [1, 3, 6], [0, 0.5, 1.25]),
    ({"method": "goalposts", "low": 2, "high": 8}, [1, 5, 9], [0, 0.5, 1]),
    ({"method": "goalposts", "low": 2, "high": 8, "capped": False}, [-1, 5], [-0.5, 0.5]),
    ({"method": "goalposts", "low": 2, "high": 8, "scale": 10}, [2, 5, 9], [0, 5, 10]),
]
TURNED = [
    ({"method": "min-max"}, [1, 3, 5], [100, 50, 0]),
    ({"method": "z-score"}, [2, 4, 6], [1, 0, -1]),
    ({"method": "scaled"}, [10, 20], [-10, -20]),
    ({"method": "rank"}, [10, 30, 30, 20], [4, 1, 1, 3]),
    ({"method": "distance-to-target"}, [2, 4, 6], [1.5, 0.75, 0]),
    ({"method": "goalposts", "low": 2, "high": 8}, [1, 5, 9], [1, 0.5, 0]),
]
SCALES = [how for how, _, _ in BY_HAND]


@pytest.mark.parametrize(("how", "column", "expected"), BY_HAND, ids=str)
def test_each_scale_gives_the_values_of_its_definition(
    how: dict[str, object], column: list[float], expected: list[float]
) -> None:
    found = normalised(column, Normalisation.model_validate(how), target=5)

    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("how", "column", "expected"), TURNED, ids=str)
def test_a_signal_of_which_less_is_more_is_turned_before(
    how: dict[str, object], column: list[float], expected: list[float]
) -> None:
    goal = 2 + 4 / 3  # (6 - 2) / (6 - goal) = 1.5

    found = normalised(column, Normalisation.model_validate(how), direction=-1, target=goal)

    assert found == pytest.approx(expected, abs=1e-12)


def test_every_scale_is_tried_here() -> None:
    assert {how["method"] for how, _, _ in BY_HAND} == set(NORMALISATIONS)


@pytest.mark.parametrize("method", sorted(NORMALISATIONS))
def test_a_missing_figure_stays_missing_and_changes_no_other(method: str) -> None:
    how = Normalisation.model_validate(method)

    whole = normalised([1.0, 3.0, 5.0], how, target=5)
    holed = normalised([1.0, None, 3.0, 5.0], how, target=5)

    assert whole is not None
    assert holed == [whole[0], None, *whole[1:]]


@pytest.mark.parametrize(
    "method", sorted(set(NORMALISATIONS) - {"none", "scaled", "goalposts", "distance-to-target"})
)
def test_a_signal_that_tells_nothing_apart_has_no_scale_instead_of_zeros(method: str) -> None:
    how = Normalisation.model_validate(method)

    assert normalised([0.0, 0.0, 0.0], how) is None
    assert normalised([None, None], how) is None


def test_what_is_below_zero_has_no_share_of_the_sum() -> None:
    assert normalised([-1.0, 5.0, 6.0], Normalisation(method="share")) is None


@given(
    st.lists(st.integers(1, 50), min_size=2, max_size=12).filter(lambda x: len(set(x)) > 1),
    st.sampled_from(SCALES),
)
def test_a_scale_keeps_the_order_of_topics(column: list[float], how: dict[str, object]) -> None:
    if how["method"] == "goalposts":
        how = how | {"low": 0, "high": 60}
    found = normalised(column, Normalisation.model_validate(how), target=60)

    assert found is not None
    assert ascending(found) == ascending(column)


@given(
    st.lists(st.integers(1, 50), min_size=2, max_size=12).filter(lambda x: len(set(x)) > 1),
    st.sampled_from(["min-max", "z-score", "rank", "percentile-rank", "borda", "distance-to-max"]),
    st.integers(-20, 20),
    st.integers(1, 9),
)
def test_these_scales_do_not_mind_the_unit(
    column: list[float], method: str, zero: int, unit: int
) -> None:
    how = Normalisation.model_validate(method)

    moved = normalised([value * unit + zero for value in column], how)

    assert moved == pytest.approx(normalised(column, how), abs=1e-9)
