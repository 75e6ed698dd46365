"""Values are worked out by hand; skewness and kurtosis are the examples of spreadsheet manuals."""

from math import log

import pytest

from vidno.agenda.index.moments import kurtosis, skewness
from vidno.agenda.index.treat import Treatment, is_calm, logged, treated

MANUAL = [3.0, 4, 5, 2, 3, 4, 5, 6, 4, 7]
USUAL = Treatment(method="winsorise-or-log")


def test_skewness_and_kurtosis_are_those_of_spreadsheets() -> None:
    assert skewness(MANUAL) == pytest.approx(0.359543071, abs=1e-9)
    assert kurtosis(MANUAL) == pytest.approx(-0.151799637, abs=1e-9)


def test_too_few_values_or_equal_ones_have_neither() -> None:
    assert skewness([1.0, 2.0]) is None
    assert kurtosis([1.0, 2.0, 3.0]) is None
    assert skewness([5.0] * 6) is None
    assert is_calm([5.0] * 6, USUAL)
    assert is_calm([1.0, 1000.0], USUAL)


def test_a_calm_signal_is_left_as_it_is() -> None:
    found = treated(MANUAL, USUAL)

    assert found.column == MANUAL
    assert set(found.marks) == {""}


def test_an_outlier_gets_the_value_of_the_next_and_is_marked() -> None:
    high = treated([1.0, 2, 3, 4, 5, 6, None, 1000], USUAL)
    low = treated([-1000.0, 2, 3, 4, 5, 6], USUAL)

    assert high.column == [1, 2, 3, 4, 5, 6, None, 6]
    assert high.marks == ("", "", "", "", "", "", "", "high")
    assert low.column == [2, 2, 3, 4, 5, 6]
    assert low.marks == ("low", "", "", "", "", "")


def test_values_that_were_drawn_in_count_and_the_next_step_draws_them_all_further() -> None:
    column = [*map(float, range(1, 31)), 1e4, 1e6, 1e8]

    three = treated(column, Treatment(method="winsorise"))
    two = treated(column, Treatment(method="winsorise", most=2))

    assert three.column[-3:] == [30, 30, 30]
    assert two.column[-3:] == [1e4, 1e4, 1e4]  # the two outermost, drawn to the third


def test_outliers_that_are_equal_are_drawn_in_together_and_count_each() -> None:
    column = [*map(float, range(1, 31)), 1e4, 1e8, 1e8]

    found = treated(column, Treatment(method="winsorise", most=2))

    assert found.column[-3:] == [1e4, 1e4, 1e4]
    assert found.marks[-3:] == ("", "high", "high")


def test_where_drawing_in_does_not_do_the_logarithm_of_the_original_comes_instead() -> None:
    column = [float(3**power) for power in range(20)]

    found = treated(column, Treatment(method="winsorise-or-log", most=1))

    assert set(found.marks) == {"log"}
    assert found.column == logged(column).column


def test_the_logarithm_begins_a_hundredth_of_the_range_above_the_minimum() -> None:
    assert logged([0.0, 100.0, None]).column == pytest.approx([log(1), log(101), None])
    assert logged([-5.0, 95.0]).column == pytest.approx([log(1), log(101)])
    assert logged([7.0, 7.0]).column == [7, 7]
