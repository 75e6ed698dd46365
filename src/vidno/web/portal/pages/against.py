"""Two indicators of the same places, from any datasets, one across and one upwards; the address says which."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from vidno.base.text import LANGUAGES, Language, Text, same
from vidno.catalogue.dataset import IndicatorLevel
from vidno.charts import absence, csv_file, picture, two_measures
from vidno.charts.amounts import holds, thing, unit_of
from vidno.charts.grammar import capital, name_of
from vidno.charts.kinds import scatter
from vidno.charts.model import Category, Cell, ChartConfig, ChartTable, Series
from vidno.charts.parts import between_periods
from vidno.web.portal.pages import addresses, figures, pictures, values
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.form import Choice, Question, bring_out, which_level
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.problems import IndicatorsApartError
from vidno.web.portal.pages.site import Site

COUNT = Text(
    bg="„{title}“ е брой, а броят расте с населението: сравняват се дялове и стойности на човек",
    en="'{title}' is a count, and counts grow with the population: shares and rates are compared",
)
SAME = Text(bg="това е един и същ показател", en="both are the same indicator")
APART = Text(
    bg="няма ниво на местата, за което са дадени и двата",
    en="there is no level of places for which both are given",
)
FEW = Text(
    bg="по-малко от {fewest} места имат и двете стойности",
    en="fewer than {fewest} places have both values",
)
KIND = scatter.NAME


@dataclass(frozen=True)
class Asked:
    """What the address asks for, beside both indicators."""

    level: str = ""
    places: tuple[str, ...] = ()
    last: str = ""

    @property
    def query(self) -> str:
        """The same as the query of an address, in a fixed order, without what is left open."""
        pairs = [("level", self.level), *(("place", one) for one in self.places), ("to", self.last)]
        return urlencode([(name, value) for name, value in pairs if value])


@dataclass(frozen=True, eq=False, kw_only=True)
class Pair(Figure):
    """Two indicators as the two measures of one table."""

    y: Figure
    """The one upwards; the fields of the pair itself are those of the one across."""

    @cached_property
    def _upwards(self) -> set[int]:
        return {id(cell) for series in self.y.table.series for cell in series.cells}

    def link(self, cell: Cell, language: Language) -> str:
        """Where the source cell of a value is shown: in the dataset of its indicator."""
        return (
            self.y.link(cell, language)
            if id(cell) in self._upwards
            else super().link(cell, language)
        )


@dataclass(frozen=True)
class AgainstPage:
    """All that stands on the page."""

    title: str
    href: str
    """The indicator across, where the reader comes from."""
    questions: tuple[Question, ...]
    picture: Picture | None
    table: Picture | None
    problem: str
    lacking: tuple[str, ...]
    """Places without one of both values, and why."""
    both: tuple[tuple[str, str, str], ...]
    """Title, definition and address of each indicator."""
    base: str
    """Address of this page without the query."""
    query: str
    swapped: str
    """Address of the same with the axes exchanged."""


def page(site: Site, first: str, second: str, asked: Asked, language: Language) -> AgainstPage:
    """Build the page; what does not fit together is said on it. Raises IndicatorMissingError.

    Args:
        site: Where indicators are.
        first: The one across.
        second: The one upwards; "" lets the reader choose.
        asked: Level, places, period.
        language: Of the page.
    """
    x, y = figures.known(site, first), figures.known(site, second) if second else None
    both = [x, *([y] if y else [])]
    facts = AgainstPage(
        title=" – ".join(_title(one, language) for one in both),
        href=addresses.indicator(language, first),
        questions=_indicators(site, x, y, language),
        picture=None,
        table=None,
        problem="",
        lacking=(),
        both=tuple(
            (
                _title(one, language),
                one.indicator.definition.pick(language),
                addresses.indicator(language, one.address_id),
            )
            for one in both
        ),
        base=addresses.against(language, first, second),
        query=asked.query,
        swapped=addresses.against(language, second, first, asked.query) if second else "",
    )
    if not second:
        return facts
    try:
        whole = _whole(site, x, second, asked)
        pair = _until(whole, asked.last)
    except IndicatorsApartError as error:
        return replace(facts, problem=error.message(language))
    return replace(
        facts,
        questions=(*facts.questions, *_questions(whole, asked, language)),
        picture=pictures.once(pair, KIND, language, asked.places),
        table=pictures.once(_shown(pair), "table", language, ()),
        lacking=_lacking(pair, language),
    )


def check(site: Site, *names: str) -> None:
    """Check that there are such indicators. Raises IndicatorMissingError."""
    for name in names:
        figures.known(site, name)


def pair_of(site: Site, first: str, second: str, asked: Asked) -> Pair:
    """Return what is drawn. Raises IndicatorMissingError, IndicatorsApartError."""
    return _until(_whole(site, figures.known(site, first), second, asked), asked.last)


def picture_file(pair: Pair, language: Language, address: str) -> str:
    """Return the chart as an SVG file."""
    return picture.picture(replace(pair.config, address=address), pair.table, KIND, language)


def values_file(pair: Pair, language: Language) -> str:
    """Return both values of each place as CSV."""
    return csv_file.csv_of(pair.config, _shown(pair).table, language)


def offered(site: Site, figure: Figure) -> list[Figure]:
    """Return the indicators that another one can be compared with: rates of the same places."""
    if not figure.indicator.rate:
        return []
    return [
        one
        for one in figures.everywhere(site)
        if one.indicator.rate and one is not figure and _levels(figure, one)
    ]


def ask(site: Site, figure: Figure, language: Language) -> Question | None:
    """Ask for an indicator to put beside another one; None where there is none."""
    found = offered(site, figure)
    title = Text(bg="Кой показател", en="Which indicator")
    return _question("with", title, found, None, language) if found else None


def _levels(x: Figure, y: Figure) -> list[IndicatorLevel]:
    return [level for level in x.levels if level != "country" and level in y.levels]


def _whole(site: Site, x: Figure, second: str, asked: Asked) -> Pair:
    """Return both over all their periods. Raises IndicatorMissingError, IndicatorsApartError."""
    y = figures.known(site, second)
    if x is y:
        raise IndicatorsApartError(reason=SAME)
    for one in (x, y):
        if not one.config.rate:
            title = Text(bg=_title(one, "bg"), en=_title(one, "en"))
            raise IndicatorsApartError(reason=_filled(COUNT, title=title))
    levels = _levels(x, y)
    if not levels:
        raise IndicatorsApartError(reason=APART)
    level = next((one for one in levels if one == asked.level), levels[0])
    across, up = (figures.at(site, one, level) or one for one in (x, y))
    table = _table(across, up)
    config = ChartConfig(
        id=f"{across.config.id}-{up.config.id}",
        title=across.config.title,
        rate=True,
        select=asked.places,
        source=_both(across.config.source, up.config.source),
        licence=_both(across.config.licence, up.config.licence),
        field=across.config.field,
    )
    pair = Pair(across.item, across.indicator, lambda: (config, table), level, tuple(levels), y=up)
    if not scatter.fits(config, table):
        raise IndicatorsApartError(reason=_filled(FEW, fewest=same(str(scatter.FEWEST))))
    return pair


def _filled(template: Text, **facts: Text) -> Text:
    """Fill a text in both languages."""
    bg, en = (
        template.pick(one).format(**{name: said.pick(one) for name, said in facts.items()})
        for one in LANGUAGES
    )
    return Text(bg=bg, en=en)


def _both(first: Text, second: Text) -> Text:
    """Name both, or one where they are the same."""
    return first if first == second else _filled(same("{one}; {other}"), one=first, other=second)


def _table(x: Figure, y: Figure) -> ChartTable:
    """Return both small tables as one, each cell as it is."""
    periods = tuple(sorted({*x.table.periods, *y.table.periods}))
    every = {one.key: one for figure in (x, y) for one in figure.table.series}

    def rows(figure: Figure) -> list[Series]:
        at = {period: number for number, period in enumerate(figure.table.periods)}
        own = {one.key: one for one in figure.table.series}
        return [
            replace(
                series,
                category=figure.config.id,
                cells=tuple(
                    own[key].cells[at[period]] if key in own and period in at else Cell(None)
                    for period in periods
                ),
            )
            for key, series in every.items()
        ]

    categories = tuple(Category(one.config.id, one.config.title, one.config) for one in (x, y))
    return ChartTable(periods, (*rows(x), *rows(y)), categories)


def _until(pair: Pair, last: str) -> Pair:
    """Return the pair up to a period. Raises IndicatorsApartError where too few places have both by then."""
    kept = [at for at, period in enumerate(pair.table.periods) if not last or period <= last]
    if len(kept) == len(pair.table.periods):
        return pair
    cut = _cut(pair, kept)
    if not scatter.fits(cut.config, cut.table):
        raise IndicatorsApartError(reason=_filled(FEW, fewest=same(str(scatter.FEWEST))))
    return cut


def _title(figure: Figure, language: Language) -> str:
    said, unit = thing(figure.config, language), unit_of(figure.config, language)
    return capital(said if holds(said, unit) else f"{said}, {unit}")


def _shown(pair: Pair) -> Pair:
    """Return the pair in the periods that are drawn only."""
    found = two_measures.plane_of(pair.config, pair.table)
    kept = sorted(set(found.periods)) if found else range(len(pair.table.periods))
    return _cut(pair, kept)


def _cut(pair: Pair, kept: Iterable[int]) -> Pair:
    made = pair.config, between_periods(pair.table, *kept)
    return replace(pair, made=lambda: made)


def _lacking(pair: Pair, language: Language) -> tuple[str, ...]:
    found = two_measures.plane_of(pair.config, pair.table)
    return tuple(
        f"{name_of(one, language)} ({absence.said(two_measures.reason(found, one), language, short=True)})"
        for one in (found.lacking if found else ())
        if found
    )


def _question(
    name: str, title: Text, among: list[Figure], chosen: Figure | None, language: Language
) -> Question:
    named = sorted((_title(one, language), one.address_id, one is chosen) for one in among)
    choices = tuple(Choice(value, said, here) for said, value, here in named)
    return Question(name, title.pick(language), choices)


def _indicators(
    site: Site, x: Figure, y: Figure | None, language: Language
) -> tuple[Question, ...]:
    """Ask for both indicators, by name."""
    rates = [one for one in figures.everywhere(site) if one.indicator.rate and one.levels]
    across = rates if x in rates else [x, *rates]
    up = offered(site, x)
    upwards = up if y is None or y in up else [y, *up]
    return (
        _question("first", Text(bg="Надясно", en="Across"), across, x, language),
        _question("with", Text(bg="Нагоре", en="Upwards"), upwards, y, language),
    )


def _questions(pair: Pair, asked: Asked, language: Language) -> list[Question]:
    """Ask for level, period and the places to bring out."""
    found = which_level(pair.levels, asked.level, language)
    plane = two_measures.plane_of(pair.config, pair.table)
    both = plane.common if plane else ()
    if len(both) > 1:
        labels = [pair.table.periods[at] for at in both]
        chosen = asked.last if asked.last in labels else labels[-1]
        choices = tuple(Choice(one, values.period(one, language), one == chosen) for one in labels)
        found.append(Question("to", Text(bg="Период", en="Period").pick(language), choices))
    return [*found, *bring_out(pair.table, asked.places, language)]
