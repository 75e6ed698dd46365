"""`vidno search` finds what the portal has, and says so when it has not."""

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from tests.cli.conftest import Run
from vidno.search.documents import KINDS, Kind


@pytest.mark.parametrize("words", ["beds", "легла", "леглата", "legla", "lega"])
def test_a_dataset_is_found_by_its_words(vidno: Run, portal: Path, words: str) -> None:
    ran = vidno("search", words, "--portal", portal, "--json")

    found = json.loads(ran.out)["found"]
    assert ran.code == 0
    assert ("dataset", "moh/beds") in [(one["kind"], one["id"]) for one in found]


def test_a_place_is_found_with_its_title_in_the_language_asked_for(
    vidno: Run, portal: Path
) -> None:
    ran = vidno("search", "Vidin", "--portal", portal, language="bg")

    assert "област Видин\n  място VID" in ran.out.replace("\u00a0", " ")


def test_nothing_found_is_said_with_a_way_out(vidno: Run, portal: Path) -> None:
    ran = vidno("search", "хххххххххх", "--portal", portal, language="bg")

    assert ran.code == 0
    assert "Нищо не е намерено. Опитайте с друга дума" in ran.out


def test_words_that_are_nowhere_together_are_said_to_be_so(vidno: Run, portal: Path) -> None:
    ran = vidno("search", "legla", "Sofia", "municipality", "--portal", portal)

    assert ran.out.startswith("Nothing has all the words.")


def test_a_portal_that_cannot_be_written_is_searched_all_the_same(vidno: Run, portal: Path) -> None:
    shutil.rmtree(portal / "state", ignore_errors=True)
    (portal / "state").write_text("no folder")

    assert vidno("search", "beds", "--portal", portal).code == 0


def test_synonyms_of_the_portal_are_read(vidno: Run, portal: Path) -> None:
    (portal / "synonyms.txt").write_text("кревати, легла\n", encoding="utf-8")

    found = json.loads(vidno("search", "кревати", "--portal", portal, "--json").out)["found"]

    assert [one["id"] for one in found if one["kind"] == "dataset"] == ["moh/beds"]


def test_whatever_can_be_found_has_a_name() -> None:
    assert set(KINDS) == set(get_args(Kind))
