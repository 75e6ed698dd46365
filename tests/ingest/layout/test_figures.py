"""Lines of periods above the figures: one level of the header, however often a period is said."""

import pytest

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout import decide

BODY = ("Видин;10;12", "Враца;20;22", "Ловеч;30;32")


def roles_of(*lines: str) -> list[LineRole | str]:
    rows = [line.split(";") for line in lines]
    found = decide.by_rules(Grid("", rows, list(range(1, len(rows) + 1))))
    assert found is not None
    return [found.roles.get(index, "empty") for index in range(len(lines))]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param("Област;2019;2019", "Област;Мъже;Жени", id="repeated"),
        pytest.param(";2019;2019", "Област;Мъже;Жени", id="blank above"),
        pytest.param("Област;2019;", ";Мъже;Жени", id="merged"),
    ],
)
def test_a_year_over_every_column_is_a_level_of_the_header(upper: str, lower: str) -> None:
    assert roles_of(upper, lower, *BODY) == ["header", "header", *["data"] * 3]


def test_years_in_any_order_over_words_are_a_level_of_the_header() -> None:
    body = ("Видин;10;12;11;13", "Враца;20;22;21;23", "Ловеч;30;32;31;33")
    upper = ("Област;2019;2020;2019;2020", "Област;Мъже;Мъже;Жени;Жени")

    assert roles_of(*upper, *body) == ["header", "header", *["data"] * 3]


def test_a_column_that_has_no_year_says_the_same_on_both_lines() -> None:
    body = ("Видин;22;10;12", "Враца;42;20;22", "Ловеч;62;30;32")
    upper = ("Област;Общо;2019;2019", "Област;Общо;Мъже;Жени")

    assert roles_of(*upper, *body) == ["header", "header", *["data"] * 3]


def test_a_year_between_two_lines_of_words_is_a_level_of_the_header() -> None:
    upper = ("Област;Брой;Брой", "Област;2019;2019", "Област;Мъже;Жени")

    assert roles_of(*upper, *BODY) == [*["header"] * 3, *["data"] * 3]


def test_a_record_of_two_lines_below_a_header_stays_a_record() -> None:
    records = ("Иван;1950;1990", ";София;Варна", "Петър;1960;1990", "Мария;1970;1991")

    assert roles_of("Име;Роден;Починал", *records) == ["header", *["data"] * 4]


def test_a_record_of_years_stays_one_where_the_next_has_words_for_another_label() -> None:
    records = (
        "Видин;2019;2019",
        "Враца;неизвестно;неизвестно",
        "Ловеч;2018;2020",
        "Перник;2017;2019",
    )

    assert roles_of("Област;Начало;Край", *records) == ["header", *["data"] * 4]


def test_years_in_the_middle_of_the_figures_stay_figures() -> None:
    lines = ("Област;Мъже;Жени", "Видин;10;12", "Враца;2019;2019", "Враца;много;малко", "Ловеч;3;4")

    assert roles_of(*lines) == ["header", *["data"] * 4]
