"""Whom a place is compared with: neighbours by their borders, the median, its oblast."""

from dataclasses import replace

from tests.charts.tables import JOBLESS, S, by_class, place, table, texts

from vidno.base.text import Text
from vidno.catalogue.chart import ChartFile, StoredChart
from vidno.charts import areas
from vidno.charts.compared import Sources, compared, median_of, neighbours_of
from vidno.charts.geometry import Geometry, Shape
from vidno.charts.kinds import bars, line

YEARS = table(
    "2023 2024",
    place("BG", 4, 5),
    place("VID", 12, 18),
    place("MON", 10, 12),
    place("VRC", 6, 7),
    place("PVN", 3, ":"),
)


def test_neighbours_share_a_border_not_a_corner() -> None:
    squares = {
        "a": Shape("M0 0l10 0 0 10-10 0z"),
        "b": Shape("M10 0l10 0 0 10-10 0z"),
        "c": Shape("M10 10l10 0 0 10-10 0z"),
        "d": Shape("M90 90l5 0 0 5zM0 10l10 0 0 10-10 0z"),
    }
    geometry = Geometry("oblast", 100, 100, (0, 0, 1), squares, "", "", Text())

    assert neighbours_of(geometry) == {
        "a": ("b", "d"),
        "b": ("a", "c"),
        "c": ("b", "d"),
        "d": ("a", "c"),
    }


def test_the_oblasts_of_the_program_know_their_neighbours() -> None:
    near = neighbours_of(areas.oblasts())

    assert set(near["VRC"]) == {"MON", "SFO", "LOV", "PVN"}
    assert near["VID"] == ("MON",)
    assert all(code in near[other] for code, others in near.items() for other in others)


def test_the_median_is_of_the_peers_and_has_no_source_cell() -> None:
    found = median_of(JOBLESS, YEARS)

    assert [cell.value for cell in found.cells] == [8.0, 12.0]  # of 12, 10, 6, 3; of 18, 12, 7
    assert all(cell.row is None for cell in found.cells)


def test_a_municipality_stands_beside_its_oblast_and_the_places_most_like_it() -> None:
    towns = table("2023 2024", place("VRC10", 6, 7), place("MON29", 8, 9), place("VID09", 9, 9))
    wider = table("2023 2024", place("VRC", 7, 8), place("MON", 9, 9))
    says = {"schema": 1, "id": "x-y", "type": "line", "data": {}, "select": ["VRC10"]}
    chart = ChartFile.model_validate(says | {"compare": ["similar", "parent"]})
    sources = Sources(lambda: wider, lambda code: ("VID09", "BGS01") if code == "VRC10" else ())

    config, shown = compared(StoredChart("x", chart, {}), JOBLESS, towns, sources)

    assert config.beside == ("VID09", "VRC")
    assert [one.key for one in shown.series] == ["VRC10", "MON29", "VID09", "VRC"]
    assert shown.series[-1].label.bg == "област Враца"
    drawn = [
        one.split(S)[0]
        for one in texts(line.drawing(replace(config, select=("VRC10",)), shown, "bg"))
    ]
    assert {"Враца", "област Враца", "Видин"} <= set(drawn)
    assert "Монтана" not in drawn


def test_only_those_compared_are_drawn_but_ranks_are_among_all() -> None:
    shown = replace(YEARS, series=(*YEARS.series, median_of(JOBLESS, YEARS)))
    config = replace(JOBLESS, select=("VID",), beside=("BG", "MON", "median"))

    drawn = line.drawing(config, shown, "bg", 736)
    named = [one.split(S)[0] for one in texts(drawn)]
    assert {"Видин", "България", "Монтана", "медиана"} <= set(named)
    assert "Враца" not in named
    assert len(by_class(drawn, "lq", "path")) == 1  # Монтана
    assert len(by_class(drawn, "lh", "path")) == 1
    assert not by_class(drawn, "ctx", "path")

    written = texts(bars.drawing(config, shown, "bg", 736))
    assert [one for one in written if one.isalpha()] == ["Видин", "Монтана", "медиана", "България"]
    said = str(bars.drawing(config, shown, "bg", 736))
    assert f"Видин, 2024{S}г.: 18,0{S}%, 3-то от{S}3" in said
    assert f"медиана, 2024{S}г.: 12,0{S}%<" in said
