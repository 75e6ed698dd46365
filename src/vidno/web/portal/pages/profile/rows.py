"""One line of a profile: an indicator at a place, beside the median of its peers."""

from dataclasses import dataclass

from vidno.base import clock, numbers
from vidno.base.text import Language, Text
from vidno.catalogue.dataset import IndicatorLevel
from vidno.catalogue.place import COUNTRY, Place
from vidno.charts.amounts import amount, thing, unit_of
from vidno.charts.facts import Facts, Point
from vidno.charts.grammar import capital
from vidno.charts.model import Series
from vidno.charts.standing import READINGS, Standing
from vidno.publish.quality.periods import end_of
from vidno.web.portal.pages import addresses, figures, values
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.profile import strip
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import Spread, spread_of

STALE_YEARS = 4
LEAST = 0.1
"""Per cent: a smaller share is not written as nought."""
PEERS: dict[str, IndicatorLevel] = {
    "country": "oblast",
    "oblast": "oblast",
    "municipality": "municipality",
}
"""With which places a place is shown: the country with its oblasts."""


@dataclass(frozen=True, eq=False)
class Row:
    """One indicator at this place."""

    spread: Spread
    """Among the places of its level."""
    point: Point
    at: int
    """Which period it is of."""
    standing: Standing | None
    """None for the country, and for a value older than those of the others."""
    title: str
    name: str
    """The title as it stands in a sentence."""
    unit: str
    value: str
    """Without its unit, but for per cent: the unit stands under the title."""
    full: str
    """With its unit, for a sentence."""
    href: str
    """Of the source cell."""
    median: str
    period: str
    reading: str
    tone: str
    """ "best" or "worst" where a direction is known and the place stands in that quarter."""
    strip: str
    indicator_href: str
    ends: tuple[tuple[str, str], ...] = ()
    """For the country: name and address of the places with the highest and the lowest value."""

    @property
    def figure(self) -> Figure:
        """The indicator, at the level of the place."""
        return self.spread.figure

    @property
    def series(self) -> Series:
        """The values of the place over time."""
        return self.point.series

    @property
    def weight(self) -> tuple[bool, bool, float]:
        """Order by what is worth a drawing: a direction is known, it is not old, the place stands out."""
        apart = abs(self.standing.share - 0.5) if self.standing else 0.0
        return not self.is_rated, self.age > STALE_YEARS, -apart

    @property
    def is_rated(self) -> bool:
        """Whether it is known which end is better, and the value is reliable."""
        known = self.standing is not None and self.figure.config.polarity != "none"
        return known and not self.point.is_doubtful

    @property
    def age(self) -> int:
        """How many years ago the period of the value ended."""
        end = end_of(self.figure.table.periods[self.at])
        return clock.today().year - end.year if end else 0

    @property
    def is_newest(self) -> bool:
        """Whether the value is of the newest period of the others."""
        return self.at >= self.spread.period


def rows_of(site: Site, place: Place, language: Language) -> tuple[Row, ...]:
    """Return what all indicators say about a place, in the order of the datasets."""
    found = []
    for figure in figures.everywhere(site):
        level = figures.at(site, figure, PEERS[place.level])
        row = _row(level, place, language) if level else None
        found += [row] if row else []
    return tuple(found)


def _row(figure: Figure, place: Place, language: Language) -> Row | None:
    spread = spread_of(figure)
    series = spread.series.get(place.code) if spread else None
    if spread is None or series is None:
        return None
    facts, config = spread.facts, figure.config
    at = spread.period
    point = facts.point(series, at)
    if point is None:
        last = facts.latest(series)
        point = facts.point(series, last)
        if point is None or last is None:
            return None
        at = last
    ranked = at == spread.period and place.level != "country"
    standing = spread.standing(point.value) if ranked else None
    reading = standing.reading if standing and config.rate else ""
    name = thing(config, language)
    title = capital(name)
    return Row(
        spread=spread,
        point=point,
        at=at,
        standing=standing if config.rate else None,
        title=title,
        name=name,
        unit=figure.own_unit(language),
        value=point.noted(_figure_of(point.value, facts, language), language),
        full=point.noted(amount(point.value, config, language, facts.decimals), language),
        href=figure.link(point.cell, language),
        median=_figure_of(spread.quartiles[1], facts, language) if config.rate else "",
        period=values.period(figure.table.periods[at], language),
        reading=READINGS[reading].pick(language) if reading else _share(spread, point, language),
        tone=reading if reading in ("best", "worst") else "",
        strip=strip.draw(spread, point.value, reading, language)
        if standing and config.rate
        else "",
        indicator_href=addresses.indicator(language, figure.address_id),
        ends=_ends(spread, language) if place.level == "country" else (),
    )


def _figure_of(value: float, facts: Facts, language: Language) -> str:
    """Write a value for a column: per cent with its sign, anything else without a unit."""
    if unit_of(facts.config, language).startswith("%"):
        return amount(value, facts.config, language, facts.decimals)
    return numbers.number(value, language, decimals=facts.decimals)


def _share(spread: Spread, point: Point, language: Language) -> str:
    """Say of a count which part of the country it is: its size alone says little."""
    whole = spread.point(COUNTRY)
    if spread.facts.config.rate or whole is None or not whole.value or point.series is whole.series:
        return ""
    size = point.value / whole.value * 100
    least = Text(bg="под ", en="under ").pick(language) if 0 < size < LEAST else ""
    share = least + values.percent(max(size, LEAST) if least else size, language)
    return Text(bg=f"{share} от\u00a0страната", en=f"{share} of the country").pick(language)


def _ends(spread: Spread, language: Language) -> tuple[tuple[str, str], ...]:
    points = spread.facts.points(spread.period)
    if len(points) < 2:
        return ()
    return tuple(
        (
            spread.facts.names([point.series], language)[0],
            addresses.place(language, point.series.key),
        )
        for point in (points[0], points[-1])
    )


def short_name(place: Place, language: Language) -> str:
    """The bare name of a place; the two Sofias with their kind, so that they can be told apart."""
    full = place.code in ("SOF", "SFO")
    return (place.full_name if full else place.name).pick(language)
