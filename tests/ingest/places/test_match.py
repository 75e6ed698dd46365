"""Matching over whole columns: the two Sofias, parents beside, kinds that have changed since."""

from vidno.ingest.places import match, settlements


def codes(found: list[match.Match]) -> dict[str, str]:
    return {one.text: one.code for one in found}


def test_a_bare_sofia_is_decided_by_the_other_one_in_the_column() -> None:
    assert codes(match.alone(["Видин", "София", "Софийска"]))["София"] == "SOF"
    assert codes(match.alone(["Видин", "София", "София (столица)"]))["София"] == "SFO"


def test_a_bare_sofia_alone_stays_open_and_both_are_suggested() -> None:
    [found] = match.alone(["София"], suggest=True)

    assert found.code == ""
    assert found.candidates == "SFO София (Югозападен)|SOF София (столица) (Югозападен)"


def test_a_bare_sofia_is_decided_by_its_municipalities() -> None:
    assert match.beside([("София", "Самоков"), ("София", "Своге")]) == {"София": "SFO"}
    assert match.beside([("София", "Столична")]) == {"София": "SOF"}
    assert match.beside([("София", "Самоков"), ("София", "Столична")]) == {"София": ""}


def test_a_municipality_counts_within_the_oblast_beside_it() -> None:
    pairs = [("Русе", "Бяла"), ("Варна", "Бяла"), ("Видин", "Бяла")]

    found = match.two_columns(pairs)

    assert [(one.parent, one.code) for one in found] == [
        ("Русе", "RSE04"), ("Варна", "VAR05"), ("Видин", ""),
    ]  # fmt: skip
    assert found[2].candidates == "RSE04 Бяла (Русе)|VAR05 Бяла (Варна)"


def test_a_typing_mistake_is_suggested_and_never_accepted() -> None:
    [found] = match.two_columns([("Видин", "Белоградчк")])

    assert found.code == ""
    assert found.candidates == "VID01 Белоградчик (Видин)"


def test_a_village_that_has_become_a_town_is_the_only_one_of_its_name() -> None:
    [found] = settlements.matched([("PDV42", "С.КУКЛЕН")], "within its municipality")

    assert (found.code, found.how) == (
        "40467", "the only settlement of the name within its municipality",
    )  # fmt: skip


def test_two_villages_of_one_name_in_a_municipality_stay_open() -> None:
    [found] = settlements.matched([("SFO43", "С.БОВ")], "within its municipality")

    assert found.code == ""
    assert found.candidates == "04546 Бов (Своге)|14461 Бов (Своге)"


def test_a_full_address_names_a_settlement() -> None:
    address = settlements.address_code

    assert address("с. Вакарел, общ. Ихтиман, обл. София") == "10029"
    assert address("гр. София, общ. Столична, обл. София (столица)") == "68134"
    assert address("с. Абланица, общ. Хаджидимово, обл. Благоевград") == "00014"
    assert address("с. Абланица") == ""
    assert address("с. Вакарел, общ. Видин, обл. София") == ""


def test_titles_name_an_oblast() -> None:
    assert match.stated_oblasts("Училища в област Видин през 2020 г.") == {"VID"}
    assert match.stated_oblasts("РУО ВАРНА") == {"VAR"}
    assert match.stated_oblasts("РЗИ – Стара Загора") == {"SZR"}
    assert match.stated_oblasts("Болници в Софийска област") == {"SFO"}
    assert match.stated_oblasts("РУО – София-град") == {"SOF"}
    assert match.stated_oblasts("област София") == set()
    assert match.stated_oblasts("Население по области") == set()


def test_four_levels_in_one_column_are_told_apart_by_indent() -> None:
    texts = [
        ("Общо за страната", "1"),
        ("Благоевград", "2"),
        ("Банско", "3"),
        ("Банско", "4"),  # the town within its municipality
        ("Гостун", "4"),
        ("Благоевград", "3"),
        ("Благоевград", "4"),
        ("Бургас", "2"),
        ("Айтос", "3"),
        ("Пещерско", "4"),
        ("Пловдив", "4"),  # no settlement of Айтос
    ]

    found, levels = match.one_column(texts)

    at = {(one.text, one.level, one.parent): one.code for one in found}
    assert levels == ["1", "2", "3", "4", "4", "3", "4", "2", "3", "4", ""]
    assert at["Банско", "3", "Благоевград"] == "BLG01"
    assert at["Банско", "4", "Банско"] == "02676"
    assert at["Благоевград", "2", ""] == "BLG"
    assert at["Благоевград", "3", "Благоевград"] == "BLG03"
    assert at["Благоевград", "4", "Благоевград"] == "04279"
    assert at["Пловдив", "", ""] == ""


def test_kinds_tell_settlements_from_municipalities_where_layout_says_nothing() -> None:
    rows = ["Видин", "Белоградчик", "гр. Белоградчик", "с. Боровица", "Видин", "гр. Видин"]

    found, levels = match.one_column([(text, "") for text in rows])

    assert levels == ["2", "3", "4", "4", "3", "4"]
    assert codes(found)["гр. Белоградчик"] == "03616"


def test_two_settlements_of_one_name_in_two_municipalities_of_one_name_stay_open() -> None:
    rows = ["Русе", "Бяла", "гр. Бяла", "Варна", "Бяла", "гр. Бяла"]

    found, _ = match.one_column([(text, "") for text in rows])

    [town] = [one for one in found if one.text == "гр. Бяла"]
    assert town.code == ""
    assert town.candidates == "07598 Бяла (Бяла)|07603 Бяла (Бяла)"
