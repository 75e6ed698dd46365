"""Two indicators of any datasets beside each other: the address names both, and everything comes from it."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.web import pages
from tests.web.pages import numbers
from tests.web.places_portal import make, members
from tests.web.portal import publish
from vidno.catalogue.folder import PortalFolder

RATE, LOAD, PEOPLE = "nsi.physicians.physicians-rate", "nsi.load.load", "nsi.people.people"
BASE = f"/bg/indicators/{RATE}/against/{LOAD}/"
LOAD_YML = """\
schema: 1
title: {bg: Натоварване, en: Load}
topics: [health]
indicators:
  - id: load
    title: {bg: прегледи на лекар, en: examinations a physician}
    unit: {bg: брой, en: number}
    decimals: 0
    rate: true
    topic: health
"""
LEFT_OUT = 5
"""The municipality without a load."""


def _load() -> str:
    """Return 500 - 10 · k examinations for municipality k in 2014, and 5 fewer in 2024."""
    lines = ["Код;Община;2014;2024", "BG;България;400;390"]
    for k, place in enumerate(members()):
        value = [":", ":"] if k == LEFT_OUT else [str(500 - 10 * k), str(495 - 10 * k)]
        lines.append(f"{place.code};{place.name.bg};{';'.join(value)}")
    return "\r\n".join(lines) + "\r\n"


def words(page: str) -> str:
    """Return the text of a page with plain blanks."""
    return pages.words(page).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("against"))
    publish(PortalFolder(root), "nsi/load", LOAD_YML, "load.csv", _load())
    return root


@pytest.fixture(autouse=True)
def _served(settings, places: Path) -> None:
    settings.VIDNO_PORTAL = places


def test_the_page_shows_both_values_of_each_place_and_where_each_comes_from(client: Client) -> None:
    page = client.get(BASE, {"place": members()[3].code}).content.decode()

    text = words(page)
    name = members()[3].name.bg
    assert '<svg class="svg w"' in page
    assert page.count('class="dot thin"') + page.count('class="doth"') == 2 * (len(members()) - 1)
    [said] = set(re.findall(rf"<title>({name}: [^<]*)", page))
    assert said.replace("\u00a0", " ") == f"{name}: лекари на 10 000 души 8,3; прегледи на лекар 465 брой"  # fmt: skip
    links = numbers(page)
    assert any("/data/nsi/load/" in link for link in links)
    assert any("/data/nsi/physicians/" in link for link in links)
    assert not [link for link in sorted(set(links))[::12] if client.get(link).status_code != 200]
    assert "не значи, че единият е причина за другия" in text


def test_the_words_count_the_places_name_who_is_missing_and_fit_no_line(client: Client) -> None:
    page = client.get(BASE).content.decode()
    text = words(page)

    # the more people, the more physicians a head and the fewer examinations: the opposite order
    assert "другият обикновено е по-нисък (рангова корелация −1,00)" in text
    assert f"от\u00a0{len(members()) - 1}\u00a0общини" in page
    assert f"{members()[LEFT_OUT].name.bg} (няма данни)" in text
    assert 'class="ln"' not in page


def test_the_period_is_one_that_both_have_and_the_files_hold_just_what_is_shown(
    client: Client,
) -> None:
    page = client.get(BASE, {"to": "2014"}).content.decode()
    text = client.get(BASE + "chart.csv", {"to": "2014"}).content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text)))
    assert '<option value="2014" selected>' in page
    assert {row["period"] for row in rows} == {"2014"}
    found = {(row["category"], row["code"]): row["value"] for row in rows}
    assert found["прегледи на лекар", members()[3].code] == "470"
    assert float(found["лекари", members()[3].code]) == pytest.approx(3 / 4000 * 10_000)
    assert client.get(BASE + "chart.svg").content.startswith(b"<svg")
    assert client.get(BASE + "chart.png").content.startswith(b"\x89PNG")


def test_the_picture_names_both_sources_once_and_leads_to_its_page(client: Client) -> None:
    svg = client.get(BASE + "chart.svg").content.decode()

    assert svg.count("НСИ") == 1
    assert BASE in svg


def test_the_form_leads_to_the_address_of_the_choice(client: Client) -> None:
    answer = client.get(
        f"/bg/indicators/{RATE}/against/",
        {"first": LOAD, "with": RATE, "place": [members()[0].code, ""], "to": "2014"},
    )

    assert answer.status_code == 302
    assert (
        answer.headers["Location"]
        == f"/bg/indicators/{LOAD}/against/{RATE}/?place={members()[0].code}&to=2014"
    )
    bare = client.get(f"/bg/indicators/{RATE}/against/").content.decode()
    assert f'<option value="{LOAD}">' in bare
    assert PEOPLE not in bare  # a count


def test_the_page_of_a_rate_offers_others_and_that_of_a_count_does_not(client: Client) -> None:
    rate = client.get(f"/en/indicators/{RATE}/").content.decode()
    count = client.get(f"/en/indicators/{PEOPLE}/").content.decode()

    assert "Against another indicator" in rate
    assert f'<option value="{LOAD}">' in rate
    assert "Against another indicator" not in count


def test_the_axes_can_be_exchanged(client: Client) -> None:
    page = client.get(BASE, {"to": "2014"}).content.decode()

    [swapped] = re.findall(r'href="([^"]+)">Размяна на осите', page)
    other = client.get(swapped).content.decode()

    assert swapped == f"/bg/indicators/{LOAD}/against/{RATE}/?to=2014"
    assert "Надясно: прегледи на лекар" in words(other)


def test_another_page_may_show_it(client: Client) -> None:
    answer = client.get("/embed" + BASE)

    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert '<svg class="svg w"' in answer.content.decode()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (RATE, PEOPLE, "е брой, а броят расте с населението"),
        (RATE, RATE, "един и същ показател"),
    ],
)
def test_what_cannot_be_compared_is_said_beside_the_form(
    client: Client, first: str, second: str, said: str
) -> None:
    address = f"/bg/indicators/{first}/against/{second}/"
    page = client.get(address)

    assert page.status_code == 200
    assert said in words(page.content.decode())
    assert "<svg class" not in page.content.decode()
    for tail in ("chart.svg", "chart.png", "chart.csv"):
        answer = client.get(address + tail)
        assert answer.status_code == 404
        assert said in words(answer.content.decode())
    assert client.get("/embed" + address).status_code == 404


@pytest.mark.parametrize("place", ["<script>", "XXX", "VRC"])
def test_unknown_places_are_passed_over(client: Client, place: str) -> None:
    answer = client.get(BASE, {"place": place})

    assert answer.status_code == 200
    assert "<script>" not in words(answer.content.decode())
