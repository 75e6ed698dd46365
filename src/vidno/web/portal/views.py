"""The pages: each reads the request, calls one function and renders one template."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from vidno.base import clock
from vidno.base.text import Language
from vidno.catalogue.use import LEAST
from vidno.web.portal import documents
from vidno.web.portal.pages import (
    dataset,
    embed,
    home,
    indicators,
    places,
    sheet,
    source,
    topics,
)
from vidno.web.portal.pages.catalogue import page as catalogue
from vidno.web.portal.pages.catalogue.facets import FACETS
from vidno.web.portal.pages.profile import page as profile
from vidno.web.portal.pages.profile import side_by_side
from vidno.web.portal.pages.stories import page as stories
from vidno.web.portal.stamps import (
    chosen,
    current,
    framed,
    indicator,
    lists,
    one,
    placed,
    titled,
    whole,
)
from vidno.web.shared import caching, headers, requests
from vidno.web.shared import language as languages
from vidno.web.shared.problems import BadQueryError


def root(request: HttpRequest) -> HttpResponse:
    """Send a reader to the home page in the language of the browser."""
    response = HttpResponseRedirect(f"/{languages.preferred(request)}/")
    response.headers["Vary"] = "Accept-Language"
    return response


@caching.page(lists("home"))
def home_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the home page."""
    told = documents.of_site(request, current(), language)
    facts = {"page": home.page(current(), language), "json_ld": told}
    return render(request, "portal/home.html", facts)


@caching.page(lists("topics"))
def topics_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show all topics."""
    return render(request, "portal/topics.html", {"keys": topics.keys(current(), language)})


@caching.page(lists("topic"))
def topic_page(request: HttpRequest, language: Language, name: str) -> HttpResponse:
    """Show a topic."""
    return render(request, "portal/topic.html", {"page": topics.page(current(), name, language)})


@caching.page(lists("listed", asks=True))
def data_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the datasets that fit a query and facets."""
    page = catalogue.page(current(), asked(request), language)
    return render(request, "portal/data.html", {"page": page})


def asked(request: HttpRequest) -> catalogue.Asked:
    """Return what a reader of the list asks for. Raises BadQueryError."""
    number = requests.text(request, "page", "1")
    if not number.isdecimal() or len(number) > 6:
        raise BadQueryError(name="page")
    return catalogue.Asked(
        requests.text(request, "q"),
        {facet.name: tuple(requests.texts(request, facet.name)) for facet in FACETS},
        catalogue.order_of(requests.text(request, "sort")),
        int(number),
        is_whole=requests.is_static(request),
    )


@caching.page(one)
def dataset_page(
    request: HttpRequest, language: Language, publisher: str, name: str, version: str = ""
) -> HttpResponse:
    """Show a dataset, or an older version of it."""
    item = chosen(publisher, name, version)
    page_text = requests.text(request, "page", "1")
    if page_text != "1":
        facts = {"page": dataset.rows(item, page_text, language)}
        return render(request, "portal/rows.html", facts)
    site, today = current(), clock.today()
    page = dataset.of_day(site, item, language, today)
    told = documents.of_dataset(request, item, language)
    shown_of = (
        (
            site.stamp,
            item.stamp,
            language,
            today,
            requests.base_url(request),
            requests.is_static(request),
        )
        if item.is_current
        else ()
    )
    shown = {"page": page, "json_ld": told, "shown_of": shown_of}
    return render(request, "portal/dataset.html", shown)


@caching.page(one)
def source_page(
    request: HttpRequest, language: Language, publisher: str, name: str
) -> HttpResponse:
    """Show the source cell of a value."""
    item = chosen(publisher, name, requests.text(request, "version"))
    row, field = requests.text(request, "row"), requests.text(request, "field")
    page = source.page(current(), item, row, field, language)
    return render(request, "portal/source.html", {"page": page})


@caching.page(one)
def sheet_page(
    request: HttpRequest,
    language: Language,
    publisher: str,
    name: str,
    sheet: str,
    first: int,
    last: int,
) -> HttpResponse:
    """Show a stretch of lines of a raw file."""
    item = chosen(publisher, name)
    page = sheet_of(current(), item, sheet, (first, last), language)
    return render(request, "portal/sheet.html", {"page": page})


sheet_of = sheet.page


@caching.page(lists("indicators"))
def indicators_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show all indicators by topic."""
    groups = indicators.entries(current(), language)
    return render(request, "portal/indicators.html", {"groups": groups})


@caching.page(indicator)
def indicator_page(
    request: HttpRequest, language: Language, name: str, level: str = ""
) -> HttpResponse:
    """Show an indicator, for its widest level of places or a named one."""
    page = indicators.page(current(), name, level, language)
    return render(request, "portal/indicator.html", {"page": page})


@caching.page(lists("stories"))
def stories_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show all stories."""
    found = stories.entries(current(), language, drafts=settings.VIDNO_DRAFTS)
    return render(request, "portal/stories.html", {"entries": found})


@caching.page(whole)
def story_page(request: HttpRequest, language: Language, name: str) -> HttpResponse:
    """Show a story."""
    page = stories.page(current(), name, language, drafts=settings.VIDNO_DRAFTS)
    facts = {"page": page, "base_url": requests.base_url(request)}
    return render(request, "portal/story.html", facts)


@caching.page(lists("frame"))
def places_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show all places, or go to the one that the form of the home page names."""
    asked = requests.text(request, "place")
    found = places.found(asked, language) if asked else ()
    if len(found) == 1:
        return HttpResponseRedirect(found[0].href)
    facts = {"page": places.page(language), "found": found, "asked": asked}
    return render(request, "portal/places.html", facts | {"names": places.names(language)})


@caching.page(titled)
def place_page(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Show the profile of a place."""
    return render(
        request, "portal/place.html", {"page": profile.profile(current(), code, language)}
    )


@caching.page(titled)
def place_embed(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Show the indicators of a place without the frame of the site, for other pages to put in."""
    page = profile.profile(current(), code, language)
    response = render(request, "portal/embed_place.html", {"page": page, "language": language})
    return headers.with_policy(response, headers.EMBED_POLICY)


@caching.page(placed)
def similar_page(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Show a place side by side with those most like it."""
    table = side_by_side.alike(current(), code, language)
    return render(request, "portal/compare.html", {"page": table, "alike": table.columns[0]})


@caching.page(lists("frame", asks=True))
def compare_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the places that a reader has chosen side by side, and the form to choose them."""
    asked = [code for code in requests.texts(request, "place") if code]
    table = side_by_side.chosen(current(), asked, language)
    facts = {"page": table, "choices": places.choices(language), "most": side_by_side.MOST}
    return render(request, "portal/compare.html", facts)


@caching.page(lists("frame"))
def about_page(request: HttpRequest, language: Language, name: str) -> HttpResponse:
    """Show a page about the portal."""
    config = current().portal.config
    facts = {
        "contact": config.contact,
        "owner": config.owner.pick(language),
        "description": config.description.pick(language),
        "counts_use": config.counts_use,
        "least": LEAST,
    }
    return render(request, f"portal/{name}.html", facts)


@caching.page(framed)
def embed_page(request: HttpRequest, chart: str) -> HttpResponse:
    """Show a chart without the frame of the site, for other pages to put in."""
    page = embed.page(
        current(), chart, requests.text(request, "lang"), requests.text(request, "kind")
    )
    response = render(request, "portal/embed_chart.html", {"page": page, "language": page.language})
    return headers.with_policy(response, headers.EMBED_POLICY)
