"""The page of a dataset: what a reader finds on it."""

from pathlib import Path
from types import SimpleNamespace

from django.test import Client

from tests.web.pages import words
from vidno.catalogue.folder import PortalFolder
from vidno.web.portal.pages import takeaway


def text_of(client: Client, address: str) -> str:
    return words(client.get(address).content.decode())


def test_the_facts_stand_at_the_top(client: Client) -> None:
    text = text_of(client, "/bg/data/nsi/unemployment/")

    assert "Издател НСИ" in text
    assert "Период 2021–2023" in text
    assert "Обхват страната, 28\u00a0области" in text
    assert "Наблюдения 87" in text
    assert "Лиценз CC BY 4.0" in text


def test_a_missing_licence_is_said_in_words(client: Client) -> None:
    assert "Лиценз: не е посочен" in text_of(client, "/bg/data/mon/schools/")
    assert "Licence: not stated" in text_of(client, "/en/data/mon/schools/")


def test_the_ledger_names_every_class_and_the_sum(client: Client) -> None:
    text = text_of(client, "/bg/data/nsi/unemployment/")

    assert "Файлът има 120\u00a0непразни клетки" in text  # 30 lines of 4 cells
    for class_ in (
        "112 в\u00a0редове с\u00a0данни",
        "4 в\u00a0заглавни редове",
        "0 изпуснати",
        "120 общо",
    ):
        assert class_ in text


def test_versions_say_what_changed(client: Client) -> None:
    text = text_of(client, "/bg/data/nsi/unemployment/")

    assert "Добавени: 29\u00a0нови реда за 2023\u00a0г. Нито една" in text
    assert "Нито една стара стойност не е\u00a0променена." in text.replace(
        "е променена", "е\u00a0променена"
    )
    assert "Първо публикуване: 58\u00a0реда." in text


def test_an_older_version_says_so_and_shows_its_own_rows(client: Client, portal: Path) -> None:
    _, old = PortalFolder(portal).dataset("nsi/unemployment").versions()

    text = text_of(client, f"/en/data/nsi/unemployment/v/{old}/")

    assert f"This is an older version: {old} ." in text
    assert "Observations 58" in text


def test_a_table_without_indicators_shows_its_rows_with_leading_zeros(client: Client) -> None:
    text = text_of(client, "/bg/data/mon/schools/")

    assert "Наблюдения 1–50 от 60" in text
    assert "001001" in text
    assert "Наблюдения 51–60 от 60" in text_of(client, "/bg/data/mon/schools/?page=2")


def test_what_an_editor_wrote_is_escaped(client: Client) -> None:
    page = client.get("/bg/data/mon/schools/").content.decode()

    assert "&lt;b&gt;с\u00a0ёлка&lt;/b&gt; &amp; още" in page
    assert "<b>с" not in page


def test_a_citation_names_publisher_title_version_and_address(client: Client, portal: Path) -> None:
    new, _ = PortalFolder(portal).dataset("nsi/unemployment").versions()

    text = text_of(client, "/en/data/nsi/unemployment/")

    assert (
        "National Statistical Institute. Unemployment rate by oblast, 2021–2023. "
        f"Processed by Vidno, version {new}. http://testserver/en/data/nsi/unemployment/v/{new}/"
    ) in text.replace("\u00a0", " ")
    assert "Цитиране: Национален статистически институт. Коефициент на безработица" in (
        text.replace("\u00a0", " ")
    )
    assert f"@misc{{nsi-unemployment-{new}," in text
    assert f'"id": "nsi-unemployment-{new}.bg"' in text


def test_every_field_is_described(client: Client) -> None:
    text = text_of(client, "/en/data/nsi/unemployment/")

    assert "2021–2023, 3\u00a0values" in text
    assert "29\u00a0codes with labels" in text
    assert "86\u00a0values, from\u00a04 to\u00a012.6; without a value: 1" in text


def test_a_name_that_is_only_in_bulgarian_is_marked_on_english_pages(client: Client) -> None:
    english = client.get("/en/data/mon/schools/").content.decode()
    bulgarian = client.get("/bg/data/mon/schools/").content.decode()

    assert "name is in Bulgarian only" in words(english)
    assert "само на български" not in words(bulgarian)


def test_places_of_one_name_are_told_apart_and_codes_of_eurostat_have_names(monkeypatch) -> None:
    monkeypatch.setattr("vidno.publish.handed_place.place_field", lambda _schema: "place")
    codes = ["VAR05", "RSE04", "BG412", "VID"]
    item = SimpleNamespace(
        release=SimpleNamespace(schema=None, codes_of=lambda _name: {}),
        reader=SimpleNamespace(distinct=lambda _name: [(code, 1) for code in codes]),
    )

    assert takeaway.places_of(item, "bg") == (
        ("BG412", "Софийска област"),
        ("VID", "област Видин"),
        ("VAR05", "община Бяла (Варна)"),
        ("RSE04", "община Бяла (Русе)"),
    )
