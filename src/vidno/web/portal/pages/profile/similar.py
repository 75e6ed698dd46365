"""Which places are like a place: the nearest ones by what describes a place, not by how it does.

Each indicator with `structure: true` is one direction; counts by their logarithm, since towns differ in
times, not in heads. Values are put in standard deviations from the mean of all places of the level, and
the places with the smallest Euclidean distance are the most alike. Places that lack one of the figures
are not compared.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean, pstdev

from vidno.base.text import Language
from vidno.catalogue.dataset import IndicatorLevel
from vidno.catalogue.place import Place, places
from vidno.charts.amounts import amount, thing
from vidno.charts.grammar import capital
from vidno.web.portal.pages import addresses, figures, values
from vidno.web.portal.pages.profile.rows import PEERS
from vidno.web.portal.pages.profile.spread import Spread, spread_of
from vidno.web.portal.pages.site import Site

NEAREST = 6
FEWEST_DIRECTIONS = 2
Vectors = dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """One figure that is compared: its name and period."""

    title: str
    period: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A place with its figures: text and address of the source cell, in the order of the columns."""

    code: str
    name: str
    href: str
    cells: tuple[tuple[str, str], ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Similar:
    """The places most like one, itself first."""

    columns: tuple[Column, ...]
    places: tuple[Alike, ...]


def similar_to(site: Site, place: Place, language: Language) -> Similar | None:
    """Return the places most like this one; None where too little is known of it."""
    level = PEERS[place.level]
    spreads, vectors = _vectors(site, level)
    if place.level == "country" or place.code not in vectors:
        return None
    nearest = nearest_to(place.code, vectors)[:NEAREST]
    columns = tuple(
        Column(capital(thing(spread.facts.config, language)), values.period(spread.label, language))
        for spread in spreads
    )
    found = tuple(
        _alike(code, spreads, language, is_here=code == place.code)
        for code in (place.code, *nearest)
    )
    return Similar(columns, found)


def nearest_to(code: str, vectors: Vectors) -> list[str]:
    """Return the other places by distance, the nearest first; equal ones by code."""
    here = vectors[code]
    return sorted(
        (other for other in vectors if other != code),
        key=lambda other: (math.dist(here, vectors[other]), other),
    )


@lru_cache(maxsize=8)
def _vectors(site: Site, level: IndicatorLevel) -> tuple[tuple[Spread, ...], Vectors]:
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


def _alike(code: str, spreads: tuple[Spread, ...], language: Language, *, is_here: bool) -> Alike:
    cells = []
    for spread in spreads:
        facts, point = spread.facts, spread.point(code)
        text = amount(point.value, facts.config, language, facts.decimals) if point else ""
        cells.append((text, spread.figure.link(point.cell, language) if point else ""))
    name = places()[code].name.pick(language)
    return Alike(code, name, addresses.place(language, code), tuple(cells), is_here)
