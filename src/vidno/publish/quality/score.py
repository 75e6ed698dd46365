"""The score of a version: aspects, points, a total of 100. Nothing is weighted out of sight.

Five aspects of 20 points. Within an aspect every question that can be asked of the table counts the
same: the points are 20 times the mean of their shares, rounded down, so that 20 means "nothing missing".
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vidno.base import registry
from vidno.base.text import LANGUAGES, Text
from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.catalogue.release import Release
from vidno.publish.quality.facts import Facts, facts_of
from vidno.publish.quality.point import Point

ASPECT_POINTS = 20


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the five, with its points."""

    name: str
    title: Text
    points: tuple[Point, ...]

    @property
    def score(self) -> int:
        """From 0 to 20."""
        if not self.points:
            return ASPECT_POINTS
        mean = sum((point.share for point in self.points), Fraction(0)) / len(self.points)
        return int(ASPECT_POINTS * mean)


@dataclass(frozen=True, slots=True)
class Score:
    """The quality of one version on one day."""

    aspects: tuple[Aspect, ...]

    @property
    def total(self) -> int:
        """From 0 to 100."""
        return sum(aspect.score for aspect in self.aspects)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON facts."""
        return {
            "score": self.total,
            "of": ASPECT_POINTS * len(self.aspects),
            "aspects": [
                {
                    "aspect": aspect.name,
                    **{f"title_{language}": aspect.title.pick(language) for language in LANGUAGES},
                    "score": aspect.score,
                    "of": ASPECT_POINTS,
                    "points": [point.as_dict() for point in aspect.points],
                }
                for aspect in self.aspects
            ],
        }


def score_of(dataset: DatasetFolder, release: Release | None = None) -> Score:
    """Return the score of a version, by default the one in force, today."""
    return score(facts_of(dataset, release or dataset.release()))


def score(facts: Facts) -> Score:
    """Return the score of some facts."""
    modules = registry.modules("vidno.publish.quality").values()
    ordered = sorted(modules, key=lambda module: int(module.ORDER))
    return Score(
        tuple(Aspect(module.NAME, module.TITLE, tuple(module.points(facts))) for module in ordered)
    )


def scores_of(portal: PortalFolder, names: list[str]) -> list[dict[str, Any]]:
    """Return the scores of the published ones among some datasets, as JSON can carry them."""
    datasets = [dataset for name in names if (dataset := portal.dataset(name)).is_released]
    return [
        {"dataset": dataset.id, "version": dataset.current_version} | score_of(dataset).as_dict()
        for dataset in datasets
    ]
