"""Ranked bars."""

from dataclasses import replace
from typing import Any

import pytest
from tests.charts.reading import faults
from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    SVG,
    S,
    by_class,
    group,
    place,
    table,
    texts,
    tree,
)

from vidno.charts.kinds import bars
from vidno.charts.model import ChartConfig


def lengths(svg: str, name: str = "bar") -> list[float]:
    return [float(one.get("width", "0")) for one in by_class(svg, name, "rect")]


def test_bars_are_ranked_and_as_long_as_their_values() -> None:
    found = lengths(bars.drawing(PER_HEAD, OBLASTS, "bg", 736))

    assert found == sorted(found, reverse=True)
    expected = [59.7, 51.4, 40.0, 27.3, 26.4]
    assert [length / found[0] for length in found] == pytest.approx(
        [value / 59.7 for value in expected], abs=0.001
    )


def test_every_bar_starts_at_zero_even_if_all_values_are_far_from_it() -> None:
    svg = bars.drawing(PHYSICIANS, table("2017", group("а", 1000), group("б", 1010)), "bg")

    assert lengths(svg)[1] / lengths(svg)[0] == pytest.approx(1000 / 1010, abs=0.001)
    assert len({one.get("x") for one in by_class(svg, "bar", "rect")}) == 1


def test_negative_values_go_the_other_way() -> None:
    shown = table("2017", place("SOF", 3), place("VAR", -3), place("VID", -15))

    svg = bars.drawing(PHYSICIANS, shown, "bg", 358)

    up, down, far = by_class(svg, "bar", "rect")
    assert float(up.get("x", "")) == pytest.approx(
        float(down.get("x", "")) + float(down.get("width", "")), abs=0.2
    )
    assert up.get("width") == down.get("width")
    assert float(far.get("width", "")) == pytest.approx(5 * float(up.get("width", "")), abs=0.1)


def test_the_country_is_a_reference_of_rates_and_left_out_of_counts() -> None:
    assert len(lengths(bars.drawing(PER_HEAD, OBLASTS, "bg"), "bari")) == 1
    assert by_class(bars.drawing(PER_HEAD, OBLASTS, "bg"), "ref")
    assert bars.legend(PER_HEAD, OBLASTS, "bg")[0].text == "България"
    assert not lengths(bars.drawing(PHYSICIANS, COUNTS, "bg"), "bari")


def test_who_has_no_value_stands_hatched_at_the_end_with_the_published_marker() -> None:
    shown = table("2017", place("VRC", ":"), place("VID", 5), place("VAR", 3))

    svg = bars.drawing(JOBLESS, shown, "bg")

    written = texts(svg)
    assert written.index("Враца") > written.index("Варна")
    assert "няма данни („:“)" in written
    assert [one.text for one in bars.legend(JOBLESS, shown, "bg")] == ["няма данни (1)"]


def test_every_value_is_written() -> None:
    written = texts(bars.drawing(PER_HEAD, OBLASTS, "bg", 358))

    assert {"59,7", "51,4", "42,7", "40,0", "27,3", "26,4"} <= set(written)


def test_of_many_rows_only_both_ends_are_drawn_and_the_rest_is_said() -> None:
    shown = table("2017", *(group(f"г{number}", number) for number in range(1, 61)))

    svg = bars.drawing(PHYSICIANS, shown, "bg")

    assert len(lengths(svg)) == 20
    assert "… между тях още 40\u00a0групи: от 11 до 50" in texts(svg)


def test_forty_rows_are_all_drawn() -> None:
    shown = table("2017", *(group(f"г{number}", number) for number in range(40)))

    assert len(lengths(bars.drawing(PHYSICIANS, shown, "bg"))) == 40


def test_names_and_bars_do_not_run_into_each_other() -> None:
    shown = table("2017", group("много дълго име на нещо " * 5, 5), group("б", 3))

    svg = bars.drawing(PHYSICIANS, shown, "bg", 358)

    start = float(by_class(svg, "bar", "rect")[0].get("x", "0"))
    names = [one for one in tree(svg).iter(SVG + "text") if one.get("text-anchor") == "end"]
    assert all(float(one.get("x", "0")) < start for one in names)


ORDERED = table(
    "2020 2024",
    place("BG", 5, 5),
    place("VRC", 9, 8),  # falls by 1
    place("BLG", 2, 6),  # rises by 4
    place("VID", 7, 10),  # rises by 3
    place("GAB", 4, 4),
)
"""Ranked in 2024: Видин 10, Враца 8, Благоевград 6, Габрово 4."""


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (None, ["Видин", "Враца", "Благоевград", "България", "Габрово"]),
        ("value", ["Габрово", "България", "Благоевград", "Враца", "Видин"]),
        ("name", ["България", "Благоевград", "Видин", "Враца", "Габрово"]),
        ("given", ["България", "Враца", "Благоевград", "Видин", "Габрово"]),
        ("-change", ["България", "Благоевград", "Видин", "Габрово", "Враца"]),
        ("change", ["България", "Враца", "Габрово", "Видин", "Благоевград"]),
    ],
)
def test_rows_stand_in_the_order_that_was_asked_for(sort: Any, expected: list[str]) -> None:
    config = replace(JOBLESS, sort=sort)

    written = texts(bars.drawing(config, ORDERED, "bg", 736))

    assert [one for one in written if one in expected] == expected


def test_beyond_the_limit_one_line_says_what_is_left_out() -> None:
    config = replace(JOBLESS, limit=1, select=("GAB",))

    for width in (736, 358):
        svg = bars.drawing(config, ORDERED, "bg", width)
        written = texts(svg)

        assert [one for one in written if one in ("Видин", "Враца", "Габрово")] == [
            "Видин",
            "Габрово",
        ]
        assert f"… още 2{S}области: от 6,0{S}% до 8,0{S}%" in " ".join(written)
        assert not faults(svg)
    assert describe_all(config) == describe_all(replace(JOBLESS, select=("GAB",)))


def describe_all(config: ChartConfig) -> str:
    return bars.describe(config, ORDERED, "bg").sentence


def test_many_rows_by_name_are_cut_at_what_can_be_read() -> None:
    many = table("2024", *(group(f"{n:03}", n) for n in range(90)))

    written = texts(bars.drawing(replace(PHYSICIANS, sort="name"), many, "bg", 736))

    assert [one for one in written if len(one) == 3 and one[0] == "0"] == [
        f"{n:03}" for n in range(40)
    ]
    assert written[-1] == f"… още 50{S}групи: от 40 до 89"
