"""Transliteration by the act of 2009, and the names of addresses made with it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.base.slug import slug, transliterate


@pytest.mark.parametrize(
    ("bulgarian", "latin"),
    [
        # the examples of the act and of the ordinance: names of places
        ("България", "Bulgaria"),
        ("БЪЛГАРИЯ", "BULGARIA"),
        ("София", "Sofia"),
        ("СОФИЯ", "SOFIA"),
        ("Търговище", "Targovishte"),
        ("Кърджали", "Kardzhali"),
        ("Пловдив", "Plovdiv"),
        ("Велико Търново", "Veliko Tarnovo"),
        ("Стара Загора", "Stara Zagora"),
        ("Ямбол", "Yambol"),
        ("Кюстендил", "Kyustendil"),
        ("Шумен", "Shumen"),
        ("Враца", "Vratsa"),
        ("Златоград", "Zlatograd"),
        ("Хасково", "Haskovo"),
        ("Гоце Делчев", "Gotse Delchev"),
        ("Синьо", "Sinyo"),
        ("Миньор", "Minyor"),
        ("Щъркелово", "Shtarkelovo"),
        ("Русе", "Ruse"),
        ("Жълт", "Zhalt"),
        ("Айтос", "Aytos"),
    ],
)  # fmt: skip
def test_names_are_transliterated_by_the_act(bulgarian: str, latin: str) -> None:
    assert transliterate(bulgarian) == latin


@pytest.mark.parametrize(
    ("bulgarian", "latin"),
    [
        ("Мария", "Maria"),
        ("миграция", "migratsia"),
        ("ПЕНСИЯ", "PENSIA"),
        ("миграцията", "migratsiyata"),  # not at the end of the word
        ("Приятел", "Priyatel"),
        ("ия", "ia"),
        ("змия и мия", "zmia i mia"),
    ],
)
def test_only_a_final_iya_is_written_ia(bulgarian: str, latin: str) -> None:
    assert transliterate(bulgarian) == latin


def test_capitals_follow_the_word() -> None:
    assert transliterate("Щ") == "Sht"
    assert transliterate("ЩЕ") == "SHTE"
    assert transliterate("Ще") == "Shte"
    assert transliterate("МБАЛ „Св. Марина“") == "MBAL „Sv. Marina“"
    assert transliterate("ЕкоЩит") == "EkoShtit"
    assert transliterate("БългариЯ") == "BulgariA"


def test_other_letters_and_signs_stay_as_they_are() -> None:
    assert transliterate("ВІІ клас, 2024/2025 – Sofia") == "VІІ klas, 2024/2025 – Sofia"
    assert transliterate("") == ""


def test_a_letter_with_an_accent_in_two_parts_is_one_letter() -> None:
    assert transliterate("и\u0306") == "y"  # й written as и and a breve
    assert transliterate("И\u0300") == "I"  # ѝ written as и and a grave accent


@given(st.text())
def test_transliteration_never_fails_and_leaves_no_bulgarian_letter(text: str) -> None:
    latin = transliterate(text)

    assert not re.search("[абвгдежзийклмнопрстуфхцчшщъьюя]", latin.lower())


def test_slugs_are_made_of_latin_letters_digits_and_dashes() -> None:
    assert slug("Медицински персонал по области, 2010–2017 г.") == (
        "meditsinski-personal-po-oblasti-2010-2017-g"
    )
    assert slug("Населèние / Population") == "naselenie-population"
    assert slug("  ---  ") == ""
    assert slug("Код ЕКАТТЕ", separator="_") == "kod_ekatte"


def test_slugs_end_at_a_whole_word_when_too_long() -> None:
    long = "Коефициент на заетост на населението на възраст 15 и повече навършени години"

    assert slug(long) == "koefitsient-na-zaetost-na-naselenieto-na-vazrast-15-i"
    assert slug("а" * 100) == "a" * 60


@given(st.text(), st.integers(1, 80))
def test_every_text_gives_a_slug_that_fits(text: str, limit: int) -> None:
    name = slug(text, limit=limit)

    assert len(name) <= limit
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", name)
    assert slug(name, limit=limit) == name
