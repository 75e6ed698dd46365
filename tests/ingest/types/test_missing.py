"""Signs for a value that is not there."""

import re

import pytest

from vidno.ingest.types import missing


@pytest.mark.parametrize(
    "text", ["-", "–", "—", "x", "х", "X", "..", "...", "…", ".", ":", "*", "c", "#N/A", " - ",
             "няма данни", "Няма данни", "N/A", "н.д.", "NaN"],
)  # fmt: skip
def test_known_signs_are_markers(text: str) -> None:
    assert missing.is_marker(text)


@pytest.mark.parametrize("text", ["", " ", "0", "0,00", "5", "-5", "Видин", "xx", "--", "c)", "б"])
def test_zero_blank_and_words_are_no_markers(text: str) -> None:
    assert not missing.is_marker(text)


def test_missing_suppressed_and_not_applicable_are_told_apart() -> None:
    meanings = {sign: missing.meaning_of(sign).en for sign in ("-", "*", "x", ":", "c")}

    assert len(set(meanings.values())) == 5
    assert "suppressed" in meanings["*"]
    assert "not applicable" in meanings["x"]
    assert "confidential" in meanings["c"]


def test_a_latin_and_a_cyrillic_x_mean_the_same_and_stay_what_they_are() -> None:
    latin, cyrillic = missing.meaning_of("x"), missing.meaning_of("х")

    assert latin.en != cyrillic.en  # each quotes its own letter
    assert latin.en.replace("x", "") == cyrillic.en.replace("х", "")


def test_every_meaning_quotes_the_sign_in_both_languages() -> None:
    for sign in [*missing.MARKERS, *missing.WORDS, "†"]:
        meaning = missing.meaning_of(sign)
        assert f"„{sign}“" in meaning.bg
        assert f"'{sign}'" in meaning.en
        assert not re.search("[а-я]", meaning.en.replace(sign, ""))


def test_an_unknown_sign_stands_for_itself() -> None:
    assert missing.meaning_of(" † ").en == "the source says '†'"
