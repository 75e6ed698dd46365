"""Which charts suit a table."""

from dataclasses import replace

import pytest
from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    by_category,
    group,
    measures,
    place,
    table,
)

from vidno.catalogue.place import places
from vidno.charts.model import ChartTable
from vidno.charts.suggest import kinds, suggest

OBLAST_CODES = [code for code, one in places().items() if one.level == "oblast"]


def two_years(count: int) -> ChartTable:
    return table("2023 2024", *(place(c, n, n + 1) for n, c in enumerate(OBLAST_CODES[:count])))


def test_places_over_time_give_a_line_first() -> None:
    assert suggest(PER_HEAD, OBLASTS) == ["line", "map", "table"]


def test_a_count_never_gives_a_map() -> None:
    assert suggest(PHYSICIANS, COUNTS) == ["dots", "bars", "table"]
    assert not kinds()["map"].fits(PHYSICIANS, COUNTS)


def test_a_rate_in_one_period_gives_a_map_and_bars() -> None:
    shown = table("2024", place("BG", 4.2), place("VRC", 10.4), place("VID", 18.7))

    assert suggest(JOBLESS, shown) == ["map", "bars", "table"]


def test_groups_give_no_map() -> None:
    shown = table("2024", group("Мъже", 4.5), group("Жени", 4.0))

    assert suggest(JOBLESS, shown) == ["bars", "table"]


def test_one_series_over_time_gives_a_line() -> None:
    assert suggest(JOBLESS, table("2023 2024", place("BG", 4.3, 4.2))) == ["line", "table"]


@pytest.mark.parametrize(
    "shown",
    [
        table("2024", place("VRC", ":"), place("VID", ":")),
        table("2024"),
        table(""),
    ],
)
def test_a_table_is_always_possible(shown: object) -> None:
    assert suggest(JOBLESS, shown) == ["table"]  # type: ignore[arg-type]  # parametrised


def test_one_value_gives_a_number() -> None:
    assert suggest(JOBLESS, table("2024", place("BG", 4.2))) == ["number", "table"]


def test_periods_without_order_never_give_a_line() -> None:
    shown = table("преди после сега", group("а", 1, 2, 4), group("б", 3, 4, 4))

    assert "line" not in suggest(PHYSICIANS, shown)
    assert not kinds()["multiples"].fits(PHYSICIANS, shown)


def test_two_periods_of_many_places_give_pairs_of_dots() -> None:
    assert suggest(JOBLESS, two_years(28)) == ["dots", "map", "table"]


def test_hundreds_of_places_give_strips() -> None:
    shown = table("2024", *(group(f"г{number}", number) for number in range(90)))

    assert suggest(JOBLESS, shown) == ["strips", "bars", "table"]


def test_two_measures_give_a_scatter_and_more_a_spine() -> None:
    rows = tuple(place(code, number) for number, code in enumerate(OBLAST_CODES))
    other = replace(PER_HEAD, id="other")
    chosen = replace(JOBLESS, select=("VRC",))

    two = measures("2024", (JOBLESS, rows), (PER_HEAD, rows))
    three = measures("2024", (JOBLESS, rows), (PER_HEAD, rows), (other, rows))

    assert suggest(JOBLESS, two) == ["scatter", "table"]
    assert suggest(chosen, two) == ["scatter", "spine", "table"]
    assert suggest(chosen, three) == ["spine", "table"]


def test_a_pyramid_needs_two_categories_of_groups() -> None:
    ages = [group("0–14", 5), group("15–64", 20), group("65+", 8)]
    towns = [place("VRC", 5), place("VID", 20), place("VAR", 8)]

    assert suggest(PHYSICIANS, by_category("2024", м=tuple(ages), ж=tuple(ages)))[0] == "pyramid"
    assert suggest(PHYSICIANS, by_category("2024", м=tuple(towns), ж=tuple(towns)))[0] == "dots"
    three = by_category("2024", м=tuple(ages), ж=tuple(ages), друго=tuple(ages))
    assert "pyramid" not in suggest(PHYSICIANS, three)


def test_a_stack_needs_parts_that_add_up() -> None:
    parts = by_category("2024", а=(place("BG", 60), place("VRC", 40)), б=(place("BG", 40), place("VRC", 60)), в=(place("BG", 0), place("VRC", 0)))  # fmt: skip
    short = by_category("2024", а=(place("BG", 60), place("VRC", 40)), б=(place("BG", 30), place("VRC", 60)))  # fmt: skip

    assert suggest(JOBLESS, parts)[0] == "stack"
    assert not kinds()["stack"].fits(JOBLESS, short)
    assert not kinds()["stack"].fits(PHYSICIANS, parts)
    assert kinds()["stack"].fits(PHYSICIANS, replace(parts, adds_up=True))
