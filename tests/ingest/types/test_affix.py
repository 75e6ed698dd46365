"""Units, currencies, scale words, brackets and footnote marks around numbers."""

from decimal import Decimal

import pytest

from vidno.ingest.types import affix
from vidno.ingest.types.number import looks_numeric, prove, read


def values(texts: list[str], brackets: str = "") -> list[Decimal | None]:
    proof = prove(texts, brackets=brackets)
    assert proof is not None
    return [read(text, proof.format) for text in texts]


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "suffix"),
    [
        (["1 234 хил. лв.", "5 хил. лв."], "хил. лв."),
        (["5 бр.", "12 бр."], "бр."),
        (["1,5 млн.", "2,25 млн."], "млн."),
        (["5\u00a0%", "12,5 %"], "%"),
        (["12 души", "7 души"], "души"),
        (["1 234,56 EUR", "2,00 EUR"], "EUR"),
        (["12 на сто", "7 на сто"], "на сто"),
        (["3,1 промила", "2 промила"], "промила"),
        (["3 хил.лв.", "12 хил.лв."], "хил.лв."),
        (["12,50 лв./м²", "8 лв./м²"], "лв./м²"),
        (["85 м²", "90 м²"], "м²"),
    ],
)
def test_a_known_word_behind_the_numbers_is_their_unit(texts: list[str], suffix: str) -> None:
    proof = prove(texts)

    assert proof is not None
    assert proof.format.suffix == suffix
    assert proof.unread == ()


def test_a_currency_may_stand_before_the_number() -> None:
    assert values(["€ 1.5", "€2", "-€3", "€ -4"]) == numbers("1.5", "2", "-3", "-4")
    assert prove(["BGN 1,50", "BGN 2,25"]).format.prefix == "BGN"


def test_scale_words_that_differ_count_and_those_that_do_not_are_a_unit() -> None:
    assert values(["12 хил. лв.", "1,5 млн. лв."]) == numbers("12000", "1500000")
    assert values(["12 хил. лв.", "1,5 хил. лв."]) == numbers("12", "1.5")


def test_names_of_classes_are_no_numbers() -> None:
    assert prove(["5а", "6а", "7а"]) is None
    assert prove(["1 клас", "2 клас", "3 клас"]) is None


def test_a_minus_may_stand_behind() -> None:
    assert values(["5- хил. лв.", "7 хил. лв."]) == numbers("-5", "7")
    assert values(["5-", "7", "12,5-"]) == numbers("-5", "7", "-12.5")


def test_a_footnote_mark_is_no_part_of_the_number() -> None:
    proof = prove(["12,5*", "12¹", "3,25", "7 **"])

    assert proof is not None
    assert [read(text, proof.format) for text in ("12,5*", "12¹", "7 **")] == numbers(
        "12.5", "12", "7"
    )
    assert proof.marks == ("*", "**", "¹")


def test_brackets_are_what_the_table_says_and_stay_text_where_it_says_nothing() -> None:
    texts = ["(5)", "12", "(7,5)", "3"]

    assert values(texts, "negative") == numbers("-5", "12", "-7.5", "3")
    assert values(texts, "reliability") == numbers("5", "12", "7.5", "3")
    assert values(texts) == [None, 12, None, 3]
    assert prove(texts).bracketed == ("(5)", "(7,5)")


def test_a_negative_number_in_brackets_may_bear_its_unit() -> None:
    assert values(["(1 234,50 лв.)", "(5) лв.", "7 лв."], "negative") == numbers(
        "-1234.5", "-5", "7"
    )


@pytest.mark.parametrize(
    "text", ["5 лв.", "(5)", "12,5*", "€5", "5-", "-5", "1 234 хил. лв.", "−€5"]
)
def test_what_may_be_a_number_looks_like_one(text: str) -> None:
    assert looks_numeric(text)


@pytest.mark.parametrize(
    "text", ["5а", "A5", "1 клас", "гр. 5", "12:30", "1-2", "", "*", "лв.", "(а)", "2019 г."]
)
def test_what_names_something_does_not(text: str) -> None:
    assert not looks_numeric(text)


def test_marks_alone_are_signs_and_no_number_loses_them() -> None:
    assert affix.without_marks("*") == "*"
    assert affix.without_marks("Видин*") == "Видин*"
    assert affix.without_marks("12*") == "12"
