"""The list of datasets: found by words in both languages, by codes, and narrowed by facets."""

import re

import pytest
from django.test import Client

from tests.web.pages import words
from vidno.search import analysis
from vidno.search.question import Meant
from vidno.web.portal.pages.catalogue import result, why

COPY = {"vidno.static": True}
"""How a page is asked for that is being written for a plain file server."""


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


def test_words_that_are_nowhere_together_find_what_has_some_of_them(client: Client) -> None:
    assert found(client, q="училища труд") == ["mon/schools", "nsi/unemployment"]
    page = words(client.get("/bg/data/", {"q": "училища труд"}).content.decode())
    assert "Никой набор не съдържа всички думи; тези съдържат някои от тях." in page


@pytest.mark.parametrize("query", ["bezrabotica", "bezrabotitsa", "безрабтица", "безработицата"])
def test_other_spellings_and_forms_find_the_same(client: Client, query: str) -> None:
    assert found(client, q=query)[0] == "nsi/unemployment"


def test_a_near_notion_is_found_and_said_to_be_one(client: Client) -> None:
    page = client.get("/bg/data/", {"q": "школо"}).content.decode()

    assert 'data-id="mon/schools"' in page
    assert "Близко до „школо“ в" in words(page).replace("\u00a0", " ")


def test_places_and_indicators_that_fit_stand_beside(client: Client) -> None:
    page = client.get("/bg/data/", {"q": "Видин"}).content.decode()

    assert '<a href="/bg/places/VID/">' in page


def test_the_order_can_be_chosen_and_is_kept_in_the_address(client: Client) -> None:
    page = client.get("/en/data/", {"q": "work", "topic": "work"}).content.decode()

    assert "?q=work&amp;topic=work&amp;sort=name" in page
    assert len(found(client, sort="name")) == len(found(client, sort="new"))


def test_a_filtered_list_is_not_for_crawlers_and_has_a_feed(client: Client) -> None:
    page = client.get("/bg/data/", {"q": "безработица"}).content.decode()
    feed = client.get("/feeds/bg/search.atom", {"q": "безработица"}).content.decode()

    assert '<meta name="robots" content="noindex">' in page
    assert "noindex" not in client.get("/bg/data/").content.decode()
    assert "/bg/data/nsi/unemployment/v/" in feed
    assert "/bg/data/mon/schools/v/" not in feed


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999", "7"])
def test_a_page_that_is_not_there_is_the_nearest_one_or_a_clear_error(
    client: Client, number: str
) -> None:
    answer = client.get("/bg/data/", {"page": number})

    assert answer.status_code in (200, 400)
    assert answer.status_code == 400 or b"data-id" in answer.content


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


def test_folded_filters_say_what_is_chosen(client: Client) -> None:
    page = words(client.get("/bg/data/", {"topic": "work", "publisher": "nsi"}).content.decode())

    assert "Филтри · Труд · Национален статистически институт" in page.replace("\u00a0", " ")


def test_a_result_says_why_it_was_found(client: Client) -> None:
    text = words(client.get("/bg/data/", {"q": "видин"}).content.decode())

    assert "Съвпада поле „област“:" in text.replace("\u00a0", " ")


def test_a_phrase_is_marked_whole_and_where_it_is_torn_only_its_beginning() -> None:
    phrase = [Meant(frozenset(analysis.roots(word)), ()) for word in ("детски", "градини")]

    def marked(text: str) -> str:
        return text[slice(*why.span(text, phrase))]

    assert marked("Деца в детските градини по общини") == "детските градини"
    assert marked("Градини: детска градина") == "детска градина"
    assert marked("детски ясли и градини") == "детски"


def test_a_static_copy_gets_the_index_that_a_browser_searches(client: Client) -> None:
    docs = client.get("/search/docs.json").json()

    assert ["dataset", "mon/schools"] in [one[:2] for one in docs]
    assert client.get("/search/words/00.json").status_code == 200
    absent = client.get("/search/words/zz.json")
    assert absent.status_code == 404
    assert absent.json()["error"]["code"] == "search-file-missing"


def test_a_static_copy_gets_the_sentences_that_a_browser_shows(client: Client) -> None:
    copied = {lang: client.get(f"/{lang}/data/", **COPY).content.decode() for lang in ("bg", "en")}

    assert 'data-for="{n} от {m} за „{q}“"' in copied["bg"]
    assert 'data-for="{n} of {m} for “{q}”"' in copied["en"]
    assert 'data-fit="по съвпадение"' in copied["bg"]
    for page in copied.values():
        kept_back = re.findall(r"data-(nothing|partial|from-folder)\s+hidden", page)
        assert set(kept_back) == {"nothing", "partial", "from-folder"}
    assert "data-from-folder" not in client.get("/bg/data/").content.decode()


def test_a_name_with_a_stop_in_it_ends_no_sentence() -> None:
    said = (
        ('Най-ниско е в „Училище "Никола Й. Вапцаров"“ (', ""),
        ("2,66", "/клетка"),
        ("). Друго.", ""),
    )

    assert result.first_sentence(said) == (*said[:2], (").", ""))
