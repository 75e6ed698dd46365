"""What an answer is about, and the stamp that changes whenever what it shows does.

A stamp has a name (what it is about) and a value. A copy without a server keeps the names, and asks
anew only for what has another value by now.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

from vidno.base import clock
from vidno.base.errors import VidnoError
from vidno.base.text import LANGUAGES
from vidno.catalogue.chart import FOLDER as CHARTS
from vidno.catalogue.chart import SUFFIX
from vidno.catalogue.place import find
from vidno.search import documents, synonyms
from vidno.web.portal.pages import coverage, facts, quality
from vidno.web.portal.pages.catalogue.facets import values_of
from vidno.web.portal.pages.site import Published, Site, site_of
from vidno.web.shared import requests
from vidno.web.shared.caching import Stamp

COUNTRY = "BG"
CHART_PARTS = 2
"""The first parts of the name of a chart: publisher and dataset."""


def current() -> Site:
    """Return the site as it is now."""
    return site_of(settings.VIDNO_PORTAL)


def chosen(publisher: str, name: str, version: str = "", **rest: object) -> Published:
    """Return the version of a dataset that an address names."""
    site, identity = current(), f"{publisher}/{name}"
    return site.version(identity, version) if version else site.dataset(identity)


def whole(request: HttpRequest, **facts: object) -> Stamp:
    """Stamp of a page that may show anything."""
    return _made(current(), "site")


def of_agenda(request: HttpRequest, **facts: object) -> Stamp:
    """Stamp of the files of the agenda's run."""
    return _made(current(), "agenda")


def one(request: HttpRequest, **facts: str) -> Stamp:
    """Stamp of a page about one version of one dataset."""
    item = chosen(**facts)
    return _made(current(), f"version {item.id} {item.version}")


def dataset(request: HttpRequest, publisher: str, name: str, **facts: object) -> Stamp:
    """Stamp of an answer about a dataset, whatever its version in force."""
    return _made(current(), f"dataset {publisher}/{name}")


def placed(request: HttpRequest, code: str = COUNTRY, **facts: object) -> Stamp:
    """Stamp of a page about a place: it shows indicators, and nothing else.

    Those that are given for the country only stand on its own page alone.
    """
    return _made(current(), "indicators" if code == COUNTRY else "local")


def chart(request: HttpRequest, chart: str) -> Stamp:
    """Stamp of a chart by its name: of its dataset; of everything where it compares with others."""
    site, parts = current(), chart.split(".")
    name = "/".join(parts[:CHART_PARTS])
    if name not in site.by_id or _is_stored(site.by_id[name], ".".join(parts[CHART_PARTS:])):
        return _made(site, "site")
    return _made(site, f"dataset {name}")


def _is_stored(item: Published, name: str) -> bool:
    return (item.folder.folder / CHARTS / f"{name.split('.')[0]}{SUFFIX}").is_file()


def indicator(request: HttpRequest, name: str, **facts: object) -> Stamp:
    """Stamp of the page of an indicator: a server offers all others beside it, a copy does not."""
    return chart(request, name) if requests.is_static(request) else whole(request)


def searched(request: HttpRequest, **facts: object) -> Stamp:
    """Stamp of the index that a browser searches: of the words that can be found, not of figures."""
    return _made(current(), "search")


def value(site: Site, name: str) -> str:
    """Return the stamp of what a name says; "" for what is not there any more."""
    kind, _, rest = name.partition(" ")
    return VALUES[kind](site, *rest.split())


def _made(site: Site, name: str) -> Stamp:
    return Stamp(name, value(site, name))


def _version(site: Site, name: str, version: str) -> str:
    item = site.by_id.get(name)
    if item is None:
        return ""
    if version == item.version:
        return _aged(item)
    return _aged(site.version(name, version)) if version in item.folder.versions() else ""


def _dataset(site: Site, name: str) -> str:
    item = site.by_id.get(name)
    return "" if item is None else _aged(item)


def _aged(item: Published) -> str:
    return f"{item.stamp} {_age(item)}"


@facts.daily
def _age(item: Published) -> str:
    """Return a hash of all that is said of how old a version is: it changes about once a month, not each day."""
    fresh = [coverage.freshness(item, language) for language in LANGUAGES]
    said = fresh, values_of(item), quality.score(item, clock.today()).as_dict()
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _local(site: Site) -> str:
    """Return the stamp of the indicators that may be given for places below the country."""
    return _of(item for item in site.published if item.config.indicators and _is_local(item))


@facts.kept
def _is_local(item: Published) -> bool:
    if any(level != "country" for one in item.config.indicators for level in one.levels):
        return True
    levels = {find(code) for codes in item.release.codelists.values() for code in codes}
    return any(place is not None and place.level != "country" for place in levels)


@facts.kept
def _said(item: Published) -> tuple[str, ...]:
    try:
        return tuple(one.stamp for one in documents.of_dataset(item.folder, item.release))
    except (VidnoError, OSError, ValueError, KeyError):  # left out of the index as well
        return ()


@lru_cache(maxsize=2)
def _words(site: Site) -> str:
    own = site.portal.root / synonyms.FILE
    said = [stamp for item in site.published for stamp in _said(item)]
    said += [one.stamp for one in documents.of_the_rest(site.portal)]
    said += [own.read_text(encoding="utf-8")] if own.is_file() else []
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def _of(items: Iterable[Published]) -> str:
    """Return the stamp of datasets and of the year, from which the age of figures is counted."""
    said = [str(clock.today().year), *map(_aged, items)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def of(name: str) -> Stamp:
    """Return the stamp of what a name says."""
    return _made(current(), name)


VALUES: Mapping[str, Callable[..., str]] = {
    "site": lambda site: f"{site.stamp} {clock.today()}",
    "search": _words,
    "places": lambda _: "places",  # facts of the program itself
    "version": _version,
    "dataset": _dataset,
    "local": _local,
    "agenda": lambda site: f"{site.agenda or 'none'} {clock.today()}",
    "indicators": lambda site: _of(item for item in site.published if item.config.indicators),
}
