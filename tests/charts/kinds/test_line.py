"""Line charts."""

import re
from itertools import pairwise

import pytest
from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    SVG,
    by_class,
    group,
    place,
    table,
    texts,
    tree,
)

from vidno.charts.kinds import line
from vidno.charts.model import ChartConfig

MANY = table("2016 2017", *(place(code, n, n + 1) for n, code in enumerate(["VAR", "VRC", "VID", "PER", "PDV", "SOF", "SFO", "LOV", "BLG"])))  # fmt: skip


def chosen(*keys: str) -> ChartConfig:
    return ChartConfig(id="x", title=JOBLESS.title, unit=JOBLESS.unit, rate=True, select=keys)


def steps(svg: str, name: str) -> list[list[tuple[float, float]]]:
    """Return the points of the unbroken pieces of all lines of a class."""
    found = []
    for path in by_class(svg, name, "path"):
        for piece in path.get("d", "").split("M")[1:]:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", piece)]
            found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def test_heights_are_proportional_to_values_over_a_zero_axis() -> None:
    svg = line.drawing(PER_HEAD, OBLASTS, "bg", 736)

    [country] = steps(svg, "li")
    zero = float(re.findall(r"M\d+ ([\d.]+)H", by_class(svg, "base")[0].get("d", ""))[0])
    heights = [zero - y for _, y in country]
    assert heights[0] / heights[2] == pytest.approx(36.1 / 42.7, abs=0.002)
    assert "0" in texts(svg)


def test_years_stand_at_their_distance() -> None:
    svg = line.drawing(JOBLESS, table("2000 2010 2015 2020", place("BG", 1, 2, 3, 4)), "bg", 736)

    [[a, b, c, d]] = steps(svg, "ln")
    assert (b[0] - a[0]) / (d[0] - a[0]) == pytest.approx(0.5, abs=0.002)
    assert (c[0] - a[0]) / (d[0] - a[0]) == pytest.approx(0.75, abs=0.002)


def test_a_missing_value_breaks_the_line_and_a_lone_value_is_a_dot() -> None:
    shown = table("2010 2011 2012 2013 2014 2015", place("BG", 1, 2, ":", 4, ":", 6))

    svg = line.drawing(JOBLESS, shown, "bg", 736)

    assert [len(piece) for piece in steps(svg, "ln")] == [2]
    visible = [one for one in by_class(svg, "dot", "circle") if "hit" not in one.get("class", "")]
    assert len(visible) == 3  # 2013, 2015, and the end of the line


def test_years_that_are_not_in_the_table_are_hatched_and_not_bridged() -> None:
    shown = table("2010 2011 2012 2015 2016", place("BG", 1, 2, 3, 4, 5))

    svg = line.drawing(JOBLESS, shown, "bg", 736)

    assert [len(piece) for piece in steps(svg, "ln")] == [3, 2]
    hatched = [one for one in tree(svg).iter(SVG + "rect") if "hatch" in one.get("fill", "")]
    assert len(hatched) == 1


def test_seven_lines_are_all_named_and_more_turn_grey() -> None:
    few = table("2016 2017", *MANY.series[:7])

    assert not steps(line.drawing(JOBLESS, few, "bg"), "ctx")
    svg = line.drawing(JOBLESS, MANY, "bg")
    assert len(steps(svg, "ctx")) == 7
    assert len([text for text in texts(svg) if text.endswith("\u00a0%")]) == 2  # highest and lowest


def test_selected_lines_and_the_country_are_brought_out() -> None:
    shown = table("2016 2017", place("BG", 5, 6), *MANY.series)

    svg = line.drawing(chosen("VRC"), shown, "bg")

    assert len(steps(svg, "lh")) == len(steps(svg, "li")) == 1
    assert len(steps(svg, "ctx")) == 8
    assert [text.split("\u00a0")[0] for text in texts(svg) if text.endswith("\u00a0%")] == [
        "България",
        "Враца",
    ]


def test_labels_at_the_ends_do_not_overlap() -> None:
    close = table("2016 2017", *(place(code, 5, 50 + n / 10) for n, code in enumerate(["VAR", "VRC", "VID", "PER", "PDV", "SOF", "SFO"])))  # fmt: skip

    for width in (736, 358):
        svg = line.drawing(PHYSICIANS, close, "bg", width)
        labels = [
            one
            for one in tree(svg).iter(SVG + "text")
            if one.get("class") in ("b", "st", "hot", "st3", "st4")
        ]
        heights = sorted(float(one.get("y", "0")) for one in labels)
        assert len(heights) >= 7
        assert all(below - above >= 16.9 for above, below in pairwise(heights))


def test_a_sum_far_above_its_parts_is_left_to_the_sentence() -> None:
    svg = line.drawing(PHYSICIANS, COUNTS, "bg")

    assert not steps(svg, "li")
    assert "Общото за страната не е начертано" in line.describe(PHYSICIANS, COUNTS, "bg").definition
    assert "30\u00a0078" in line.describe(PHYSICIANS, COUNTS, "bg").sentence


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    index = table("2016 2017", place("BG", 100.1, 101.2))

    words = line.describe(JOBLESS, index, "bg")

    assert words.definition.endswith("Оста не започва от нула")
    assert "нула" not in line.describe(JOBLESS, OBLASTS, "bg").definition


def test_every_value_of_a_line_in_colour_leads_to_its_cell() -> None:
    shown = table("2016 2017", place("BG", 5, 6), group("Жени", 4, ":"))

    svg = line.drawing(JOBLESS, shown, "bg", 736, lambda cell: f"/source?row={cell.row}")

    hrefs = [one.get("href") for one in tree(svg).iter(SVG + "a")]
    assert sorted(str(href) for href in hrefs) == [
        "/source?row=1",
        "/source?row=1",
        "/source?row=2",
    ]


def test_periods_on_the_axis_do_not_overlap() -> None:
    years = " ".join(map(str, range(1950, 2025)))
    for width in (736, 358):
        svg = line.drawing(JOBLESS, table(years, place("BG", *range(75))), "bg", width)
        marks = [
            one
            for one in tree(svg).iter(SVG + "text")
            if (one.text or "").isdigit() and len(one.text or "") == 4
        ]
        xs = [float(one.get("x", "0")) for one in marks]
        assert marks[-1].text == "2024"
        assert all(right - left > 40 for left, right in pairwise(xs))
