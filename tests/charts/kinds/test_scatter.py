"""Two measures."""

from dataclasses import replace

import pytest
from tests.charts.tables import JOBLESS, PER_HEAD, S, by_category, by_class, measures, place, texts

from vidno.charts.kinds import scatter
from vidno.charts.model import ChartTable

CODES = ("VRC", "VID", "VAR", "SOF", "PER", "PDV")


def two(xs: tuple[float | str, ...], ys: tuple[float | str, ...]) -> ChartTable:
    return measures(
        "2024",
        (JOBLESS, (place("BG", 4.2), *map(place, CODES, xs))),
        (PER_HEAD, (place("BG", 42.7), *map(place, CODES, ys))),
    )


TABLE = two((1, 2, 3, 5, 6, 7), (10, 50, 20, 40, 30, 60))


def test_dots_lie_where_their_values_are() -> None:
    circles = by_class(scatter.drawing(JOBLESS, TABLE, "bg"), "dot", "circle")

    xs = sorted(float(one.get("cx", "0")) for one in circles)
    ys = sorted(float(one.get("cy", "0")) for one in circles)
    assert (xs[1] - xs[0]) / (xs[5] - xs[0]) == pytest.approx(1 / 6, abs=0.002)
    assert (ys[1] - ys[0]) / (ys[5] - ys[0]) == pytest.approx(1 / 5, abs=0.002)


def test_the_headline_counts_who_is_above_and_below_both_medians() -> None:
    said = scatter.describe(JOBLESS, TABLE, "bg")

    # medians 4 and 35: above both (5; 40) and (7; 60), below both (1; 10) and (3; 20)
    assert said.headline.replace(S, " ") == (
        "Коефициент на безработица и лекари на 10 000 души: 2 от 6 области са над медианата и по двата "
        "показателя, 2 – под нея и по двата"
    )
    assert "Медианите са 4,0 %" in said.sentence.replace(S, " ")


def test_each_axis_says_what_it_measures_and_medians_are_written() -> None:
    written = texts(scatter.drawing(JOBLESS, TABLE, "bg"))

    assert "коефициент на безработица, %" in written
    assert f"лекари на{S}10{S}000 души" in written
    assert f"медиана{S}4,0{S}%" in written
    assert f"медиана{S}35,0" in written


def test_only_selected_places_and_the_country_are_named() -> None:
    chosen = replace(JOBLESS, select=("VID",))

    written = texts(scatter.drawing(chosen, TABLE, "bg"))

    assert {"Видин", "България"} <= set(written)
    assert "Варна" not in written
    assert "Във Видин: коефициент на безработица 2,0 %" in scatter.describe(chosen, TABLE, "bg").sentence.replace(S, " ")  # fmt: skip


def test_nothing_is_said_of_a_connection_and_no_line_is_fitted() -> None:
    svg = scatter.drawing(JOBLESS, TABLE, "bg")

    assert not by_class(svg, "ln")
    said = scatter.describe(JOBLESS, TABLE, "bg")
    assert not any(word in said.headline + said.sentence for word in ("връзка", "зависи", "затова"))


def test_places_without_one_value_are_counted_and_told() -> None:
    shown = two((1, 2, 3, 5, 6, ":"), (10, 50, 20, 40, 30, 60))

    assert "За 1 област няма двете стойности." in scatter.describe(JOBLESS, shown, "bg").sentence.replace(S, " ")  # fmt: skip
    assert scatter.legend(JOBLESS, shown, "bg")[-1].text == "няма данни (1)"
    assert "Пловдив: няма данни" in str(scatter.drawing(JOBLESS, shown, "bg"))


def test_two_categories_of_one_measure_are_no_scatter() -> None:
    rows = tuple(map(place, CODES, (1, 2, 3, 5, 6, 7)))

    assert scatter.fits(JOBLESS, TABLE)
    assert not scatter.fits(JOBLESS, by_category("2024", а=rows, б=rows))
