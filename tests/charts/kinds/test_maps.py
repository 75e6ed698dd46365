"""Rows of maps."""

from dataclasses import replace

from tests.charts.shapes import squares
from tests.charts.tables import JOBLESS, OBLASTS, SVG, by_class, place, table, texts, tree

from vidno.catalogue.place import at_level
from vidno.charts.drawn import draw
from vidno.charts.facts import facts_of
from vidno.charts.kinds import map as single
from vidno.charts.kinds import maps as chart

YEARS = " ".join(str(year) for year in range(2010, 2021))
LONG = table(YEARS, *(place(one.code, *range(11)) for one in at_level("oblast")))


def test_at_most_five_periods_are_shown_from_the_first_to_the_latest() -> None:
    assert chart.shown(facts_of(JOBLESS, LONG)) == [0, 3, 5, 8, 10]
    assert chart.shown(facts_of(JOBLESS, OBLASTS)) == [0, 1, 2]


def test_a_period_without_values_is_no_map() -> None:
    gap = table("2010 2011 2012", place("VRC", 1, ":", 3), place("VID", 2, ":", 4))

    assert chart.shown(facts_of(JOBLESS, gap)) == [0, 2]
    assert not chart.fits(JOBLESS, table("2010", place("VRC", 1), place("VID", 2)))
    assert not chart.fits(replace(JOBLESS, rate=False), gap)


def test_all_maps_have_the_classes_of_the_one_map() -> None:
    assert chart.legend(JOBLESS, OBLASTS, "bg")[:-1] == single.legend(JOBLESS, OBLASTS, "bg")[:-1]
    svg = draw(chart, JOBLESS, LONG, "bg")
    shades = [
        {one.get("class") for one in area.iter(SVG + "use")} for area in by_class(svg, "area")
    ]
    assert [len(one) for one in shades] == [1] * 5
    assert shades[0] != shades[-1]


def test_the_legend_counts_what_the_emptiest_map_misses() -> None:
    gap = table("2010 2011", place("VRC", 1, 2), place("VID", 2, 3), place("VAR", 2, ":"))

    assert chart.legend(JOBLESS, gap, "bg")[-1].text == "няма данни (26)"


def test_each_map_says_its_period_and_the_value_of_the_selected_place_or_the_country() -> None:
    country = texts(draw(chart, JOBLESS, OBLASTS, "bg"))
    chosen = texts(draw(chart, replace(JOBLESS, select=("VRC",)), OBLASTS, "en"))

    assert country[:2] == ["2003", "България 36,1\u00a0%"]
    assert chosen == ["2003", "Vratsa 32.4%", "2010", "Vratsa 35.6%", "2017", "Vratsa 40.0%"]


def test_shapes_are_written_once_for_all_maps() -> None:
    brought = replace(JOBLESS, boundaries=(squares(),))
    shown = table(
        "2010 2020", *(place(one.code, 1, n / 9) for n, one in enumerate(at_level("municipality")))
    )

    svg = draw(chart, brought, shown, "bg", 736, lambda cell: f"/{cell.row}")

    root = tree(svg)
    names = [one.get("id") for one in root.iter(SVG + "path") if one.get("id")]
    assert len(names) == len(set(names)) == 265
    used = [one.get("href", "")[1:] for one in root.iter(SVG + "use")]
    assert sorted(used) == sorted([name or "" for name in names] * 2)
    assert len(list(root.iter(SVG + "a"))) == 530


def test_two_maps_of_one_page_have_shapes_of_their_own() -> None:
    ids = [
        {
            one.get("id")
            for one in tree(draw(chart, JOBLESS, LONG, "bg", width)).iter()
            if one.get("id")
        }
        for width in (736, 358)
    ]

    assert not ids[0] & ids[1]
