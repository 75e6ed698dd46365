"""Lines under or over a header that are neither figures nor titles."""

from vidno.ingest.grid import Grid
from vidno.ingest.layout import numbering, roles
from vidno.ingest.layout.roles import Lines


def lines_of(text: str) -> Lines:
    rows = [line.split(";") for line in text.strip("\n").splitlines()]
    grid = Grid("", rows, list(range(1, len(rows) + 1)))
    found = roles.decide(grid)
    assert found is not None
    return numbering.settle(grid, found)


BODY = "Видин;82,5;81;7;8\nВраца;159;157;9;6\nПлевен;236;233;5;5\nРусе;12;14;3;2"


def test_a_line_that_numbers_the_columns_is_no_observation() -> None:
    for numbers in ("а;1;2;3;4", "1;2;3;4;5"):
        found = lines_of(f"Област;Мъже;Жени;Деца;Други\n{numbers}\n{BODY}")

        assert found.of("metadata") == [1], numbers
        assert found.of("data") == [2, 3, 4, 5]


def test_the_letter_over_the_labels_may_be_any_for_its_encoding_may_be_misread() -> None:
    found = lines_of(f"Област;Мъже;Жени;Деца;Други\nà;1;2;3;4\n{BODY}")

    assert found.of("metadata") == [1]


def test_a_class_that_is_named_by_a_letter_and_counted_is_no_line_of_column_numbers() -> None:
    found = lines_of("Паралелка;Момчета;Момичета\nА;1;2\nБ;3;4\nВ;6;5\nГ;8;2")

    assert found.of("data") == [1, 2, 3, 4]


def test_a_first_line_of_small_figures_stays_data() -> None:
    found = lines_of("Област;Мъже;Жени;Деца;Други\nВидин;1;2;3;4\nВраца;5;7;9;6\nРусе;2;4;3;2")

    assert found.of("data") == [1, 2, 3]


def test_years_that_come_again_under_what_is_measured_are_a_header() -> None:
    found = lines_of(f"Област;Брой;;Дял;\n;2018;2019;2018;2019\n{BODY}")

    assert found.of("header") == [0, 1]
    assert found.of("data") == [2, 3, 4, 5]


def test_what_stands_over_the_blocks_of_years_is_a_header_too() -> None:
    found = lines_of(f"Заглавие на таблицата;;;;\n;Брой;;Дял;\nОбласт;2018;2019;2018;2019\n{BODY}")

    assert found.of("metadata") == [0]
    assert found.of("header") == [1, 2]


def test_a_row_of_figures_that_look_like_years_is_not_taken_for_a_header() -> None:
    found = lines_of(
        "Област;Мъже;Жени;Деца;Други\nВидин;2018;2019;2018;2019\nВраца;5;7;9;6\nРусе;2;4;3;2"
    )

    assert 1 in found.of("data")


def test_a_header_of_two_lines_that_comes_again_whole_keeps_both_lines() -> None:
    table = ";Мъже;;Жени;\nОбласт;0 - 4;5 - 9;0 - 4;5 - 9\n"
    found = lines_of(f"През 2018 г.;;;;\n{table}{BODY}\nПрез 2019 г.;;;;\n{table}{BODY}")

    assert found.of("header")[:2] == [1, 2]
