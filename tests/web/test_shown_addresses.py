"""Every address of the API that the manual or the page of a table shows is answered."""

import html
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.web.pages import words
from vidno.catalogue.folder import PortalFolder

SHOWN = re.compile(r"(?<![\w/])/api/(?:v1/[\w./{}-]+|openapi\.json)(?:\?[^\s`<…]+)?")
IN_WORDS = ("PUBLISHER", "P/D", "VERSION", "ИЗДАТЕЛ")


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_manual_shows_addresses_that_answer(
    client: Client, root: Path, demo_portal: PortalFolder, settings, language: str
) -> None:
    settings.VIDNO_PORTAL = demo_portal.root
    text = (root / f"docs/howto/api.{language}.md").read_text(encoding="utf-8")
    found = [one for one in SHOWN.findall(text) if not any(word in one for word in IN_WORDS)]

    assert len(found) >= 5
    assert {one: client.get(one.rstrip(".,")).status_code for one in found} == dict.fromkeys(
        found, 200
    )


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_page_of_a_table_shows_calls_that_answer(client: Client, language: str) -> None:
    page = html.unescape(words(client.get(f"/{language}/data/mon/schools/").content.decode()))
    calls = re.findall(r"http://testserver(/api/v1/[^\s\"')]+)", page)

    assert len(calls) >= 4  # curl, Python, R, a spreadsheet
    for call in calls:
        answer = client.get(call)
        assert answer.status_code == 200, call
        content = answer.getvalue() if answer.streaming else answer.content
        assert content.count(b"\n") == 61 or answer.json()["rows"]
