"""Ranges of lines and letters of columns, as recipes write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter
from pydantic import ValidationError

from vidno.catalogue.recipe import Recipe, column_of, letters_of, numbers_in, ranges_of


def test_runs_of_lines_are_written_short() -> None:
    assert ranges_of([1, 2, 3, 7]) == "1-3 7"
    assert ranges_of([]) == ""
    assert ranges_of([5]) == "5"
    assert ranges_of([3, 1, 2, 2, 9, 8]) == "1-3 8-9"


def test_ranges_are_read_as_they_are_written() -> None:
    assert list(numbers_in("1-3 7")) == [1, 2, 3, 7]
    assert list(numbers_in("")) == []
    assert list(numbers_in("298")) == [298]


@pytest.mark.parametrize("text", ["a", "1-", "-3", "1,2", "1-2-3", "3-1", "0x1", "1.5"])
def test_anything_else_is_no_range(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list(numbers_in(text))


@given(st.sets(st.integers(1, 10**7), max_size=60))
def test_ranges_round_trip(numbers: set[int]) -> None:
    assert list(numbers_in(ranges_of(numbers))) == sorted(numbers)


@given(st.integers(1, 200), st.integers(1, 50))
def test_a_run_is_one_range(first: int, length: int) -> None:
    written = ranges_of(range(first, first + length))

    assert written == (f"{first}-{first + length - 1}" if length > 1 else str(first))


def test_columns_have_the_letters_of_spreadsheets() -> None:
    known = {1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"}

    assert {number: letters_of(number) for number in known} == known
    assert {column_of(letters): letters for letters in known.values()} == known


@given(st.integers(1, 18278))  # as far as openpyxl goes
def test_letters_agree_with_openpyxl(number: int) -> None:
    assert letters_of(number) == get_column_letter(number)
    assert column_of(letters_of(number)) == column_index_from_string(get_column_letter(number))


@given(st.integers(1, 10**9))
def test_letters_round_trip(number: int) -> None:
    assert column_of(letters_of(number)) == number


def test_a_recipe_refuses_unknown_keys_and_roles() -> None:
    good = {
        "schema": 1,
        "inputs": [{"file": "a.csv", "format": "csv"}],
        "tables": [{"columns": "A:B", "lines": {"data": "1"}}],
        "columns": [{"id": "A"}],
    }

    assert Recipe.model_validate(good).data_input.file == "a.csv"
    for bad in (
        good | {"step": []},
        good | {"tables": [{"columns": "A:B", "lines": {"total": "1"}}]},
        good | {"tables": [{"columns": "A:B", "lines": {"data": "1 to 9"}}]},
        good | {"tables": [{"columns": "A:B", "lines": {"data": "1"}, "levels": {1: "9-2"}}]},
        good | {"columns": [{"id": "a1"}]},
        good | {"fields": [{"name": "Row", "title": {"bg": "ред"}}]},  # of the number of a row
        good | {"inputs": [{"file": "a.csv", "format": "csv", "role": "picture"}]},
        {key: value for key, value in good.items() if key != "columns"},
    ):
        with pytest.raises(ValidationError):
            Recipe.model_validate(bad)
