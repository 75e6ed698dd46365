"""What pages about places, and charts, show of datasets: other words about a dataset leave them as they are."""

import hashlib
from collections.abc import Iterable, Iterator

from vidno.catalogue.place import find
from vidno.web.portal.pages import facts
from vidno.web.portal.pages.figures import below
from vidno.web.portal.pages.site import Published, Site

UNSEEN = frozenset(
    {"title", "description", "contact", "keywords", "hvd", "deprecated", "withdrawn"}
)
"""What `dataset.yml` says and no page about a place, and no chart, but for the title, which some show."""


def figures(site: Site, *, of_country: bool) -> Iterator[str]:
    """Yield hashes of all that is shown of figures about places.

    Figures that are given for the country only stand on its own page alone.
    """
    return (of_dataset(item, site) for item in _items(site, of_country=of_country))


def titles(site: Site, language: str, *, of_country: bool) -> Iterator[str]:
    """Yield the titles of the datasets of these figures."""
    items = _items(site, of_country=of_country)
    found = {one.id: one for item in items for one in (item, *_below(site, item))}
    return (one.title("en" if language == "en" else "bg") for one in found.values())


def _items(site: Site, *, of_country: bool) -> list[Published]:
    having = (item for item in site.published if item.config.indicators)
    return [item for item in having if of_country or _is_local(item)]


@facts.at_hand
def _is_local(item: Published) -> bool:
    if any(level != "country" for one in item.config.indicators for level in one.levels):
        return True
    levels = {find(code) for codes in item.release.codelists.values() for code in codes}
    return any(place is not None and place.level != "country" for place in levels)


@facts.at_hand
def of_dataset(item: Published, site: Site) -> str:
    """Return a hash of what is shown of the figures of a dataset, and of those they are divided by."""
    parts = (item, *_below(site, item))
    return _hash(
        f"{one.id} {one.version} {one.config.model_dump_json(exclude=set(UNSEEN))}" for one in parts
    )


def _below(site: Site, item: Published) -> list[Published]:
    """Return the other datasets that the rates of one are divided by."""
    found = [below(site, item, one.denominator) for one in item.config.indicators]
    return [other for other, _ in filter(None, found) if other is not item]


def _hash(said: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
