"""Plain numbers: codes of places only where the whole column and what stands beside it prove it."""

from vidno.catalogue.place import at_level
from vidno.ingest.places.numbers import decide, municipality_numbers

OBLASTS = at_level("oblast")
NUMBERS = [place.iso[3:] for place in OBLASTS]
NAMES = [place.full_name.bg for place in OBLASTS]


def test_numbers_whose_names_agree_are_numbers_of_oblasts() -> None:
    verdict = decide(["Код"], NUMBERS, [NAMES])

    assert (verdict.system, verdict.confidence) == ("oblast-number", 1.0)


def test_a_serial_number_beside_oblasts_is_none_since_one_disagrees() -> None:
    # alphabetical order with „София“ before „София (столица)“: all but two agree
    serial = [str(number) for number in range(1, 29)]
    names = NAMES.copy()
    names[21], names[22] = names[22], names[21]

    assert decide(["№"], serial, [names]).system == ""


def test_numbers_with_names_of_constituencies_are_constituencies() -> None:
    rows = {
        "15": "Плевен",
        "16": "Пловдив-град",
        "17": "Пловдив-област",
        "18": "Разград",
        "22": "Смолян",
    }

    verdict = decide(["Код"], list(rows), [list(rows.values())])

    assert verdict.system == "constituency"


def test_a_header_that_says_constituency_is_enough() -> None:
    assert decide(["МИР"], ["01", "16", "23"], []).system == "constituency"


def test_some_numbers_under_oblast_could_be_either_and_stay_numbers() -> None:
    verdict = decide(["Област"], ["01", "16", "17"], [])

    assert verdict.system == ""
    assert verdict.alternatives == ("oblast-number", "constituency")


def test_all_28_numbers_under_oblast_are_oblasts() -> None:
    verdict = decide(["Област"], NUMBERS, [])

    assert (verdict.system, verdict.alternatives) == ("oblast-number", ("constituency",))


def test_numbers_without_any_word_are_numbers() -> None:
    assert decide(["Брой"], ["1", "2", "17", "28"], []).system == ""
    assert decide(["Брой"], NUMBERS, []).system == ""


def test_eaten_zeros_are_settlements_where_the_header_or_the_names_say_so() -> None:
    eaten = ["14", "28", "4279", "68134"]

    assert decide(["ЕКАТТЕ"], eaten, []).system == "ekatte"
    names = ["Абланица", "с. Абланица", "Благоевград", "гр. София"]
    assert (
        decide(["Код", "Място"], ["00014", "00028", "04279", "68134"], [names]).system == "ekatte"
    )
    assert decide(["Площ"], eaten, []).system == ""


def test_codes_that_are_not_in_the_register_prove_nothing() -> None:
    assert decide(["ЕКАТТЕ"], ["00001", "00002", "00003", "00004"], []).system == ""


def test_a_number_within_the_oblast_is_a_municipality() -> None:
    above, texts = ["01", "01", "08", "22"], ["01", "03", "28", "46"]

    assert municipality_numbers(above, texts) == {
        ("01", "01"): "BLG01",
        ("01", "03"): "BLG03",
        ("08", "28"): "DOB28",
        ("22", "46"): "SOF46",
    }
    assert municipality_numbers(["01", "02", "03"], ["99", "98", "97"]) == {}
