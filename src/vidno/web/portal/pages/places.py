"""The list of places, and the way from a form to one of them."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html import escape

from vidno.base.text import LANGUAGES, Language, Text
from vidno.catalogue.place import COUNTRY, LEVELS, Place, at_level, chain_of, parts_of, settlements
from vidno.catalogue.place import places as known_places
from vidno.charts.frame import WIDE
from vidno.charts.grammar import capital
from vidno.charts.kinds.map import shapes
from vidno.charts.measure import text_width
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages.problems import PlaceMissingError
from vidno.web.portal.pages.profile.rows import PEERS, short_name

LABEL_SIZE = 13
WORDS = re.compile(r"[^\W_]+(?:[-–][^\W_]+)*")
KINDS = frozenset(
    {"община", "област", "град", "гр", "село", "с", "столица"}
    | {"municipality", "oblast", "city", "town", "village", "capital"}
)


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place in a list."""

    code: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a form offers: its code, and a name that no other place has."""

    code: str
    name: str


@dataclass(frozen=True)
class PlacesPage:
    """The list page: oblasts by region, a map that leads to them, and the municipalities of each."""

    country: PlaceLink
    regions: tuple[tuple[str, tuple[PlaceLink, ...]], ...]
    municipalities: tuple[tuple[PlaceLink, tuple[PlaceLink, ...]], ...]
    map: str


def page(language: Language) -> PlacesPage:
    """Build the list page."""
    regions = [
        (
            region.full_name.pick(language),
            tuple(_link(place, language) for place in parts_of(region.code)),
        )
        for region in at_level("planning-region")
    ]
    oblasts = sorted(at_level("oblast"), key=lambda place: short_name(place, language))
    municipalities = tuple(
        (_link(oblast, language), tuple(_link(place, language) for place in parts_of(oblast.code)))
        for oblast in oblasts
    )
    country = _link(known_places()[COUNTRY], language)
    return PlacesPage(country, tuple(regions), municipalities, _map(language))


def _link(place: Place, language: Language) -> PlaceLink:
    name = short_name(place, language)
    return PlaceLink(place.code, name, addresses.place(language, place.code))


@cache
def _map(language: Language) -> str:
    """Draw the oblasts as links. The list beside it has the same ones, for the keyboard."""
    drawn = shapes()
    ratio = WIDE / drawn["width"]
    areas, labels = [], []
    for code, shape in drawn["shapes"].items():
        name = escape(known_places()[code].full_name.pick(language))
        areas.append(
            f'<a href="{addresses.place(language, code)}" tabindex="-1"><title>{name}</title>'
            f'<path d="{escape(shape["path"])}"/></a>'
        )
        short = known_places()[code].name.pick(language)
        x, y, room = (value * ratio for value in shape["wide"])
        if text_width(short, LABEL_SIZE) <= room and code not in ("SOF", "SFO"):
            labels.append(f'<text x="{x:.0f}" y="{y + 4:.0f}">{escape(short)}</text>')
    words = Text(bg="Карта на областите", en="Map of the oblasts").pick(language)
    height = drawn["height"] * ratio
    return (
        f'<svg class="places-map" viewBox="0 0 {WIDE} {height:.0f}" width="{WIDE}" height="{height:.0f}"'
        f' role="group" aria-label="{words}"><g transform="scale({ratio:.4f})">{"".join(areas)}</g>'
        f'<g aria-hidden="true">{"".join(labels)}</g></svg>'
    )


@cache
def choices(language: Language) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the places of a form: the oblasts, and the municipalities of each, by name."""
    oblasts = sorted(at_level("oblast"), key=lambda place: short_name(place, language))
    groups = [(Text(bg="Области", en="Oblasts").pick(language), oblasts)]
    groups += [(oblast.full_name.pick(language), parts_of(oblast.code)) for oblast in oblasts]
    return tuple(
        (
            title,
            tuple(
                sorted(
                    ((place.code, short_name(place, language)) for place in members),
                    key=lambda pair: pair[1],
                )
            ),
        )
        for title, members in groups
    )


@cache
def names(language: Language) -> tuple[Choice, ...]:
    """Return all places with a page as a reader finds them by name, each name once."""
    found = [Choice(COUNTRY, known_places()[COUNTRY].name.pick(language))]
    members = [*at_level("oblast"), *at_level("municipality")]
    often = Counter((place.level, place.name.pick(language)) for place in members)
    for place in members:
        name, level = short_name(place, language), LEVELS[place.level].pick(language)
        if often[place.level, place.name.pick(language)] > 1 and place.level == "municipality":
            name = f"{name} ({known_places()[place.parent].name.pick(language)})"
        plain = place.level == "oblast" and place.code in ("SOF", "SFO")
        found.append(Choice(place.code, name if plain else f"{name}, {level}"))
    return tuple(sorted(found, key=lambda one: one.name))


def found(text: str, language: Language) -> tuple[PlaceLink, ...]:
    """Return the places that a reader may mean: by code in any system, or by name in either language.

    A municipality goes before the oblast of its name, which is one step above it; a settlement leads to
    its municipality. Raises PlaceMissingError where there is none.
    """
    for place in chain_of(text.strip().upper()):
        if place.level in PEERS:
            return (_link(place, language),)
    if code := _by_label().get(_plain(text)):
        return (_link(known_places()[code], language),)
    wanted = fold(text)
    for group in _by_name():
        if wanted in group:
            return tuple(_named(known_places()[code], language) for code in group[wanted])
    raise PlaceMissingError(name=text[:40])


@cache
def _by_label() -> dict[str, str]:
    """Return the code of each place by what the form offers and by its full name: „област Враца“."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for one in names(language):
            for name in (one.name, known_places()[one.code].full_name.pick(language)):
                found.setdefault(_plain(name), set()).add(one.code)
    only = {label: codes.pop() for label, codes in found.items() if len(codes) == 1}
    return {label: code for label, code in only.items() if fold(label) != label}


@cache
def _by_name() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return codes of places by folded name: municipalities, oblasts, then homes of settlements."""
    groups: list[dict[str, tuple[str, ...]]] = []
    levels = [
        [(place, place.code) for place in at_level("municipality")],
        [(place, place.code) for place in (*at_level("oblast"), known_places()[COUNTRY])],
        [(place, place.parent) for place in settlements().values()],
    ]
    for members in levels:
        group: dict[str, tuple[str, ...]] = {}
        for place, code in members:
            for name in {fold(place.name.bg), fold(place.name.en)}:
                group[name] = tuple(dict.fromkeys((*group.get(name, ()), code)))
        groups.append(group)
    return tuple(groups)


def fold(text: str) -> str:
    """Return a name without case, marks and the words for what kind of place it is."""
    return " ".join(word for word in _plain(text).split(" ") if word not in KINDS)


def _plain(text: str) -> str:
    return " ".join(WORDS.findall(text.lower()))


def _named(place: Place, language: Language) -> PlaceLink:
    """Return a place with its kind and, for a municipality, its oblast."""
    name = capital(place.full_name.pick(language))
    if place.level == "municipality":
        name += f", {known_places()[place.parent].full_name.pick(language)}"
    return PlaceLink(place.code, name, addresses.place(language, place.code))
