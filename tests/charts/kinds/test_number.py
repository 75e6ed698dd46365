"""Number cards."""

from dataclasses import replace

from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    PHYSICIANS,
    S,
    by_class,
    group,
    place,
    table,
    texts,
    tree,
)

from vidno.charts.kinds import number
from vidno.charts.picture import picture

TREND = table("2022 2023 2024", place("BG", 4.2, 4.3, 4.0), place("VRC", 9.0, 12.4, 10.4))


def test_the_card_says_value_period_and_change_and_its_file_the_source() -> None:
    written = " ".join(texts(number.drawing(JOBLESS, TREND, "bg"))).replace(S, " ")

    assert "България. Коефициент на безработица 4,0 % 2024 г." in written
    assert "С 0,2 пункта по-малко, отколкото през 2022 г. (4,2 %) – по-добре" in written
    assert picture(JOBLESS, TREND, "number", "bg").count("Източник: НСИ") == 1


def test_the_selected_place_comes_before_the_country() -> None:
    written = texts(number.drawing(replace(JOBLESS, select=("VRC",)), TREND, "bg"))

    assert f"10,4{S}%" in written


def test_one_value_has_no_trend_and_says_its_unit_once() -> None:
    svg = number.drawing(PHYSICIANS, table("2024", place("BG", 30078)), "bg")

    assert f"30{S}078" in texts(svg)
    assert not by_class(svg, "ln")
    assert "брой" not in " ".join(texts(svg))


def test_a_value_older_than_the_table_says_its_year_and_hatches_the_rest() -> None:
    svg = number.drawing(JOBLESS, table("2022 2023 2024", place("BG", 4.2, 4.3, ":")), "bg")

    assert f"2023{S}г." in texts(svg)
    assert f"2024{S}г.: няма данни" in "".join(tree(svg).itertext())


def test_many_groups_without_a_selected_one_are_no_number() -> None:
    assert number.fits(PHYSICIANS, COUNTS)  # the country
    assert not number.fits(PHYSICIANS, table("2024", group("а", 1), group("б", 2)))
