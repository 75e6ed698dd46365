"""What the portal does not know about a place: which indicator, why, since when, and whom to ask."""

from dataclasses import dataclass

from vidno.base.numbers import NBSP, count
from vidno.base.text import Language, Text
from vidno.catalogue.place import Place, at_level, places
from vidno.charts import absence
from vidno.charts.amounts import amount
from vidno.web.portal.pages import addresses, figures, values
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.profile.letter import Letter, Request, letters_of
from vidno.web.portal.pages.profile.rows import PEERS, STALE_YEARS, Row
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import spread_of

LEVELS = {
    "country": Text(bg="области", en="oblasts"),
    "oblast": Text(bg="области", en="oblasts"),
    "municipality": Text(bg="общини", en="municipalities"),
}


@dataclass(frozen=True, slots=True)
class Wider:
    """An indicator that is given for the oblast only, with the value there."""

    title: str
    href: str
    value: str
    value_href: str
    period: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Indicators that are missing for the same reason, and who publishes them."""

    indicators: tuple[tuple[str, str], ...]
    """Title and address of each."""
    words: str
    publisher: str
    publisher_href: str


@dataclass(frozen=True, slots=True)
class Missing:
    """All that is not known about a place."""

    gaps: tuple[Gap, ...]
    oblast: str
    wider: tuple[Wider, ...]
    letters: tuple[Letter, ...]


def missing_of(
    site: Site, rows: tuple[Row, ...], place: Place, language: Language
) -> Missing | None:
    """Return what has no value here, what has grown old, and what is given for the oblast only."""
    known = {row.figure.address_id: row for row in rows}
    titles = {row.figure.indicator.title for row in rows}
    """Of two tables that count the same, one may be of oblasts only."""
    found: list[Request] = []
    wider: list[Wider] = []
    for figure in figures.everywhere(site):
        row = known.get(figure.address_id)
        if row is None and figure.levels:
            if PEERS[place.level] in figure.levels:
                found.append(_absent(site, figure, place, language))
            elif figure.indicator.title not in titles and (
                one := _wider(site, figure, place, language)
            ):
                wider.append(one)
                found.append(Request(figure, "", narrower=True))
        elif row and _is_old(row):
            found.append(_old(row, place, language))
    if not found:
        return None
    found = _without_derived(found)
    letters = letters_of(found, place, language)
    oblast = places()[place.parent].full_name.pick(language) if wider else ""
    return Missing(_gaps(found, language), oblast, tuple(wider), letters)


def _without_derived(found: list[Request]) -> list[Request]:
    """Leave out the rates of what is asked for itself: „лекари на 10 000 души“ beside „лекари“."""
    asked = [one.figure.indicator.title.bg for one in found if not one.figure.below]
    return [
        one
        for one in found
        if not one.figure.below
        or not any(one.figure.indicator.title.bg.startswith(title) for title in asked)
    ]


def _gaps(found: list[Request], language: Language) -> tuple[Gap, ...]:
    groups: dict[tuple[str, str], list[Figure]] = {}
    for one in found:
        if one.words:
            groups.setdefault((one.words, one.figure.item.publisher.id), []).append(one.figure)
    return tuple(
        Gap(
            tuple(
                (one.title(language), addresses.indicator(language, one.address_id))
                for one in members
            ),
            words,
            members[0].item.publisher_name(language),
            members[0].item.publisher.url,
        )
        for (words, _), members in groups.items()
    )


def _absent(site: Site, figure: Figure, place: Place, language: Language) -> Request:
    """Say that others have a value and this place has none, and the reason where it is published."""
    level = figures.at(site, figure, PEERS[place.level])
    spread = spread_of(level) if level else None
    if spread is None:
        said = Text(bg="Таблицата няма стойности.", en="The table has no values.")
        return Request(figure, said.pick(language))
    peers, of = len(spread.ordered), len(at_level(PEERS[place.level]))
    period = values.period(spread.label, language)
    many = LEVELS[place.level].pick(language)
    series = spread.series.get(place.code)
    why = ""
    if series and spread.figure.config.field:
        status = absence.cell_of(series, spread.period).status
        why = f": {_meaning(spread.figure, status, language)}" if status else ""
    here = Text(
        bg="за страната няма" if place.level == "country" else "за това място няма",
        en="none for the country" if place.level == "country" else "none for this place",
    ).pick(language)
    said = Text(
        bg=f"За {period} стойност имат {peers}{NBSP}от{NBSP}{of} {many}; {here}{why}.",
        en=f"For {period} there is a value for {peers} of {of} {many}; {here}{why}.",
    )
    return Request(figure, said.pick(language), period=period)


def _meaning(figure: Figure, status: str, language: Language) -> str:
    """Return what the sign in place of a value means, by the code list of the table."""
    release = figure.item.release
    for spec in release.schema.fields:
        if spec.of == figure.config.field:
            said = values.label(release, spec, status, language)
            return said if said != status else f"„{status}“"
    return f"„{status}“"


def _wider(site: Site, figure: Figure, place: Place, language: Language) -> Wider | None:
    """Return the value of the oblast, where only oblasts have one."""
    above = figures.at(site, figure, "oblast") if place.level == "municipality" else None
    spread = spread_of(above) if above else None
    point = spread.point(place.parent) if spread else None
    if above is None or spread is None or point is None:
        return None
    return Wider(
        figure.title(language),
        addresses.indicator(language, figure.address_id),
        amount(point.value, spread.facts.config, language, spread.facts.decimals),
        above.link(point.cell, language),
        values.period(spread.label, language),
    )


def _is_old(row: Row) -> bool:
    return row.age > STALE_YEARS or not row.is_newest


def _old(row: Row, place: Place, language: Language) -> Request:
    """Say since when there is nothing newer: for anybody, or for this place alone."""
    if not row.is_newest:
        newest = values.period(row.spread.label, language)
        many = LEVELS[place.level].pick(language)
        said = Text(
            bg=f"Последното число тук е за {row.period}; други {many} имат и за {newest}",
            en=f"The newest figure here is for {row.period}; other {many} have one for {newest}.",
        )
        return Request(row.figure, values.closed(said.pick(language)), period=newest)
    years = count(row.age, language, ("година", "години"), ("year", "years"))
    said = Text(
        bg=f"Последните числа са за {row.period}, отпреди {years}; по-нови в портала няма.",
        en=f"The newest figures are for {row.period}, {years} ago; the portal has none after that.",
    )
    return Request(row.figure, said.pick(language), after=row.period)
