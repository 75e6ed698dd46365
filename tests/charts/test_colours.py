"""Colours are told apart by everybody: contrast, and distances as three colour-vision deficiencies see them."""

from itertools import combinations, pairwise

import pytest
from tests.charts.vision import SEEN, contrast, distance

PARTS = (("--s5", "--on-dark"), ("--c2", "--on-light"), ("--third", "--on-dark"), ("--s2", "--on-light"), ("--fourth", "--on-dark"), ("--grey", "--on-light"))  # fmt: skip
"""The parts of a stack in their order, and the text inside them."""


@pytest.mark.parametrize("seen", SEEN)
def test_the_three_colours_of_focus_are_told_apart(colours: dict[str, str], seen: str) -> None:
    focus = [colours[name] for name in ("--blue", "--look", "--ink")]

    assert min(distance(*pair, seen) for pair in combinations(focus, 2)) > 25


@pytest.mark.parametrize("seen", SEEN)
def test_neighbouring_parts_of_a_stack_and_shades_of_a_map_are_told_apart(
    colours: dict[str, str], seen: str
) -> None:
    parts = [colours[name] for name, _ in PARTS]
    shades = [colours[f"--s{number}"] for number in range(1, 6)]

    assert min(distance(*pair, seen) for pair in pairwise(parts)) > 10
    assert min(distance(*pair, seen) for pair in pairwise(shades)) > 10


def test_text_inside_of_parts_and_marks_on_paper_have_contrast(colours: dict[str, str]) -> None:
    for part, written in PARTS:
        assert contrast(colours[part], colours[written]) >= 4.5, part
    for mark in ("--blue", "--look", "--ink", "--s4", "--third", "--fourth", "--muted"):
        assert contrast(colours[mark], colours["--paper"]) >= 3, mark
    for said in ("--ink", "--muted", "--look", "--blue"):
        assert contrast(colours[said], colours["--paper"]) >= 4.5, said
