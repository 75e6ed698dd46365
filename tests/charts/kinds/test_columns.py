"""Columns."""

from dataclasses import replace

import pytest
from tests.charts.tables import (
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    SVG,
    S,
    by_class,
    place,
    table,
    texts,
    tree,
)

from vidno.charts.kinds import columns


def heights(svg: object, name: str = "bar") -> list[float]:
    return [float(one.get("height", "0")) for one in by_class(svg, name, "rect")]


def test_columns_are_as_high_as_their_values_over_a_zero_axis() -> None:
    svg = columns.drawing(PHYSICIANS, table("2015 2016 2017", place("BG", 1000, 990, 500)), "bg")

    high, middle, low = heights(svg)
    assert middle / high == pytest.approx(0.99, abs=0.001)
    assert low / high == pytest.approx(0.5, abs=0.001)
    assert "0" in texts(svg)


def test_values_below_zero_hang_from_the_axis() -> None:
    svg = columns.drawing(PHYSICIANS, table("2016 2017", place("BG", 4, -2)), "bg")

    up, down = by_class(svg, "bar", "rect")
    bottom = float(up.get("y", "0")) + float(up.get("height", "0"))
    assert float(down.get("y", "0")) == pytest.approx(bottom, abs=0.1)
    assert float(up.get("height", "0")) == pytest.approx(
        2 * float(down.get("height", "0")), abs=0.1
    )


def test_every_value_is_written_where_there_is_room() -> None:
    assert {f"4,2{S}%", f"4,3{S}%"} <= set(
        texts(columns.drawing(JOBLESS, table("2023 2024", place("BG", 4.3, 4.2)), "bg", 358))
    )


def test_a_selected_place_of_a_rate_stands_beside_the_country() -> None:
    chosen = replace(PER_HEAD, select=("VRC",))

    svg = columns.drawing(chosen, OBLASTS, "bg")

    assert len(heights(svg, "barh")) == len(heights(svg, "bari")) == 3
    assert [key.text for key in columns.legend(chosen, OBLASTS, "bg")] == ["Враца", "България"]


def test_many_series_and_many_periods_do_not_fit() -> None:
    long = table(" ".join(map(str, range(1980, 2024))), place("BG", *range(44)))

    assert not columns.fits(JOBLESS, table("2016 2017", *(place(c, 1, 2) for c in ("VRC", "VID", "VAR"))))  # fmt: skip
    assert not columns.fits(JOBLESS, long)
    assert columns.fits(JOBLESS, OBLASTS)  # the country alone


def test_a_year_without_a_value_and_years_not_in_the_table_are_hatched() -> None:
    shown = table("2010 2011 2012 2013 2016", place("BG", 1, ":", 3, 4, 5))

    svg = columns.drawing(JOBLESS, shown, "bg")

    hatched = [one for one in tree(svg).iter(SVG + "rect") if "hatch" in one.get("fill", "")]
    assert len(hatched) == 2
    assert columns.legend(JOBLESS, shown, "bg")[0].text == "няма данни (1)"
