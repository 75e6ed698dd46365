"""Intervals that the publisher gives: drawn by every kind that can, and told by the others."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest
from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    by_category,
    by_class,
    group,
    measures,
    place,
    table,
    tree,
)

from vidno.base.text import LANGUAGES
from vidno.catalogue.place import at_level
from vidno.charts.csv_file import csv_of
from vidno.charts.drawn import draw, is_picture
from vidno.charts.kinds import multiples, scatter, spine, stack, strips
from vidno.charts.kinds import table as table_chart
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series
from vidno.charts.suggest import kinds

CODES = [place_.code for place_ in at_level("oblast")]
CHOSEN = replace(JOBLESS, select=("VRC",))


def around(shown: ChartTable, less: float = 1, more: float = 2) -> ChartTable:
    """Give every value an interval."""

    def widened(cell: Cell) -> Cell:
        return (
            cell
            if cell.value is None
            else replace(cell, low=cell.value - less, high=cell.value + more)
        )

    rows = tuple(replace(one, cells=tuple(map(widened, one.cells))) for one in shown.series)
    return replace(shown, series=rows)


def ranked(first: float = 10) -> tuple[Series, ...]:
    return tuple(place(code, first + number) for number, code in enumerate(CODES))


AGES = by_category(
    "2024",
    мъже=(group("0–14", 50), group("15–64", 200), group("65+", 40)),
    жени=(group("0–14", 45), group("15–64", 205), group("65+", 70)),
)
SHARES = by_category(
    "2024",
    земеделие=(place("VRC", 30.0), place("VID", 40.0)),
    услуги=(place("VRC", 70.0), place("VID", 60.0)),
)
TWO = measures("2024", (JOBLESS, ranked()), (PER_HEAD, ranked(30)))
SUITED: dict[str, tuple[ChartConfig, ChartTable]] = {
    "stack": (JOBLESS, SHARES),
    "scatter": (CHOSEN, TWO),
    "spine": (CHOSEN, TWO),
    "pyramid": (PHYSICIANS, AGES),
    "strips": (CHOSEN, table("2024", *ranked())),
    "columns": (JOBLESS, table("2023 2024", place("BG", 3, 4))),
    "bubbles": (PHYSICIANS, COUNTS),
    "line": (JOBLESS, table("2023 2024", place("BG", 3, 4))),
}
ELSEWHERE = {"stack", "map", "maps", "tiles", "bubbles"}
"""Kinds in whose drawing an interval has no place."""


def spans(svg: object) -> list[tuple[float, float]]:
    """Return where whiskers from left to right begin and end."""
    ways = [one.get("d", "") for one in by_class(svg, "wh", "path") if "H" in one.get("d", "")]
    return [(float(way[1:].split(" ")[0]), float(way.split("H")[1].split("m")[0])) for way in ways]


@pytest.mark.parametrize("name", sorted(name for name, kind in kinds().items() if is_picture(kind)))
def test_every_kind_draws_intervals_or_says_where_they_are(name: str) -> None:
    kind: ModuleType = kinds()[name]
    config, bare = SUITED.get(name, (PER_HEAD, OBLASTS))
    shown = around(bare)

    for language in LANGUAGES:
        said = [key.text for key in kind.legend(config, shown, language)]
        before = [key.text for key in kind.legend(config, bare, language)]
        svg = draw(kind, config, shown, language)

        drawn = by_class(svg, "wh", "path") + by_class(svg, "band", "path")
        [told] = [one for one in said if one not in before]
        assert bool(drawn) == (name not in ELSEWHERE)
        assert ("таблицата" in told or "the table" in told) == (name in ELSEWHERE)
        assert (" (от " if language == "bg" else " (from ") in svg
        assert not by_class(draw(kind, config, bare, language), "wh")


@pytest.mark.parametrize(
    ("kind", "config", "bare"), [(strips, CHOSEN, table("2024", *ranked())), (scatter, CHOSEN, TWO)]
)
def test_only_named_places_have_whiskers_where_many_would_cover_each_other(
    kind: ModuleType, config: ChartConfig, bare: ChartTable
) -> None:
    svg = kind.drawing(config, around(bare), "bg")

    assert len(spans(svg)) == 1
    assert (
        kind.legend(config, around(bare), "bg")[1].text == "интервал по източника, при назованите"
    )


def test_the_whisker_of_a_strip_has_the_length_of_its_interval_on_the_scale_of_the_ticks() -> None:
    shown = around(table("2024", *ranked()), less=2, more=5)

    svg = strips.drawing(replace(JOBLESS, select=(CODES[0],)), shown, "bg")

    ticks = by_class(svg, "tick", "path")
    xs = sorted(float(one.get("d", "M0")[1:].split(" ")[0]) for one in ticks)
    step = (xs[-1] - xs[0]) / 27  # 28 values, each one above the one before
    [(low, high)] = spans(svg)
    assert (xs[0] - low) / step == pytest.approx(2, abs=0.02)
    assert (high - xs[0]) / step == pytest.approx(5, abs=0.02)


def test_a_dot_of_a_scatter_has_a_cross_of_both_intervals() -> None:
    svg = scatter.drawing(CHOSEN, around(TWO, less=6, more=12), "bg")

    [across, up] = [one.get("d", "") for one in by_class(svg, "wh", "path")]
    [dot] = by_class(svg, "doth", "circle")
    low, high = spans(svg)[0]
    x, y = float(dot.get("cx", "0")), float(dot.get("cy", "0"))
    assert (high - x) / (x - low) == pytest.approx(2, abs=0.03)
    bottom, top = float(up.split(" ")[1].split("h")[0]), float(up.split("V")[1].split("m")[0])
    assert (y - top) / (bottom - y) == pytest.approx(2, abs=0.03)
    assert across


def test_the_whisker_of_a_spine_stays_inside_of_its_row_even_where_it_reaches_beyond_all_places() -> (
    None
):
    svg = spine.drawing(CHOSEN, around(TWO, less=40, more=80), "bg")

    found = spans(svg)
    dots = [float(one.get("cx", "0")) for one in by_class(svg, "ring", "circle")]
    assert len(found) == len(dots) == 2
    for (low, high), dot in zip(found, dots, strict=True):
        assert 0 < low < dot < high < 736
        assert (high - dot) / (dot - low) == pytest.approx(2, abs=0.03)


def test_small_multiples_have_a_band_a_panel_on_a_scale_that_holds_it() -> None:
    bare = table(
        "2022 2023 2024", place("VRC", 3, 4, 5), place("VID", 3, 5, 9), place("VAR", 2, 2, 1)
    )

    svg = multiples.drawing(JOBLESS, around(bare, less=4, more=20), "bg")

    bands = by_class(svg, "band", "path")
    assert len(bands) == 3
    for one in bands:
        ys = [float(pair.split(" ")[1]) for pair in one.get("d", "").strip("MZ").split("L") if pair]
        assert 0 < min(ys) < max(ys) < float(tree(svg).get("height", "0"))


def test_a_stack_tells_the_interval_of_each_part_to_the_pointer() -> None:
    svg = str(stack.drawing(JOBLESS, around(SHARES), "bg"))

    assert "Враца, земеделие, 2024\u00a0г.: 30,0\u00a0% (от 29,0 до 32,0)" in svg


def test_the_table_and_the_csv_hold_the_ends() -> None:
    shown = around(table("2024", place("VRC", 10.44), place("VID", 4)), less=1.44, more=2)

    html = str(table_chart.html(JOBLESS, shown, "bg"))
    [first, _] = csv.DictReader(io.StringIO(csv_of(JOBLESS, shown, "bg"), newline=""))

    assert "<small>от 9,0 до 12,4</small>" in html
    assert "под стойността: интервал по източника" in html
    assert (first["low"], first["value"], first["high"]) == ("9", "10.44", "12.44")
    assert "low" not in csv_of(JOBLESS, table("2024", place("VRC", 10)), "bg")


MakeCell = Callable[[float], Cell]


@pytest.mark.parametrize("make", [lambda v: Cell(v, low=v - 1), lambda v: Cell(v, high=v + 1)])
def test_one_end_alone_is_no_interval(make: MakeCell) -> None:
    shown = ChartTable(("2024",), tuple(replace(one, cells=(make(5),)) for one in ranked()))

    assert not by_class(strips.drawing(CHOSEN, shown, "bg"), "wh")
