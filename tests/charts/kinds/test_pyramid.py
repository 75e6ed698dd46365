"""Pyramids."""

import pytest
from tests.charts.tables import JOBLESS, PHYSICIANS, S, by_category, by_class, group, place, texts

from vidno.charts.kinds import pyramid

AGES = by_category(
    "2024",
    мъже=(group("0–14", 50), group("15–64", 200), group("65+", 40)),
    жени=(group("0–14", 45), group("15–64", 190), group("65+", 80)),
)


def test_both_sides_have_one_scale_and_the_youngest_stand_below() -> None:
    svg = pyramid.drawing(PHYSICIANS, AGES, "bg")

    men = [float(one.get("width", "0")) for one in by_class(svg, "bari", "rect")]
    women = [float(one.get("width", "0")) for one in by_class(svg, "bar", "rect")]
    assert [one / men[1] for one in men] == pytest.approx([0.2, 1, 0.25], abs=0.001)  # 65+ first
    assert women[0] / men[0] == pytest.approx(2, abs=0.001)
    assert {"50", "200", "40", "45", "190", "80"} <= set(texts(svg))


def test_groups_that_are_no_ages_keep_their_order() -> None:
    rows = (group("село", 5), group("град", 3), group("столица", 1))
    shown = by_category("2024", мъже=rows, жени=rows)

    written = texts(pyramid.drawing(PHYSICIANS, shown, "bg"))

    assert [name for name in written if name in ("село", "град", "столица")] == ["село", "град", "столица"]  # fmt: skip


def test_the_headline_counts_groups_and_the_sentence_names_the_largest() -> None:
    said = pyramid.describe(PHYSICIANS, AGES, "bg")

    assert (
        said.headline.replace(S, " ")
        == "Лекари през 2024 г.: „мъже“ са повече от „жени“ в 2 от 3 групи"
    )
    assert said.sentence == "При „мъже“ най-голяма е групата „15–64“ (200). При „жени“ най-голяма е групата „15–64“ (190)."  # fmt: skip


def test_places_three_sides_and_negative_values_are_no_pyramid() -> None:
    rows = AGES.series[:3]
    towns = (place("VRC", 5), place("VID", 3), place("VAR", 1))

    assert pyramid.fits(PHYSICIANS, AGES)
    assert not pyramid.fits(PHYSICIANS, by_category("2024", а=towns, б=towns))
    assert not pyramid.fits(PHYSICIANS, by_category("2024", а=rows, б=rows, в=rows))
    below = (group("а", -1), group("б", 3), group("в", 4))
    assert not pyramid.fits(JOBLESS, by_category("2024", а=below, б=below))


THEN = by_category(
    "2011 2024",
    мъже=(group("0–14", 80, 50), group("15–64", 220, 200), group("65+", 30, 40)),
    жени=(group("0–14", 75, 45), group("15–64", 200, 190), group("65+", ":", 80)),
)


def test_an_earlier_period_is_an_outline_on_the_same_scale_with_the_source_of_each_value() -> None:
    svg = pyramid.drawing(PHYSICIANS, THEN, "bg", link=lambda cell: f"/{cell.row}")

    bars = [float(one.get("width", "0")) for one in by_class(svg, "bari", "rect")]
    outline = [one for one in by_class(svg, "was", "path") if "halo" not in one.get("class", "")]
    zero = float(by_class(svg, "bari", "rect")[0].get("x", "0")) + bars[0]
    men = [zero - float(one.get("d", "")[1:].split(" ")[0]) for one in outline[::2]]
    assert len(outline) == 5  # the women of 65 and over are not known
    assert men[0] / bars[0] == pytest.approx(30 / 40, abs=0.002)
    assert "65+, мъже, 2011\u00a0г.: 30" in str(svg)
    assert [key.text for key in pyramid.legend(PHYSICIANS, THEN, "bg")][2] == "2011\u00a0г."


def test_the_sentence_counts_in_how_many_groups_the_value_has_fallen() -> None:
    said = pyramid.describe(PHYSICIANS, THEN, "bg")

    assert (
        "Стойността за „мъже“ е по-ниска, отколкото през 2011 г., в 2 от 3 групи."
        in said.sentence.replace(S, " ")
    )
    assert (
        "Стойността за „жени“ е по-ниска, отколкото през 2011 г., в 2 от 2 групи."
        in said.sentence.replace(S, " ")
    )
    assert said.definition.replace(S, " ").endswith("2024 г. Контур: 2011 г.")


def test_one_period_has_no_outline() -> None:
    assert not by_class(pyramid.drawing(PHYSICIANS, AGES, "bg"), "was")
    assert len(pyramid.legend(PHYSICIANS, AGES, "bg")) == 2
