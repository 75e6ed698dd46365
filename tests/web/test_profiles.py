"""Profiles of municipalities, their likes, places side by side, and the pages of indicators."""

import csv
import io
import math
import re
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from tests.web import places_portal
from tests.web.pages import numbers, words
from tests.web.places_portal import make, members
from vidno.catalogue.place import at_level
from vidno.web.portal.pages.alike import nearest_to
from vidno.web.portal.pages.profile.card import card
from vidno.web.portal.pages.profile.page import profile
from vidno.web.portal.pages.site import site_of

S = "\u00a0"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("places"))


@pytest.fixture(autouse=True)
def _served(settings, places: Path) -> None:
    settings.VIDNO_PORTAL = places


def rate(k: int) -> float:
    """Return the physicians for 10 000 people of municipality number k, as the table makes them."""
    return k / (900 * (k + 1)) * 10_000


def test_a_municipality_stands_among_the_others_with_rank_median_and_year(client: Client) -> None:
    k = 20
    text = words(client.get(f"/bg/places/{members()[k].code}/").content.decode()).replace(S, " ")

    assert f"{rate(k):.1f}".replace(".", ",") == "10,6"
    assert "Лекари на 10 000 души" in text
    assert "10,6" in text
    # number 19 has 10,56 and is shown as 10,6 too: what readers cannot tell apart shares a rank
    assert "1–2 от 21 2024 г." in text
    assert "медиана 10,1" in text.replace(S, " ")  # number 10 of 0 to 20: 10 / 9900 · 10 000
    assert "най-добрата четвърт" in text


def test_the_summary_names_strength_and_the_change_against_the_median(client: Client) -> None:
    text = words(client.get(f"/bg/places/{members()[20].code}/").content.decode()).replace(S, " ")

    assert "Силно 1–2-ро място от 21 общини по лекари на 10 000 души: 10,6 (2024 г.)." in text
    assert "Слабо Единственият оценен показател не е в най-слабата четвърт." in text
    people = "Души през 2024 г.: 18 900 , с 10,0 % по-малко, отколкото през 2014 г."  # 900 · 21
    assert f"{people}; медианата на общините е −10,0 %." in text


def test_every_number_of_a_profile_leads_to_its_cell(client: Client) -> None:
    page = client.get(f"/bg/places/{members()[5].code}/").content.decode()

    found = numbers(page)
    assert len(found) > 5
    for address in set(found):
        assert client.get(address).status_code == 200


def test_what_is_missing_says_who_has_it_since_when_and_whom_to_ask(client: Client) -> None:
    text = words(client.get("/bg/places/BG/").content.decode()).replace(S, " ")

    # the table of physicians has two of the 28 oblasts, and no line for the country
    assert "Лекари За 2024 г. стойност имат 2 от 28 области; за страната няма." in text
    assert "Публикува: Национален статистически институт" in text
    assert "Готово писмо: Национален статистически институт" in text
    assert "1. лекари – за България, 2024 г." in text
    assert "чл. 24, ал. 1 от Закона за достъп до обществена информация" in text


def test_a_small_count_is_not_told_in_per_cent(client: Client) -> None:
    # number 2 has 3000 people in 2014 and 2 physicians in both years; number 20 has 20
    code = members()[2].code
    text = words(client.get(f"/bg/places/{code}/").content.decode()).replace(S, " ")

    assert "души, 2024 г.; 1,3 % от страната; −10,0 % от 2014 г." in text  # 2700 of 207 900
    assert "лекари, 2024 г.; без промяна от 2014 г." in text


def test_a_rate_is_not_asked_for_beside_its_own_count(client: Client) -> None:
    text = words(client.get("/en/places/BG/").content.decode())

    assert "physicians – for Bulgaria, 2024" in text
    assert "physicians per 10,000 people – for" not in text


def test_counts_stand_below_the_rates_of_their_topic(client: Client) -> None:
    page = client.get(f"/bg/places/{members()[7].code}/").content.decode()
    counts = page.partition('<tr class="counts">')[2].partition("</tr>")[0]

    assert words(counts).split()[:2] == ["Лекари", "7"]
    assert numbers(counts)


def test_a_map_stands_beside_the_municipalities_of_the_oblast_the_highest_first(
    client: Client,
) -> None:
    page = client.get(f"/bg/places/{members()[15].code}/").content.decode()
    table = words(page.partition('<table class="around">')[2].partition("</table>")[0])

    # Враца has the numbers 11 to 20; those that are shown alike stand in the order of the register
    shown = [f"{rate(k):.1f}".replace(".", ",") for k in range(20, 10, -1)]
    assert re.findall(r"\d+,\d", table) == shown
    assert all(members()[k].name.bg in table for k in range(11, 21))


def test_other_sites_show_the_place_marked_its_name_and_its_summary(client: Client) -> None:
    code = members()[20].code
    page = client.get(f"/bg/places/{code}/", HTTP_HOST="testserver").content.decode()
    picture = client.get(f"/bg/places/{code}/share.png")

    assert f'content="http://testserver/bg/places/{code}/share.png"' in page
    assert 'property="og:description" content="Силно: 1–2-ро' in page
    assert picture.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(picture.content)) as image:
        assert image.size == (1200, 630)
        vermilion = [
            pixel
            for pixel in image.convert("RGB").get_flattened_data()
            if pixel[0] > 150 > pixel[1] + 50
        ]
    assert len(vermilion) > 100  # the dot


def test_a_place_of_which_no_figure_is_known_has_no_picture(client: Client) -> None:
    code = next(one.code for one in at_level("municipality") if one not in members())

    page = client.get(f"/bg/places/{code}/").content.decode()

    assert "og:image" not in page
    assert client.get(f"/bg/places/{code}/share.png").status_code == 404


def test_a_picture_of_a_place_is_never_cut_within_a_sentence(places: Path) -> None:
    site = site_of(places)
    for code in ("BG", "VID", members()[20].code):
        page = profile(site, code, "bg")
        drawn = card(page, "Места", "bg")

        said = re.search("<desc>(.*?)</desc>", drawn)
        assert said is not None
        assert page.summary.startswith(said[1])
        assert not said[1] or said[1].endswith((".", "г."))


def test_the_likes_of_a_place_are_the_nearest_in_standard_deviations() -> None:
    vectors = {"a": (0.0, 0.0), "b": (1.0, 0.0), "c": (0.0, 0.5), "d": (3.0, 3.0)}

    assert nearest_to("a", vectors) == ["c", "b", "d"]


def test_a_place_is_shown_beside_its_likes(client: Client) -> None:
    # people grow by 900 from one to the next, so in logarithms the neighbours are the nearest
    k = 15
    page = client.get(f"/bg/places/{members()[k].code}/similar/").content.decode()
    people = {at: math.log(900 * (at + 1)) for at in range(21)}

    assert abs(people[16] - people[15]) < abs(people[14] - people[15])
    for near in (14, 16, 17):
        assert f"/bg/places/{members()[near].code}/" in page
    assert f"/bg/places/{members()[1].code}/" not in page


@pytest.mark.parametrize(("declared", "is_known"), [('    none: ["-"]\n', True), ("", False)])
def test_a_sign_that_there_are_none_counts_as_nought_where_likes_are_looked_for(
    client: Client, settings, tmp_path: Path, monkeypatch, declared: str, is_known: bool
) -> None:
    place = members()[3]
    counted = places_portal._physicians()
    signed = counted.replace(f"{place.name.bg};3;3", f"{place.name.bg};-;-")
    monkeypatch.setattr(places_portal, "_physicians", lambda: signed)
    said = places_portal.PHYSICIANS_YML.replace(
        "    structure: true\n", f"    structure: true\n{declared}"
    )
    monkeypatch.setattr(places_portal, "PHYSICIANS_YML", said)
    settings.VIDNO_PORTAL = make(tmp_path)

    text = words(client.get(f"/bg/places/{place.code}/").content.decode())

    assert ("На кого прилича" in text) == is_known
    assert ("няма („-“)" in text) == is_known
    assert ("тук се брои за 0" in text) == is_known
    assert "Лекари За 2024 г. стойност имат 20" in text.replace(S, " ")  # still no value


def test_places_of_the_readers_choice_stand_side_by_side_each_once(client: Client) -> None:
    first, second = members()[3].code, members()[4].code
    page = client.get("/en/places/compare/", {"place": [first, second, first]}).content.decode()
    text = words(page)

    assert page.count(f'href="/en/places/{first}/"') == 1
    assert "3600" in text  # 900 · 4
    assert "4500" in text
    assert "Add a place (up to 4)" in text
    assert '<option value="">choose a place</option>' in page  # none is added by accident


def test_a_reader_who_chose_no_further_place_keeps_those_that_were_chosen(client: Client) -> None:
    code = members()[3].code
    answer = client.get("/en/places/compare/", {"place": [code, ""]})

    assert answer.status_code == 200
    assert f'href="/en/places/{code}/"' in answer.content.decode()


def test_all_of_a_place_is_given_as_csv_with_both_figures_of_a_rate(client: Client) -> None:
    code = members()[7].code
    answer = client.get(f"/en/places/{code}/data.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    *_, made = [row for row in rows if row["indicator"] == "nsi.physicians.physicians-rate"]
    assert float(made["value"]) == pytest.approx(rate(7))
    assert (made["numerator"], made["denominator"], made["period"]) == ("7", "7200", "2024")
    assert (made["rank"], made["of"]) == ("14", "21")
    assert [row["value"] for row in rows if row["indicator"] == "nsi.people.people"] == [
        "8000",
        "7200",
    ]


def test_an_indicator_shows_its_levels_its_method_and_both_sources(client: Client) -> None:
    page = client.get("/bg/indicators/nsi.physicians.physicians-rate/").content.decode()
    text = words(page).replace(S, " ")

    assert "Области Общини" in text
    assert "Стойността е първото число, разделено на второто (души)" in text
    assert 'href="/bg/data/nsi/people/"' in page
    assert 'href="/bg/data/nsi/physicians/"' in page


def test_an_indicator_of_municipalities_has_a_page_and_charts_of_its_own(client: Client) -> None:
    page = client.get("/en/indicators/nsi.physicians.physicians-rate/municipality/")
    table = client.get("/charts/nsi.physicians.physicians-rate.municipality.en.csv")

    assert page.status_code == 200
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert {row["code"] for row in rows} == {place.code for place in members()}


def test_the_list_of_indicators_groups_them_by_topic(client: Client) -> None:
    text = words(client.get("/bg/indicators/").content.decode())

    assert text.index("Здраве") < text.index("Лекари") < text.index("Население")


def test_other_pages_may_show_the_indicators_of_a_place(client: Client) -> None:
    code = members()[5].code
    page = client.get(f"/bg/places/{code}/").content.decode()
    answer = client.get(f"/embed/bg/places/{code}/")

    assert f'/embed/bg/places/{code}/" title="' in page
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "Лекари на 10 000 души" in words(answer.content.decode()).replace(S, " ")
    assert '<base target="_top">' in answer.content.decode()  # a number leaves the frame
