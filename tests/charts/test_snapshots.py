"""The whole markup of small drawings: a change in it should be seen and meant."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.charts.tables import (
    JOBLESS,
    PER_HEAD,
    PHYSICIANS,
    by_category,
    group,
    measures,
    place,
    table,
)

from vidno.charts.drawn import draw
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.suggest import kinds

SMALL = table("2022 2023 2024", place("BG", 4.2, 4.3, 4.2), place("VRC", 9.0, ":", 10.4), place("VID", 9.7, 12.4, 18.7))  # fmt: skip


@pytest.mark.parametrize(
    "name", ["line", "bars", "table", "columns", "dots", "multiples", "strips", "number"]
)
def test_markup_of_a_small_chart(name: str, snapshot: SnapshotAssertion) -> None:
    drawn = draw(kinds()[name], JOBLESS, SMALL, "bg", 358, lambda cell: f"/source/?row={cell.row}")

    assert drawn.replace("><", ">\n<") == snapshot


AGES = by_category(
    "2024",
    мъже=(group("0–14", 514), group("15–64", 2050), group("65+", 590)),
    жени=(group("0–14", 487), group("15–64", 1995), group("65+", 880)),
)
SHARES = by_category(
    "2024",
    земеделие=(place("BG", 20.1), place("VRC", 33.3)),
    индустрия=(place("BG", 29.9), place("VRC", 33.3)),
    услуги=(place("BG", 50), place("VRC", 33.4)),
)
CODES = ("VRC", "VID", "VAR", "SOF", "PER", "PDV", "LOV", "GAB")
TWO = measures(
    "2024",
    (JOBLESS, tuple(place(code, 2 + number) for number, code in enumerate(CODES))),
    (PER_HEAD, tuple(place(code, 40 - number * 3) for number, code in enumerate(CODES))),
)


@pytest.mark.parametrize(
    ("name", "config", "shown"),
    [
        ("pyramid", PHYSICIANS, AGES),
        ("stack", JOBLESS, SHARES),
        ("scatter", replace(JOBLESS, select=("VID",)), TWO),
        ("spine", replace(JOBLESS, select=("VID",)), TWO),
        ("table", JOBLESS, SHARES),
    ],
)
def test_markup_of_a_small_chart_with_categories(
    name: str, config: ChartConfig, shown: ChartTable, snapshot: SnapshotAssertion
) -> None:
    drawn = draw(kinds()[name], config, shown, "bg", 736, lambda cell: f"/source/?row={cell.row}")

    assert drawn.replace("><", ">\n<") == snapshot
