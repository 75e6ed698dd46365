"""The page of a place, put together from its parts."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from vidno.base import clock
from vidno.base.text import Language
from vidno.catalogue.place import COUNTRY, Place, at_level
from vidno.catalogue.place import places as known_places
from vidno.catalogue.place_system import codes_of
from vidno.web.portal.pages import addresses, pictures
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.problems import PlaceMissingError
from vidno.web.portal.pages.profile.around import Around, around_of
from vidno.web.portal.pages.profile.brief import Sentences, of_country, plain, sentences
from vidno.web.portal.pages.profile.facts import Fact, facts_of
from vidno.web.portal.pages.profile.missing import Missing, missing_of
from vidno.web.portal.pages.profile.parts import (
    Group,
    Neighbour,
    Origin,
    groups_of,
    level_of,
    notes_of,
    on_the_map,
    origins_of,
    parents_of,
    parts_below,
)
from vidno.web.portal.pages.profile.rows import PEERS, Row, rows_of
from vidno.web.portal.pages.profile.similar import Similar, similar_to
from vidno.web.portal.pages.profile.trends import Trend, trends_of
from vidno.web.portal.pages.site import Site


@dataclass(frozen=True, eq=False)
class Profile:
    """All that stands on the page of a place; each part is made when it is first asked for.

    The frame for other sites and the picture show a few of them.
    """

    site: Site
    place: Place
    language: Language

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What all indicators say about the place."""
        return rows_of(self.site, self.place, self.language)

    @property
    def shown_of(self) -> tuple[str, str, str, date]:
        """What the table of the figures depends on: page and frame show the same one."""
        return self.site.stamp, self.place.code, self.language, clock.today()

    @property
    def name(self) -> str:
        """The name with its kind."""
        return self.place.full_name.pick(self.language)

    @property
    def level(self) -> str:
        """The level of the place."""
        return self.place.level

    @property
    def count(self) -> int:
        """How many places there are at the level."""
        return len(at_level(PEERS[self.place.level]))

    @property
    def parents(self) -> tuple[Neighbour, ...]:
        """The places above, the widest first; a statistical region has no page."""
        return parents_of(self.place, self.language)

    @property
    def levels(self) -> tuple[Neighbour, ...]:
        """The municipality that gives an oblast its name."""
        return level_of(self.place, self.language)

    @cached_property
    def brief(self) -> Sentences:
        """The summary."""
        if self.place.level == "country":
            return of_country(self.site, self.rows, self.language)
        return sentences(self.rows, self.place, self.language)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The large numbers."""
        return facts_of(self.rows, self.place, self.site.topic_ids(), self.language)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """What each topic says."""
        return groups_of(self.site, self.rows, self.language)

    @property
    def has_doubtful(self) -> bool:
        """Whether a value stands in brackets, being less reliable."""
        return any(row.point.is_doubtful for row in self.rows)

    @cached_property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What must be minded about the figures above: names of indicators, and the remark."""
        return notes_of(self.rows, self.place, self.language)

    @cached_property
    def _shown(self) -> tuple[Figure, str] | None:
        return on_the_map(self.rows, self.place)

    @cached_property
    def map(self) -> Picture | None:
        """The place among the others, by the rate in which it stands out most."""
        shown, select = self._shown, (self.place.code,)
        return pictures.of(*shown, self.language, select=select) if shown else None

    @cached_property
    def around(self) -> Around | None:
        """The places beside this one, with the values of the map."""
        shown = self._shown
        return around_of(self.site, shown[0], self.place, self.language) if shown else None

    @cached_property
    def trends(self) -> tuple[Trend, ...]:
        """How the place has changed."""
        return trends_of(self.site, self.rows, self.place, self.language)

    @cached_property
    def similar(self) -> Similar | None:
        """The places most like it."""
        return similar_to(self.site, self.place, self.language)

    @cached_property
    def missing(self) -> Missing | None:
        """What is not known of it."""
        return missing_of(self.site, self.rows, self.place, self.language)

    @property
    def parts(self) -> tuple[Neighbour, ...]:
        """The places below."""
        return parts_below(self.place, self.language)

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Where the figures come from."""
        return origins_of(self.rows, self.place.code, self.language)

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """The systems that number this place, and its code in each."""
        return tuple((title.pick(self.language), name) for title, name in codes_of(self.place))

    @property
    def href(self) -> str:
        """Its own address."""
        return addresses.place(self.language, self.place.code)

    @property
    def csv_href(self) -> str:
        """Of all figures about it."""
        return addresses.place_csv(self.language, self.place.code)

    @property
    def similar_href(self) -> str:
        """Of the place beside those like it."""
        return addresses.similar(self.language, self.place.code)

    @property
    def embed_href(self) -> str:
        """Of its indicators for other pages."""
        return addresses.place_embed(self.language, self.place.code)

    @property
    def share_href(self) -> str:
        """Its picture for other sites; empty where no figure is known: a map with a name says nothing."""
        return addresses.place_share(self.language, self.place.code) if self.rows else ""

    @property
    def summary(self) -> str:
        """The parts of the summary as plain text, for other sites."""
        return " ".join(f"{title}: {plain(parts)}" for title, parts in self.brief)


@lru_cache(maxsize=4)
def profile(site: Site, code: str, language: Language) -> Profile:
    """Return the page of the country, an oblast or a municipality. Raises PlaceMissingError for others."""
    return Profile(site, known(code), language)


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
