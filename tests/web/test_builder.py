"""A chart of the reader's own: the address holds what was chosen, and everything comes from it."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.web.pages import numbers, words
from tests.web.places_portal import make, members
from tests.web.portal import publish
from vidno.catalogue.folder import PortalFolder

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


AGES_YML = """\
schema: 1
title: {bg: Население по възраст и пол, en: Population by age and sex}
topics: [people]
indicators:
  - id: women
    title: {bg: жени, en: women}
    filter: {sex: F}
    unit: {bg: брой, en: number}
"""


@pytest.fixture(scope="module")
def ages(places: Path) -> Path:
    """Add people of five ages in the country and two oblasts: men a multiple of ten, women one more."""
    lines = ["Код;Област;Възраст;Пол;2014;2024"]
    for number, (code, name) in enumerate([("BG", "България"), ("VID", "Видин"), ("VRC", "Враца")]):
        for at, age in enumerate(["Общо", "0 - 4", "10 - 14", "100+", "5 - 9"]):
            for sex, more in (("мъже", 0), ("жени", 1)):
                size = 1000 * (3 - number) + 10 * at + more
                lines.append(f"{code};{name};{age};{sex};{size + 100};{size}")
    publish(PortalFolder(places), "nsi/ages", AGES_YML, "ages.csv", "\r\n".join(lines) + "\r\n")
    return places


def test_ages_as_rows_divided_by_sex_make_a_pyramid_of_one_place(
    client: Client, ages: Path
) -> None:
    asked = {"rows": "age", "by": "sex"}
    page = client.get("/bg/data/nsi/ages/chart/", asked).content.decode()
    text = words(page).replace("\u00a0", " ")

    assert 'value="pyramid" checked' in page
    drawn = page.partition('<svg class="svg w"')[2].partition("</svg>")[0]
    shown = re.findall(r">(\d+ - \d+|100\+|Общо)</text>", drawn)
    assert shown == ["100+", "10 - 14", "5 - 9", "0 - 4"]  # the oldest on top, no total
    assert {"3020", "3021"} <= set(re.findall(r">(\d+)</text>", drawn))  # 10 - 14 in the country
    assert "Контур: 2014" in text
    assert "Код: България" in text
    assert all(client.get(address).status_code == 200 for address in set(numbers(page)[:8]))


def test_a_pyramid_of_another_place_says_which(client: Client, ages: Path) -> None:
    asked = {"rows": "age", "by": "sex", "in.code": "VRC"}
    table = client.get("/bg/data/nsi/ages/chart.csv", asked).content.decode("utf-8-sig")

    assert "1020" in table  # 10 - 14 in Враца
    assert "3020" not in table
    assert "Враца" in words(client.get("/bg/data/nsi/ages/chart/", asked).content.decode())


def test_a_name_that_no_longer_holds_is_not_said(client: Client, ages: Path) -> None:
    page = client.get("/bg/data/nsi/ages/chart/", {"measure": "women", "by": "sex"})

    assert "Жени през" not in words(page.content.decode()).replace("\u00a0", " ")


@pytest.mark.parametrize("form", ["svg", "png", "csv"])
def test_a_picture_of_fields_that_are_not_there_is_not_found(client: Client, form: str) -> None:
    assert client.get(f"/bg/data/nsi/people/chart.{form}?by=nothing").status_code == 404
