"""Two indicators beside each other: the page with the form, the same chart as files and as a frame."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from vidno.base.text import Language
from vidno.web.portal import own
from vidno.web.portal.pages import addresses, against
from vidno.web.portal.pages.problems import IndicatorsApartError
from vidno.web.portal.stamps import current, whole
from vidno.web.shared import caching, requests


def asked_of(request: HttpRequest) -> against.Asked:
    """Read level, places and period from an address. Raises BadQueryError."""
    return against.Asked(
        requests.text(request, "level"),
        tuple(dict.fromkeys(one for one in requests.texts(request, "place") if one)),
        requests.text(request, "to"),
    )


@caching.page(whole)
def against_page(
    request: HttpRequest, language: Language, name: str, other: str = ""
) -> HttpResponse:
    """Show two indicators; an answer of the form leads to the address of its own."""
    asked = asked_of(request)
    if chosen := requests.text(request, "with"):
        first = requests.text(request, "first") or name
        against.check(current(), first, chosen)
        return HttpResponseRedirect(addresses.against(language, first, chosen, asked.query))
    page = against.page(current(), name, other, asked, language)
    return render(request, "portal/against.html", {"page": page})


@caching.page(whole)
def against_embed(request: HttpRequest, language: Language, name: str, other: str) -> HttpResponse:
    """Show two indicators for other pages to put in."""
    page = against.page(current(), name, other, asked_of(request), language)
    if page.picture is None:
        raise IndicatorsApartError(reason=page.problem)
    href = addresses.against(language, name, other, page.query)
    return own.framed(request, language, page.picture, page.title, href)


def _drawn(request: HttpRequest, language: Language, name: str, other: str) -> str:
    pair = against.pair_of(current(), name, other, asked_of(request))
    host = requests.base_url(request).partition("://")[2]
    return against.picture_file(pair, language, host + addresses.against(language, name, other))


@caching.page(whole)
def against_svg(request: HttpRequest, language: Language, name: str, other: str) -> HttpResponse:
    """Give two indicators as an SVG file."""
    return own.as_svg(_drawn(request, language, name, other))


@caching.page(whole)
def against_png(request: HttpRequest, language: Language, name: str, other: str) -> HttpResponse:
    """Give two indicators as a PNG file."""
    return own.as_png(_drawn(request, language, name, other))


@caching.page(whole)
def against_csv(request: HttpRequest, language: Language, name: str, other: str) -> HttpResponse:
    """Give the values of two indicators."""
    pair = against.pair_of(current(), name, other, asked_of(request))
    return own.as_csv(against.values_file(pair, language), f"{name}-{other}")
