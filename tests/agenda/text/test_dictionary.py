"""The dictionary coder: speaks where one topic is told clearly, and is silent otherwise."""

from pathlib import Path

import pytest

from vidno.agenda.codebook import UnknownTopicError, read_codebook
from vidno.agenda.text.dictionary import (
    PACKAGED,
    Dictionary,
    DictionaryLineError,
    read_dictionary,
)


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary(read_codebook())


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Болниците в малките общини остават без лекари и сестри", "health"),
        ("Учителите искат по-малки класове", "education"),
        ("Пенсионерите настояват за по-високи пенсии", "social-protection"),
        ("Фермерите чакат субсидиите за зърното", "agriculture"),
        ("Мръсният въздух в Пловдив", "environment"),
        ("Цената на тока и новата централа", "energy"),
        ("Бежанци на границата търсят убежище", "immigration"),
        ("Обезлюдяването на селата и ниската раждаемост", "migration"),
        ("Магистралата е затворена след катастрофа", "transport"),
        ("Съдът прати крадеца в затвора за кражба", "justice"),
        ("Бюджетът е с голям дефицит, данъците растат", "macroeconomics"),
        ("Общинският съвет и кметът", "government"),
        ("Парламентът обсъди болниците", "health"),
        ("Hospitals are short of nurses", "health"),
        ("Teachers of the village school", "education"),
        ("To suspend temporarily the duty on a dye", "foreign-trade"),
    ],
)
def test_tells_the_topic_by_forms_of_its_words(
    dictionary: Dictionary, text: str, topic: str
) -> None:
    assert dictionary.topic(text) == topic


@pytest.mark.parametrize("text", ["", "Днес е вторник", "Болници и училища"])
def test_is_silent_where_no_topic_leads(dictionary: Dictionary, text: str) -> None:
    assert dictionary.topic(text) is None


def test_what_stands_in_a_longer_term_counts_there_alone(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.txt"
    path.write_text(
        "health en: insurance, health insurance\ncommerce en: insurance, health", "utf-8"
    )

    own = read_dictionary(read_codebook(), path)

    assert own.told("health insurance") == {"health": 2}
    assert own.told("insurance") == {"health": 1, "commerce": 1}


def test_every_topic_has_words_in_both_languages() -> None:
    lines = PACKAGED.read_text("utf-8").splitlines()
    heads = {
        tuple(line.partition(":")[0].split()[:2]) for line in lines if not line.startswith("#")
    }

    assert heads == {
        (code, language) for code in read_codebook().codes for language in ("bg", "en")
    }


def test_a_faulty_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.txt"
    path.write_text("# words\nhealth: doctor", "utf-8")
    with pytest.raises(DictionaryLineError, match="line 2"):
        read_dictionary(read_codebook(), path)

    path.write_text("helth bg: лекар", "utf-8")
    with pytest.raises(UnknownTopicError, match="no topic 'helth'"):
        read_dictionary(read_codebook(), path)
