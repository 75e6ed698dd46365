"""The list of places, and the profile of the country and of each oblast."""

from dataclasses import dataclass
from functools import cache
from html import escape

from vidno.base import numbers
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.catalogue.place import COUNTRY, Place, at_level, chain_of, parts_of
from vidno.catalogue.place import places as known_places
from vidno.catalogue.place_system import codes_of
from vidno.charts.frame import WIDE
from vidno.charts.kinds.map import shapes
from vidno.charts.measure import text_width
from vidno.charts.model import Cell, Series
from vidno.web.portal.pages import addresses, figures, pictures, spark, spine, values
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.problems import PlaceMissingError
from vidno.web.portal.pages.site import Published, Site
from vidno.web.portal.pages.spine import Standing

TRENDS_SHOWN = 2
LABEL_SIZE = 13


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place in a list."""

    code: str
    name: str
    href: str
    parts: int


@dataclass(frozen=True)
class PlacesPage:
    """The list page: oblasts by region, and a map that leads to them."""

    country: PlaceLink
    regions: tuple[tuple[str, tuple[PlaceLink, ...]], ...]
    map: str


@dataclass(frozen=True)
class Row:
    """One indicator at this place."""

    figure: Figure
    title: str
    unit: str
    value: str
    href: str
    period: str
    country: str
    country_href: str
    rank: str
    of: str
    reading: str
    tone: str
    """ "best" or "worst" where a direction is known and the place stands in that quarter."""
    spine: str
    spark: str
    dataset_href: str
    ends: tuple[PlaceLink | None, PlaceLink | None]
    """For the country: the oblasts with the highest and the lowest value."""


@dataclass(frozen=True)
class ProfilePage:
    """All that stands on the page of a place."""

    place: Place
    name: str
    is_country: bool
    parents: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    strong: tuple[Row, ...]
    weak: tuple[Row, ...]
    trends: tuple[Picture, ...]
    parts: tuple[PlaceLink, ...]
    silent: tuple[tuple[str, str], ...]
    """Datasets about places that say nothing about this one: title and address."""
    codes: tuple[tuple[str, str], ...]
    """The systems that number this place, and its code in each."""


def page(language: Language) -> PlacesPage:
    """Build the list page."""
    regions = [
        (
            region.full_name.pick(language),
            tuple(_link(place, language) for place in parts_of(region.code)),
        )
        for region in at_level("planning-region")
    ]
    return PlacesPage(_link(known_places()[COUNTRY], language), tuple(regions), _map(language))


def short_name(place: Place, language: Language) -> str:
    """The bare name of a place; the two Sofias with their kind, so that they can be told apart."""
    full = place.code in ("SOF", "SFO")
    return (place.full_name if full else place.name).pick(language)


def _link(place: Place, language: Language) -> PlaceLink:
    name = short_name(place, language)
    has_page = place.level in ("country", "oblast")
    return PlaceLink(
        place.code,
        name,
        addresses.place(language, place.code) if has_page else "",
        len(parts_of(place.code)),
    )


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


def profile(site: Site, code: str, language: Language) -> ProfilePage:
    """Build the page of the country or of an oblast. Raises PlaceMissingError for other places."""
    place = known_places().get(code)
    if place is None or place.level not in ("country", "oblast"):
        raise PlaceMissingError(name=code[:20])
    rows = [row for figure in figures.everywhere(site) if (row := _row(figure, place, language))]
    topics = [(topic.id, topic.title.pick(language)) for topic in site.portal.config.topics]
    groups = [
        (title, tuple(row for row in rows if name in row.figure.topics()[:1]))
        for name, title in topics
    ]
    grouped = {id(row) for _, members in groups for row in members}
    rest = tuple(row for row in rows if id(row) not in grouped)
    other = Text(bg="Друго", en="Other").pick(language)
    parts = parts_of(code) if place.level == "oblast" else at_level("oblast")
    return ProfilePage(
        place=place,
        name=place.full_name.pick(language),
        is_country=place.level == "country",
        parents=_parents(place, language),
        groups=tuple(group for group in [*groups, (other, rest)] if group[1]),
        strong=tuple(row for row in rows if row.tone == "best"),
        weak=tuple(row for row in rows if row.tone == "worst"),
        trends=_trends(rows, place, language),
        parts=tuple(
            _link(part, language) for part in sorted(parts, key=lambda one: one.name.pick(language))
        ),
        silent=_silent(site, rows, language),
        codes=tuple((title.pick(language), code) for title, code in codes_of(place)),
    )


def _parents(place: Place, language: Language) -> tuple[tuple[str, str], ...]:
    if place.level == "country":
        return ()
    region = known_places()[place.parent]
    country = known_places()[COUNTRY]
    return (
        (country.name.pick(language), addresses.place(language, COUNTRY)),
        (region.full_name.pick(language), ""),
    )


def _row(figure: Figure, place: Place, language: Language) -> Row | None:
    series = figure.series(place.code)
    if series is None or series.level not in ("country", "oblast"):
        return None
    at = next(
        (at for at in reversed(range(len(series.cells))) if series.cells[at].value is not None),
        None,
    )
    if at is None:
        return None
    value = series.cells[at].value or 0.0
    peers = [
        (one, one.cells[at].value or 0.0)
        for one in figure.table.series
        if one.level == "oblast" and one.cells[at].value is not None
    ]
    is_oblast = place.level == "oblast"
    standing = spine.standing(figure, value, [v for _, v in peers], language) if is_oblast else None
    country = figure.series(COUNTRY) if is_oblast else None
    country_cell = country.cells[at] if country else Cell(None)
    return Row(
        figure=figure,
        title=figure.title(language),
        unit=figure.unit(language),
        value=figure.with_unit(value, language),
        href=figure.link(series.cells[at], language),
        period=values.period(figure.table.periods[at], language),
        country=""
        if country_cell.value is None
        else figure.with_unit(country_cell.value, language),
        country_href=figure.link(country_cell, language),
        rank=standing.rank if standing else "",
        of=str(len(peers)),
        reading=_reading(figure, standing, value, country_cell, language),
        tone=standing.tone if standing and figure.config.rate else "",
        spine=standing.drawing if standing and figure.config.rate else "",
        spark=spark.draw(series, width=120, height=36),
        dataset_href=f"{addresses.dataset(figure.item, language)}#{figure.indicator.id}",
        ends=_ends(peers, language) if not is_oblast else (None, None),
    )


def _reading(
    figure: Figure, standing: Standing | None, value: float, country: Cell, language: Language
) -> str:
    """Say where a rate stands; of a count, its share of the country, since size alone says little."""
    if standing is None:
        return ""
    if figure.config.rate:
        return standing.reading
    if not country.value:
        return ""
    share = numbers.number(value / country.value * 100, language, decimals=1)
    return Text(bg=f"{share}{NBSP}% от{NBSP}страната", en=f"{share}% of the country").pick(language)


def _ends(
    peers: list[tuple[Series, float]], language: Language
) -> tuple[PlaceLink | None, PlaceLink | None]:
    if len(peers) < 2:
        return None, None
    ordered = sorted(peers, key=lambda pair: pair[1])
    low, high = (known_places()[ordered[at][0].key] for at in (0, -1))
    return _link(high, language), _link(low, language)


def _trends(rows: list[Row], place: Place, language: Language) -> tuple[Picture, ...]:
    wanted = [row for row in rows if "line" in pictures.kinds_of(row.figure)]
    wanted.sort(key=lambda row: (not row.figure.config.rate, row.tone == ""))
    select = () if place.code == COUNTRY else (place.code,)
    return tuple(
        pictures.of(row.figure, "line", language, select=select) for row in wanted[:TRENDS_SHOWN]
    )


def _silent(site: Site, rows: list[Row], language: Language) -> tuple[tuple[str, str], ...]:
    speaking = {row.figure.item.id for row in rows}

    def has_places(item: Published) -> bool:
        return any(spec.kind == "place" for spec in item.release.schema.fields)

    return tuple(
        (item.title(language), addresses.dataset(item, language))
        for item in site.published
        if item.id not in speaking and has_places(item)
    )


def chosen(text: str, language: Language) -> str:
    """Return the address of the place that a form names, by its code in any system.

    A municipality or a settlement leads to its oblast. Raises PlaceMissingError.
    """
    for place in chain_of(text.strip().upper()):
        if place.level in ("country", "oblast"):
            return addresses.place(language, place.code)
    raise PlaceMissingError(name=text[:20])
