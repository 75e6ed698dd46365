"""How a place has changed, beside the one above it and the median of its peers."""

from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

from vidno.base.text import Language, Text
from vidno.catalogue.place import COUNTRY, Place, places
from vidno.charts.amounts import thing
from vidno.charts.drawn import draw
from vidno.charts.frame import PHONE
from vidno.charts.grammar import capital, span
from vidno.charts.model import Cell, ChartTable, Series
from vidno.charts.suggest import kinds
from vidno.web.portal.pages import figures
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.profile.rows import Row
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import Spread

SHOWN = 3
FEWEST_VALUES = 3
MEDIAN = "median"
MEDIAN_NAME = Text(bg="медиана", en="median")


@dataclass(frozen=True, slots=True)
class Trend:
    """One small line chart."""

    title: str
    definition: str
    drawing: str
    href: str


def trends_of(
    site: Site, rows: tuple[Row, ...], place: Place, language: Language
) -> tuple[Trend, ...]:
    """Draw the rates in which the place stands out most, of different topics first."""
    fit = [row for row in rows if row.figure.config.rate and _count(row.series) >= FEWEST_VALUES]
    fit.sort(key=lambda row: row.weight)
    chosen: list[Row] = []
    topics: set[tuple[str, ...]] = set()
    for row in fit:
        if row.figure.topics()[:1] not in topics:
            topics.add(row.figure.topics()[:1])
            chosen.append(row)
    chosen += [row for row in fit if row not in chosen]
    return tuple(_trend(site, row, place, language) for row in chosen[:SHOWN])


def _count(series: Series) -> int:
    return sum(cell.value is not None for cell in series.cells)


def _trend(site: Site, row: Row, place: Place, language: Language) -> Trend:
    figure, table = row.figure, row.figure.table
    shown = [replace(row.series, level="")]
    if above := _above(site, figure, place, table):
        shown.append(above)
    if place.level != "country":
        shown.append(_median(row.spread))
    cut = _without_ends(ChartTable(table.periods, tuple(shown)))
    title = capital(thing(figure.config, language))
    time = span(cut.periods[0], cut.periods[-1], language)
    # the heading above the drawing names the indicator: only the unit is left for the drawing to say
    config = replace(
        figure.config, title=Text(), note=Text(), select=tuple(one.key for one in cut.series)
    )
    return Trend(
        title,
        time,
        draw(
            kinds()["line"],
            config,
            cut,
            language,
            PHONE,
            lambda cell: figure.link(cell, language) or None,
        ),
        row.indicator_href,
    )


def _above(site: Site, figure: Figure, place: Place, table: ChartTable) -> Series | None:
    """Return the oblast of a municipality, or the country, over the same periods."""
    if place.level == "country":
        return None
    code = place.parent if place.level == "municipality" else COUNTRY
    level = "oblast" if place.level == "municipality" else None
    other = figures.at(site, figure, "oblast") if level else figure
    series = other.series(code) if other else None
    if other is None or series is None:
        return None
    found = dict(zip(other.table.periods, series.cells, strict=True))
    cells = tuple(found.get(period, Cell(None)) for period in table.periods)
    name = places()[code].full_name if level else places()[code].name
    return Series(code, name, "", cells)


@lru_cache(maxsize=4096)
def _median(spread: Spread) -> Series:
    """Return the median of the places that have a value, period by period. It has no source cell."""
    cells = []
    for at in range(len(spread.facts.table.periods)):
        known = [point.value for point in spread.facts.points(at)]
        cells.append(Cell(median(known)) if known else Cell(None))
    return Series(MEDIAN, MEDIAN_NAME, "", tuple(cells))


def _without_ends(table: ChartTable) -> ChartTable:
    """Leave out the first and last periods in which the place itself has no value."""
    filled = [at for at, cell in enumerate(table.series[0].cells) if cell.value is not None]
    cut = slice(filled[0], filled[-1] + 1)
    series = tuple(replace(one, cells=one.cells[cut]) for one in table.series)
    return ChartTable(table.periods[cut], series)
