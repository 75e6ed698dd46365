"""The whole markup of small drawings: a change in it should be seen and meant."""

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.charts.tables import JOBLESS, place, table

from vidno.charts.drawn import draw
from vidno.charts.suggest import kinds

SMALL = table("2022 2023 2024", place("BG", 4.2, 4.3, 4.2), place("VRC", 9.0, ":", 10.4), place("VID", 9.7, 12.4, 18.7))  # fmt: skip


@pytest.mark.parametrize("name", ["line", "bars", "table"])
def test_markup_of_a_small_chart(name: str, snapshot: SnapshotAssertion) -> None:
    drawn = draw(kinds()[name], JOBLESS, SMALL, "bg", 358, lambda cell: f"/source/?row={cell.row}")

    assert drawn.replace("><", ">\n<") == snapshot
