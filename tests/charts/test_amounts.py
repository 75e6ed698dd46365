"""Values, units and differences as readers see them."""

import pytest
from tests.charts.tables import JOBLESS, PER_HEAD, PHYSICIANS, S, group, table

from vidno.base.text import Text, same
from vidno.charts.amounts import amount, compared, decimals_for, is_counted, rounded, thing, times
from vidno.charts.model import ChartConfig

MONEY = ChartConfig(
    id="wage", title=Text(bg="средна заплата", en="average wage"), unit=Text(bg="лв.", en="BGN")
)


def test_units_are_written_by_the_habits_of_each_language() -> None:
    assert amount(4.2, JOBLESS, "bg", 1) == f"4,2{S}%"
    assert amount(4.2, JOBLESS, "en", 1) == "4.2%"
    assert amount(28465, MONEY, "bg", 0) == f"28{S}465{S}лв."
    assert amount(30078, PHYSICIANS, "bg", 0) == f"30{S}078"
    assert amount(42.7, PER_HEAD, "bg", 1) == "42,7"


def test_the_base_of_a_rate_belongs_to_what_is_counted() -> None:
    assert thing(PER_HEAD, "bg").replace(S, " ") == "лекари на 10 000 души"
    assert thing(PER_HEAD, "en") == f"physicians per{S}10,000 people"
    assert thing(JOBLESS, "bg") == "коефициент на безработица"
    named = ChartConfig(id="p", title=same("лекари на 10 000 души"), rate=True)
    assert thing(named, "bg") == f"лекари на{S}10{S}000 души"


def test_a_sign_that_the_font_lacks_is_written_in_words() -> None:
    births = ChartConfig(id="b", title=same("раждаемост"), unit=same("‰"), rate=True)

    assert thing(births, "bg") == "раждаемост на хиляда"
    assert "‰" not in amount(8.4, births, "bg", 1)


@pytest.mark.parametrize(
    ("config", "counted"), [(PHYSICIANS, True), (PER_HEAD, True), (JOBLESS, False), (MONEY, False)]
)
def test_only_what_can_follow_a_number_is_counted(config: ChartConfig, counted: bool) -> None:
    assert is_counted(config) is counted


@pytest.mark.parametrize(
    ("config", "value", "base", "bg", "en"),
    [
        # 30 078 / 28 128 = 1,0693
        (PHYSICIANS, 30078, 28128, "с 6,9 % повече, отколкото тогава", "6.9% more than then"),
        # 334 / 468 = 0,7137
        (PHYSICIANS, 334, 468, "с 28,6 % по-малко, отколкото тогава", "28.6% less than then"),
        (PHYSICIANS, 107, 100, "със 7,0 % повече, отколкото тогава", "7.0% more than then"),
        (JOBLESS, 4.2, 13.7, "с 9,5 пункта по-малко, отколкото тогава", "9.5 points less than then"),
        (JOBLESS, 5.2, 4.2, "с 1,0 пункт повече, отколкото тогава", "1.0 point more than then"),
        (JOBLESS, 12.0, 4.0, "с 8,0 пункта повече, отколкото тогава", "8.0 points more than then"),
        (PHYSICIANS, 500, 500, "колкото тогава", "the same as then"),
        (PHYSICIANS, 250, 100, "над два пъти колкото тогава", "over twice the figure then"),
        (PHYSICIANS, 300, 100, "три пъти колкото тогава", "three times the figure then"),
        (PHYSICIANS, 9, 5, "с 4 повече, отколкото тогава", "4 more than then"),  # small: no per cent
        (PHYSICIANS, 5, 0, "с 5 повече, отколкото тогава", "5 more than then"),
    ],
)  # fmt: skip
def test_differences_are_said_in_words(
    config: ChartConfig, value: float, base: float, bg: str, en: str
) -> None:
    decimals = config.decimals or 0

    said = compared(value, base, config, "bg", decimals, "тогава")

    assert said.replace(S, " ") == bg
    assert compared(value, base, config, "en", decimals, "then").replace(S, " ") == en


def test_more_than_ten_times_is_over_ten_times() -> None:
    assert times(6760, 310, "bg") == f"над десет{S}пъти"
    assert times(20, 10, "en") == "twice"
    assert times(19.9, 10, "bg") == ""
    assert times(5, 0, "bg") == times(5, -1, "bg") == ""


def test_decimals_follow_the_values_where_nobody_chose_them() -> None:
    wage = ChartConfig(id="w", title=same("w"))

    assert decimals_for(wage, table("2017", group("а", 12), group("б", 7))) == 0
    assert decimals_for(wage, table("2017", group("а", 12.5))) == 1
    assert decimals_for(wage, table("2017", group("а", 42.7134))) == 1
    assert decimals_for(wage, table("2017", group("а", 1.234))) == 2
    assert decimals_for(wage, table("2017", group("а", 0.000123))) == 6
    assert decimals_for(JOBLESS, table("2017", group("а", 12))) == 1


def test_a_value_just_below_zero_is_a_zero_without_a_minus() -> None:
    assert str(rounded(-0.04, 1)) == "0.0"
