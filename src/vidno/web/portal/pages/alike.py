"""Which places are like a place: the nearest ones by what describes a place, not by how it does.

Each indicator with `structure: true` is one direction; counts by their logarithm, since towns differ in
times, not in heads. Values are put in standard deviations from the mean of all places of the level, and
the places with the smallest Euclidean distance are the most alike. A sign that says that there are none
(no villages) counts as 0 here, and only here. Places that lack one of the figures are not compared.
"""

import math
from functools import lru_cache
from statistics import fmean, pstdev

from vidno.catalogue.dataset import IndicatorLevel
from vidno.charts import absence, status
from vidno.charts.model import Cell
from vidno.web.portal.pages import figures
from vidno.web.portal.pages.figures import Figure
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


@lru_cache(maxsize=256)
def none_signs(figure: Figure) -> frozenset[str]:
    """Return the signs by which the source, or the editor, says that there are none of something."""
    release = figure.item.release
    found = set(figure.indicator.none)
    for spec in release.schema.fields:
        if spec.of and spec.of == figure.config.field:
            codes = release.codes_of(spec.name).items()
            found |= {sign for sign, code in codes if status.says_none(code.label)}
    return frozenset(found)


def none_at(spread: Spread, code: str) -> Cell | None:
    """Return the cell that says that a place has none of something; None where it says anything else."""
    series = spread.series.get(code)
    cell = absence.cell_of(series, spread.period) if series else None
    is_none = cell and cell.value is None and cell.status in none_signs(spread.figure)
    return cell if is_none else None


def _scores(spread: Spread) -> dict[str, float]:
    """Return the values in standard deviations; the logarithm of nothing is none."""
    is_rate = spread.facts.config.rate
    raw = {}
    for series in spread.facts.peers:
        point = spread.point(series.key)
        if point and (is_rate or point.value > 0):
            raw[series.key] = point.value if is_rate else math.log(point.value)
        elif is_rate and none_at(spread, series.key):
            raw[series.key] = 0.0
    mean, deviation = fmean(raw.values()), pstdev(raw.values()) or 1.0
    return {code: (value - mean) / deviation for code, value in raw.items()}
