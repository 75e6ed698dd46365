"""The settlements: 5,256 facts of the EKATTE register, their names in English by the law."""

import re
import subprocess
import sys
from collections import Counter

import pytest

from vidno.base.slug import transliterate
from vidno.catalogue.place import at_level, chain_of, find, places, settlements


def test_there_are_257_towns_4997_villages_and_2_monasteries() -> None:
    kinds = Counter(place.kind for place in settlements().values())

    assert kinds == {"гр.": 257, "с.": 4997, "ман.": 2}


def test_every_settlement_has_five_digits_and_a_municipality_in_force() -> None:
    for code, place in settlements().items():
        assert re.fullmatch(r"\d{5}", code)
        assert places()[place.parent].level == "municipality"


def test_every_municipality_has_its_seat_among_its_settlements() -> None:
    # Добричка, Тунджа, Марица and Родопи lie around a town that is a municipality of its own
    elsewhere = {
        place.code
        for place in at_level("municipality")
        if settlements()[place.ekatte].parent != place.code
    }

    assert elsewhere == {"DOB15", "JAM25", "PDV17", "PDV26"}


def test_a_settlement_stands_in_a_chain_up_to_the_country() -> None:
    assert [place.code for place in chain_of("00014")] == [
        "00014",
        "BLG52",
        "BLG",
        "BG41",
        "BG4",
        "BG",
    ]


def test_a_full_name_says_town_or_village() -> None:
    sofia, village = find("68134"), find("00014")

    assert sofia is not None
    assert village is not None
    assert (sofia.full_name.bg, sofia.full_name.en) == ("гр. София", "Sofia (town)")
    assert (village.full_name.bg, village.full_name.en) == ("с. Абланица", "Ablanitsa (village)")


def test_a_quarter_of_the_settlements_share_their_name_with_another() -> None:
    names = Counter(place.name.bg for place in settlements().values())
    shared = sum(count for count in names.values() if count > 1)

    assert shared == 1286
    assert round(shared / len(settlements()), 3) == 0.245


@pytest.mark.parametrize(
    ("bg", "en"),
    [  # as they stand on the English pages of the offices
        ("Велико Търново", "Veliko Tarnovo"),
        ("Търговище", "Targovishte"),
        ("Кърджали", "Kardzhali"),
        ("Ихтиман", "Ihtiman"),
        ("София", "Sofia"),
        ("Хаджидимово", "Hadzhidimovo"),
        ("Гьоврен", "Gyovren"),
        ("Цар Калоян", "Tsar Kaloyan"),
        ("Несебър", "Nesebar"),
        ("Съединение", "Saedinenie"),
        ("Щръклево", "Shtraklevo"),
        ("Долна баня", "Dolna banya"),
        ("Оряхово", "Oryahovo"),
        ("Айтос", "Aytos"),
        ("Юндола", "Yundola"),
    ],
)
def test_names_in_latin_letters_follow_the_law(bg: str, en: str) -> None:
    assert transliterate(bg) == en


def test_the_settlements_are_read_only_when_one_is_asked_for() -> None:
    code = (
        "from vidno.catalogue import place; place.places(); place.find('VID'); place.find('BG311');"
        "assert place.settlements.cache_info().currsize == 0;"
        "place.find('00014'); assert place.settlements.cache_info().currsize == 1"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
