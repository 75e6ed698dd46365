"""The page of a place, put together from its parts."""

from dataclasses import dataclass

from vidno.base.text import Language, Text
from vidno.catalogue.place import COUNTRY, Place, at_level, parts_of
from vidno.catalogue.place import places as known_places
from vidno.catalogue.place_system import codes_of
from vidno.web.portal.pages import addresses, pictures
from vidno.web.portal.pages.pictures import Linked, Picture
from vidno.web.portal.pages.problems import PlaceMissingError
from vidno.web.portal.pages.profile import brief, facts, missing, similar, trends
from vidno.web.portal.pages.profile.rows import PEERS, Row, rows_of
from vidno.web.portal.pages.site import Site

MAPS = {"oblast": ("map",), "municipality": ("map", "tiles"), "country": ("map",)}
"""Kinds that show a place among the others, the best first."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place that the page leads to."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Source:
    """A dataset that the page draws on."""

    title: str
    href: str
    publisher: str
    licence: str


@dataclass(frozen=True, eq=False)
class Profile:
    """All that stands on the page of a place."""

    place: Place
    name: str
    level: str
    count: int
    """How many places there are at the level."""
    parents: tuple[Neighbour, ...]
    levels: tuple[Neighbour, ...]
    brief: tuple[tuple[str, tuple[Linked, ...]], ...]
    facts: tuple[facts.Fact, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    map: Picture | None
    trends: tuple[trends.Trend, ...]
    similar: similar.Similar | None
    missing: tuple[missing.Missing, ...]
    parts: tuple[Neighbour, ...]
    sources: tuple[Source, ...]
    codes: tuple[tuple[str, str], ...]
    """The systems that number this place, and its code in each."""
    href: str
    csv_href: str
    similar_href: str
    embed_href: str


def profile(site: Site, code: str, language: Language) -> Profile:
    """Build the page of the country, an oblast or a municipality. Raises PlaceMissingError for others."""
    place = known(code)
    rows = rows_of(site, place, language)
    return Profile(
        place=place,
        name=place.full_name.pick(language),
        level=place.level,
        count=len(at_level(PEERS[place.level])),
        parents=_parents(place, language),
        levels=_levels(place, language),
        brief=brief.sentences(rows, place, language) if place.level != "country" else (),
        facts=facts.facts_of(rows, place, site.topic_ids(), language),
        groups=_groups(site, rows, language),
        map=_map(rows, place, language),
        trends=trends.trends_of(site, rows, place, language),
        similar=similar.similar_to(site, place, language),
        missing=missing.missing_of(site, rows, place, language),
        parts=_parts(place, language),
        sources=_sources(rows, language),
        codes=tuple((title.pick(language), name) for title, name in codes_of(place)),
        href=addresses.place(language, code),
        csv_href=addresses.place_csv(language, code),
        similar_href=addresses.similar(language, code),
        embed_href=addresses.place_embed(language, code),
    )


def known(code: str) -> Place:
    """Return a place that has a page. Raises PlaceMissingError."""
    place = known_places().get(code)
    if place is None or place.level not in PEERS:
        raise PlaceMissingError(name=code[:20])
    return place


def codes() -> tuple[str, ...]:
    """Return the codes of all places with a page: the country, its oblasts and municipalities."""
    found = [COUNTRY]
    found += [place.code for level in ("oblast", "municipality") for place in at_level(level)]
    return tuple(found)


def _parents(place: Place, language: Language) -> tuple[Neighbour, ...]:
    """Return the places above, the widest first; a statistical region has no page."""
    if place.level == "country":
        return ()
    found = [
        Neighbour(known_places()[COUNTRY].name.pick(language), addresses.place(language, COUNTRY))
    ]
    oblast = known_places()[place.parent] if place.level == "municipality" else place
    found.append(Neighbour(known_places()[oblast.parent].full_name.pick(language), ""))
    if place.level == "municipality":
        name = oblast.full_name.pick(language)
        found.append(Neighbour(name, addresses.place(language, oblast.code)))
    return tuple(found)


def _levels(place: Place, language: Language) -> tuple[Neighbour, ...]:
    """Return the municipality that gives an oblast its name, or the other way round."""
    if place.level != "oblast":
        return ()
    for part in parts_of(place.code):
        if part.name == place.name:
            return (Neighbour(part.full_name.pick(language), addresses.place(language, part.code)),)
    return ()


def _groups(
    site: Site, rows: tuple[Row, ...], language: Language
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    topics = [(topic.id, topic.title.pick(language)) for topic in site.portal.config.topics]
    by_topic = [
        (title, tuple(row for row in rows if name in row.figure.topics()[:1]))
        for name, title in topics
    ]
    grouped = {id(row) for _, members in by_topic for row in members}
    rest = tuple(row for row in rows if id(row) not in grouped)
    other = Text(bg="Друго", en="Other").pick(language)
    return tuple(group for group in [*by_topic, (other, rest)] if group[1])


def _map(rows: tuple[Row, ...], place: Place, language: Language) -> Picture | None:
    """Draw the rate in which the place stands out most, with the place marked."""
    if place.level == "country":
        return None
    fit = [row for row in rows if row.standing and row.is_newest]
    fit.sort(key=lambda row: -abs(row.standing.share - 0.5) if row.standing else 0.0)
    for row in fit:
        for kind in MAPS[place.level]:
            if pictures.fits(row.figure, kind):
                return pictures.of(row.figure, kind, language, select=(place.code,))
    return None


def _parts(place: Place, language: Language) -> tuple[Neighbour, ...]:
    if place.level == "municipality":
        return ()
    parts = parts_of(place.code) if place.level == "oblast" else at_level("oblast")
    named = sorted((short_name(part, language), part.code) for part in parts)
    return tuple(Neighbour(name, addresses.place(language, code)) for name, code in named)


def short_name(place: Place, language: Language) -> str:
    """The bare name of a place; the two Sofias with their kind, so that they can be told apart."""
    full = place.code in ("SOF", "SFO")
    return (place.full_name if full else place.name).pick(language)


def _sources(rows: tuple[Row, ...], language: Language) -> tuple[Source, ...]:
    items = {row.figure.item.id: row.figure.item for row in rows}
    items |= {row.figure.below[0].id: row.figure.below[0] for row in rows if row.figure.below}
    licences = {row.figure.item.id: row.figure.config.licence.pick(language) for row in rows}
    return tuple(
        Source(
            item.title(language),
            addresses.dataset(item, language),
            item.publisher_name(language, short=True),
            licences.get(item.id, ""),
        )
        for item in items.values()
    )
