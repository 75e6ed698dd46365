"""Parts of 100 %."""

from dataclasses import replace

import pytest
from tests.charts.tables import JOBLESS, PHYSICIANS, S, by_category, by_class, group, place, texts

from vidno.charts.kinds import stack

PEOPLE = replace(
    by_category(
        "2024",
        млади=(place("BG", 10), place("VRC", 1), place("VID", 3)),
        средни=(place("BG", 60), place("VRC", 6), place("VID", 3)),
        стари=(place("BG", 30), place("VRC", 3), place("VID", ":")),
    ),
    adds_up=True,
)


def widths(svg: object, part: int) -> list[float]:
    return [float(one.get("width", "0")) for one in by_class(svg, f"mc{part}", "rect")]


def test_each_row_is_whole_and_its_parts_are_as_wide_as_their_shares() -> None:
    svg = stack.drawing(PHYSICIANS, PEOPLE, "bg")

    first, second, third = (widths(svg, part) for part in (1, 2, 3))
    assert [a + b + c for a, b, c in zip(first, second, third, strict=True)] == pytest.approx(
        [first[0] + second[0] + third[0]] * 2
    )
    assert (second[0] + 1) / (first[0] + 1) == pytest.approx(6, abs=0.05)  # a pixel parts them
    assert {f"10{S}%", f"60{S}%", f"30{S}%"} <= set(texts(svg))


def test_a_row_with_a_missing_part_is_hatched_and_tells_the_values_it_has() -> None:
    svg = str(stack.drawing(PHYSICIANS, PEOPLE, "bg"))

    assert svg.count("hatch-physicians-stack-736)") == 1
    assert "Видин: няма данни („:“) (млади 3; средни 3)" in svg
    assert stack.legend(PHYSICIANS, PEOPLE, "bg")[-1].text == "няма данни (1)"


def test_the_headline_names_the_largest_part_of_the_place_in_question() -> None:
    said = stack.describe(replace(PHYSICIANS, select=("VRC",)), PEOPLE, "bg")

    assert said.headline.replace(S, " ") == (
        "Лекари във Враца през 2024 г.: най-голям е делът на „средни“ – 60,0 %"
    )
    assert "Във Враца: „средни“ 60,0 %, „стари“ 30,0 % и „млади“ 10,0 %." in said.sentence.replace(S, " ")  # fmt: skip


def test_one_place_over_years_compares_the_first_and_the_last_year() -> None:
    shown = by_category("2014 2024", а=(place("BG", 40, 30),), б=(place("BG", 60, 70),))

    said = stack.describe(JOBLESS, shown, "bg").headline.replace(S, " ")

    assert said == "Делът на „б“ в България през 2024 г. е 70,0 %, а през 2014 г. е бил 60,0 %"


def test_more_than_six_parts_are_the_five_largest_and_the_others() -> None:
    sizes = {"а": 30, "б": 5, "в": 20, "г": 4, "д": 15, "е": 11, "ж": 10, "з": 5}
    shown = by_category("2024", **{name: (place("BG", size),) for name, size in sizes.items()})

    names = [key.text for key in stack.legend(JOBLESS, shown, "bg")]

    assert names == ["а", "в", "д", "е", "ж", "други (3)"]
    assert f"други, 2024{S}г.: 14,0{S}% (б 5,0{S}%; г 4,0{S}%; з 5,0{S}%)" in str(
        stack.drawing(JOBLESS, shown, "bg")
    )


def test_what_does_not_add_up_or_is_negative_is_no_stack() -> None:
    assert stack.fits(PHYSICIANS, PEOPLE)
    assert not stack.fits(PHYSICIANS, replace(PEOPLE, adds_up=False))
    assert not stack.fits(JOBLESS, by_category("2024", а=(group("х", 60),), б=(group("х", 41),)))
    assert not stack.fits(JOBLESS, by_category("2024", а=(group("х", 110),), б=(group("х", -10),)))
