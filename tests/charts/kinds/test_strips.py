"""Strips."""

from dataclasses import replace

from tests.charts.tables import (
    JOBLESS,
    PER_HEAD,
    S,
    by_category,
    by_class,
    measures,
    place,
    table,
    texts,
)

from vidno.catalogue.place import places
from vidno.charts.kinds import strips

CODES = [code for code, one in places().items() if one.level == "municipality"]
TOWNS = table("2023 2024", *(place(code, n % 50, n % 40) for n, code in enumerate(CODES)))


def at(path: str) -> float:
    return float(path[1:].split(" ")[0])


def test_each_of_265_places_has_a_tick_in_each_period() -> None:
    ticks = by_class(strips.drawing(JOBLESS, TOWNS, "bg", 358), "tick", "path")

    assert len(ticks) == 2 * 265


def test_ticks_lie_on_one_scale_and_the_median_in_the_middle() -> None:
    shown = table("2024", *(place(code, n) for n, code in enumerate(CODES[:11])))

    svg = strips.drawing(JOBLESS, shown, "bg")

    xs = sorted(at(one.get("d", "")) for one in by_class(svg, "tick", "path"))
    assert abs((xs[5] - xs[0]) - (xs[10] - xs[5])) < 0.3
    [median] = by_class(svg, "ref", "path")
    assert abs(at(median.get("d", "")) - xs[5]) < 0.2


def test_the_selected_place_is_named_else_the_highest_and_the_lowest() -> None:
    shown = table("2024", *(place(code, n) for n, code in enumerate(CODES[:11])))
    chosen = replace(JOBLESS, select=(CODES[4],))

    assert any(text.endswith(f"4,0{S}%") for text in texts(strips.drawing(chosen, shown, "bg")))
    ends = [text for text in texts(strips.drawing(JOBLESS, shown, "bg")) if "%" in text]
    assert [text[-6:].strip() for text in ends] == [f"0,0{S}%"[-6:], f"10,0{S}%"[-6:].strip()]


def test_of_many_periods_at_most_six_are_drawn_the_first_and_the_last_among_them() -> None:
    years = " ".join(map(str, range(2000, 2025)))
    shown = table(years, *(place(code, *range(n, n + 25)) for n, code in enumerate(CODES[:9])))

    rows = strips.strips_of(JOBLESS, shown, "bg")

    assert [row.name for row in rows] == ["2000", "2005", "2010", "2014", "2019", "2024"]


def test_categories_compare_their_medians() -> None:
    low = tuple(place(code, n) for n, code in enumerate(CODES[:9]))  # median 4
    high = tuple(place(code, n * 2) for n, code in enumerate(CODES[:9]))  # median 8
    shown = by_category("2024", първи=low, втори=high)

    said = strips.describe(JOBLESS, shown, "bg").headline.replace(S, " ")

    assert said == (
        "Коефициент на безработица през 2024 г.: медианата е най-висока при „втори“ (8,0 %), "
        "най-ниска – при „първи“ (4,0 %)"
    )


def test_few_places_and_several_units_do_not_fit() -> None:
    rows = tuple(place(code, n) for n, code in enumerate(CODES[:9]))

    assert not strips.fits(JOBLESS, table("2024", *rows[:7]))
    assert strips.fits(JOBLESS, table("2024", *rows))
    assert not strips.fits(JOBLESS, measures("2024", (JOBLESS, rows), (PER_HEAD, rows)))


def test_who_has_no_value_is_told_left_of_the_strip() -> None:
    rows = tuple(place(code, ":" if n < 2 else n) for n, code in enumerate(CODES[:12]))

    svg = str(strips.drawing(JOBLESS, table("2024", *rows), "bg"))

    assert svg.count("няма данни („:“)") == 2
    assert strips.legend(JOBLESS, table("2024", *rows), "bg")[-1].text == "няма данни (2)"
