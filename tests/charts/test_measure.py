"""Widths of text by our own font."""

from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from vidno.charts.measure import balanced, has, shorten, text_width, wrap


def test_widths_are_those_of_the_font() -> None:
    path = Path(str(files("vidno.charts").joinpath("fonts/SofiaSans-Regular.ttf")))
    font = TTFont(path)
    glyphs, metrics = font.getBestCmap(), font["hmtx"]

    expected = sum(metrics[glyphs[ord(letter)]][0] for letter in "Враца") * 15 / 1000

    assert text_width("Враца", 15) == expected


def test_our_fonts_hold_what_the_drawings_use() -> None:
    assert all(has(letter) for letter in "абвгдежзийклмнопрстуфхцчшщъьюяѝ№€%−–—„“”…\u00a0")
    assert not has("\u202f")


def test_text_is_broken_at_spaces_but_not_at_no_break_spaces() -> None:
    lines = wrap("през 2017\u00a0г. в Перник", 15, 70)

    assert lines == ["през", "2017\u00a0г. в", "Перник"]


def test_a_word_wider_than_the_room_is_broken_and_a_cut_is_shown() -> None:
    lines = wrap("Многодълго" * 20, 15, 100, limit=2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, 15) <= 100 for line in lines)


@pytest.mark.parametrize(
    ("word", "room", "parts"),
    [
        ("Непреработваеми", 60, ["Непре-", "работ-", "ваеми"]),
        ("образование", 60, ["образо-", "вание"]),
        ("най-високата", 60, ["най-ви-", "соката"]),
        ("Здравеопазване", 60, ["Здраве-", "опазва-", "не"]),
    ],
)
def test_a_long_word_is_parted_between_syllables(word: str, room: int, parts: list[str]) -> None:
    assert wrap(word, 15, room) == parts


def test_lines_of_a_title_are_about_equally_wide() -> None:
    wide, narrow = balanced("Едно заглавие на два реда с няколко думи в него", 26, 420, 700)

    assert abs(text_width(wide, 26, 700) - text_width(narrow, 26, 700)) < 120


@given(st.text(max_size=80), st.integers(20, 300))
def test_no_line_is_wider_than_the_room(text: str, room: int) -> None:
    for line in wrap(text, 13, room, 700):
        assert text_width(line, 13, 700) <= room or len(line) == 1
    assert text_width(shorten(text, 13, room), 13) <= room
