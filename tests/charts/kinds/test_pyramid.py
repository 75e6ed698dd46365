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
