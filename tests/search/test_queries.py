"""What people type finds what they mean, in the server and in a copy without one."""

import gzip
import json
from pathlib import Path

import pytest

from vidno.catalogue.folder import PortalFolder
from vidno.search import documents, shards, synonyms
from vidno.search.documents import Document
from vidno.search.finder import Finder

LIST = Path(__file__).parent / "queries.txt"
FIRST = 3
ENOUGH = 0.95


def queries() -> list[tuple[str, set[str]]]:
    lines = [line.split(" = ") for line in LIST.read_text(encoding="utf-8").splitlines()]
    return [(line[0], set(line[1].split())) for line in lines if len(line) == 2]


def test_the_list_has_sixty_bulgarian_forty_english_and_twenty_odd_ones() -> None:
    parts = LIST.read_text(encoding="utf-8").split("\n## ")[1:]

    assert [part.count(" = ") for part in parts] == [60, 40, 20]
    assert len({words for words, _ in queries()}) == 120


def test_the_right_dataset_is_among_the_first_three(demo_portal: PortalFolder) -> None:
    finder = Finder(demo_portal)
    finder.renew()
    missed = [
        words
        for words, right in queries()
        if not right & {hit.id for hit in finder.find(words, ("dataset",), FIRST).hits}
    ]

    assert len(missed) <= len(queries()) * (1 - ENOUGH), missed


def test_every_expected_dataset_is_in_the_portal(demo_portal: PortalFolder) -> None:
    known = {folder.id for folder in demo_portal.released()}

    assert {name for _, right in queries() for name in right} <= known


@pytest.fixture(scope="module")
def listed(demo_portal: PortalFolder) -> list[Document]:
    return list(documents.of(demo_portal))


def test_the_files_for_a_browser_are_small_and_the_same_each_time(
    demo_portal: PortalFolder, listed: list[Document]
) -> None:
    counted = list(map(shards.counted, listed))
    once = list(shards.files(counted, synonyms.of(demo_portal.root)))
    again = list(shards.files(reversed(counted), synonyms.of(demo_portal.root)))

    assert once == again
    words = [gzip.compress(file.data) for file in once if file.name.startswith("words/")]
    assert max(map(len, words)) < 6_000  # packed, as web hosts send them
    docs = json.loads(next(file.data for file in once if file.name == "docs.json"))
    assert len(docs) == len(listed)
