"""What people type on a keyboard without Cyrillic is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.base.slug import transliterate
from vidno.search.latin import MOST, readings

PLAIN = "абвгдежзиклмнопрстуфхцчшщюя"
"""Without й and ъ: in a row they are read in too many ways to keep them all."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zdraveopazvane", "здравеопазване"),
        ("u4ili6te", "училище"),
        ("uchilishte", "училище"),
        ("6kola", "школа"),
        ("bezrabotica", "безработица"),
        ("bezrabotitsa", "безработица"),
        ("qmbol", "ямбол"),
        ("yambol", "ямбол"),
        ("targovishte", "търговище"),
        ("tyrgovi6te", "търговище"),
        ("jiteli", "жители"),
        ("zhiteli", "жители"),
        ("kyustendil", "кюстендил"),
        ("wraca", "враца"),
        ("xora", "хора"),
        ("bylgariq", "българия"),
        ("bulgaria", "българия"),
        ("4lenove", "членове"),
        ("voyna", "война"),
        ("rajdaemost", "раждаемост"),
    ],
)
def test_a_word_in_latin_letters_is_read_back(typed: str, meant: str) -> None:
    assert meant in readings(typed)


def test_the_likeliest_reading_stands_first() -> None:
    assert readings("obrazovanie")[0] == "образование"


def test_a_letter_that_stands_for_none_has_no_reading() -> None:
    assert readings("café") == []


@given(st.text(PLAIN, min_size=1, max_size=6))
def test_what_the_act_writes_is_read_back(word: str) -> None:
    assert word in readings(transliterate(word), most=100_000)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=40))
def test_any_word_ends_with_few_readings(word: str) -> None:
    assert len(readings(word)) <= MOST
