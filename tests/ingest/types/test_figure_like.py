"""What looks like a figure and is none of the numbers we read, and what only holds digits."""

import pytest

from vidno.ingest.types import figure_like


def looks(*texts: str, measured: bool = False) -> bool:
    return figure_like.find(dict.fromkeys(texts, 1), is_measured=measured) is not None


@pytest.mark.parametrize(
    "texts",
    [
        ("12,5 GWh", "7,1 GWh", "103 GWh"),
        ("1'234", "12'500", "999"),
        ("<5,5", "6,1", "7,25"),
        ("1 234 т/дка", "2 500 т/дка", "890 т/дка"),
        ("12.5†", "7.1 (p)", "8.0 r"),
        ("5 лв./м²", "12,40 лв./м²", "7,10 лв./м²"),
        ("92.1š%", "62.0š%", "17.0š%"),
        ("92,1Â €", "62,0Â €", "17,0Â €"),
    ],
)
def test_quantities_with_an_unknown_unit_or_mark_look_like_figures(texts: tuple[str, ...]) -> None:
    assert looks(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("0 - 4", "5 - 9", "10 - 14", "85+"),
        ("5а", "6б", "7в"),
        ("1 клас", "2 клас", "3 клас"),
        ("A12", "B13", "C14"),
        ("12.03.2019", "13.03.2019", "14.03.2019"),
        ("Ул. „Шипка“ 5", "бул. „Сливница“ 7", "пл. „Съединение“ 12"),
        ("102004", "102005", "102006"),
        ("2018/2019", "2019/2020", "2020/2021"),
        ("0888 123 456", "0888 123 457", "0888 123 458"),
        ("Видин", "Враца", "12,5"),
    ],
)
def test_names_with_digits_do_not(texts: tuple[str, ...]) -> None:
    assert not looks(*texts)


def test_the_header_proves_what_plain_digits_do_not() -> None:
    assert not looks("12 хора", "13 хора", "14 хора")
    assert looks("12 хора", "13 хора", "14 хора", measured=True)


def test_the_unit_and_the_writing_are_found_for_the_recipe() -> None:
    found = figure_like.find({"1 234,5 GWh": 1, "7,1 GWh": 1, "103,0 GWh": 1}, is_measured=False)

    assert found is not None
    assert found.form is not None
    assert (found.after, found.form.decimal, found.form.group) == ("GWh", ",", " ")


def test_a_figure_with_something_unknown_behind_it_is_named_among_the_others() -> None:
    counts = {"97,3 % а) б)": 1, "20,6 %": 1, "61,7 %": 1, "89,1 %": 1, "няма": 1}

    found = figure_like.find(counts, is_measured=False)

    assert found is not None
    assert found.texts == ("97,3 % а) б)", "20,6 %", "61,7 %", "89,1 %")
