"""The list of places, and the way from a form to one of them."""

from dataclasses import dataclass
from functools import cache
from html import escape

from vidno.base.text import Language, Text
from vidno.catalogue.place import COUNTRY, Place, at_level, chain_of, parts_of
from vidno.catalogue.place import places as known_places
from vidno.charts.frame import WIDE
from vidno.charts.kinds.map import shapes
from vidno.charts.measure import text_width
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages.problems import PlaceMissingError
from vidno.web.portal.pages.profile.rows import PEERS, short_name

LABEL_SIZE = 13


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place in a list."""

    code: str
    name: str
    href: str


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


def chosen(text: str, language: Language) -> str:
    """Return the address of the place that a form names, by its code in any system.

    A settlement leads to its municipality. Raises PlaceMissingError.
    """
    for place in chain_of(text.strip().upper()):
        if place.level in PEERS:
            return addresses.place(language, place.code)
    raise PlaceMissingError(name=text[:20])
