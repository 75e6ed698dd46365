"""One line of a profile: an indicator at a place, beside the median of its peers."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

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
    """One indicator at this place; its words are written when they are first asked for."""

    spread: Spread
    """Among the places of its level."""
    place: Place
    language: Language
    point: Point
    at: int
    """Which period it is of."""
    among: Standing | None
    """Where it stands; None for the country, and for a value older than those of the others."""

    @property
    def standing(self) -> Standing | None:
        """Where a rate stands: the size of a count alone says little."""
        return self.among if self.spread.facts.config.rate else None

    @cached_property
    def name(self) -> str:
        """The title as it stands in a sentence."""
        return thing(self.figure.config, self.language)

    @property
    def title(self) -> str:
        """The title by itself."""
        return capital(self.name)

    @property
    def unit(self) -> str:
        """The unit where neither title nor value says it."""
        return self.figure.own_unit(self.language)

    @cached_property
    def value(self) -> str:
        """Without its unit, but for per cent: the unit stands under the title."""
        written = _figure_of(self.point.value, self.spread.facts, self.language)
        return self.point.noted(written, self.language)

    @cached_property
    def full(self) -> str:
        """With its unit, for a sentence."""
        facts = self.spread.facts
        written = amount(self.point.value, self.figure.config, self.language, facts.decimals)
        return self.point.noted(written, self.language)

    @cached_property
    def href(self) -> str:
        """Of the source cell."""
        return self.figure.link(self.point.cell, self.language)

    @property
    def median(self) -> str:
        """Of a rate, the median of the peers."""
        spread = self.spread
        if not spread.facts.config.rate:
            return ""
        return _figure_of(spread.quartiles[1], spread.facts, self.language)

    @cached_property
    def period(self) -> str:
        """The period of the value."""
        return values.period(self.figure.table.periods[self.at], self.language)

    @property
    def _quarter(self) -> str:
        return self.standing.reading if self.standing else ""

    @cached_property
    def reading(self) -> str:
        """In which part of the peers a rate stands; of a count, which part of the country it is."""
        if self._quarter:
            return READINGS[self._quarter].pick(self.language)
        return _share(self.spread, self.point, self.language)

    @property
    def tone(self) -> str:
        """Best or worst, where a direction is known and the place stands in that quarter."""
        return self._quarter if self._quarter in ("best", "worst") else ""

    @property
    def strip(self) -> str:
        """The small picture of its standing."""
        if not self.standing:
            return ""
        return strip.draw(self.spread, self.point.value, self._quarter, self.language)

    @property
    def indicator_href(self) -> str:
        """Of the indicator."""
        return addresses.indicator(self.language, self.figure.address_id)

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """For the country: name and address of the places with the highest and the lowest value."""
        return _ends(self.spread, self.language) if self.place.level == "country" else ()

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
    found = (_row(spread, place, language) for spread in _spreads(site, PEERS[place.level]))
    return tuple(filter(None, found))


@lru_cache(maxsize=4)
def _spreads(site: Site, level: IndicatorLevel) -> tuple[Spread, ...]:
    """Return all indicators among the places of a level, as far as they have values there."""
    found = (figures.at(site, one, level) for one in figures.everywhere(site))
    return tuple(filter(None, (spread_of(one) for one in found if one)))


def _row(spread: Spread, place: Place, language: Language) -> Row | None:
    series = spread.series.get(place.code)
    if series is None:
        return None
    at, point = spread.period, spread.facts.point(series, spread.period)
    if point is None:
        last = spread.facts.latest(series)
        point = spread.facts.point(series, last)
        if point is None or last is None:
            return None
        at = last
    ranked = at == spread.period and place.level != "country"
    among = spread.standing(point.value) if ranked else None
    return Row(spread, place, language, point, at, among)


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
