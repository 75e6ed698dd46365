"""Dividing, filling in and leaving out. Values are worked out by hand."""

import pytest

from vidno.agenda.index.denominate import denominated
from vidno.agenda.index.impute import Imputation, imputed
from vidno.agenda.index.screen import screened

COLUMN = [1.0, None, 3.0, 8.0]


def test_a_quotient_without_a_denominator_is_missing_not_zero() -> None:
    assert denominated([6, None, 6, 6], [3, 3, None, 0], 10) == [20, None, None, None]


@pytest.mark.parametrize(("method", "expected"), [("mean", 4), ("median", 3), ("none", None)])
def test_a_missing_figure_gets_the_middle_and_a_mark(method: str, expected: float | None) -> None:
    found, marks = imputed(COLUMN, Imputation.model_validate(method))

    assert found == [1, expected, 3, 8]
    assert marks == (False, expected is not None, False, False)


def test_a_group_fills_its_own_and_an_empty_one_nothing() -> None:
    column = [1.0, None, 3.0, None, 8.0, None]
    groups = ["a", "a", "a", "b", "c", None]

    mean, marks = imputed(column, Imputation(method="group-mean", group="g"), groups)
    median, _ = imputed(
        [1.0, 2.0, 9.0, None], Imputation(method="group-median", group="g"), ["a"] * 4
    )

    assert mean == [1, 2, 3, None, 8, None]
    assert marks == (False, True, False, False, False, False)
    assert median[3] == 2


def test_a_signal_without_any_figure_stays_so() -> None:
    assert imputed([None, None], Imputation(method="mean")) == ([None, None], (False, False))


def test_a_topic_needs_a_share_of_the_signals() -> None:
    columns = [[1, None, 1], [1, None, None], [1, 1, 1]]

    assert screened(columns, 0.5) == [True, False, True]
    assert screened(columns, 0.3) == [True, True, True]
    assert screened(columns, 1) == [True, False, False]
