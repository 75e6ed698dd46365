"""What was counted before is not analysed again, and says the same."""

import json
import shutil
from pathlib import Path

import pytest

from vidno.base.text import Text
from vidno.search import analysis, shards
from vidno.search.counting import FILE, Counting
from vidno.search.documents import Document
from vidno.search.lexicon import Lexicon
from vidno.search.synonyms import Synonyms

BEDS = Document("dataset", "mh/beds", Text(bg="Легла в болниците", en="Hospital beds"))
JOBS = Document("dataset", "nsi/jobs", Text(bg="Заетост", en="Jobs"), (Text(bg="Труд"),))
NONE = Synonyms("")


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the dictionaries lie already."""
    folder = tmp_path_factory.mktemp("words")
    made(folder, BEDS)
    (folder / FILE).unlink()
    return folder


@pytest.fixture
def folder(tmp_path: Path, words: Path) -> Path:
    return Path(shutil.copytree(words, tmp_path / "search"))


def made(folder: Path, *documents: Document) -> list[shards.File]:
    counting = Counting(folder)
    found = list(shards.files(map(counting.count, documents), NONE, counting.roots, counting.forms))
    counting.write()
    return found


def test_files_from_what_is_kept_are_those_from_nothing(folder: Path) -> None:
    first = made(folder, BEDS, JOBS)
    other = Document("dataset", "nsi/jobs", Text(bg="Заетост по области", en="Jobs"))
    anew = list(shards.files(map(shards.counted, (BEDS, other)), NONE))

    assert made(folder, JOBS, BEDS) == first
    assert made(folder, BEDS, other) == anew != first
    assert made(folder, BEDS) == list(shards.files([shards.counted(BEDS)], NONE))


def test_only_new_words_are_analysed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder, BEDS)
    asked = list[str]()
    roots = analysis.roots_by

    def noted(word: str, known: Lexicon) -> tuple[str, ...]:
        asked.append(word)
        return roots(word, known)

    monkeypatch.setattr(analysis, "roots_by", noted)

    made(folder, BEDS, JOBS)

    assert {"заетост", "jobs", "труд"} <= set(asked)
    assert not {"легла", "болниците", "hospital", "beds"} & set(asked)


def test_the_file_has_what_was_asked_for_last(folder: Path) -> None:
    made(folder, BEDS, JOBS)
    made(folder, BEDS)
    head, *lines = (folder / FILE).read_text("utf-8").split("\n")

    assert [line.split("\t")[0] for line in lines] == [BEDS.stamp]
    assert "болниците" in json.loads(head)["roots"]
    assert "заетост" not in json.loads(head)["roots"]
    with pytest.raises(KeyError):
        Counting(folder).known([BEDS.stamp, JOBS.stamp])
    assert [one.id for one in Counting(folder).known([BEDS.stamp])] == ["mh/beds"]


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{}", '{"version": "x", "roots": {"легла": "x"}}']
)
def test_a_file_that_is_missing_broken_or_of_another_version_is_not_used(
    folder: Path, text: str | None
) -> None:
    if text is not None:
        (folder / FILE).write_text(text, encoding="utf-8")

    assert Counting(folder).roots("легла") == analysis.roots("легла")


def test_a_word_of_a_title_says_what_bm25_says_by_hand() -> None:
    titles = ("Легла", "Легла", "Цени")
    documents = [Document("topic", str(at), Text(bg=bg)) for at, bg in enumerate(titles)]
    files = shards.files(map(shards.counted, documents), NONE)
    found = {file.name: json.loads(file.data) for file in files}
    roots = found[f"words/{shards.shard_of('легла'):02}.json"]["roots"]
    lengths = [len(analysis.roots(title.lower())) for title in titles]
    assert lengths == [3, 3, 3]

    # 5 · ln(1 + (3 − 2 + 0.5) / (2 + 0.5)) · 1 · 2.2 / (1 + 1.2), as tenths
    assert roots["легла"] == [0, 24, 1, 24]
