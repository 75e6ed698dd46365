"""The page of a place, put together from its parts."""

from dataclasses import dataclass
from functools import lru_cache

from vidno.base.text import Language, Text
from vidno.catalogue.place import COUNTRY, Place, at_level, parts_of
from vidno.catalogue.place import places as known_places
from vidno.catalogue.place_system import codes_of
from vidno.publish import handed_place
from vidno.web.portal.pages import addresses, pictures, takeaway
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.pictures import Linked, Picture
from vidno.web.portal.pages.problems import PlaceMissingError
from vidno.web.portal.pages.profile import brief, facts, missing, similar, trends
from vidno.web.portal.pages.profile.around import Around, around_of
from vidno.web.portal.pages.profile.rows import PEERS, Row, rows_of, short_name
from vidno.web.portal.pages.site import Site

MAPS = {"oblast": ("map",), "municipality": ("map", "tiles"), "country": ("map",)}
"""Kinds that show a place among the others, the best first."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place that the page leads to."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """What one topic says: rates with their standing, and counts, whose size alone says little."""

    title: str
    rates: tuple[Row, ...]
    counts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A dataset that the page draws on, and its rows about this place as files."""

    name: str
    href: str
    files: tuple[tuple[str, str], ...]
    """Name of the form and address."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The datasets of one publisher under one licence."""

    publisher: str
    short: str
    """The short name of the publisher."""
    licence: str
    datasets: tuple[Drawn, ...]


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
    groups: tuple[Group, ...]
    has_doubtful: bool
    """Whether a value stands in brackets, being less reliable."""
    notes: tuple[tuple[str, str], ...]
    """What must be minded about the figures above: names of indicators, and the remark."""
    map: Picture | None
    around: Around | None
    """The places beside this one, with the values of the map."""
    trends: tuple[trends.Trend, ...]
    similar: similar.Similar | None
    missing: missing.Missing | None
    parts: tuple[Neighbour, ...]
    origins: tuple[Origin, ...]
    codes: tuple[tuple[str, str], ...]
    """The systems that number this place, and its code in each."""
    href: str
    csv_href: str
    similar_href: str
    embed_href: str
    share_href: str
    """Its picture for other sites; empty where no figure is known: a map with a name says nothing."""
    summary: str
    """The parts of the summary as plain text, for other sites."""


@lru_cache(maxsize=4)
def profile(site: Site, code: str, language: Language) -> Profile:
    """Build the page of the country, an oblast or a municipality. Raises PlaceMissingError for others."""
    place = known(code)
    rows = rows_of(site, place, language)
    shown = _on_the_map(rows, place)
    said = (
        brief.of_country(site, rows, language)
        if place.level == "country"
        else brief.sentences(rows, place, language)
    )
    return Profile(
        place=place,
        name=place.full_name.pick(language),
        level=place.level,
        count=len(at_level(PEERS[place.level])),
        parents=_parents(place, language),
        levels=_levels(place, language),
        brief=said,
        facts=facts.facts_of(rows, place, site.topic_ids(), language),
        groups=_groups(site, rows, language),
        has_doubtful=any(row.point.is_doubtful for row in rows),
        notes=_notes(rows, place, language),
        map=pictures.of(shown[0], shown[1], language, select=(place.code,)) if shown else None,
        around=around_of(site, shown[0], place, language) if shown else None,
        trends=trends.trends_of(site, rows, place, language),
        similar=similar.similar_to(site, place, language),
        missing=missing.missing_of(site, rows, place, language),
        parts=_parts(place, language),
        origins=_origins(rows, place.code, language),
        codes=tuple((title.pick(language), name) for title, name in codes_of(place)),
        href=addresses.place(language, code),
        csv_href=addresses.place_csv(language, code),
        similar_href=addresses.similar(language, code),
        embed_href=addresses.place_embed(language, code),
        share_href=addresses.place_share(language, code) if rows else "",
        summary=" ".join(f"{title}: {brief.plain(parts)}" for title, parts in said),
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


def _groups(site: Site, rows: tuple[Row, ...], language: Language) -> tuple[Group, ...]:
    topics = [(topic.id, topic.title.pick(language)) for topic in site.portal.config.topics]
    known = {name for name, _ in topics}
    other = Text(bg="Друго", en="Other").pick(language)
    found = []
    for name, title in [*topics, ("", other)]:
        members = [row for row in rows if _topic(row, known) == name]
        rates = tuple(row for row in members if row.figure.config.rate)
        counts = tuple(row for row in members if not row.figure.config.rate)
        found += [Group(title, rates, counts)] if members else []
    return tuple(found)


def _notes(rows: tuple[Row, ...], place: Place, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the remarks on the indicators, and on doubtful values of this place, each once."""
    found: dict[str, list[str]] = {}
    for row in rows:
        said = [row.figure.indicator.note]
        said += [one.note for one in row.figure.indicator.doubts if place.code in one.places]
        for note in filter(None, said):
            found.setdefault(note.pick(language), []).append(row.title)
    return tuple(("; ".join(titles), note) for note, titles in found.items())


def _topic(row: Row, known: set[str]) -> str:
    first = next(iter(row.figure.topics()), "")
    return first if first in known else ""


def _on_the_map(rows: tuple[Row, ...], place: Place) -> tuple[Figure, str] | None:
    """Return the rate in which the place stands out most, and the kind that shows where it is."""
    fit = [row for row in rows if row.standing and row.is_newest]
    fit.sort(key=lambda row: row.weight)
    for row in fit:
        for kind in MAPS[place.level]:
            if pictures.fits(row.figure, kind):
                return row.figure, kind
    return None


def _parts(place: Place, language: Language) -> tuple[Neighbour, ...]:
    if place.level == "municipality":
        return ()
    parts = parts_of(place.code) if place.level == "oblast" else at_level("oblast")
    named = sorted((short_name(part, language), part.code) for part in parts)
    return tuple(Neighbour(name, addresses.place(language, code)) for name, code in named)


def _origins(rows: tuple[Row, ...], code: str, language: Language) -> tuple[Origin, ...]:
    """Return the datasets that the page draws on, by who published them and under which licence."""
    items = {row.figure.item.id: row.figure.item for row in rows}
    items |= {row.figure.below[0].id: row.figure.below[0] for row in rows if row.figure.below}
    found: dict[tuple[str, str, str], list[Drawn]] = {}
    for item in items.values():
        who = (
            item.publisher_name(language),
            item.publisher_name(language, short=True),
            takeaway.licence(item, language).name,
        )
        has_places = handed_place.place_field(item.release.schema)
        files = tuple(
            (title, addresses.place_file(item, code, form))
            for title, form in (("CSV", "csv"), ("Excel", "xlsx"))
            if has_places
        )
        drawn = Drawn(item.title(language), addresses.dataset(item, language), files)
        found.setdefault(who, []).append(drawn)
    return tuple(Origin(*who, tuple(datasets)) for who, datasets in found.items())
