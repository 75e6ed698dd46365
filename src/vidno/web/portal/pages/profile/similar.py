"""The places most like a place, with the figures by which they are."""

from dataclasses import dataclass

from vidno.base.text import Language, Text
from vidno.catalogue.place import Place, places
from vidno.charts.amounts import amount, thing
from vidno.charts.grammar import capital
from vidno.web.portal.pages import addresses, values
from vidno.web.portal.pages.alike import NEAREST, nearest_to, none_at, vectors_of
from vidno.web.portal.pages.profile.rows import PEERS, short_name
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import Spread


@dataclass(frozen=True, slots=True)
class Column:
    """One figure that is compared: its name and period."""

    title: str
    period: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A place with its figures: text and address of the source cell, in the order of the columns."""

    code: str
    name: str
    href: str
    cells: tuple[tuple[str, str], ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Similar:
    """The places most like one, itself first."""

    columns: tuple[Column, ...]
    places: tuple[Alike, ...]
    has_none: bool
    """Whether a place has none of something, by a sign in the source that counts as 0."""


def similar_to(site: Site, place: Place, language: Language) -> Similar | None:
    """Return the places most like this one; None where too little is known of it."""
    level = PEERS[place.level]
    spreads, vectors = vectors_of(site, level)
    if place.level == "country" or place.code not in vectors:
        return None
    nearest = nearest_to(place.code, vectors)[:NEAREST]
    columns = tuple(
        Column(capital(thing(spread.facts.config, language)), values.period(spread.label, language))
        for spread in spreads
    )
    found = tuple(
        _alike(code, spreads, language, is_here=code == place.code)
        for code in (place.code, *nearest)
    )
    has_none = any(none_at(spread, one.code) for one in found for spread in spreads)
    return Similar(columns, found, has_none)


def _alike(code: str, spreads: tuple[Spread, ...], language: Language, *, is_here: bool) -> Alike:
    cells = []
    for spread in spreads:
        facts, point = spread.facts, spread.point(code)
        if point:
            text = amount(point.value, facts.config, language, facts.decimals)
            cells.append((text, spread.figure.link(point.cell, language)))
        elif none := none_at(spread, code):
            said = Text(bg=f"няма („{none.status}“)", en=f"none (“{none.status}”)")
            cells.append((said.pick(language), spread.figure.link(none, language)))
        else:
            cells.append(("", ""))
    name = short_name(places()[code], language)
    return Alike(code, name, addresses.place(language, code), tuple(cells), is_here)
