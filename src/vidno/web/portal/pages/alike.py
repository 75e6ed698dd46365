"""Which places are like a place: the nearest ones by what describes a place, not by how it does.

Each indicator with `structure: true` is one direction; counts by their logarithm, since towns differ in
times, not in heads. Values are put in standard deviations from the mean of all places of the level, and
the places with the smallest Euclidean distance are the most alike. Places that lack one of the figures
are not compared.
"""

import math
from functools import lru_cache
from statistics import fmean, pstdev

from vidno.catalogue.dataset import IndicatorLevel
from vidno.web.portal.pages import figures
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import Spread, spread_of

NEAREST = 6
FEWEST_DIRECTIONS = 2
Vectors = dict[str, tuple[float, ...]]


def like(site: Site, code: str, level: IndicatorLevel) -> tuple[str, ...]:
    """Return the codes of the places most like one, the nearest first; none where too little is known."""
    _, vectors = vectors_of(site, level)
    return tuple(nearest_to(code, vectors)[:NEAREST]) if code in vectors else ()


def nearest_to(code: str, vectors: Vectors) -> list[str]:
    """Return the other places by distance, the nearest first; equal ones by code."""
    here = vectors[code]
    return sorted(
        (other for other in vectors if other != code),
        key=lambda other: (math.dist(here, vectors[other]), other),
    )


@lru_cache(maxsize=8)
def vectors_of(site: Site, level: IndicatorLevel) -> tuple[tuple[Spread, ...], Vectors]:
    """Return what is compared, and by place its values in standard deviations."""
    spreads = []
    for figure in figures.everywhere(site):
        at = figures.at(site, figure, level) if figure.indicator.structure else None
        spread = spread_of(at) if at else None
        spreads += [spread] if spread and len(spread.ordered) > 2 else []
    if len(spreads) < FEWEST_DIRECTIONS:
        return (), {}
    scores = [_scores(spread) for spread in spreads]
    shared = set.intersection(*(set(score) for score in scores))
    return tuple(spreads), {code: tuple(score[code] for score in scores) for code in sorted(shared)}


def _scores(spread: Spread) -> dict[str, float]:
    raw = {}
    for point in spread.facts.points(spread.period):
        if spread.facts.config.rate:
            raw[point.series.key] = point.value
        elif point.value > 0:
            raw[point.series.key] = math.log(point.value)
    mean, deviation = fmean(raw.values()), pstdev(raw.values()) or 1.0
    return {code: (value - mean) / deviation for code, value in raw.items()}
