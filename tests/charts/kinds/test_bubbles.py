"""Maps of counts, as circles."""

import math
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from tests.charts.tables import COUNTS, PER_HEAD, PHYSICIANS, SVG, by_class, place, table, tree

from vidno.catalogue.place import at_level
from vidno.charts.drawn import draw
from vidno.charts.kinds import bubbles as chart
from vidno.charts.middles import middles

SHOWN = table("2017", place("SOF", 6400), place("VAR", 1600), place("PVN", 400), place("VID", ":"))
MANY = table(
    "2024",
    *(place(one.code, 1000 + 37 * n % 9000) for n, one in enumerate(at_level("municipality"))),
)


def circles(svg: str) -> dict[str, Element]:
    found = {}
    for one in tree(svg).iter():
        title, circle = one.find(SVG + "title"), one.find(SVG + "circle")
        if title is not None and circle is not None:
            found["".join(title.itertext()).split(",")[0]] = circle
    return found


@pytest.mark.parametrize("width", [736, 358])
def test_areas_are_proportional_to_the_values(width: int) -> None:
    found = circles(draw(chart, PHYSICIANS, SHOWN, "bg", width))

    radii = {name: float(one.get("r", "0")) for name, one in found.items()}
    assert radii["София (столица)"] == pytest.approx(2 * radii["Варна"], abs=0.02)
    assert radii["София (столица)"] == pytest.approx(4 * radii["Плевен"], abs=0.02)


def test_the_largest_is_drawn_first_and_the_selected_one_last() -> None:
    chosen = replace(PHYSICIANS, select=("VAR",))

    names = list(circles(draw(chart, chosen, SHOWN, "bg")))

    assert names == ["София (столица)", "Плевен", "Видин", "Варна"]
    assert len(by_class(draw(chart, chosen, SHOWN, "bg"), "hot", "circle")) == 1


def test_a_place_without_a_value_is_hatched_and_in_the_legend() -> None:
    found = circles(draw(chart, PHYSICIANS, SHOWN, "bg"))

    assert "hatch" in found["Видин"].get("fill", "")
    assert [key.text for key in chart.legend(PHYSICIANS, SHOWN, "bg")] == ["няма данни (1)"]


def test_counts_fit_and_rates_do_not() -> None:
    assert chart.fits(PHYSICIANS, COUNTS)
    assert chart.fits(PHYSICIANS, MANY)
    assert not chart.fits(PER_HEAD, COUNTS)
    assert not chart.fits(PHYSICIANS, table("2017", place("VID", -3), place("VAR", 5)))


def test_circles_lie_where_their_places_do() -> None:
    found = circles(draw(chart, PHYSICIANS, SHOWN, "bg"))

    def at(name: str) -> tuple[float, float]:
        return float(found[name].get("cx", "0")), float(found[name].get("cy", "0"))

    assert at("Видин")[0] < at("София (столица)")[0] < at("Плевен")[0] < at("Варна")[0]
    assert at("Видин")[1] < at("Плевен")[1] < at("София (столица)")[1]
    apart = math.dist(at("София (столица)"), at("Варна"))
    truth = math.dist(
        *((one.easting, one.northing) for one in (middles()["SOF"], middles()["VAR"]))
    )
    assert apart / truth == pytest.approx(736 / 520_000, rel=0.05)


def test_sizes_of_the_legend_are_readable_and_true() -> None:
    svg = tree(draw(chart, PHYSICIANS, SHOWN, "bg"))

    keys = [one for one in svg if one.tag == SVG + "circle"]
    said = [
        int("".join(one.itertext()).replace("\u00a0", "")) for one in svg if one.tag == SVG + "text"
    ]
    assert said == [5000, 1000, 250]
    largest = float(circles(draw(chart, PHYSICIANS, SHOWN, "bg"))["София (столица)"].get("r", "0"))
    for circle, value in zip(keys, said, strict=True):
        assert float(circle.get("r", "0")) == pytest.approx(
            largest * math.sqrt(value / 6400), abs=0.02
        )


@pytest.mark.parametrize("width", [736, 358])
def test_names_do_not_lie_upon_each_other(width: int) -> None:
    svg = draw(chart, replace(PHYSICIANS, select=("VRC10",)), MANY, "bg", width)

    lines = [one for one in tree(svg).iter(SVG + "text") if "halo" in one.get("class", "")]
    names = lines[::2]
    assert len(names) >= 3
    assert "Враца" in {"".join(one.itertext()) for one in names}
    spots = [(float(one.get("x", "0")), float(one.get("y", "0"))) for one in names]
    assert all(
        abs(y - v) >= 29 or abs(x - u) >= 20 for n, (x, y) in enumerate(spots) for u, v in spots[:n]
    )


def test_many_circles_are_small_enough_to_leave_the_map_in_sight() -> None:
    radii = [
        float(one.get("r", "0")) for one in circles(draw(chart, PHYSICIANS, MANY, "bg")).values()
    ]

    covered = sum(math.pi * radius**2 for radius in radii)
    assert 0.15 < covered / (736 * 485) < 0.21


def test_every_municipality_is_there() -> None:
    assert len(circles(draw(chart, PHYSICIANS, MANY, "bg"))) >= 263  # two names are borne twice
