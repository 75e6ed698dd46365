"""Small words of both languages."""

import pytest
from tests.charts.tables import S, group, place

from vidno.base.text import Language
from vidno.charts.grammar import name_of, s_pred, sentence, span, v_pred, when, where
from vidno.charts.model import Cell


@pytest.mark.parametrize(
    ("word", "preposition"),
    [("Варна", "във"), ("Видин", "във"), ("Фотиново", "във"), ("Перник", "в"), ("София", "в")],
)
def test_v_is_doubled_before_v_and_f(word: str, preposition: str) -> None:
    assert v_pred(word) == preposition


@pytest.mark.parametrize(
    ("word", "preposition"),
    [
        ("Софийска област", "със"),
        ("Заетост", "със"),
        ("Варна", "с"),
        ("6,9 %", "с"),  # шест
        ("7 %", "със"),  # седем
        ("17", "със"),  # седемнайсет
        ("74,2 %", "със"),  # седемдесет и четири
        ("120", "със"),  # сто и двайсет
        ("1200", "с"),  # хиляда и двеста
        (f"7{S}500", "със"),  # седем хиляди
        ("7500", "със"),
        (f"100{S}000", "със"),  # сто хиляди
        (f"12{S}000", "с"),
        (f"1{S}000{S}000", "с"),  # един милион
        ("0,7", "с"),  # нула
    ],
)
def test_s_is_doubled_before_the_sound_of_s_and_z_also_in_numbers(
    word: str, preposition: str
) -> None:
    assert s_pred(word) == preposition


@pytest.mark.parametrize(
    ("label", "bg", "en"),
    [
        ("2017", "през 2017 г.", "in 2017"),
        ("2018/2019", "през учебната 2018/2019 г.", "in the 2018/2019 school year"),
        ("2025-Q3", "през III тримесечие на 2025 г.", "in the third quarter of 2025"),
        ("2019-03", "през март 2019 г.", "in March 2019"),
        ("2019-03-01", "на 1 март 2019 г.", "on 1 March 2019"),
        ("преди войната", "за „преди войната“", "for “преди войната”"),
        ("", "", ""),
    ],
)
def test_periods_stand_in_a_sentence(label: str, bg: str, en: str) -> None:
    assert when(label, "bg").replace(S, " ") == bg
    assert when(label, "en").replace(S, " ") == en


def test_a_stretch_of_years_is_written_once_with_its_sign() -> None:
    assert span("2003", "2017", "bg") == f"2003–2017{S}г."
    assert span("2003", "2017", "en") == "2003–2017"
    assert span("2017", "2017", "bg") == f"2017{S}г."


@pytest.mark.parametrize(("language", "name"), [("bg", "Софийска област"), ("en", "Sofia oblast")])
def test_the_oblast_that_shares_its_name_with_the_capital_gets_its_kind(
    language: Language, name: str
) -> None:
    assert name_of(place("SFO", 1), language) == name
    assert name_of(place("SOF", 1), "bg") == "София (столица)"


def test_places_take_a_preposition_and_groups_quotation_marks() -> None:
    assert where(place("VAR", 1), "bg") == f"във{S}Варна"
    assert where(place("VAR", 1), "en") == "in Varna"
    assert where(group("жени", 1), "bg") == "за „жени“"


def test_the_country_is_called_by_its_name_whatever_the_source_calls_it() -> None:
    total = place("BG", 1)

    renamed = type(total)("BG", group("Общо за страната").label, "country", total.cells)

    assert where(renamed, "bg") == f"в{S}България"


def test_a_sentence_keeps_its_cells_and_gets_a_capital_and_a_full_stop() -> None:
    cell = Cell(5)

    assert sentence("в село има ", ("5", cell), " кладенеца") == (
        "В село има ",
        ("5", cell),
        " кладенеца",
        ".",
    )
    assert sentence("през 2017 г.") == ("През 2017 г.",)
    assert sentence() == ()


def test_the_capital_municipality_is_named_with_its_noun() -> None:
    capital = place("SOF46", 1)

    assert where(capital, "bg") == f"в{S}Столична община"
    assert where(place("SFO", 1), "bg") == f"в{S}Софийска област"
