"""What pages about many things show, as stamps: each changes whenever something on such a page does.

A page that lists is asked anew only where one of those it lists has changed. Each stamp here stands on
everything that its pages are made of: `tests/staticsite/test_again.py` compares them with a copy from nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial

from vidno.base import clock
from vidno.base.text import LANGUAGES
from vidno.search import documents, synonyms
from vidno.web.portal.pages import ages, changes, home, listing, words
from vidno.web.portal.pages.catalogue.facets import topics_of
from vidno.web.portal.pages.profile import shown
from vidno.web.portal.pages.site import Published, Site
from vidno.web.portal.pages.stories import page as stories


def value(site: Site, kind: str, *about: str) -> str:
    """Return the stamp of what pages of a kind show, of one topic where they are about one."""
    return _value(site, kind, about, clock.today())


@lru_cache(maxsize=256)
def _value(site: Site, kind: str, about: tuple[str, ...], day: date) -> str:
    return hashed(site.frame, *SHOWN[kind](site, *about))


def drawn(site: Site, item: Published, *, with_title: bool) -> str:
    """Return the stamp of the charts of a dataset, or of what shows its title beside them."""
    titles = [item.title(one) for one in LANGUAGES] if with_title else []
    return hashed(site.frame, shown.of_dataset(item, site), *titles)


def hashed(*parts: str) -> str:
    """Return a short hash of texts."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _stamps(items: Iterable[Published]) -> Iterator[str]:
    return (item.stamp for item in items)


def _year() -> str:
    return str(clock.today().year)


def _measured(site: Site) -> list[Published]:
    """Return the datasets with indicators."""
    return [item for item in site.published if item.config.indicators]


def _everything(site: Site) -> Iterator[str]:
    yield from (site.stamp, _year(), *map(ages.stamp, site.published))


def _listed(site: Site) -> Iterator[str]:
    yield from (_year(), *map(ages.stamp, site.published))


def _indicators(site: Site) -> Iterator[str]:
    yield from (_year(), *map(ages.stamp, _measured(site)))


def _places(site: Site, language: str = "", *, of_country: bool = False) -> Iterator[str]:
    """Tell of the figures on pages about places; with a language also of where they say those are from."""
    yield from (_year(), *shown.figures(site, of_country=of_country))
    if language:
        yield from shown.titles(site, language, of_country=of_country)


@lru_cache(maxsize=2)
def _stories(site: Site) -> tuple[str, ...]:
    """Tell of the stories in a list, drafts among them; what they cite may have them left out."""
    return tuple(repr(stories.entries(site, one, drafts=True)) for one in LANGUAGES)


def _topic(site: Site, name: str) -> Iterator[str]:
    yield from (*_stories(site), *map(ages.stamp, _on(site, name)))


def _topics(site: Site) -> Iterator[str]:
    """Tell of the list of topics: how many datasets each has, and of the figures it may show."""
    yield from (f"{one} {len(_on(site, one))}" for one in site.topic_ids())
    yield from _indicators(site)


def _on(site: Site, topic: str) -> list[Published]:
    return [item for item in site.published if topic in topics_of(item)]


def _home(site: Site) -> Iterator[str]:
    yield from (*_topics(site), *_stories(site))
    yield from (f"{item.id} {item.version}" for item in site.published)
    yield from _stamps(changes.newest(site.published, home.CHANGES_SHOWN))
    if site.agenda:
        yield site.stamp


def _newest(site: Site, topic: str = "") -> Iterator[str]:
    """Tell of a feed: its versions, or those of a topic."""
    yield from _stamps(listing.fed(site, topic))


def _words(site: Site) -> Iterator[str]:
    """Tell of the words that can be found, not of figures."""
    own = site.portal.root / synonyms.FILE
    for item in site.published:
        yield from words.said(item)
    yield from (one.stamp for one in documents.of_the_rest(site.portal))
    if own.is_file():
        yield own.read_text(encoding="utf-8")


SHOWN: Mapping[str, Callable[..., Iterable[str]]] = {
    "site": _everything,
    "frame": lambda *_: (),  # what stands around every page, and what the portal says of itself
    "agenda": lambda site: [site.agenda],
    "search": _words,
    "stories": _stories,
    "datasets": lambda site: _stamps(site.published),
    "listed": _listed,
    "measured": lambda site: _stamps(_measured(site)),
    "indicators": _indicators,
    "local": _places,
    "country": partial(_places, of_country=True),
    "topics": _topics,
    "topic": _topic,
    "home": _home,
    "newest": _newest,
    "addresses": lambda site: [repr(listing.pages(site))],
}
"""By kind, what its pages are made of besides the frame."""
