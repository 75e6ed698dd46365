"""A chart of the reader's own: the address holds what was chosen, and everything comes from it."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.web.pages import numbers, words
from tests.web.places_portal import make, members

BASE = "/bg/data/nsi/people/chart/"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("builder"))


@pytest.fixture(autouse=True)
def _served(settings, places: Path) -> None:
    settings.VIDNO_PORTAL = places


def test_the_form_offers_what_the_table_has_and_draws_the_best_kind(client: Client) -> None:
    page = client.get(BASE).content.decode()
    text = words(page)

    assert 'name="measure"' in page
    assert 'name="level"' in page
    assert 'name="from"' in page
    assert "Области" in text
    assert "Общини" in text
    assert '<svg class="svg w"' in page
    assert all(client.get(address).status_code == 200 for address in set(numbers(page)[:20]))


def test_what_is_chosen_stands_in_the_form_and_in_the_address(client: Client) -> None:
    code = members()[3].code
    page = client.get(
        BASE, {"level": "municipality", "place": code, "kind": "bars"}
    ).content.decode()

    assert f'<option value="{code}" selected>' in page
    assert '<option value="municipality" selected>' in page
    assert f"level=municipality&amp;place={code}&amp;kind=bars" in page


def test_the_files_hold_what_the_page_shows(client: Client) -> None:
    asked = {"level": "municipality", "from": "2024", "kind": "bars"}
    table = client.get("/bg/data/nsi/people/chart.csv", asked).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))

    assert {row["period"] for row in rows} == {"2024"}
    found = {row["code"]: row["value"] for row in rows}
    assert found[members()[4].code] == "4500"  # 900 · 5
    drawn = client.get("/bg/data/nsi/people/chart.svg", asked)
    assert drawn.content.decode().startswith("<svg")
    assert client.get("/bg/data/nsi/people/chart.png", asked).content.startswith(b"\x89PNG")


def test_the_last_period_chosen_is_the_one_that_is_shown(client: Client) -> None:
    page = client.get(BASE, {"to": "2014", "kind": "bars"}).content.decode()

    [title] = re.findall(r"<h2>(.*?)</h2>", page)[:1]
    assert "2014" in title
    assert "2024" not in title
    assert "Графика за един период показва този" in words(page)


def test_another_page_may_show_it(client: Client) -> None:
    answer = client.get("/embed/bg/data/nsi/people/chart/", {"kind": "bars"})

    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert '<svg class="svg w"' in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"measure": "nyama"}, "няма показател"),
        ({"by": "nyama"}, "няма поле"),
        ({"in.nyama": "x"}, "няма поле"),
        ({"from": "3000"}, "няма период"),
        ({"kind": "nyama"}, "nyama"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_form(
    client: Client, asked: dict[str, str], said: str
) -> None:
    answer = client.get(BASE, asked)

    assert answer.status_code == 200
    assert said in words(answer.content.decode())
    assert 'name="measure"' in answer.content.decode()


def test_a_map_of_a_count_is_explained_and_the_best_kind_drawn(client: Client) -> None:
    page = client.get(BASE, {"kind": "map"}).content.decode()

    assert "е\u00a0брой" in page or "е брой" in page
    assert '<svg class="svg w"' in page


def test_a_table_without_indicators_is_drawn_from_its_measure(
    client: Client, settings, portal: Path
) -> None:
    settings.VIDNO_PORTAL = portal  # the other tiny portal: its list of schools has one measure

    page = client.get("/bg/data/mon/schools/chart/").content.decode()

    assert "Ученици" in page
    assert '<svg class="svg w"' in page
