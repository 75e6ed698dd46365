import pytest
from tests.charts.tables import COUNTS, place, table

from vidno.charts.model import Cell
from vidno.charts.ratio import ratio

PEOPLE = table("2002 2003 2017", place("BG", 0, 7801273, 7050034), place("SOF", 1, 1174018, ":"))


def test_each_value_is_divided_by_that_of_the_same_place_and_period() -> None:
    made = ratio(COUNTS, PEOPLE, 10_000)

    country, capital = made.series[:2]
    assert country.cells[0].value == pytest.approx(36.0557, abs=1e-4)  # 28128 / 7801273
    assert country.cells[1].value == pytest.approx(42.6637, abs=1e-4)  # 30078 / 7050034
    assert capital.cells[0].value == pytest.approx(52.5631, abs=1e-4)  # 6171 / 1174018


def test_where_one_of_the_two_is_missing_there_is_no_value_and_both_cells_are_kept() -> None:
    made = ratio(COUNTS, PEOPLE, 10_000)

    capital, plovdiv = made.series[1:3]
    assert capital.cells[1] == Cell(
        None, ":", 2, parts=(COUNTS.series[1].cells[1], Cell(None, ":", 3))
    )
    assert [cell.value for cell in plovdiv.cells] == [None, None]


def test_nothing_is_divided_by_zero_and_periods_without_any_value_are_left_out() -> None:
    made = ratio(
        table("2001 2002 2003", place("BG", 5, 6, 7)), table("2002 2003", place("BG", 0, 14)), 100
    )

    assert made.periods == ("2003",)
    assert made.series[0].cells[0].value == 50
