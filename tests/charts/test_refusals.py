"""What people are told who ask for a chart that would mislead."""

from dataclasses import replace

import pytest
from tests.charts.shapes import squares
from tests.charts.tables import COUNTS, JOBLESS, OBLASTS, PHYSICIANS, group, place, table

from vidno.catalogue.place import at_level
from vidno.charts.refusals import refusal
from vidno.charts.suggest import suggest

MANY = table("2024", *(place(one.code, 5 + n) for n, one in enumerate(at_level("municipality"))))


@pytest.mark.parametrize("kind", ["map", "maps", "tiles"])
@pytest.mark.parametrize("shown", [COUNTS, MANY], ids=["oblasts", "municipalities"])
def test_a_map_of_a_count_names_why_not_and_what_to_take(kind: str, shown: object) -> None:
    no = refusal(kind, PHYSICIANS, shown)  # type: ignore[arg-type]  # both are tables

    assert no is not None
    assert no.code == "chart-of-count"
    assert "„лекари“ е брой" in no.message("bg")
    assert "'physicians' is a count" in no.message("en")
    assert "bars, bubbles" in no.advice("bg")
    assert "denominator" in no.advice("bg")
    assert "denominator" in no.advice("en")


def test_a_map_without_boundaries_names_how_to_bring_them() -> None:
    no = refusal("map", JOBLESS, MANY)

    assert no is not None
    assert no.code == "chart-without-boundaries"
    assert "по общини" in no.message("bg")
    assert "vidno places add" in no.advice("en")
    assert "tiles" in no.advice("en")
    assert refusal("map", replace(JOBLESS, boundaries=(squares(),)), MANY) is None


def test_circles_of_a_rate_are_refused() -> None:
    no = refusal("bubbles", JOBLESS, OBLASTS)

    assert no is not None
    assert no.code == "chart-of-rate"
    assert "map" in no.advice("en")


def test_groups_are_no_map() -> None:
    no = refusal("map", JOBLESS, table("2017", group("жени", 3), group("мъже", 5)))

    assert no is not None
    assert no.code == "chart-unfit"
    assert "Карта" in no.message("bg")


def test_what_fits_is_not_refused() -> None:
    assert refusal("map", JOBLESS, OBLASTS) is None
    assert refusal("bubbles", PHYSICIANS, COUNTS) is None


def test_tiles_are_suggested_where_there_are_no_boundaries() -> None:
    assert suggest(JOBLESS, MANY) == ["tiles", "strips", "table"]
    assert suggest(replace(JOBLESS, boundaries=(squares(),)), MANY)[0] == "map"
