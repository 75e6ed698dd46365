"""Parts of the page of a place: what topics say, where it lies, what to mind, where the figures come from."""

from dataclasses import dataclass

from vidno.base.text import Language, Text
from vidno.catalogue.place import COUNTRY, Place, at_level, parts_of
from vidno.catalogue.place import places as known_places
from vidno.publish import handed_place
from vidno.web.portal.pages import addresses, pictures, takeaway
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.profile.rows import Row, short_name
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


def parents_of(place: Place, language: Language) -> tuple[Neighbour, ...]:
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


def level_of(place: Place, language: Language) -> tuple[Neighbour, ...]:
    """Return the municipality that gives an oblast its name, or the other way round."""
    if place.level != "oblast":
        return ()
    for part in parts_of(place.code):
        if part.name == place.name:
            return (Neighbour(part.full_name.pick(language), addresses.place(language, part.code)),)
    return ()


def groups_of(site: Site, rows: tuple[Row, ...], language: Language) -> tuple[Group, ...]:
    """Return what each topic says, in the order of the portal."""
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


def notes_of(
    rows: tuple[Row, ...], place: Place, language: Language
) -> tuple[tuple[str, str], ...]:
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


def on_the_map(rows: tuple[Row, ...], place: Place) -> tuple[Figure, str] | None:
    """Return the rate in which the place stands out most, and the kind that shows where it is."""
    fit = [row for row in rows if row.standing and row.is_newest]
    fit.sort(key=lambda row: row.weight)
    for row in fit:
        for kind in MAPS[place.level]:
            if pictures.fits(row.figure, kind):
                return row.figure, kind
    return None


def parts_below(place: Place, language: Language) -> tuple[Neighbour, ...]:
    """Return the places below: municipalities of an oblast, oblasts of the country."""
    if place.level == "municipality":
        return ()
    parts = parts_of(place.code) if place.level == "oblast" else at_level("oblast")
    named = sorted((short_name(part, language), part.code) for part in parts)
    return tuple(Neighbour(name, addresses.place(language, code)) for name, code in named)


def origins_of(rows: tuple[Row, ...], code: str, language: Language) -> tuple[Origin, ...]:
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
