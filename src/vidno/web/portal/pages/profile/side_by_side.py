"""Several places side by side: one line an indicator, one column a place."""

from dataclasses import dataclass

from vidno.base.text import Language
from vidno.catalogue.place import Place
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages.profile.page import known
from vidno.web.portal.pages.profile.rows import Row, rows_of, short_name
from vidno.web.portal.pages.profile.similar import similar_to
from vidno.web.portal.pages.site import Site

MOST = 4
"""So many places are chosen by hand; a phone has no room for more."""


@dataclass(frozen=True, slots=True)
class Column:
    """One place."""

    code: str
    name: str
    """Without its kind, where all places are of one level."""
    full_name: str
    href: str
    without_href: str
    """The same table without this place."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in all the places; None where one has no value."""

    title: str
    unit: str
    href: str
    period: str
    cells: tuple[Row | None, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The table."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


def chosen(site: Site, codes: list[str], language: Language) -> SideBySide:
    """Compare the places that a reader names, each once, at most four. Raises PlaceMissingError."""
    return side_by_side(site, [known(code) for code in dict.fromkeys(codes)][:MOST], language)


def alike(site: Site, code: str, language: Language) -> SideBySide:
    """Compare a place with those most like it. Raises PlaceMissingError."""
    place = known(code)
    found = similar_to(site, place, language)
    others = [one.code for one in found.places] if found else [code]
    return side_by_side(site, [known(code) for code in others], language)


def side_by_side(site: Site, chosen: list[Place], language: Language) -> SideBySide:
    """Compare places, by topic."""
    codes = [place.code for place in chosen]
    is_one_level = len({place.level for place in chosen}) == 1
    columns = tuple(
        Column(
            place.code,
            short_name(place, language) if is_one_level else place.full_name.pick(language),
            place.full_name.pick(language),
            addresses.place(language, place.code),
            addresses.compare(language, [code for code in codes if code != place.code]),
        )
        for place in chosen
    )
    found: dict[str, dict[str, Row]] = {}
    topics: dict[str, str] = {}
    for place in chosen:
        for row in rows_of(site, place, language):
            found.setdefault(row.figure.address_id, {})[place.code] = row
            topics[row.figure.address_id] = next(iter(row.figure.topics()), "")
    lines = {name: _line(rows, chosen) for name, rows in found.items()}
    groups = [
        (
            topic.title.pick(language),
            tuple(line for name, line in lines.items() if topics[name] == topic.id),
        )
        for topic in site.portal.config.topics
    ]
    return SideBySide(columns, tuple(group for group in groups if group[1]))


def _line(rows: dict[str, Row], chosen: list[Place]) -> Line:
    first = next(iter(rows.values()))
    periods = {row.period for row in rows.values()}
    return Line(
        first.title,
        first.unit,
        first.indicator_href,
        first.period if len(periods) == 1 else "",
        tuple(rows.get(place.code) for place in chosen),
    )
