"""Pairs of dots."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    S,
    by_category,
    by_class,
    group,
    place,
    table,
    texts,
)

from vidno.charts.kinds import dots

SEXES = by_category(
    "2023 2024",
    мъже=(place("BG", 5, 4.5), place("VRC", 9.9, 10.4), place("VID", 12, 7), place("VAR", 3, ":")),
    жени=(place("BG", 4, 4.1), place("VRC", 9.9, 9.0), place("VID", 11, 7.4), place("VAR", 4, 4)),
)


def xs(svg: object, *, full: bool) -> list[float]:
    circles = by_class(svg, "dot", "circle")
    return [
        float(one.get("cx", "0")) for one in circles if ("open" in one.get("class", "")) != full
    ]


def test_dots_are_ranked_by_the_later_value_and_lie_on_one_scale() -> None:
    svg = dots.drawing(PER_HEAD, table("2003 2017", place("VRC", 30, 20), place("VID", 10, 40), place("VAR", 20, 30)), "bg")  # fmt: skip

    later, earlier = xs(svg, full=True), xs(svg, full=False)
    assert all(one > other for one, other in pairwise(later))  # 40, 30, 20
    assert later[0] - later[1] == pytest.approx(later[1] - later[2], abs=0.2)
    assert earlier[2] == pytest.approx(later[1], abs=0.2)  # 30 in 2003 and 30 in 2017


def test_only_the_first_and_the_last_period_are_compared() -> None:
    written = texts(dots.drawing(PER_HEAD, OBLASTS, "bg"))

    assert {"38,9", "59,7"} <= set(written)
    assert "45,1" not in written
    assert [key.text for key in dots.legend(PER_HEAD, OBLASTS, "bg")] == [
        f"2003{S}г.",
        f"2017{S}г.",
    ]


def test_the_country_has_a_row_among_rates_only() -> None:
    assert "България" in texts(dots.drawing(PER_HEAD, OBLASTS, "bg"))
    assert "България" not in texts(dots.drawing(PHYSICIANS, COUNTS, "bg"))


def test_two_categories_say_in_how_many_places_one_is_above_and_where_they_differ_most() -> None:
    said = dots.describe(JOBLESS, SEXES, "bg")

    assert said.headline.replace(S, " ") == (
        "Коефициент на безработица през 2024 г.: в 1 от 2 области стойността за „жени“ е по-висока, "
        "отколкото за „мъже“"
    )
    assert "разликата е най-голяма във Враца (10,4 % и 9,0 %)" in said.sentence.replace(S, " ").lower().replace("враца", "Враца")  # fmt: skip
    assert "За 1 област няма двете стойности." in said.sentence.replace(S, " ")
    assert "В България стойностите за „мъже“ и „жени“ са 4,5 % и 4,1 %." in said.sentence.replace(S, " ")  # fmt: skip


def test_equal_values_are_one_dot_over_another_and_written_once() -> None:
    written = texts(dots.drawing(PER_HEAD, table("2003 2017", place("VRC", 30, 30), place("VID", 10, 40)), "bg"))  # fmt: skip

    assert written.count("30,0") == 1


def test_who_lacks_one_value_keeps_the_other_and_gets_a_patterned_dot() -> None:
    svg = dots.drawing(JOBLESS, SEXES, "bg")

    assert f"4,0{S}%" in texts(svg)
    assert len(by_class(svg, "out", "circle")) == 1
    assert dots.legend(JOBLESS, SEXES, "bg")[-1].text == "няма данни (1)"


def test_of_many_only_both_ends_are_drawn_with_the_number_between() -> None:
    shown = table("2016 2017", *(group(f"г{number}", number, number + 1) for number in range(60)))

    svg = dots.drawing(PHYSICIANS, shown, "bg")

    assert len(xs(svg, full=True)) == 20
    assert f"… между тях още 40{S}групи: от 11 до 50" in texts(svg)


def test_pairs_are_ordered_by_their_change_and_cut_at_a_limit_but_the_country_stays() -> None:
    shown = table(
        "2020 2024", place("BG", 5, 5), place("VRC", 9, 8), place("BLG", 2, 6), place("VID", 7, 10)
    )
    names = ("Благоевград", "Видин", "Враца", "България")

    every = texts(dots.drawing(replace(JOBLESS, sort="-change"), shown, "bg", 736))
    first = texts(dots.drawing(replace(JOBLESS, sort="-change", limit=1), shown, "bg", 736))

    assert [one for one in every if one in names] == ["Благоевград", "Видин", "България", "Враца"]
    assert [one for one in first if one in names] == ["Благоевград", "България"]
    assert "… още 1\u00a0област: 10,0\u00a0%" in first
