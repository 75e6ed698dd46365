"""What an answer is about, and the stamp that changes whenever what it shows does.

A stamp has a name (what it is about) and a value. A copy without a server keeps the names, and asks
anew only for what has another value by now.
"""

import hashlib
from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest

from vidno.catalogue.chart import FOLDER as CHARTS
from vidno.catalogue.chart import SUFFIX
from vidno.web.portal import shown
from vidno.web.portal.context import STATIC
from vidno.web.portal.pages import ages
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


def lists(kind: str, *, asks: bool = False) -> Callable[..., Stamp]:
    """Give the stamp of pages of a kind that show many things, or one topic of them.

    Args:
        kind: What they are made of, by its name in `shown`.
        asks: Whether a server answers questions on them: then they may show anything there.
    """

    def stamp(request: HttpRequest, name: str = "", **facts: object) -> Stamp:
        if asks and not requests.is_static(request):
            return whole(request)
        return of(f"{kind} {name}" if name else kind)

    return stamp


def one(request: HttpRequest, **facts: str) -> Stamp:
    """Stamp of a page about one version of one dataset."""
    item = chosen(**facts)
    return _made(current(), f"version {item.id} {item.version}")


def dataset(request: HttpRequest, publisher: str, name: str, **facts: object) -> Stamp:
    """Stamp of an answer about a dataset, whatever its version in force."""
    return _made(current(), f"dataset {publisher}/{name}")


def placed(request: HttpRequest, code: str = COUNTRY, **facts: object) -> Stamp:
    """Stamp of figures about a place: of the indicators, and nothing else."""
    return of("country" if code == COUNTRY else "local")


def titled(request: HttpRequest, language: str, code: str = COUNTRY, **facts: object) -> Stamp:
    """Stamp of a page about a place that names the datasets of its figures, too."""
    return of(f"{'country' if code == COUNTRY else 'local'} {language}")


def chart(request: HttpRequest, chart: str) -> Stamp:
    """Stamp of a chart by its name: of its figures, not of other words about the dataset."""
    return _charted(chart, "drawn {}")


def framed(request: HttpRequest, chart: str) -> Stamp:
    """Stamp of a chart that names its dataset, too."""
    return _charted(chart, "drawn {} titled")


def _charted(chart: str, kind: str) -> Stamp:
    """Return the stamp of what shows a chart: of everything where it compares with others."""
    site, parts = current(), chart.split(".")
    name = "/".join(parts[:CHART_PARTS])
    if name not in site.by_id or _is_stored(site.by_id[name], ".".join(parts[CHART_PARTS:])):
        return _made(site, "site")
    return _made(site, kind.format(name))


def _is_stored(item: Published, name: str) -> bool:
    return (item.folder.folder / CHARTS / f"{name.split('.')[0]}{SUFFIX}").is_file()


def indicator(request: HttpRequest, name: str, **facts: object) -> Stamp:
    """Stamp of the page of an indicator: a server offers all others beside it, a copy does not."""
    return _charted(name, "dataset {}") if requests.is_static(request) else whole(request)


def value(site: Site, name: str) -> str:
    """Return the stamp of what a name says; "" for what is not there any more."""
    kind, _, rest = name.partition(" ")
    if kind == "places":
        return "places"  # facts of the program itself
    if kind == "program":
        return _program()
    if kind in OF_ONE:
        return OF_ONE[kind](site, *rest.split())
    return shown.value(site, kind, *rest.split())


def _program() -> str:
    """Return the stamp of our own assets; of all other files of the program `caching.build` is one."""
    files = [path for path in sorted(STATIC.parent.rglob("*")) if path.is_file()]
    facts = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _made(site: Site, name: str) -> Stamp:
    return Stamp(name, value(site, name))


def _version(site: Site, name: str, version: str) -> str:
    item = site.by_id.get(name)
    if item is None:
        return ""
    if version == item.version:
        return ages.stamp(item)
    return ages.stamp(site.version(name, version)) if version in item.folder.versions() else ""


def _dataset(site: Site, name: str) -> str:
    item = site.by_id.get(name)
    return "" if item is None else ages.stamp(item)


def _drawn(site: Site, name: str, titled: str = "") -> str:
    item = site.by_id.get(name)
    return "" if item is None else shown.drawn(site, item, with_title=bool(titled))


def of(name: str) -> Stamp:
    """Return the stamp of what a name says."""
    return _made(current(), name)


OF_ONE: Mapping[str, Callable[..., str]] = {
    "version": _version,
    "dataset": _dataset,
    "drawn": _drawn,
}
"""By kind, the stamps of what is about one dataset."""
