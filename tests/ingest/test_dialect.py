"""The delimiter, quote and escape of a text are found by parsing with each."""

import pytest

from vidno.ingest import dialect
from vidno.ingest.dialect import Dialect


def found(text: str) -> tuple[str, str]:
    best = dialect.best(text)
    return best.delimiter, best.quote


def cells(text: str) -> list[list[str]]:
    return [row for _, row in dialect.rows_of(text, dialect.best(text))]


@pytest.mark.parametrize("mark", list(",;\t|~^"))
def test_a_table_is_read_with_its_own_delimiter(mark: str) -> None:
    lines = [["област", "година", "дял"], ["Видин", "2023", "12.5"], ["Враца", "2024", "7"]]

    text = "".join(mark.join(line) + "\n" for line in lines)

    assert found(text)[0] == mark


def test_commas_inside_of_every_cell_do_not_beat_the_semicolons_between_them() -> None:
    text = "код;стойност\n1;3,4,5\n2;6,7,8\n3;9,10,11\n"

    assert found(text) == (";", '"')


def test_a_list_inside_of_a_cell_does_not_beat_the_delimiter_of_the_cells() -> None:
    text = "1,Видин,AA1|BB2|CC3|DD4\n2,Враца,EE5|FF6|GG7|HH8\n3,Варна,II9|JJ1|KK2|LL3\n"

    assert found(text)[0] == ","


def test_single_quotes_are_quotes_where_they_stand_around_cells() -> None:
    text = "'област';'бележка'\n'Видин';'а; б'\n'Враца';'в; г'\n"

    assert found(text) == (";", "'")
    assert cells(text)[1] == ["Видин", "а; б"]


def test_an_apostrophe_in_a_word_is_no_quote() -> None:
    text = "name,age\nO'Neil,4\nD'Arcy,5\n"

    assert found(text) == (",", '"')


def test_a_backslash_before_a_quote_keeps_it_in_the_cell() -> None:
    text = 'име,място\n"ЕТ \\"Зора\\", Видин",1\n"ЕТ \\"Нива\\", Враца",2\n'

    assert cells(text)[1] == ['ЕТ "Зора", Видин', "1"]


def test_a_blank_between_delimiter_and_quote_is_no_part_of_the_cell() -> None:
    text = 'а, б, в\n1, "x, y", 2\n3, "z, q", 4\n'

    assert cells(text)[1] == ["1", "x, y", "2"]


def test_blanks_that_indent_a_cell_stay() -> None:
    text = "област,брой\nСеверозападен,3\n   Видин,1\n   Враца,2\n"

    assert cells(text)[2] == ["   Видин", "1"]


@pytest.mark.parametrize(
    "text",
    [
        "професия\nФинанси\nИнформационни технологии\n",
        "час\n15:02\n16:30\n",
        "една дума\n",
        "\n",
        "",
    ],
)
def test_a_text_with_one_column_is_read_as_one_column(text: str) -> None:
    assert found(text) == (",", '"')
    assert all(len(row) <= 1 for row in cells(text))


def test_one_final_delimiter_more_does_not_unsettle_the_rest() -> None:
    text = 'а;б;в\n"1";"2";"3";"\n"\n'

    assert found(text)[0] == ";"


def test_the_ranking_names_the_losers_too() -> None:
    ranked = dialect.rank("а;б\n1,5;2,5\n3,5;4,5\n")

    assert isinstance(ranked[0], Dialect)
    assert {item.delimiter for item in ranked} >= {";", ","}
    assert ranked[0].score > ranked[1].score


def test_a_cell_of_leading_dots_and_dashes_is_judged_at_once() -> None:
    cell = "Общо " + "-.() " * 70 + "="  # no text, and many ways to find that out one by one

    assert dialect._kind(cell) == 0.5


def test_a_text_with_brackets_and_dashes_is_a_text() -> None:
    for cell in ("Общо (всички):", "Лекари - брой", "Видин, Враца и др.", "foo -", "дял (%)"):
        assert dialect._kind(cell) == 0.8
