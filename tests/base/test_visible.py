"""Control characters of foreign texts, made visible."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.base.visible import in_json, in_one_line, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Видин, 1 234,5 € №", "Видин, 1 234,5 € №"),
        ("\x1b[31mВидин\x1b[0m", "␛[31mВидин␛[0m"),
        ("\x07\x00\r\x7f", "␇␀␍␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("ab\u202ecd\u2066", "ab⟨U+202E⟩cd⟨U+2066⟩"),
        ("a\tb\nc", "a\tb\nc"),
        ("\udcff.csv", r"\xff.csv"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_a_control_character_has_a_sign(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_name_of_a_file_with_a_line_end_stays_in_one_line() -> None:
    assert in_one_line("a\nfile-empty:\tb") == "a␊file-empty:␉b"


@given(st.text(st.characters(codec=None), max_size=30))
def test_any_text_can_be_printed_and_shown_again_changes_nothing(text: str) -> None:
    found = in_one_line(text)

    found.encode("utf-8")
    assert in_one_line(found) == found
    assert all(ord(char) >= 32 and not 0x7F <= ord(char) <= 0x9F for char in found)


@given(st.text(st.characters(codec=None), max_size=30))
def test_json_means_the_same_and_holds_no_control_character(text: str) -> None:
    found = in_json(json.dumps({"a": text}, ensure_ascii=False))

    assert json.loads(found) == {"a": text}
    assert shown(found) == found
