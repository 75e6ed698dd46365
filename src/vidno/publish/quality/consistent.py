"""Consistent: every check of the build is one question."""

from collections.abc import Iterator
from fractions import Fraction

from vidno.base import registry
from vidno.base.text import Text, same
from vidno.publish.quality.facts import Facts
from vidno.publish.quality.point import HALF, NOTHING, Point, filled

NAME = "consistent"
TITLE = Text(bg="Съгласувани", en="Consistent")
ORDER = 2
RAGGED = Text(bg="Всички редове са еднакво дълги", en="All lines have the same length")
FEW = 0.01
NOT_ASKED = ("personal",)
"""Whether there are personal data is no question of quality."""


def points(facts: Facts) -> Iterator[Point]:
    """Yield a point a check: met, half where it fails on less than one line in a hundred, or not."""
    checks = registry.modules("vidno.ingest.checks", group="vidno.checks")
    for entry in facts.report["checks"]:
        name, faults = str(entry["check"]), int(entry["faults"])
        if name in NOT_ASKED:
            continue
        module = checks.get(name)
        title = module.TITLE if module else RAGGED if name == "ragged" else same(name)
        share = Fraction(1)
        if faults:
            share = HALF if faults < FEW * facts.release.row_count else Fraction(0)
        yield Point(
            name,
            title,
            share,
            filled("случаи: {n}", "cases: {n}", n=faults) if faults else NOTHING,
            NOTHING
            if not faults
            else Text(
                bg="Вижте съмненията с клетките им и поправете рецептата, или попитайте издателя.",
                en="Look at the doubts with their cells and repair the recipe, or ask the publisher.",
            ),
        )
