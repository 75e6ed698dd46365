"""Two measures of the same places: who has both, the medians, and what may be said of them."""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.numbers import NBSP
from vidno.base.text import Language
from vidno.charts import absence, claims, correlation
from vidno.charts.amounts import amount, holds, rounded, thing, unit_of
from vidno.charts.facts import Facts, Point
from vidno.charts.grammar import capital, counted, say, sentence, when, where
from vidno.charts.memory import Recent
from vidno.charts.model import Cell, ChartConfig, ChartTable, Part, Series, Words, plain
from vidno.charts.parts import categories_of
from vidno.charts.spread import quantile

ALT = {"bg": "Точки по два показателя", "en": "Dots by two measures"}


@dataclass(frozen=True, slots=True)
class Dot:
    """One place with both values."""

    series: Series
    x: Point
    y: Point


@dataclass(frozen=True, slots=True)
class Plane:
    """Two measures, each in its period, and the places that have both."""

    x: Facts
    y: Facts
    periods: tuple[int, int]
    dots: tuple[Dot, ...]
    """The peers, without the country."""
    country: Dot | None
    lacking: tuple[Series, ...]
    """Peers of the first measure without one of both values."""
    common: tuple[int, ...]
    """The periods in which at least two places have both values."""


_recent: Recent[Plane | None] = Recent(8)


def plane_of(config: ChartConfig, table: ChartTable) -> Plane | None:
    """Return the two measures of a table, or None where there are not just two of their own unit."""
    return _recent.get(config, table, make=lambda: _plane(config, table))


def _plane(config: ChartConfig, table: ChartTable) -> Plane | None:
    if len(table.categories) != 2 or not all(one.config for one in table.categories):
        return None
    x, y = (part.facts for part in categories_of(config, table))
    twins = {one.key: one for one in y.table.series}
    pairs = [(one, twins[one.key]) for one in x.table.series if one.key in twins]
    common = [
        number
        for number in range(len(table.periods))
        if sum(bool(x.point(a, number) and y.point(b, number)) for a, b in pairs) > 1
    ]
    ends = (common[-1],) * 2 if common else (x.latest(), y.latest())
    first, last = ends
    if first is None or last is None:
        return None
    dots = [
        Dot(a, across, up)
        for a, b in pairs
        if (across := x.point(a, first)) and (up := y.point(b, last))
    ]
    keys = {dot.series.key for dot in dots}
    return Plane(
        x,
        y,
        (first, last),
        tuple(dot for dot in dots if x.is_peer(dot.series)),
        next((dot for dot in dots if dot.series is x.country), None),
        tuple(one for one in x.peers if one.key not in keys),
        tuple(common),
    )


def reason(found: Plane, series: Series) -> Cell:
    """Return the cell for whose lack a place has no dot."""
    first = absence.cell_of(series, found.periods[0])
    twin = next((one for one in found.y.table.series if one.key == series.key), None)
    second = absence.cell_of(twin, found.periods[1]) if twin else Cell(None)
    return first if first.value is None else second


def medians_of(found: Plane) -> tuple[float, float]:
    """Return the medians of the places that are drawn, rounded as shown."""
    across = quantile(sorted(dot.x.value for dot in found.dots), 0.5)
    up = quantile(sorted(dot.y.value for dot in found.dots), 0.5)
    return rounded(across, found.x.decimals), rounded(up, found.y.decimals)


def words_of(found: Plane, language: Language) -> Words:
    """Say how many places are above both medians, and below; no more than can be counted."""
    across, up = medians_of(found)
    both = sum(dot.x.value > across and dot.y.value > up for dot in found.dots)
    none = sum(dot.x.value < across and dot.y.value < up for dot in found.dots)
    peers = counted(len(found.dots), found.x.level, language)
    first, second = thing(found.x.config, language), thing(found.y.config, language)
    head = say(
        language,
        f"{{first}} и {{second}}: {{both}} от{NBSP}{{peers}} {'е' if both == 1 else 'са'} над медианата"
        " и по двата показателя, {none} – под нея и по двата",
        f"{{first}} and {{second}}: {{both}} of{NBSP}{{peers}} {'is' if both == 1 else 'are'} above"
        " the median on both, {none} below it on both",
        first=first,
        second=second,
        both=str(both),
        none=str(none),
        peers=peers,
    )
    parts: list[Part] = list(
        sentence(
            say(
                language,
                "медианите са {across} ({first}) и {up} ({second})",
                "the medians are {across} ({first}) and {up} ({second})",
                across=amount(across, found.x.config, language, found.x.decimals),
                up=amount(up, found.y.config, language, found.y.decimals),
                first=first,
                second=second,
            )
        )
    )
    select = found.x.config.select
    chosen = [dot for dot in found.dots if dot.series.key in select][:3]
    for dot in [*chosen, *([found.country] if found.country else [])]:
        parts += " "
        parts += sentence(
            say(
                language,
                "{place}: {first} {across}, {second} {up}",
                "{place}: {first} {across}, {second} {up}",
                place=where(dot.series, language),
                first=first,
                second=second,
                across=(claims.value_of(found.x, dot.x, language),),
                up=(claims.value_of(found.y, dot.y, language),),
            )
        )
    pairs = [(dot.x.value, dot.y.value) for dot in found.dots]
    if together := correlation.said(pairs, language):
        parts += " "
        parts += sentence(together)
    if found.lacking:
        peers = counted(len(found.lacking), found.x.level, language)
        parts += " "
        parts += sentence(
            say(
                language,
                "за {peers} няма двете стойности",
                "for {peers} not both values are there",
                peers=peers,
            )
        )
    said = capital(plain(head))
    time = when(found.x.table.periods[found.periods[0]], language)
    alt = f"{ALT[language]}: {said}. {capital(time)}".strip()
    return Words(said, tuple(parts), _definition(found, language), alt)


def axis_title(facts: Facts, language: Language) -> str:
    """Return a measure with its unit, unless its name says it."""
    unit, subject = unit_of(facts.config, language), thing(facts.config, language)
    return subject if holds(subject, unit) else f"{subject}, {unit}"


def _definition(found: Plane, language: Language) -> str:
    """Return both measures with their units and periods; one period is named once."""
    titles = [axis_title(found.x, language), axis_title(found.y, language)]
    labels = [
        dates.period(facts.table.periods[period], language)
        for facts, period in zip((found.x, found.y), found.periods, strict=True)
    ]
    across, up = ("надясно", "нагоре") if language == "bg" else ("across", "upwards")
    if labels[0] == labels[1]:
        return capital(f"{across}: {titles[0]}; {up}: {titles[1]}; {labels[0]}".strip("; "))
    return capital(f"{across}: {titles[0]}, {labels[0]}; {up}: {titles[1]}, {labels[1]}")
