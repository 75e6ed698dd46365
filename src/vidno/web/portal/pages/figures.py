"""The indicators of a dataset with their small tables: what charts, topics and places are made of."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

from vidno.base import numbers
from vidno.base.numbers import NBSP
from vidno.base.text import LANGUAGES, Language, Text
from vidno.catalogue.chart import ChartFile
from vidno.catalogue.dataset import Indicator, IndicatorLevel
from vidno.catalogue.release import Release
from vidno.charts.amounts import holds, unit_of
from vidno.charts.from_release import FindIndicator, chart_id, configured, levels_in, table_of
from vidno.charts.grammar import joined
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series
from vidno.charts.packed import packed, unpacked
from vidno.charts.selection import IndicatorError
from vidno.charts.timeline import season_of
from vidno.engine.query import Reader
from vidno.web.portal.pages import addresses, facts, values
from vidno.web.portal.pages.problems import IndicatorMissingError
from vidno.web.portal.pages.site import Published, Site

Levels = tuple[IndicatorLevel, ...]
COUNTRY = ("България", "Bulgaria")
LEVELS: dict[IndicatorLevel, Text] = {
    "country": Text(bg="Страната", en="Country"),
    "oblast": Text(bg="Области", en="Oblasts"),
    "municipality": Text(bg="Общини", en="Municipalities"),
}
TIMES = 3
"""From so many times on a growth is told in times, not in per cent."""
log = logging.getLogger("vidno.web")


@dataclass(frozen=True, eq=False)
class Figure:
    """One indicator of one version, at one level of places. Kept, and so compared as the thing it is."""

    item: Published
    indicator: Indicator
    made: Callable[[], tuple[ChartConfig, ChartTable]]
    """Makes its configuration and its table, when one of them is first asked for: a list shows neither."""
    level: IndicatorLevel | None = None
    """The level of the places in the table; None where they are of the widest level, or no places."""
    levels: tuple[IndicatorLevel, ...] = ()
    """The levels at which the indicator is given."""
    below: tuple[Published, Indicator] | None = None
    """The denominator of a rate made of two figures."""
    chart: ChartFile | None = None
    """The stored chart that is shown; None where the indicator itself is."""

    is_kept: bool = False
    """Whether facts of it are kept: it is an indicator in force, no chart."""

    @cached_property
    def _made(self) -> tuple[ChartConfig, ChartTable]:
        return self.made()

    @property
    def config(self) -> ChartConfig:
        """What its numbers mean."""
        return self._made[0]

    @property
    def table(self) -> ChartTable:
        """Its small table."""
        return self._made[1]

    @property
    def fact_id(self) -> str:
        """Its name where facts are kept; "" where they are not."""
        return f"{self.indicator.id}/{self.level or ''}" if self.is_kept else ""

    @property
    def address_id(self) -> str:
        """The id of the indicator in addresses."""
        return chart_id(self.item.id, self.indicator) if self.is_kept else self.config.id

    @property
    def widest(self) -> IndicatorLevel | None:
        """The widest level of places below the country; the country where there is no other."""
        return _widest(self.levels) if self.levels else None

    @property
    def chart_id(self) -> str:
        """The id of its charts in addresses: with the level, where that is not the widest."""
        narrow = self.level and self.level != self.widest
        return f"{self.address_id}.{self.level}" if narrow else self.address_id

    @property
    def whole(self) -> Series | None:
        """The series that stands for the whole: the country, or the only one."""
        for series in self.table.series:
            if series.key == "BG" or series.label.en in COUNTRY or series.label.bg in COUNTRY:
                return series
        return self.table.series[0] if len(self.table.series) == 1 else None

    @property
    def lead(self) -> Series:
        """The series to show first: the whole, else the one with the highest newest value."""

        def newest(series: Series) -> float:
            filled = [cell.value for cell in series.cells if cell.value is not None]
            return filled[-1] if filled else float("-inf")

        return self.whole or max(self.table.series, key=newest)

    def series(self, key: str) -> Series | None:
        """The series of a place or group."""
        return next((item for item in self.table.series if item.key == key), None)

    def topics(self) -> tuple[str, ...]:
        """Its own topic, else those of the dataset."""
        return (self.indicator.topic,) if self.indicator.topic else self.item.config.topics

    def title(self, language: Language) -> str:
        """The name of the indicator, with a capital letter."""
        title = self.indicator.title.pick(language)
        return title[:1].upper() + title[1:]

    def unit(self, language: Language) -> str:
        """The unit, in words."""
        return self.config.unit.pick(language)

    def own_unit(self, language: Language) -> str:
        """The unit where neither the title nor the value says it; "" for counts and per cent."""
        unit = unit_of(self.config, language)
        is_said = unit.startswith("%") or holds(self.title(language), unit)
        return "" if is_said else unit

    def number(self, value: float, language: Language, *, sign: bool = False) -> str:
        """Write a value with the decimals of the indicator."""
        return numbers.number(value, language, decimals=self.config.decimals, sign=sign)

    def with_unit(self, value: float, language: Language) -> str:
        """Write a value, and the per cent sign where the unit begins with one."""
        text = self.number(value, language)
        if not self.is_percent:
            return text
        return f"{text}{NBSP}%" if language == "bg" else f"{text}%"

    @property
    def is_percent(self) -> bool:
        """Whether the unit is per cent."""
        return self.config.unit.bg.startswith("%") or self.config.unit.en.startswith("%")

    def link(self, cell: Cell, language: Language) -> str:
        """Where the source cell of a value is shown; "" where it has none."""
        if cell.row is None:
            return ""
        return addresses.source(self.item, language, cell.row, self.config.field)


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest value of a series: as text, with its period and its source."""

    value: float
    text: str
    period: str
    href: str
    change: str
    """Since the first value, in words; "" where there is only one."""


@lru_cache(maxsize=2048)
def of(site: Site, item: Published) -> tuple[Figure, ...]:
    """Return the indicators of a dataset that fit its table; the others are named in the log."""
    if not item.config.indicators:
        return ()
    levels = _fitting(item, site)
    return tuple(
        _figure(site, item, one, None, levels[one.id])
        for one in item.config.indicators
        if one.id in levels
    )


@facts.at_hand
def _fitting(item: Published, site: Site) -> dict[str, Levels]:
    """Return the levels of places of each indicator that fits the table."""
    found = {}
    for indicator in item.config.indicators:
        try:
            _chart(site, item, indicator, None)
            found[indicator.id] = levels_in(item.release, item.reader, indicator)
        except IndicatorError as error:
            log.warning("%s: %s", item.id, error)
    return found


@lru_cache(maxsize=2048)
def at(site: Site, figure: Figure, level: IndicatorLevel) -> Figure | None:
    """Return the same indicator at another level of places, or None where it is not given for it."""
    if level not in figure.levels:
        return None
    if level in ("country", figure.level or _widest(figure.levels)):
        return figure
    return _figure(site, figure.item, figure.indicator, level, figure.levels)


def _widest(levels: tuple[IndicatorLevel, ...]) -> IndicatorLevel:
    return next((level for level in levels if level != "country"), "country")


def _figure(
    site: Site, item: Published, indicator: Indicator, level: IndicatorLevel | None, levels: Levels
) -> Figure:
    divisor = below(site, item, indicator.denominator)
    made = partial(_chart, site, item, indicator, level)
    return Figure(item, indicator, made, level, levels, divisor, is_kept=True)


def _chart(
    site: Site, item: Published, indicator: Indicator, level: IndicatorLevel | None
) -> tuple[ChartConfig, ChartTable]:
    text = _packed(item, site, indicator.id, level or "")
    table = unpacked(text) if text else _table(site, item, indicator, level)
    return configured(item.folder, item.release, indicator, table), table


@facts.apart("tables")
def _packed(item: Published, site: Site, indicator: str, level: str) -> str:
    """Return the small table of an indicator as a text."""
    known = next(one for one in item.config.indicators if one.id == indicator)
    wanted = next((one for one in LEVELS if one == level), None)
    return packed(_table(site, item, known, wanted))


def _table(
    site: Site, item: Published, indicator: Indicator, level: IndicatorLevel | None
) -> ChartTable:
    declared = _widest(indicator.levels) if indicator.levels else None
    return table_of(
        item.release,
        item.reader,
        indicator,
        level=level or declared,
        find_other=finder(site, item, indicator),
    )


def finder(site: Site, item: Published, indicator: Indicator) -> FindIndicator:
    """Return what finds the denominator of an indicator."""
    divisor = below(site, item, indicator.denominator)

    def find_other(name: str) -> tuple[Release, Reader, Indicator] | None:
        return (divisor[0].release, divisor[0].reader, divisor[1]) if divisor else None

    return find_other


def below(site: Site, item: Published, name: str) -> tuple[Published, Indicator] | None:
    """Return the denominator that a name means: in the same version, or of another dataset in force."""
    dataset, _, identity = name.rpartition(".")
    other = site.by_id.get(dataset) if dataset else item
    for indicator in other.config.indicators if other else ():
        if other and indicator.id == identity:
            return other, indicator
    return None


def with_headline(config: ChartConfig, headline: Text) -> ChartConfig:
    """Return a configuration with a headline that is proved, in place of the computed one."""
    return replace(config, headline=headline)


def with_note(config: ChartConfig, note: Text) -> ChartConfig:
    """Return a configuration with one more remark under the drawing."""
    texts = {one: joined(config.note.pick(one), note.pick(one)) for one in LANGUAGES}
    return replace(config, note=Text(**texts))


@lru_cache(maxsize=8)
def everywhere(site: Site) -> tuple[Figure, ...]:
    """Return the indicators of all datasets in force."""
    return tuple(figure for item in site.published for figure in of(site, item))


def known(site: Site, name: str) -> Figure:
    """Return an indicator by its id. Raises IndicatorMissingError."""
    for figure in everywhere(site):
        if figure.address_id == name:
            return figure
    raise IndicatorMissingError(name=name[:80])


def latest(figure: Figure, series: Series, language: Language) -> Latest | None:
    """Return the newest value of a series, or None where it has none."""
    filled = [
        (period, cell)
        for period, cell in zip(figure.table.periods, series.cells, strict=True)
        if cell.value is not None
    ]
    if not filled:
        return None
    period, cell = filled[-1]
    value = cell.value or 0.0
    change = ""
    alike = [(label, one) for label, one in filled if season_of(label) == season_of(period)]
    if len(alike) > 1:  # a quarter is compared with the same quarter, as in the sentences
        before_period, before = alike[0]
        change = _change(figure, before.value or 0.0, value, before_period, language)
    return Latest(
        value,
        figure.with_unit(value, language),
        values.period(period, language),
        figure.link(cell, language),
        change,
    )


def _change(figure: Figure, before: float, now: float, since: str, language: Language) -> str:
    if figure.config.rate or before <= 0:
        amount = figure.number(now - before, language, sign=True)
        amount += Text(bg=f"{NBSP}пункта", en=" points").pick(language) if figure.is_percent else ""
    elif now / before >= TIMES:
        start = values.period(since, language)
        times = numbers.number(now / before, language, decimals=0)
        text = Text(
            bg=f"{times} пъти стойността от {start}", en=f"{times} times the value of {start}"
        )
        return text.pick(language)
    else:
        share = (now - before) / before * 100
        amount = numbers.number(share, language, decimals=1, sign=True)
        amount += f"{NBSP}%" if language == "bg" else "%"
    start = values.period(since, language)
    return Text(bg=f"{amount} от {start}", en=f"{amount} since {start}").pick(language)
