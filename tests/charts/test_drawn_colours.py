"""Drawn pictures are read without colour vision: what differs in meaning differs for everybody, or bears a second sign."""

import importlib
import re
from itertools import combinations, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.charts.tables import SVG, tree
from tests.charts.vision import SEEN, distance, lab

from vidno.charts.drawn import draw
from vidno.charts.scale import shades_around_zero
from vidno.charts.style import RULES
from vidno.charts.suggest import kinds

AT_A_GLANCE = 10
RULE = re.compile(r"svg \.([\w.]+) \{ ([^}]*) \}")
PAINT = re.compile(r"(fill|stroke): var\((--\w+)\)")
SHAPES = {SVG + name for name in ("path", "rect", "circle", "use")}
PAPER = {"--paper", "--rule", "--muted"}
"""Grids, halos, outlines: they mean nothing by themselves."""
Look = tuple[str, str, frozenset[str]]
DRAWN = ("bars", "bubbles", "columns", "dots", "line", "map", "maps", "pyramid", "scatter", "stack", "tiles")  # fmt: skip
NAMED = {
    ("line", "stroke"): "every line in colour has its name and value at its end",
    ("line", "fill"): "its dots stand at the ends of named lines",
    ("scatter", "fill"): "every dot in colour has its name beside it",
    ("stack", "fill"): "parts keep their order, that of the legend; neighbours differ",
}
"""Where colours that are alike for some have a second sign; each is asserted below."""


def looks(svg: str) -> set[Look]:
    """Return the paints of a drawing: fill or stroke, the name of its colour, and its classes."""
    rules = [(set(name.split(".")), PAINT.findall(body)) for name, body in RULE.findall(RULES)]
    found: set[Look] = set()
    for one in tree(svg).iter():
        own = set(one.get("class", "").split())
        if one.tag not in SHAPES or not own or own & {"hit", "base", "out", "edge", "ref"}:
            continue
        worn = {what: colour for names, paints in rules if names <= own for what, colour in paints}
        found |= {(what, c, frozenset(own)) for what, c in worn.items() if c not in PAPER}
    return found


def pictures(states: ModuleType, name: str) -> list[tuple[Any, str]]:
    kind = kinds()[name]
    return [
        (one, draw(kind, one.config, one.table, "bg", width))
        for one in states.STATES
        if kind.fits(one.config, one.table) and name in (one.only or (name,))
        for width in (736, 358)
    ]


@pytest.fixture
def states(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "scripts"))
    return importlib.import_module("gallery_states")


@pytest.mark.parametrize("name", DRAWN)
def test_colours_of_one_picture_are_told_apart_or_have_a_second_sign(
    states: ModuleType, colours: dict[str, str], name: str
) -> None:
    seen = pictures(states, name)

    assert seen
    for state, svg in seen:
        for one, other in combinations(sorted(looks(svg), key=str), 2):
            what, first, second = one[0], one[1], other[1]
            if what != other[0] or first == second or (name, what) in NAMED:
                continue
            least = min(distance(colours[first], colours[second], eyes) for eyes in SEEN)
            assert least > AT_A_GLANCE, (state.name, one, other)


def test_every_line_in_colour_is_named_at_its_end(states: ModuleType) -> None:
    for state, svg in pictures(states, "line"):
        lines = [one for one in tree(svg).iter(SVG + "path") if _is_line(one)]
        styles = {"b", "hot", "st", "st3", "st4"}
        ends = [one for one in tree(svg).iter(SVG + "text") if one.get("class") in styles]
        assert len(ends) >= len({one.get("class") for one in lines} - {None}) > 0, state.name


def _is_line(one: ElementTree.Element) -> bool:
    return one.get("class") in {"ln", "lh", "li", "l3", "l4", "ln dash", "lh dash", "l3 dash"}


def test_every_dot_in_colour_is_named_beside_it(states: ModuleType) -> None:
    for state, svg in pictures(states, "scatter"):
        dots = [one for one in tree(svg).iter(SVG + "circle") if _stands_out(one)]
        names = [one for one in tree(svg).iter(SVG + "text") if "halo" in one.get("class", "")]
        assert len(names) >= len(dots) > 0, state.name


def _stands_out(dot: ElementTree.Element) -> bool:
    return bool({"doth", "doti"} & set(dot.get("class", "").split())) and "hit" not in dot.get("class", "")  # fmt: skip


def test_neighbouring_parts_of_a_drawn_stack_are_told_apart(
    states: ModuleType, colours: dict[str, str]
) -> None:
    rules = dict(re.findall(r"svg \.(mc\d) \{ fill: var\((--\w+)\)", RULES))
    for state, svg in pictures(states, "stack"):
        parts = [
            (float(one.get("x", "0")), one.get("y"), rules[found[0]])
            for one in tree(svg).iter(SVG + "rect")
            if (found := re.findall(r"mc\d", one.get("class", "")))
        ]
        rows = {y for _, y, _ in parts}
        assert rows
        for row in rows:
            shown = [colour for _, y, colour in sorted(parts) if y == row]
            for one, other in pairwise(shown):
                least = min(distance(colours[one], colours[other], eyes) for eyes in SEEN)
                assert least > AT_A_GLANCE, (state.name, one, other)


@pytest.mark.parametrize("name", ["map", "maps", "tiles"])
def test_shades_of_a_map_are_told_apart_in_grey_print(
    states: ModuleType, colours: dict[str, str], name: str
) -> None:
    used = {colour for _, svg in pictures(states, name) for _, colour, _ in looks(svg)}
    shades = sorted(colour for colour in used if re.fullmatch(r"--s\d", colour))
    grey = [lab(colours[one], "all")[0] for one in shades]

    assert len(shades) == 5
    assert all(abs(one - other) > AT_A_GLANCE for one, other in combinations(grey, 2))


@pytest.mark.parametrize(
    ("below", "above"), [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2)]
)
def test_shades_around_zero_are_told_apart_by_everybody_and_in_grey_print(
    colours: dict[str, str], below: int, above: int
) -> None:
    names = [one if one[0] == "b" else f"s{one}" for one in shades_around_zero(below, above)]
    shown = [colours[f"--{name}"] for name in names]

    for one, other in combinations(shown, 2):
        assert min(distance(one, other, eyes) for eyes in SEEN) > AT_A_GLANCE
        assert abs(lab(one, "all")[0] - lab(other, "all")[0]) > AT_A_GLANCE


def test_a_map_of_values_around_zero_is_brown_below_it_and_blue_above(states: ModuleType) -> None:
    crossing = [
        (one, svg) for one, svg in pictures(states, "map") if one.name == "отрицателни в 28 области"
    ]

    assert crossing
    for state, svg in crossing:
        series = {one.label.bg: one.cells[-1].value for one in state.table.series}
        seen = 0
        for group in tree(svg).iter():
            title, path = group.find(f"{SVG}title"), group.find(f"{SVG}path")
            if title is None or path is None or not title.text:
                continue
            value = series.get(title.text.split(",")[0].split(":")[0])
            paint = path.get("class", "")
            if value is not None and re.fullmatch(r"mb?\d", paint):
                assert paint.startswith("mb") == (round(value, 1) < 0), (title.text, paint)
                seen += 1
        assert seen > 20
