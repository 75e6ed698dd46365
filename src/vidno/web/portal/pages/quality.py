"""The data-quality score in words: five aspects, every point with its reason and what would raise it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vidno.base import clock
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.publish.quality.point import Point
from vidno.publish.quality.score import ASPECT_POINTS, Aspect, Score, score_of
from vidno.web.portal.pages import ages
from vidno.web.portal.pages.site import Published

MET = Text(bg="изпълнено", en="met")
PARTLY = Text(bg="отчасти", en="partly")
NOT_MET = Text(bg="не", en="not met")


@dataclass(frozen=True, slots=True)
class PointRow:
    """One question: its answer in a word, what was found, what would raise it."""

    title: str
    answer: str
    is_met: bool
    found: str
    advice: str


@dataclass(frozen=True, slots=True)
class AspectRow:
    """One of the five aspects; `width` is its points in per cent, for the bar."""

    title: str
    score: str
    width: str
    points: tuple[PointRow, ...]
    is_full: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """The score of a version in words."""

    total: str
    aspects: tuple[AspectRow, ...]


def of(item: Published, language: Language) -> Quality:
    """Return the score of a version as it is today."""
    return _of(item, language, clock.today())


@ages.told
def summary(item: Published, language: Language) -> str:
    """Write the score: „92 от 100“."""
    return _total(score(item, clock.today()), language)


@lru_cache(maxsize=2048)
def score(item: Published, day: date) -> Score:
    """Return the score of a version on a day; the day is part of it, since data grow old."""
    return score_of(item.folder, item.release)


@lru_cache(maxsize=2048)
def _of(item: Published, language: Language, day: date) -> Quality:
    found = score(item, day)
    return Quality(
        _total(found, language),
        tuple(_aspect(aspect, language) for aspect in found.aspects),
    )


def _total(found: Score, language: Language) -> str:
    return _out_of(found.total, ASPECT_POINTS * len(found.aspects), language)


def _out_of(part: int, whole: int, language: Language) -> str:
    return Text(bg=f"{part} от{NBSP}{whole}", en=f"{part} of{NBSP}{whole}").pick(language)


def _aspect(aspect: Aspect, language: Language) -> AspectRow:
    return AspectRow(
        aspect.title.pick(language),
        _out_of(aspect.score, ASPECT_POINTS, language),
        f"{100 * aspect.score // ASPECT_POINTS}%",
        tuple(_point(point, language) for point in aspect.points),
        aspect.score == ASPECT_POINTS,
    )


def _point(point: Point, language: Language) -> PointRow:
    answer = MET if point.is_met else PARTLY if point.share else NOT_MET
    return PointRow(
        point.title.pick(language),
        answer.pick(language),
        point.is_met,
        point.found.pick(language),
        point.advice.pick(language),
    )
