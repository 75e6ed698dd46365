"""What harvesters read: the catalogue and each dataset as DCAT-AP, in the form that they ask for."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from vidno.base.errors import NotFoundError
from vidno.base.text import Text
from vidno.publish.standards import dcat, harvest, portion
from vidno.publish.standards.description import Description
from vidno.publish.standards.portion import Portion
from vidno.publish.standards.rdf.forms import FORMS
from vidno.publish.standards.rdf.graph import Graph
from vidno.web.portal import stamps
from vidno.web.portal.pages import facts, shelf
from vidno.web.portal.pages.site import Published, Site
from vidno.web.shared import accepting, caching, requests
from vidno.web.shared import language as languages
from vidno.web.shared.problems import BadQueryError

View = Callable[..., HttpResponseBase]
EVERYTHING = 1_000_000
"""A page of a copy for a plain file server, which cannot answer `?page=2`."""


class CataloguePageError(NotFoundError):
    """A page of the catalogue past its end."""

    code = "catalogue-page-missing"
    template = Text(bg="Каталогът няма страница {name}.", en="The catalogue has no page {name}.")
    hint = Text(
        bg="Последната страница няма „hydra:next“.", en="The last page has no 'hydra:next'."
    )


@lru_cache(maxsize=4096)
def described(item: Published, base: str) -> Description:
    """Return the description of a version under a public address."""
    return Description(item.folder, item.release, base)


@lru_cache(maxsize=4)
def all_of(site: Site, base: str) -> tuple[Description, ...]:
    """Return the descriptions of all datasets, in order of their ids."""
    return tuple(described(item, base) for item in site.published)


@caching.page(stamps.lists("datasets"))
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """Give a page of the catalogue."""
    asked = requests.text(request, "page", "1")
    if not asked.isdecimal() or len(asked) > 6:
        raise BadQueryError(name=f"page={asked}")
    base = requests.base_url(request)
    site, is_whole = stamps.current(), requests.is_static(request)
    text = harvest.page(
        site.portal.config,
        list(all_of(site, base)),
        base,
        int(asked),
        suffix=form,
        since=_since(request),
        size=EVERYTHING if is_whole else harvest.PAGE,
        stated=lambda found: _portions(site, found, base, form, is_whole=is_whole),
    )
    if text is None:
        raise CataloguePageError(name=asked)
    return _answer(text, form)


def _portions(
    site: Site, found: list[Description], base: str, form: str, *, is_whole: bool
) -> Iterator[Portion]:
    """Yield what the catalogue takes over from datasets; of all of them together where it shows them all."""
    items = [site.by_id[one.id] for one in found]
    if not is_whole:
        yield from (_portion(item, base) for item in items)
        return
    where = hashlib.sha256(base.encode()).hexdigest()[:8]
    texts = shelf.texts(
        site,
        f"catalogue-{form}-{where}",
        items,
        lambda item: portion.texts(_portion(item, base), form),
    )
    yield from portion.read(texts, form)


@facts.apart("catalogue")
def _portion(item: Published, base: str) -> Portion:
    """Return what the catalogue takes over from a dataset."""
    one = described(item, base)
    return portion.of(one, _stated(item, base))


@lru_cache(maxsize=4)
def _stated(item: Published, base: str) -> Graph:
    """Return what is stated of a dataset: all three forms are asked for one after the other."""
    return dcat.dataset(described(item, base))


@caching.page(stamps.one)
def dataset(request: HttpRequest, publisher: str, name: str, form: str) -> HttpResponse:
    """Give a dataset."""
    item = stamps.chosen(publisher, name)
    return _answer(FORMS[form].write(_stated(item, requests.base_url(request))), form)


def _since(request: HttpRequest) -> dt.date | None:
    asked = requests.text(request, "modified_since")
    if not asked:
        return None
    try:
        return dt.datetime.fromisoformat(asked).date()
    except ValueError:
        raise BadQueryError(name=f"modified_since={asked}") from None


def _answer(text: str, form: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{FORMS[form].media_type}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def wanted_form(request: HttpRequest) -> str:
    """Return the suffix of the form that `Accept` prefers to HTML; "" for a reader of pages."""
    asked = accepting.weights(request.headers.get("Accept", ""))
    liked = {"": asked.get("text/html", 0.0)} | {
        suffix: asked.get(form.media_type, 0.0) for suffix, form in FORMS.items()
    }
    # of plain JSON there is none but this
    liked["jsonld"] = max(liked["jsonld"], asked.get("application/json", 0.0))
    return max(liked, key=lambda suffix: liked[suffix])


def negotiated(view: View) -> View:
    """Decorate the page of a dataset: programs that ask for statements are sent to them."""

    @wraps(view)
    def handle(request: HttpRequest, **named: str) -> HttpResponseBase:
        form = wanted_form(request)
        response: HttpResponseBase
        if form and "version" not in named:
            stamps.chosen(named["publisher"], named["name"])
            response = _see_other(f"/data/{named['publisher']}/{named['name']}.{form}")
        else:
            response = view(request, **named)
        patch_vary_headers(response, ["Accept"])
        return response

    return handle


def thing(request: HttpRequest, publisher: str, name: str) -> HttpResponseBase:
    """Send from the lasting address of a dataset to its page, or to its statements."""
    stamps.chosen(publisher, name)
    form = wanted_form(request)
    path = f"/data/{publisher}/{name}.{form}" if form else ""
    response = _see_other(path or f"/{languages.preferred(request)}/data/{publisher}/{name}/")
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def catalogue_thing(request: HttpRequest) -> HttpResponseBase:
    """Send from the lasting address of the catalogue to the list, or to its statements."""
    form = wanted_form(request)
    response = _see_other(f"/catalog.{form}" if form else f"/{languages.preferred(request)}/data/")
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def _see_other(path: str) -> HttpResponse:
    response = HttpResponseRedirect(path)
    response.status_code = 303
    return response
