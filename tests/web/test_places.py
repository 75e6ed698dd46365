"""Profiles of places: value, rank among the oblasts with a value, the country beside it."""

from django.test import Client

from tests.web.pages import numbers, words


def test_an_oblast_shows_value_country_and_rank(client: Client) -> None:
    # Благоевград is the first oblast: (40 + 3 × 1 + 2) / 10 = 4,5 in 2023, the lowest of 28
    text = words(client.get("/bg/places/BLG/").content.decode())

    assert "Област Благоевград" in text
    text = text.replace("\u00a0", " ")
    assert "1-во място от 28 области по коефициент на безработица: 4,5 % (2023 г.)." in text
    # the oblasts have 4,5 4,8 … 12,6: the median lies between the 14th (8,4) and the 15th (8,7)
    assert "медиана 8,6 %" in text
    assert "най-добрата четвърт" in text


def test_the_lowest_rank_counts_from_the_better_end(client: Client) -> None:
    text = words(client.get("/en/places/JAM/").content.decode())

    assert "Yambol oblast" in text
    assert "weakest quarter" in text
    assert "28 of 28" in text


def test_a_place_names_its_municipalities(client: Client) -> None:
    text = words(client.get("/bg/places/VID/").content.decode())

    assert "11\u00a0общини" in text
    assert "Белоградчик" in text


def test_the_numbers_of_a_place_lead_to_their_cells(client: Client) -> None:
    page = client.get("/bg/places/VID/").content.decode()

    assert numbers(page)
    for address in set(numbers(page)):
        assert client.get(address).status_code == 200


def test_the_form_of_the_home_page_leads_to_the_place(client: Client) -> None:
    assert client.get("/bg/places/", {"place": "vid"})["Location"] == "/bg/places/VID/"


def test_a_place_shows_its_code_in_every_system(client: Client) -> None:
    text = words(client.get("/bg/places/SFO/").content.decode())

    for code in ("НСИ: SFO", "NUTS: BG412", "ISO 3166-2: BG-23", "HASC: BG.SF", "(01–32): 26"):
        assert code in text


def test_a_place_is_found_by_its_code_in_another_system(client: Client) -> None:
    for code, place in {
        "BG311": "VID",  # NUTS
        "bg-05": "VID",  # ISO
        "VID01": "VID01",
        "03616": "VID01",  # a settlement leads to its municipality
    }.items():
        answer = client.get("/bg/places/", {"place": code})

        assert answer.headers["Location"].endswith(f"/bg/places/{place}/")
    assert client.get("/bg/places/", {"place": "99999"}).status_code == 404
