"""The list of indicators, and the page of each: map, ranking, trend, table, definition, method, files."""

from dataclasses import dataclass, replace

from vidno.base import numbers
from vidno.base.text import Language, Text
from vidno.charts.grammar import capital
from vidno.web.portal.pages import addresses, against, coverage, figures, pictures, quality, told
from vidno.web.portal.pages.figures import Figure, Latest
from vidno.web.portal.pages.form import Question
from vidno.web.portal.pages.pictures import Linked, Picture
from vidno.web.portal.pages.problems import IndicatorMissingError
from vidno.web.portal.pages.site import Published, Site

WHERE = ("map", "tiles", "bubbles")
"""Kinds that show values where they are, the best first: one of them is drawn."""
RANKED = Text(bg="Подредени по стойност", en="Ranked by value")
BY_YEAR = Text(bg="На картата през годините", en="On the map over the years")


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator in the list."""

    title: str
    unit: str
    href: str
    latest: Latest | None
    levels: str
    publisher: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class LevelLink:
    """The same indicator for other places."""

    title: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Where a figure of the method comes from."""

    words: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """All that stands on the page of an indicator."""

    title: str
    definition: str
    unit: str
    words: tuple[Linked, ...]
    levels: tuple[LevelLink, ...]
    pictures: tuple[tuple[str, Picture], ...]
    """Each with its heading."""
    table: Picture | None
    topics: tuple[tuple[str, str], ...]
    direction: str
    method: tuple[Step, ...]
    rule: str
    quality: str
    quality_href: str
    fresh: coverage.Freshness | None
    dataset_title: str
    dataset_href: str
    publisher: str
    sources: tuple[tuple[str, str], ...]
    chart_id: str
    others: Question | None
    """Asks for another indicator to put this one beside; None where there is none."""
    against: str
    """Where that form leads."""
    level: str


def entries(site: Site, language: Language) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return all indicators by topic, in the order of the portal."""
    found = sorted(figures.everywhere(site), key=lambda one: not one.indicator.rate)
    groups = [
        (
            topic.title.pick(language),
            tuple(_entry(one, language) for one in found if topic.id in one.topics()[:1]),
        )
        for topic in site.portal.config.topics
    ]
    return tuple(group for group in groups if group[1])


def _entry(figure: Figure, language: Language) -> Entry:
    fresh = coverage.freshness(figure.item, language)
    said = told.of(figure, language)
    return Entry(
        said.title,
        said.unit,
        addresses.indicator(language, figure.address_id),
        said.latest,
        ", ".join(figures.LEVELS[level].pick(language).lower() for level in figure.levels),
        figure.item.publisher_name(language, short=True),
        bool(fresh and fresh.is_stale),
    )


def page(site: Site, name: str, level: str, language: Language) -> IndicatorPage:
    """Build the page of an indicator, at its widest level or a named one. Raises IndicatorMissingError."""
    widest = figures.known(site, name)
    figure = widest
    if level:
        named = next((one for one in widest.levels if one == level), None)
        found = figures.at(site, widest, named) if named else None
        if found is None or named == "country":
            raise IndicatorMissingError(name=f"{name}, {level}"[:80])
        figure = found
    item = figure.item
    table = pictures.of(figure, "table", language)
    topics = {topic.id: topic.title.pick(language) for topic in site.portal.config.topics}
    return IndicatorPage(
        title=figure.title(language),
        definition=figure.indicator.definition.pick(language),
        unit=figure.unit(language),
        words=pictures.words(figure, language),
        levels=_levels(widest, figure, language),
        pictures=_pictures(figure, language),
        table=table,
        topics=tuple(
            (addresses.topic(language, one), topics[one])
            for one in figure.topics()
            if one in topics
        ),
        direction=_direction(figure, language),
        method=_method(figure, language),
        rule=_rule(figure, language),
        quality=quality.summary(item, language),
        quality_href=f"{addresses.dataset(item, language)}#quality",
        fresh=coverage.freshness(item, language),
        dataset_title=item.title(language),
        dataset_href=addresses.dataset(item, language),
        publisher=item.publisher_name(language),
        sources=tuple((one.title.pick(language), one.url) for one in item.config.sources),
        chart_id=figure.chart_id,
        others=against.ask(site, figure, language),
        against=addresses.against(language, figure.address_id),
        level=figure.level or "",
    )


def addresses_of(figure: Figure, language: Language) -> tuple[str, ...]:
    """Return the address of each page of an indicator."""
    others = [level for level in figure.levels if level not in ("country", figure.widest)]
    return tuple(addresses.indicator(language, figure.address_id, level) for level in ("", *others))


def _pictures(figure: Figure, language: Language) -> tuple[tuple[str, Picture], ...]:
    """Draw the kinds of the page; a headline that a picture above has is not said again."""
    drawn = [pictures.of(figure, kind, language) for kind in _kinds(figure)]
    heads = [one.headline for one in drawn]
    return tuple(
        (
            one.headline if one.headline not in heads[:at] else _again(one).pick(language),
            _undefined(one, figure, language),
        )
        for at, one in enumerate(drawn)
    )


def _undefined(picture: Picture, figure: Figure, language: Language) -> Picture:
    """Return a picture without the definition, which stands at the head of the page."""
    said = figure.config.definition.pick(language).rstrip(".")
    rest = picture.definition.removeprefix(said).lstrip(". ") if said else picture.definition
    return replace(picture, definition=rest)


def _again(picture: Picture) -> Text:
    """Return the heading of a picture whose headline stands above already."""
    return BY_YEAR if picture.kind == "maps" else RANKED


def _kinds(figure: Figure) -> list[str]:
    """Return the kinds of the page: where, who most and least, how it changed, and where it changed.

    Five maps of 265 municipalities would weigh more than all the rest of the page.
    """
    where = next((kind for kind in WHERE if pictures.fits(figure, kind)), "")
    row = "" if (figure.level or figure.widest) == "municipality" else "maps"
    wanted = [where, "bars", "line", row]
    if not figure.levels:  # groups: what suits them best
        wanted = [kind for kind in pictures.kinds_of(figure) if kind != "table"]
    return [kind for kind in wanted if kind and pictures.fits(figure, kind)]


def _levels(widest: Figure, here: Figure, language: Language) -> tuple[LevelLink, ...]:
    below = [level for level in widest.levels if level != "country"]
    if len(below) < 2:
        return ()
    return tuple(
        LevelLink(
            figures.LEVELS[level].pick(language),
            addresses.indicator(
                language, widest.address_id, "" if level == widest.widest else level
            ),
            level == (here.level or widest.widest),
        )
        for level in below
    )


def _direction(figure: Figure, language: Language) -> str:
    said = {
        "higher-better": Text(bg="по-високото е по-добро", en="higher is better"),
        "lower-better": Text(bg="по-ниското е по-добро", en="lower is better"),
        "none": Text(
            bg="няма: нито високото, нито ниското е по-добро само по себе си",
            en="none: neither high nor low is better in itself",
        ),
    }
    return said[figure.config.polarity].pick(language)


def _method(figure: Figure, language: Language) -> tuple[Step, ...]:
    """Say from which table and rows the figures are, and what they are divided by."""
    steps = [_step(figure.item, figure.config.field, dict(figure.indicator.filter), language)]
    if figure.below:
        item, indicator = figure.below
        steps.append(_step(item, indicator.measure, dict(indicator.filter), language))
    return tuple(steps)


def _step(item: Published, measure: str, rows: dict[str, str], language: Language) -> Step:
    parts = []
    for name, code in rows.items():
        spec = next((one for one in item.release.schema.fields if one.name == name), None)
        codes = item.release.codes_of(name) if spec else {}
        title = spec.title.pick(language) if spec else name
        label = codes[code].label.pick(language) if code in codes else code
        parts.append(f"{title}: {label}")
    field = next((one for one in item.release.schema.fields if one.name == measure), None)
    title = field.title.pick(language) if field else measure
    only = Text(bg="само редовете с", en="only rows with").pick(language)
    words = title + (f"; {only} {', '.join(parts)}" if parts else "")
    return Step(capital(words), addresses.dataset(item, language), item.title(language))


def _rule(figure: Figure, language: Language) -> str:
    """Say how the two figures of a rate make one."""
    if figure.below is None:
        return ""
    title = figure.below[1].title.pick(language)
    per = numbers.number(figure.indicator.per, language)
    return Text(
        bg=f"Стойността е първото число, разделено на второто ({title}) за същото място и период, по {per}."
        " Където едно от двете липсва, няма стойност.",
        en=f"The value is the first figure divided by the second ({title}) of the same place and period,"
        f" times {per}. Where one of the two is missing there is no value.",
    ).pick(language)
