"""The list of datasets: found by words in both languages, by codes, and narrowed by facets."""

import pytest
from django.test import Client

from tests.web.pages import words


def found(client: Client, **query: str) -> list[str]:
    page = client.get("/bg/data/", query).content.decode()
    return [part.split('"')[0] for part in page.split('data-id="')[1:]]


@pytest.mark.parametrize(
    "query",
    [
        "безработица",
        "БЕЗРАБОТИЦА",
        "unemployment",
        "Видин",
        "vidin",
        "безработ видин",
        "НСИ",
        "statistical",
        "труд",
    ],
)
def test_a_dataset_is_found_by_title_label_publisher_and_topic(client: Client, query: str) -> None:
    assert "nsi/unemployment" in found(client, q=query)


def test_yo_and_ye_are_one_letter(client: Client) -> None:
    assert found(client, q="елка") == ["mon/schools"]
    assert found(client, q="ЁЛКА") == ["mon/schools"]


def test_every_word_must_be_somewhere(client: Client) -> None:
    assert found(client, q="училища видин") == []


def test_nothing_found_has_a_way_out(client: Client) -> None:
    page = client.get("/en/data/", {"q": "zzz"}).content.decode()

    assert "Nothing matches" in words(page)
    assert 'href="/en/data/"' in page
    assert 'href="/en/topics/work/"' in page


def test_facets_narrow_the_list(client: Client) -> None:
    assert found(client, topic="work") == ["nsi/unemployment"]
    assert found(client, publisher="mon") == ["mon/schools"]
    assert found(client, publisher="mon", topic="work") == []
    assert found(client, topic="nyama") == []


def test_a_result_says_why_it_was_found(client: Client) -> None:
    text = words(client.get("/bg/data/", {"q": "видин"}).content.decode())

    assert "Съвпада поле „област“:" in text.replace("\u00a0", " ")


def test_a_static_copy_gets_the_words_to_filter_by(client: Client) -> None:
    known = client.get("/bg/data/words.json").json()

    assert "видин" in known["nsi/unemployment"]
    assert "елка" in known["mon/schools"]


def test_a_static_copy_gets_the_sentence_to_fill_in(client: Client) -> None:
    assert 'data-count="{n} от {m}"' in client.get("/bg/data/").content.decode()
    assert 'data-count="{n} of {m}"' in client.get("/en/data/").content.decode()
