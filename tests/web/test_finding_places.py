"""The form that leads to a place: by name, code or settlement, with no script."""

import pytest
from django.test import Client

from tests.web.pages import words
from vidno.base.text import LANGUAGES, Language
from vidno.web.portal.pages.places import names


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Враца", "VRC10"),  # a municipality before the oblast, which is one step above it
        ("Враца, област", "VRC"),
        ("  община   ВРАЦА ", "VRC10"),
        ("област Враца", "VRC"),
        ("Паволче", "VRC10"),  # a village leads to its municipality
        ("гр. Плевен", "PVN24"),
        ("Vratsa", "VRC10"),
        ("Бяла (Варна), община", "VAR05"),
        ("столична", "SOF46"),
        ("България", "BG"),
        ("BG313", "VRC"),
    ],
)
def test_a_reader_finds_a_place_by_its_name(client: Client, asked: str, code: str) -> None:
    answer = client.get("/bg/places/", {"place": asked})

    assert answer.headers["Location"] == f"/bg/places/{code}/"


@pytest.mark.parametrize(
    ("asked", "codes"), [("Бяла", ["RSE04", "VAR05"]), ("София", ["SOF", "SFO"])]
)
def test_a_name_of_several_places_is_asked_about(
    client: Client, asked: str, codes: list[str]
) -> None:
    page = client.get("/bg/places/", {"place": asked}).content.decode()
    choice = page.partition("Кое място имате предвид?")[2].partition("</ul>")[0]

    assert all(f"/bg/places/{code}/" in choice for code in codes)
    assert "област Варна" in words(choice) or asked == "София"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_the_form_offers_is_of_one_place(
    client: Client, language: Language
) -> None:
    offered = names(language)

    assert len({one.name for one in offered}) == len(offered) == 1 + 28 + 265
    for one in offered[::17]:
        answer = client.get(f"/{language}/places/", {"place": one.name})
        assert answer.headers["Location"] == f"/{language}/places/{one.code}/"


def test_the_home_page_offers_municipalities_too(client: Client) -> None:
    page = client.get("/bg/").content.decode()

    assert 'value="Мездра, община" data-code="VRC27"' in page
