"""A chart of the reader's own: measure, rows, breakdown, places, periods and kind, all in the address."""

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from vidno.base.text import LANGUAGES, Language, Text
from vidno.catalogue.dataset import Indicator
from vidno.catalogue.schema import FieldSpec
from vidno.charts import csv_file, picture
from vidno.charts.from_release import chart_of, levels_in
from vidno.charts.grammar import capital
from vidno.charts.parts import between_periods
from vidno.charts.refusals import ChartRefusedError, refusal
from vidno.charts.selection import IndicatorError, held, in_order, lacking, total_of
from vidno.charts.suggest import kinds, suggest
from vidno.engine.query import written
from vidno.web.portal.pages import addresses, figures, pictures, values
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.form import Choice, Question, bring_out, which_level
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.problems import ChartMissingError
from vidno.web.portal.pages.site import Published, Site

MOST_CODES = 60
"""A dimension with more codes is offered neither as a filter nor as a breakdown."""
MOST_PARTS = 12
OWN = "own"
"""The id of an indicator that a reader has made; no other has it as an address."""
FEWEST_ROWS = 3
"""A dimension of fewer groups is no list of rows."""
Free = list[tuple[FieldSpec, list[str]]]
"""Dimensions that a reader may fix or divide by, with their codes."""
ROW = "in."
"""Begins the names of filters: in.sex=F."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    measure: str = ""
    """An indicator of the dataset, or one of its fields."""
    rows: tuple[tuple[str, str], ...] = ()
    """Dimension and code."""
    groups: str = ""
    """The dimension whose codes are the rows; "" for the places, or the first dimension."""
    by: str = ""
    level: str = ""
    places: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    kind: str = ""

    @property
    def query(self) -> str:
        """The same as the query of an address, in a fixed order, without what is left open."""
        pairs = [("measure", self.measure), *((ROW + name, code) for name, code in self.rows)]
        pairs += [
            ("rows", self.groups),
            ("by", self.by),
            ("level", self.level),
            *(("place", one) for one in self.places),
        ]
        pairs += [("from", self.first), ("to", self.last), ("kind", self.kind)]
        return urlencode([(name, value) for name, value in pairs if value])


@dataclass(frozen=True)
class BuilderPage:
    """All that stands on the page."""

    item: Published
    title: str
    href: str
    questions: tuple[Question, ...]
    places: tuple[Question, ...]
    kinds: tuple[Choice, ...]
    picture: Picture | None
    table: Picture | None
    problem: str
    """Why there is no chart, or not of the kind that was asked for; "" otherwise."""
    query: str
    base: str
    """Address of this page without the query."""


def page(
    site: Site, item: Published, asked: Asked, language: Language, *, with_table: bool = True
) -> BuilderPage:
    """Build the page. What does not fit together is said on it; the form stays as it was filled in."""
    title, href = item.title(language), addresses.dataset(item, language)
    base = f"/{language}/data/{item.id}/chart/"
    indicator = _indicator(item, asked)
    rows = _questions(item, asked, indicator, language)
    note = ""
    try:
        whole = _whole(site, item, asked)
        figure = _cut(whole, asked)
    except IndicatorError as error:
        said = error.message(language)
        return BuilderPage(item, title, href, rows, (), (), None, None, said, asked.query, base)
    try:
        kind = _kind(figure, asked.kind)
    except (ChartRefusedError, ChartMissingError) as error:
        kind, note = _kind(figure, ""), error.message(language)
    drawn = pictures.once(figure, kind, language, asked.places)
    table = pictures.once(figure, "table", language, ()) if with_table and kind != "table" else None
    return BuilderPage(
        item,
        title,
        href,
        (
            *rows,
            *which_level(figure.levels, asked.level, language),
            *_periods(whole, asked, language),
        ),
        bring_out(figure.table, asked.places, language),
        _kinds(figure, kind, language),
        drawn,
        table,
        note,
        replace(asked, kind=kind).query,
        base,
    )


def figure_of(site: Site, item: Published, asked: Asked) -> Figure:
    """Return what is to be drawn. Raises IndicatorError where the parts do not fit together."""
    return _cut(_whole(site, item, asked), asked)


def _cut(whole: Figure, asked: Asked) -> Figure:
    """Return the periods that were asked for. Raises IndicatorError where there are none."""
    table = whole.table
    found = [at for at, period in enumerate(table.periods) if _inside(period, asked)]
    if not found:
        reason = lacking("период", "period", f"{asked.first}–{asked.last}")
        raise IndicatorError(indicator=whole.indicator.id, reason=reason)
    made = whole.config, between_periods(table, *found)
    return replace(whole, made=lambda: made)


def picture_file(
    site: Site, item: Published, asked: Asked, language: Language, address: str
) -> str:
    """Return the chart as an SVG file. Raises IndicatorError, ChartMissingError, NoPictureError."""
    figure = figure_of(site, item, asked)
    kind = _kind(figure, asked.kind)
    return picture.picture(replace(figure.config, address=address), figure.table, kind, language)


def values_file(site: Site, item: Published, asked: Asked, language: Language) -> str:
    """Return the values of the chart as CSV. Raises IndicatorError."""
    figure = figure_of(site, item, asked)
    return csv_file.csv_of(figure.config, figure.table, language)


def _indicator(item: Published, asked: Asked) -> Indicator:
    """Return the indicator that is named; with other rows, or none named, one made of its field.

    A name such as „women“ no longer holds where a reader asks for other rows.
    """
    named = {one.id: one for one in item.config.indicators}
    first = next(iter(named), "")
    measures = {spec.name: spec for spec in item.release.schema.by_role("measure")}
    name = asked.measure or first or next(iter(measures), "")
    chosen = dict(asked.rows)
    known = named.get(name)
    if known:
        changed = {field for field, code in known.filter.items() if chosen.get(field, code) != code}
        if not changed | ({asked.groups, asked.by} & set(known.filter)):
            return known.model_copy(update={"filter": known.filter | chosen})
        chosen = known.filter | chosen
        name = known.measure
    spec = measures.get(name) or (next(iter(measures.values())) if known and measures else None)
    if spec is None:
        return Indicator(id=OWN, title=Text(bg=name, en=name), measure=name, filter=chosen)
    unit = spec.unit or (known.unit if known else Text())
    return Indicator(
        id=OWN,
        title=spec.title,
        definition=_held(item, asked, chosen),
        measure=spec.name,
        filter=chosen,
        unit=unit,
        decimals=known.decimals if known else None,
    )


def _held(item: Published, asked: Asked, chosen: dict[str, str]) -> Text:
    """Say at which codes the other dimensions are held: „възраст: общо; пол: жени“."""
    said: dict[Language, str] = {}
    for language in LANGUAGES:
        parts = []
        for spec, codes in _free(item, places=bool(asked.groups)):
            if spec.name not in (asked.groups, asked.by):
                code = chosen.get(spec.name) or held(item.release, spec, codes)
                label = values.label(item.release, spec, code, language)
                parts.append(f"{values.field_title(spec, language)}: {label}")
        said[language] = capital("; ".join(parts))
    return Text(**said)


def _whole(site: Site, item: Published, asked: Asked) -> Figure:
    """Return what was asked for over all its periods. Raises IndicatorError."""
    found = _read(site, item, replace(asked, places=(), first="", last="", kind=""))
    made = replace(found.config, select=asked.places), found.table
    return replace(found, made=lambda: made)


@lru_cache(maxsize=16)
def _read(site: Site, item: Published, asked: Asked) -> Figure:
    """Read the table: the same for all kinds, periods and places that are brought out."""
    indicator = _indicator(item, asked)
    levels = levels_in(item.release, item.reader, indicator) if not asked.groups else ()
    level = next((one for one in levels if one == asked.level), None)
    made = chart_of(
        item.folder,
        item.release,
        item.reader,
        indicator,
        level=level,
        by=asked.by if asked.by != asked.groups else "",
        rows=asked.groups,
        find_other=figures.finder(site, item, indicator),
    )
    return Figure(item, indicator, lambda: made, level, levels)


def _inside(period: str, asked: Asked) -> bool:
    return (not asked.first or period >= asked.first) and (not asked.last or period <= asked.last)


def _kind(figure: Figure, wanted: str) -> str:
    fitting = suggest(figure.config, figure.table)
    if not wanted:
        return fitting[0]
    if wanted not in kinds():
        raise ChartMissingError(name=wanted[:20])
    if no := refusal(wanted, figure.config, figure.table):
        raise no
    return wanted


def _kinds(figure: Figure, chosen: str, language: Language) -> tuple[Choice, ...]:
    """Return the kinds that fit, those that suit best first."""
    suggested = suggest(figure.config, figure.table)
    others = [
        name
        for name, kind in kinds().items()
        if name not in suggested and kind.fits(figure.config, figure.table)
    ]
    return tuple(
        Choice(name, kinds()[name].TITLE.pick(language), name == chosen)
        for name in (*suggested, *others)
    )


def _questions(
    item: Published, asked: Asked, indicator: Indicator, language: Language
) -> tuple[Question, ...]:
    free = _free(item)
    grouped = _groups(item, asked, free, language)
    return (
        _measures(item, asked, indicator, language),
        *grouped,
        *_rows(item, asked, indicator, language),
        *_breakdowns(asked, free, language),
    )


def _groups(item: Published, asked: Asked, free: Free, language: Language) -> list[Question]:
    """Ask what the rows are, where they may be something else than the places."""
    if not item.release.schema.by_kind("place"):
        return []
    known = [
        (spec, total_of(codes, item.release.codes_of(spec.name)), codes) for spec, codes in free
    ]
    possible = [spec for spec, whole, codes in known if len(codes) - bool(whole) >= FEWEST_ROWS]
    if not possible:
        return []
    by_place = Text(bg="места", en="places").pick(language)
    choices = [Choice("", by_place, not asked.groups)]
    choices += [
        Choice(spec.name, values.field_title(spec, language), spec.name == asked.groups)
        for spec in possible
    ]
    title = Text(bg="На всеки ред", en="Each row is").pick(language)
    hint = Text(
        bg="Възраст на всеки ред, разделено по пол, дава пирамида.",
        en="An age on each row, divided by sex, makes a pyramid.",
    )
    return [Question("rows", title, tuple(choices), hint.pick(language))]


def _measures(item: Published, asked: Asked, indicator: Indicator, language: Language) -> Question:
    found = [(one.id, one.title.pick(language)) for one in item.config.indicators]
    used = {one.measure for one in item.config.indicators}
    is_own = indicator.id == OWN
    found += [
        (spec.name, values.field_title(spec, language))
        for spec in item.release.schema.by_role("measure")
        if spec.name not in used or (is_own and spec.name == indicator.measure)
    ]
    chosen = indicator.measure if is_own else asked.measure or (found[0][0] if found else "")
    title = Text(bg="Какво", en="What").pick(language)
    return Question(
        "measure",
        title,
        tuple(Choice(name, capital(said), name == chosen) for name, said in found),
    )


def _free(item: Published, *, places: bool = False) -> Free:
    """Return the dimensions that a reader may fix or divide by, with their codes; `places` too if asked."""
    release = item.release
    found: Free = []
    for spec in release.schema.by_role("dimension"):
        if spec.kind == "period" or (spec.kind == "place" and not places):
            continue
        codes = [written(value) for value, _ in item.reader.distinct(spec.name)]
        if len(codes) > 1 and (spec.kind == "place" or len(codes) <= MOST_CODES):
            found.append((spec, in_order(codes, release.codes_of(spec.name))))
    return found


def _rows(
    item: Published, asked: Asked, indicator: Indicator, language: Language
) -> list[Question]:
    """Ask for one code of each dimension by which the chart is neither divided nor rowed."""
    found = []
    for spec, codes in _free(item, places=bool(asked.groups)):
        if spec.name in (asked.by, asked.groups):
            continue
        chosen = indicator.filter.get(spec.name) or held(item.release, spec, codes)
        choices = [
            Choice(code, values.label(item.release, spec, code, language), code == chosen)
            for code in codes
        ]
        found.append(Question(ROW + spec.name, values.field_title(spec, language), tuple(choices)))
    return found


def _breakdowns(asked: Asked, free: Free, language: Language) -> list[Question]:
    possible = [
        (spec.name, values.field_title(spec, language))
        for spec, codes in free
        if len(codes) <= MOST_PARTS and spec.name != asked.groups
    ]
    if not possible:
        return []
    none = Text(bg="без", en="none").pick(language)
    choices = [Choice("", none, not asked.by)]
    choices += [Choice(name, title, name == asked.by) for name, title in possible]
    title = Text(bg="Разделено по", en="Divided by").pick(language)
    return [Question("by", title, tuple(choices))]


def _periods(whole: Figure, asked: Asked, language: Language) -> list[Question]:
    """Ask for the first and the last period, of all that there are."""
    table = whole.table
    if len(table.periods) < 2:
        return []
    open_end = Text(bg="без ограничение", en="open").pick(language)

    hint = Text(
        bg="Графика за един период показва този; пирамидата и с контур на първия.",
        en="A chart of one period shows this one; a pyramid has the first one as an outline too.",
    )

    def question(name: str, title: Text, chosen: str, hint: str = "") -> Question:
        choices = [Choice("", open_end, not chosen)]
        choices += [
            Choice(label, values.period(label, language), label == chosen)
            for label in table.periods
        ]
        return Question(name, title.pick(language), tuple(choices), hint)

    return [
        question("from", Text(bg="От", en="From"), asked.first),
        question("to", Text(bg="До", en="To"), asked.last, hint.pick(language)),
    ]
