"""The table of places: our own list of facts, held against what is known about Bulgaria."""

import re
from collections import Counter

from vidno.catalogue.place import at_level, chain_of, parts_of, places

# NUTS 2021, the oblasts of each planning region
REGIONS = {
    "BG31": "VID VRC LOV MON PVN",
    "BG32": "VTR GAB RAZ RSE SLS",
    "BG33": "VAR DOB TGV SHU",
    "BG34": "BGS SLV SZR JAM",
    "BG41": "BLG KNL PER SOF SFO",
    "BG42": "KRZ PAZ PDV SML HKV",
}
# how many municipalities each oblast has (EKATTE register, 2018)
MUNICIPALITIES = {
    "BLG": 14, "BGS": 13, "VAR": 12, "VTR": 10, "VID": 11, "VRC": 10, "GAB": 4, "DOB": 8, "KRZ": 7,
    "KNL": 9, "LOV": 8, "MON": 11, "PAZ": 12, "PER": 6, "PVN": 11, "PDV": 18, "RAZ": 7, "RSE": 8,
    "SLS": 7, "SLV": 4, "SML": 10, "SOF": 1, "SFO": 22, "SZR": 11, "TGV": 5, "HKV": 11, "SHU": 10,
    "JAM": 5,
}  # fmt: skip


def test_there_are_28_oblasts_and_265_municipalities() -> None:
    counts = Counter(place.level for place in places().values())

    assert counts == {
        "country": 1,
        "region": 2,
        "planning-region": 6,
        "oblast": 28,
        "municipality": 265,
    }
    assert sum(MUNICIPALITIES.values()) == 265


def test_every_oblast_is_in_its_planning_region() -> None:
    found = {code: {part.code for part in parts_of(code)} for code in REGIONS}

    assert found == {code: set(parts.split()) for code, parts in REGIONS.items()}


def test_every_oblast_has_as_many_municipalities_as_the_register_says() -> None:
    assert {oblast.code: len(parts_of(oblast.code)) for oblast in at_level("oblast")} == (
        MUNICIPALITIES
    )


def test_parents_come_before_their_parts() -> None:
    seen = {""}
    for place in places().values():
        assert place.parent in seen, place.code
        seen.add(place.code)


def test_a_municipality_carries_the_code_of_its_oblast() -> None:
    for place in at_level("municipality"):
        assert re.fullmatch(rf"{place.parent}\d\d", place.code)


def test_every_code_is_there_once() -> None:
    for attribute in ("nuts", "iso", "hasc"):
        codes = Counter(getattr(place, attribute) for place in places().values())
        del codes[""]
        assert [code for code, count in codes.items() if count > 1] == [], attribute


def test_every_oblast_has_its_nuts_iso_and_hasc_code() -> None:
    for place in at_level("oblast"):
        assert re.fullmatch(place.parent + r"\d", place.nuts), place.code
        assert re.fullmatch(r"BG\.[A-Z]{2}", place.hasc), place.code
    assert {place.iso for place in at_level("oblast")} == {f"BG-{n:02d}" for n in range(1, 29)}


def test_codes_are_those_of_the_standards() -> None:
    # ISO 3166-2:BG, NUTS 2021, HASC
    known = {
        "VAR": ("BG-03", "BG331", "BG.VN"),
        "VID": ("BG-05", "BG311", "BG.VD"),
        "SOF": ("BG-22", "BG411", "BG.SG"),
        "SFO": ("BG-23", "BG412", "BG.SF"),
        "TGV": ("BG-25", "BG334", "BG.TU"),
        "JAM": ("BG-28", "BG343", "BG.YA"),
    }

    assert {
        code: (places()[code].iso, places()[code].nuts, places()[code].hasc) for code in known
    } == known


def test_every_place_has_a_name_in_both_languages_without_the_other_alphabet() -> None:
    for place in places().values():
        assert place.name.bg
        assert not re.search("[A-Za-z]", place.name.bg), place.code
        assert place.name.en.isascii(), place.code
        assert place.name.en


def test_seats_are_ekatte_codes_of_five_digits() -> None:
    for place in places().values():
        if place.level in ("oblast", "municipality"):
            assert re.fullmatch(r"\d{5}", place.ekatte), place.code
    assert places()["BGS01"].ekatte == "00151"  # Айтос: leading zeros are part of the code


def test_bare_names_are_ambiguous() -> None:
    names = Counter(place.name.bg for place in at_level("municipality"))
    oblasts = {place.name.bg for place in at_level("oblast")}

    assert [name for name, count in names.items() if count > 1] == ["Бяла"]
    assert {place.parent for place in at_level("municipality") if place.name.bg == "Бяла"} == {
        "RSE",
        "VAR",
    }
    assert len(oblasts & set(names)) >= 26


def test_a_full_name_says_what_kind_of_place_it_is() -> None:
    assert places()["VID"].full_name.bg == "област Видин"
    assert places()["VID01"].full_name.bg == "община Белоградчик"
    assert places()["VID"].full_name.en == "Vidin oblast"
    assert places()["BG31"].full_name.bg == "Северозападен район"
    assert places()["SFO"].full_name.bg == "Софийска област"
    assert places()["SOF"].full_name.bg == "София (столица)"
    assert places()["BG"].full_name.en == "Bulgaria"
    full = Counter(place.full_name.bg for place in places().values())
    assert [name for name, count in full.items() if count > 1] == ["община Бяла"]


def test_a_chain_goes_up_to_the_country() -> None:
    assert [place.code for place in chain_of("VID01")] == ["VID01", "VID", "BG31", "BG3", "BG"]
    assert list(chain_of("XYZ")) == []
