"""Finding: by roots, synonyms, mistakes and Latin letters; and an index that stays in step."""

from pathlib import Path

import pytest

from vidno.base.text import Text
from vidno.search.documents import Document, Kind
from vidno.search.index import Index
from vidno.search.question import Question
from vidno.search.synonyms import Synonyms

NONE = Synonyms("")
DOCTORS = Document(
    "dataset",
    "nsi/physicians",
    Text(bg="Лекари по области", en="Physicians by oblast"),
    (Text(bg="Брой лекари на основен трудов договор.", en="Physicians by contract."),),
    (Text(bg="Враца", en="Vratsa"), Text(bg="Пловдив", en="Plovdiv")),
)
SCHOOLS = Document(
    "dataset",
    "mon/schools",
    Text(bg="Училища и ученици", en="Schools and pupils"),
    (Text(bg="Списък на училищата.", en="A list of schools."),),
)
VRATSA = Document("place", "VRC", Text(bg="област Враца", en="Vratsa oblast"))
EVERY = [DOCTORS, SCHOOLS, VRATSA]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path)
    made.update(EVERY)
    return made


def found(
    index: Index, text: str, synonyms: Synonyms = NONE, kinds: tuple[Kind, ...] = ()
) -> list[str]:
    return [hit.id for hit in index.find(Question(text, synonyms), kinds).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("лекар", "nsi/physicians"),
        ("ЛЕКАРИТЕ", "nsi/physicians"),
        ("physician", "nsi/physicians"),
        ("училище", "mon/schools"),
        ("училищата за ученици", "mon/schools"),
        ("u4ili6ta", "mon/schools"),
        ("uchilishta", "mon/schools"),
        ("вратца", "VRC"),
        ("учелища", "mon/schools"),
        ("ucheniciii", "mon/schools"),
        ("physicains", "nsi/physicians"),
        ("враца лекари", "nsi/physicians"),
    ],
)
def test_the_right_one_comes_first(index: Index, text: str, first: str) -> None:
    assert found(index, text)[0] == first


def test_a_synonym_finds_what_the_word_does_not(index: Index) -> None:
    assert found(index, "доктори") == []
    assert found(index, "доктори", Synonyms("лекар, доктор")) == ["nsi/physicians"]


def test_a_synonym_of_several_words_needs_all_of_them(index: Index) -> None:
    synonyms = Synonyms("общопрактикуващ доктор, лекар")
    assert found(index, "общопрактикуващи доктори", synonyms) == ["nsi/physicians"]
    assert found(index, "доктори", synonyms) == []


def test_words_that_are_nowhere_together_find_some_of_them_and_say_so(index: Index) -> None:
    both = index.find(Question("лекари ученици", NONE))
    assert both.is_partial
    assert {hit.id for hit in both.hits} == {"nsi/physicians", "mon/schools"}
    assert not index.find(Question("лекари области", NONE)).is_partial


def test_nothing_asked_finds_everything(index: Index) -> None:
    assert index.find(Question("", NONE)).total == 3


def test_small_words_do_not_hinder(index: Index) -> None:
    assert found(index, "лекарите в и по Враца")[0] == "nsi/physicians"


def test_only_the_kinds_asked_for_are_found(index: Index) -> None:
    assert found(index, "враца", kinds=("place",)) == ["VRC"]
    assert found(index, "враца", kinds=("dataset", "story")) == ["nsi/physicians"]


def test_an_update_writes_only_what_changed(index: Index) -> None:
    renamed = Document("dataset", "mon/schools", Text(bg="Гимназии", en="High schools"))
    assert index.update([DOCTORS, renamed, VRATSA]) == 1
    assert index.update([DOCTORS, renamed, VRATSA]) == 0
    assert found(index, "гимназия") == ["mon/schools"]
    assert found(index, "ученици") == []
    assert index.update([DOCTORS]) == 2
    assert found(index, "гимназия") == []


def test_a_second_reader_sees_what_the_first_one_wrote(index: Index, tmp_path: Path) -> None:
    other = Index(tmp_path)
    index.update([DOCTORS])
    assert other.find(Question("", NONE)).total == 1


def test_a_broken_index_is_written_anew(index: Index, tmp_path: Path) -> None:
    for path in tmp_path.rglob("meta.json"):
        path.write_text("{", encoding="utf-8")
    again = Index(tmp_path)
    assert again.update(EVERY) == 3
    assert found(again, "лекар") == ["nsi/physicians"]


@pytest.mark.parametrize("text", ['"', "a:b", "лекар*", "(((", "\\", "🙂", "\x00", "AND OR NOT"])
def test_signs_of_query_languages_mean_nothing(index: Index, text: str) -> None:
    index.find(Question(text, NONE))
