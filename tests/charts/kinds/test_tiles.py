"""Tile maps."""

from dataclasses import replace

import pytest
from tests.charts.tables import JOBLESS, SVG, by_class, place, table, texts, tree

from vidno.catalogue.place import at_level, parts_of
from vidno.charts.drawn import draw
from vidno.charts.kinds import tiles as chart
from vidno.charts.middles import SIDES, middles, tiles

MUNICIPALITIES = [one.code for one in at_level("municipality")]
ALL = table("2020", *(place(code, number / 10) for number, code in enumerate(MUNICIPALITIES)))
OBLASTS = table("2020", *(place(one.code, n + 0.5) for n, one in enumerate(at_level("oblast"))))


def pieces(cells: set[tuple[int, int]]) -> int:
    left, found = set(cells), 0
    while left:
        found += 1
        todo = [left.pop()]
        while todo:
            x, y = todo.pop()
            near = {(x + dx, y + dy) for dx, dy in SIDES} & left
            left -= near
            todo += near
    return found


def test_every_place_has_a_tile_of_its_own() -> None:
    for level, count in (("municipality", 265), ("oblast", 28)):
        cells = {(middles()[one.code].column, middles()[one.code].row) for one in at_level(level)}
        assert len(cells) == count


def test_the_tiles_of_an_oblast_are_in_one_piece() -> None:
    for oblast in at_level("oblast"):
        parts = [one.code for one in parts_of(oblast.code)]
        assert pieces({(middles()[code].column, middles()[code].row) for code in parts}) == 1


def test_tiles_lie_roughly_where_the_places_do() -> None:
    for level, side in (("municipality", 20.6), ("oblast", 60.0)):
        found = [middles()[one.code] for one in at_level(level)]
        wests = sum(one.easting / 1000 / side - one.column for one in found) / len(found)
        norths = sum(one.northing / 1000 / side + one.row for one in found) / len(found)
        for one in found:
            assert abs(one.easting / 1000 / side - one.column - wests) < 3.5
            assert abs(one.northing / 1000 / side + one.row - norths) < 3.5


def test_borders_of_oblasts_part_tiles_of_different_oblasts_only() -> None:
    who = {
        (middles()[one.code].column, middles()[one.code].row): one.parent
        for one in at_level("municipality")
    }
    sides = [
        (who[cell], who[beside])
        for cell in who
        for beside in [(cell[0] + 1, cell[1]), (cell[0], cell[1] + 1)]
        if beside in who
    ]

    assert tiles("municipality").borders.count("M") == sum(one != other for one, other in sides)
    assert tiles("oblast").borders == ""


def test_rates_fit_at_both_levels_and_counts_at_none() -> None:
    for shown in (ALL, OBLASTS):
        assert chart.fits(JOBLESS, shown)
        assert not chart.fits(replace(JOBLESS, rate=False), shown)


def test_every_municipality_is_drawn_in_its_class_or_hatched() -> None:
    shown = table("2020", *(place(code, n / 10) for n, code in enumerate(MUNICIPALITIES[:-5])))

    svg = draw(chart, JOBLESS, shown, "bg", 358, lambda cell: f"/{cell.row}")

    [areas] = by_class(svg, "area")
    assert len(list(areas.iter(SVG + "path"))) == 265
    assert len(by_class(svg, "void")) == 5
    assert len(list(areas.iter(SVG + "a"))) == 260
    assert chart.legend(JOBLESS, shown, "bg")[-1].text == "няма данни (5)"


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_tile_of_an_oblast_says_name_and_value(language: str) -> None:
    wide, phone = (draw(chart, JOBLESS, OBLASTS, language, width) for width in (736, 358))

    assert len(by_class(wide, "b", "text")) == len(by_class(phone, "b", "text")) == 28
    assert {"Стара Загора", "Софийска"} <= {*texts(wide)} or language == "en"
    names = [one for one in texts(phone) if not one[0].isdigit()]
    assert len(names) == 28


def test_names_of_oblasts_stand_where_their_tiles_have_room() -> None:
    svg = tree(draw(chart, JOBLESS, ALL, "bg", 736))

    said = ["".join(one.itertext()) for one in svg.iter(SVG + "text")]
    assert "Софийска област" in said
    assert len(said) == len(set(said)) >= 22


def test_the_selected_tile_is_outlined_last() -> None:
    svg = draw(chart, replace(JOBLESS, select=("VRC10",)), ALL, "bg")

    assert svg.index('class="area"') < svg.index('class="edge"') < svg.index('class="mark"')
