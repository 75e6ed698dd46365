"""The crosswalk: the same oblast under its codes in seven systems."""

from vidno.catalogue.place import find, others, places
from vidno.catalogue.place_system import codes_of, ekatte, systems


def test_every_system_has_as_many_codes_as_there_are_places() -> None:
    counts = {name: len(system.codes) for name, system in systems().items()}

    assert counts == {
        "nsi": 302 + 1 + 6,  # in force, Кнежа in Враца, constituencies that are no oblast
        "nuts": 1 + 2 + 6 + 28,
        "iso": 28,
        "hasc": 28,
        "oblast-number": 28,
        "municipality-number": 266,
        "constituency": 32,
    }
    assert len(ekatte().codes) == 5256


def test_a_number_means_another_oblast_among_the_constituencies() -> None:
    numbers, constituencies = systems()["oblast-number"].codes, systems()["constituency"].codes

    assert {code: numbers[code] for code in ("01", "15", "16", "17", "22", "23", "28")} == {
        "01": "BLG", "15": "PVN", "16": "PDV", "17": "RAZ", "22": "SOF", "23": "SFO", "28": "JAM",
    }  # fmt: skip
    assert {code: constituencies[code] for code in ("01", "15", "16", "17", "22", "23", "31")} == {
        "01": "BLG", "15": "PVN", "16": "MIR16", "17": "MIR17", "22": "SML", "23": "MIR23",
        "31": "JAM",
    }  # fmt: skip


def test_a_municipality_of_an_election_file_is_its_oblast_and_the_digits_of_the_office() -> None:
    numbers = systems()["municipality-number"].codes

    assert (numbers["0103"], numbers["0828"], numbers["2246"]) == ("BLG03", "DOB28", "SOF46")


def test_the_codes_of_one_oblast() -> None:
    found = {title.en: code for title, code in codes_of(places()["SFO"])}

    assert found == {
        "NSI": "SFO",
        "NUTS": "BG412",
        "ISO 3166-2": "BG-23",
        "HASC": "BG.SF",
        "number of the oblast (01–28)": "23",
        "number of the constituency (01–32)": "26",
        "EKATTE of the seat": "68134",
    }


def test_a_place_is_found_by_every_code_that_cannot_be_mistaken() -> None:
    for code in ("VID", "BG311", "BG-05", "BG.VD"):
        found = find(code)
        assert found is not None
        assert found.code == "VID"
    assert find("05") is None
    assert find("99999") is None


def test_knezha_moved_to_another_oblast_with_the_year_2001() -> None:
    before, after = others()["VRC19"], places()["PVN39"]

    assert (before.name.bg, before.parent, before.valid_to, before.became) == (
        "Кнежа", "VRC", "2000", "PVN39",
    )  # fmt: skip
    assert (before.exists_in("2000"), before.exists_in("2001")) == (True, False)
    assert (after.exists_in("2000"), after.exists_in("2001")) == (False, True)
    assert "VRC19" not in places()


def test_young_municipalities_have_their_first_year() -> None:
    found = {code: place.valid_from for code, place in places().items() if place.valid_from}

    assert found == {"PVN39": "2001", "PDV42": "2001", "PDV43": "2003", "PAZ39": "2015"}
    assert places()["PAZ39"].name.bg == "Сърница"
