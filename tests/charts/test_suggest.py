"""Which charts suit a table."""

import pytest
from tests.charts.tables import COUNTS, JOBLESS, OBLASTS, PER_HEAD, PHYSICIANS, group, place, table

from vidno.charts.suggest import kinds, suggest


def test_places_over_time_give_a_line_first() -> None:
    assert suggest(PER_HEAD, OBLASTS) == ["line", "map", "table"]


def test_a_count_never_gives_a_map() -> None:
    assert suggest(PHYSICIANS, COUNTS) == ["line", "bars", "table"]
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
        table("2024", place("BG", 4.2)),
        table("2024"),
        table(""),
    ],
)
def test_a_table_is_always_possible(shown: object) -> None:
    assert suggest(JOBLESS, shown) == ["table"]  # type: ignore[arg-type]  # parametrised
