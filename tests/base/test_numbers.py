"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.base.numbers import bytes_size, count, decimals_of, number, ordinal

NBSP = "\u00a0"
MINUS = "\u2212"


def test_four_digits_stand_together_and_five_are_grouped() -> None:
    assert number(1500, "bg") == "1500"
    assert number(9999, "en") == "9999"
    assert number(58412, "bg") == f"58{NBSP}412"
    assert number(58412, "en") == "58,412"
    assert number(6757689, "bg") == f"6{NBSP}757{NBSP}689"
    assert number(6757689, "en") == "6,757,689"


def test_bulgarian_has_a_decimal_comma_and_english_a_point() -> None:
    assert number(12.5, "bg") == "12,5"
    assert number(12.5, "en") == "12.5"
    assert number(12345.67, "bg") == f"12{NBSP}345,67"
    assert number(12345.67, "en") == "12,345.67"


def test_a_number_keeps_the_decimals_it_has_but_not_more_than_three() -> None:
    assert number(4.0, "bg") == "4"
    assert number(4.25, "bg") == "4,25"
    assert number(4.123456, "bg") == "4,123"
    assert number(0.1 + 0.2, "en") == "0.3"
    assert decimals_of(0.25) == 2
    assert decimals_of(1500) == 0


def test_asked_for_decimals_are_written_even_when_they_are_zero() -> None:
    assert number(4, "bg", decimals=2) == "4,00"
    assert number(Decimal("21.7"), "en", decimals=2) == "21.70"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),  # a banker would write 2
        (2.345, 2, "2.35"),
        (1.005, 2, "1.01"),  # as a binary float it is a little less than 1.005
        (-2.5, 0, f"{MINUS}3"),
    ],
)
def test_halves_are_rounded_away_from_zero_as_taught_in_school(
    value: float, decimals: int, written: str
) -> None:
    assert number(value, "en", decimals=decimals) == written


def test_negative_numbers_have_a_minus_sign_and_not_a_hyphen() -> None:
    assert number(-12345.5, "bg") == f"{MINUS}12{NBSP}345,5"
    assert number(-3, "en") == f"{MINUS}3"


def test_what_rounds_to_zero_has_no_sign() -> None:
    assert number(-0.4, "bg", decimals=0) == "0"
    assert number(0.4, "bg", decimals=0, sign=True) == "0"
    assert number(-0.0, "en") == "0"


def test_a_change_has_its_sign() -> None:
    assert number(3.2, "bg", sign=True) == "+3,2"
    assert number(-3.2, "bg", sign=True) == f"{MINUS}3,2"


def test_very_large_and_very_small_numbers_are_written_out() -> None:
    assert number(1e22, "en") == "10,000,000,000,000,000,000,000"
    assert number(1e30, "bg") == NBSP.join(["1", *["000"] * 10])
    assert number(1e-7, "bg") == "0"


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["bg", "en"]),
    st.integers(0, 6),
)
def test_every_finite_number_reads_back_as_itself_rounded(
    value: float, language: str, decimals: int
) -> None:
    written = number(value, language, decimals=decimals)

    plain = written.replace(NBSP, "") if language == "bg" else written.replace(",", "")
    found = Decimal(plain.replace(",", ".").replace(MINUS, "-"))
    assert abs(found - Decimal(str(value))) <= Decimal(5).scaleb(-decimals - 1)


@pytest.mark.parametrize(
    ("value", "neuter", "masculine", "feminine"),
    [
        (1, "1-во", "1-ви", "1-ва"),
        (2, "2-ро", "2-ри", "2-ра"),
        (3, "3-то", "3-ти", "3-та"),
        (4, "4-то", "4-ти", "4-та"),
        (7, "7-мо", "7-ми", "7-ма"),
        (8, "8-мо", "8-ми", "8-ма"),
        (10, "10-то", "10-ти", "10-та"),
        (11, "11-то", "11-ти", "11-та"),
        (12, "12-то", "12-ти", "12-та"),
        (17, "17-то", "17-ти", "17-та"),
        (20, "20-то", "20-ти", "20-та"),
        (21, "21-во", "21-ви", "21-ва"),
        (22, "22-ро", "22-ри", "22-ра"),
        (28, "28-мо", "28-ми", "28-ма"),
        (100, "100-но", "100-ен", "100-на"),
        (101, "101-во", "101-ви", "101-ва"),
        (111, "111-то", "111-ти", "111-та"),
        (265, "265-то", "265-ти", "265-та"),
    ],
)
def test_bulgarian_ranks_end_in_the_last_syllable_of_the_word(
    value: int, neuter: str, masculine: str, feminine: str
) -> None:
    # първо, второ, трето, седмо, осмо, единадесето, двадесет и първо, стотно
    assert ordinal(value, "bg") == neuter
    assert ordinal(value, "bg", gender="m") == masculine
    assert ordinal(value, "bg", gender="f") == feminine


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (21, "21st"), (22, "22nd"), (23, "23rd"), (100, "100th"), (111, "111th"), (121, "121st"),
    ],
)  # fmt: skip
def test_english_ranks_know_the_teens(value: int, written: str) -> None:
    assert ordinal(value, "en") == written


def test_file_sizes_have_one_decimal_below_ten() -> None:
    assert bytes_size(0, "bg") == f"0{NBSP}B"
    assert bytes_size(999, "bg") == f"999{NBSP}B"
    assert bytes_size(1300, "bg") == f"1,3{NBSP}kB"
    assert bytes_size(568_000, "bg") == f"568{NBSP}kB"
    assert bytes_size(1_300_000, "bg") == f"1,3{NBSP}MB"
    assert bytes_size(25_400_000_000, "en") == f"25{NBSP}GB"


def test_file_sizes_round_into_the_next_unit() -> None:
    assert bytes_size(999_600, "en") == f"1.0{NBSP}MB"
    assert bytes_size(9_960, "en") == f"10{NBSP}kB"


def test_counted_nouns_are_singular_only_for_one() -> None:
    assert count(1, "bg", ("ред", "реда"), ("row", "rows")) == f"1{NBSP}ред"
    assert count(21, "bg", ("ред", "реда"), ("row", "rows")) == f"21{NBSP}реда"
    assert count(12345, "en", ("row", "rows"), ("row", "rows")) == f"12,345{NBSP}rows"
