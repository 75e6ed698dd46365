"""Ticks of axes and edges of classes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.base.numbers import decimals_of
from vidno.charts.scale import class_of, nice_edges, shades, shades_around_zero, value_scale

finite = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 2))


def test_an_axis_starts_at_zero() -> None:
    scale = value_scale([26.4, 59.7])

    assert scale.ticks == (0, 20, 40, 60)
    assert scale.low == 0


def test_an_axis_with_negative_values_holds_zero() -> None:
    scale = value_scale([-15.0, 6.0])

    assert 0 in scale.ticks
    assert scale.low == -15


def test_values_far_from_zero_may_leave_it() -> None:
    assert not value_scale([100.2, 101.9]).from_zero
    assert value_scale([100.2, 101.9], zero=True).from_zero
    assert value_scale([27400, 30078]).from_zero  # a tenth is not far


def test_a_tick_far_above_the_values_is_left_out() -> None:
    scale = value_scale([0, 30.1])

    assert scale.ticks == (0, 10, 20, 30)
    assert scale.high == 30.1


@given(st.lists(finite, min_size=1, max_size=30))
def test_every_axis_holds_its_values_and_has_few_ticks(values: list[float]) -> None:
    scale = value_scale(values)

    assert scale.low <= min(values) <= max(values) <= scale.high
    assert all(0 <= scale.share(value) <= 1 for value in values)
    assert 1 <= len(scale.ticks) <= 9


def test_an_axis_with_few_steps_has_two_ticks_at_least() -> None:
    assert value_scale([421.0, -580.0], intervals=2).ticks == (-1000, 0, 1000)


def test_classes_have_readable_edges() -> None:
    physicians = [59.7, 51.4, 51.0, 49.8, 43.4, 40.0, 39.9, 39.7, 38.1, 37.3, 36.8, 36.3, 35.9,
                  35.7, 34.3, 32.0, 31.6, 31.1, 31.0, 30.7, 30.7, 30.5, 29.8, 29.3, 28.1, 27.3,
                  27.2, 26.4]  # fmt: skip

    assert nice_edges(physicians, 1) == (30, 40, 50)


def test_one_value_far_away_does_not_empty_the_other_classes() -> None:
    density = [1030.0, 30.1, 25.0, 40.2, 61.0, 44.0, 38.0, 55.0, 90.0, 72.0, 33.0, 29.0]

    edges = nice_edges(density, 1)

    members = [class_of(value, edges) for value in density]
    assert max(members.count(number) for number in set(members)) <= 6


def test_one_year_far_away_does_not_put_all_of_the_last_year_into_one_class() -> None:
    last = [19.4, 7.6, 2.3, 8.1, 5.5, 9.9, 12.4, 6.6, 7.1, 10.2, 4.4, 8.8]  # in no order
    edges = nice_edges([*last, 81.5], 1, last)

    members = [class_of(value, edges) for value in last]
    assert max(members.count(number) for number in set(members)) <= 6


def test_equal_values_make_one_class_and_two_values_two() -> None:
    assert nice_edges([5.0] * 28, 1) == ()
    assert nice_edges([5.0] * 20 + [7.0] * 8, 1) == (7.0,)
    assert shades(1) == ("3",)
    assert shades(2) == ("2", "4")


def test_values_on_both_sides_of_zero_are_parted_at_zero_in_equal_steps() -> None:
    growth = [-11.8, -9.4, -9.1, -8.0, -7.7, -6.2, -6.0, -5.1, -4.4, -3.9, -2.5, -1.0,
              0.0, 0.8, 4.9]  # fmt: skip

    edges = nice_edges(growth, 1)

    assert 0.0 in edges
    assert len({round(b - a, 6) for a, b in pairwise(edges)}) <= 1
    assert edges == (-10, -5, 0)  # 1 value below -10, 7 to -5, 4 to 0, 3 from 0 on


def test_one_value_below_zero_among_many_above_has_a_class_of_its_own() -> None:
    edges = nice_edges([-0.4, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], 1)

    assert edges[0] == 0.0


@pytest.mark.parametrize(
    ("below", "above"), [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2)]
)
def test_shades_around_zero_are_brown_below_and_blue_above(below: int, above: int) -> None:
    found = shades_around_zero(below, above)

    assert [one.startswith("b") for one in found] == [True] * below + [False] * above
    assert len(set(found)) == below + above


@given(st.lists(finite, min_size=1, max_size=60), st.integers(0, 3))
def test_every_class_holds_a_value_and_every_edge_is_readable(
    values: list[float], decimals: int
) -> None:
    shown = [round(value, decimals) for value in values]

    edges = nice_edges(shown, decimals)

    assert len(edges) <= 4
    assert list(edges) == sorted(set(edges))
    assert all(decimals_of(edge, 12) <= decimals for edge in edges)
    assert {class_of(value, edges) for value in shown} == set(range(len(edges) + 1))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_there_is_a_shade_for_every_class(count: int) -> None:
    assert len(set(shades(count))) == count
    assert list(shades(count)) == sorted(shades(count))


def test_classes_for_all_years_also_tell_the_last_one_apart() -> None:
    # unemployment fell from 5–30 to 0–9: steps of ten would paint the last year in one colour
    years = [float(value) for value in (*range(5, 31), *range(10))]
    last = [float(value) for value in range(10)]

    edges = nice_edges(years, 1, last)

    members = [class_of(value, edges) for value in last]
    assert nice_edges(years, 1) != edges
    assert max(members.count(number) for number in set(members)) < len(last)


def test_ticks_without_decimals_are_preferred() -> None:
    assert value_scale([0, 10.3]).ticks == (0, 2, 4, 6, 8, 10)
    assert value_scale([0, 103]).ticks == (0, 25, 50, 75, 100)
