"""Atom feeds: new datasets, new versions, the versions of one dataset, a topic; in both languages."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "/feeds/new.atom",
    "/feeds/bg/search.atom",
    *(
        f"/feeds/{language}/{name}.atom"
        for language in ("bg", "en")
        for name in ("new", "changed", "topics/work", "nsi/unemployment")
    ),
    "/feeds/nsi/unemployment.atom",
]


def entries(client: Client, address: str) -> list[dict[str, str]]:
    feed = ET.fromstring(client.get(address).content)  # noqa: S314 - our own
    return [
        {part.tag.removeprefix(ATOM): part.text or "" for part in entry}
        for entry in feed.iter(f"{ATOM}entry")
    ]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_all_that_atom_wants(client: Client, address: str) -> None:
    response = client.get(address)
    feed = ET.fromstring(response.content)  # noqa: S314 - our own

    assert response["Content-Type"] == "application/atom+xml"
    for part in (feed, *feed.iter(f"{ATOM}entry")):
        assert all(part.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert feed.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["self", None]
    assert feed.find(f"{ATOM}entry") is not None


def test_new_datasets_stand_with_their_first_version_and_changed_ones_with_their_last(
    client: Client,
) -> None:
    new = {one["title"]: one["updated"] for one in entries(client, "/feeds/en/new.atom")}
    changed = {one["title"]: one["updated"] for one in entries(client, "/feeds/en/changed.atom")}

    assert new == {
        "Unemployment rate by oblast": "2026-03-01T00:00:00Z",
        "Schools and pupils": "2026-03-02T00:00:00Z",
    }
    assert changed == {"Unemployment rate by oblast": "2026-04-01T00:00:00Z"}


def test_a_dataset_has_a_feed_of_its_versions_that_its_page_names(client: Client) -> None:
    found = entries(client, "/feeds/bg/nsi/unemployment.atom")
    page = client.get("/bg/data/nsi/unemployment/").content.decode()

    assert [one["updated"][:10] for one in found] == ["2026-04-01", "2026-03-01"]
    assert 'href="/feeds/bg/nsi/unemployment.atom"' in page


def test_ids_stay_when_the_portal_moves(client: Client, settings) -> None:
    here = [one["id"] for one in entries(client, "/feeds/bg/changed.atom")]

    settings.VIDNO_BASE_URL = "https://danni.example.org"

    assert [one["id"] for one in entries(client, "/feeds/bg/changed.atom")] == here


def test_there_is_no_feed_of_what_is_not_there(client: Client) -> None:
    assert client.get("/feeds/bg/topics/none.atom").status_code == 404
    assert client.get("/feeds/bg/nsi/none.atom").status_code == 404


def test_the_page_of_a_topic_leads_to_its_feed(client: Client) -> None:
    page = client.get("/en/topics/work/").content.decode()
    assert page.count('href="/feeds/en/topics/work.atom"') == 2  # for programs and for readers
