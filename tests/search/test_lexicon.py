"""A word is found in the files of the dictionaries as in the dictionaries themselves."""

import random
from pathlib import Path

import pytest
import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

from vidno.base.text import LANGUAGES, Language
from vidno.search.lexicon import END, Lexicon, Lines

LETTERS = {"bg": "абвгдежзийклмнопрстуфхцчшщъьюя", "en": "abcdefghijklmnopqrstuvwxyz"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lexicon")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_their_forms_are_those_of_the_library(folder: Path, language: Language) -> None:
    lexicon = Lexicon(folder)
    known = DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
    chance = random.Random(1)  # noqa: S311 - chance that can be repeated
    words = chance.sample(sorted(known), 2_000)
    words += [
        "".join(chance.choices(LETTERS[language], k=chance.randint(4, 9))) for _ in range(500)
    ]
    words += [f"{word[:5]}{chance.choice(LETTERS[language])}" for word in words[:500]]

    assert len(words) == 3_000
    for word in words:
        assert lexicon.lemma(word, language) == simplemma.lemmatize(word, lang=language)
    for word in words[:200]:
        if word.islower() and word.isalpha():
            assert word in lexicon.forms(known[word].lower())


def test_forms_of_a_word_are_small_letters_of_either_language(folder: Path) -> None:
    lexicon = Lexicon(folder)
    assert {"болница", "болници", "болницата", "болниците"} <= set(lexicon.forms("болница"))
    assert {"hospital", "hospitals"} <= set(lexicon.forms("hospital"))
    assert lexicon.forms("щщщщ") == []


@pytest.mark.parametrize("spoilt", [b"", b"simplemma 0.9 x\na\tb\n\0", None])
def test_a_file_that_is_broken_or_of_another_version_is_written_anew(
    folder: Path, spoilt: bytes | None
) -> None:
    assert "цени" in Lexicon(folder).forms("цена")
    path = folder / "bg.forms"
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[:-1] if spoilt is None else spoilt)

    assert "цени" in Lexicon(folder).forms("цена")
    assert path.read_bytes() == whole


@pytest.mark.parametrize("below", ["file/below", None])
def test_without_a_folder_or_where_nothing_can_be_written_the_words_are_the_same(
    tmp_path: Path, below: str | None
) -> None:
    (tmp_path / "file").touch()
    lexicon = Lexicon(tmp_path / below if below else None)

    assert lexicon.lemma("болниците", "bg") == "болница"
    assert "цени" in lexicon.forms("цена")
    assert len(lexicon.get_dictionary("bg")) > 200_000  # the library's own


def test_the_first_and_the_last_line_are_found_and_none_before_or_after() -> None:
    pairs = {f"w{number:05}": f"said {number}" for number in range(500)}
    text = "".join(f"\n{word}\t{said}" for word, said in sorted(pairs.items()))
    lines = Lines(b"head" + text.encode() + END)

    assert {word: lines.get(word) for word in pairs} == pairs
    for other in ("", "a", "w", "w0000", "w000000", "w00499x", "z", "said 3"):
        assert lines.get(other) is None
        assert lines.get(other, "x") == "x"
    assert Lines(b"head" + END).get("w") is None
