"""Small counts as `vidno look` sees them."""

from pathlib import Path
from typing import Any

import pytest

from vidno.cli import personal
from vidno.ingest.look import look

PUPILS = "Отпаднали ученици по области\n№;Област;Болест;Дял в %\n1;Видин;3;1\n2;Враца;40;2\n3;Плевен;80;3\n4;Ловеч;1;4\n"


def seen(folder: Path, text: str) -> list[dict[str, Any]]:
    path = folder / "pupils.csv"
    path.write_text(text, encoding="utf-8")
    found: list[dict[str, Any]] = look([str(path)])["privacy"]
    return found


def test_small_counts_of_people_are_told_with_their_cells(tmp_path: Path) -> None:
    [found] = seen(tmp_path, PUPILS)

    assert (found["kind"], found["cells"], found["blocks"]) == ("small-counts", ["C3", "C6"], False)


@pytest.mark.parametrize("words", ["Легла в болниците", "Пътища по области"])
def test_other_things_than_people_are_not(tmp_path: Path, words: str) -> None:
    text = PUPILS.replace("Отпаднали ученици", words).replace("Болест", "Брой")

    assert seen(tmp_path, text) == []


def test_a_line_at_the_terminal_says_what_to_do(tmp_path: Path) -> None:
    [found] = seen(tmp_path, PUPILS)

    assert personal.line(found, "en") == (
        "small counts (1–4), see 'suppress': 2 (C3, C6) – for your information"
    )
    assert "малки числа" in personal.line(found, "bg")
