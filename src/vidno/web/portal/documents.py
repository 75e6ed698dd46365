"""A dataset as the documents of other standards, below its lasting address and in its page."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from vidno.base import clock
from vidno.base.text import LANGUAGES, Language
from vidno.publish.standards import documents
from vidno.publish.standards.documents import schema_org
from vidno.web.portal import stamps
from vidno.web.portal.harvested import described
from vidno.web.portal.pages import facts, figures
from vidno.web.portal.pages.problems import FileMissingError
from vidno.web.portal.pages.site import Published, Site
from vidno.web.shared import caching, requests

LAST_MONTHS = 9
"""After this month the end of the year is near: then that of the next one is meant."""
NO_TAGS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end the element in which JSON stands in a page."""


@caching.page(stamps.one)
def document(request: HttpRequest, publisher: str, name: str, file: str) -> HttpResponse:
    """Give a dataset as the document that the address names."""
    module = documents.by_file().get(file)
    item = stamps.chosen(publisher, name)
    if module is None:
        raise FileMissingError(name=file)
    response = JsonResponse(
        module.facts(described(item, based(request))),
        content_type=f"{module.MEDIA_TYPE}; charset=utf-8",
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@facts.at_hand
def _rows(item: Published) -> int:
    return item.release.row_count


@caching.page(stamps.lists("datasets"))
def for_language_models(request: HttpRequest) -> HttpResponse:
    """Tell language models in plain words what there is and how it is read."""
    site = stamps.current()
    config = site.portal.config
    shown = {
        "name": config.name.pick("en"),
        "description": " ".join((config.description or config.name).pick("en").split()),
        "base": based(request) or ".",
        "is_static": requests.is_static(request),
        "datasets": [
            {
                "id": item.id,
                "version": item.version,
                "title": item.title("en"),
                "publisher": item.publisher_name("en"),
                "rows": _rows(item),
            }
            for item in site.published
        ],
        "indicators": [
            {"id": one.address_id, "title": one.title("en")} for one in figures.everywhere(site)
        ],
    }
    return render(request, "portal/llms.txt", shown, content_type="text/plain; charset=utf-8")


def security(request: HttpRequest) -> HttpResponse:
    """Tell whom to write to about a hole in security (RFC 9116); it is good till the end of a year."""
    contact = stamps.current().portal.config.contact
    if not contact:
        raise FileMissingError(name="security.txt")
    today = clock.today()
    last = today.year + (today.month > LAST_MONTHS)
    lines = {
        "Contact": contact if "://" in contact else f"mailto:{contact}",
        "Expires": f"{last}-12-31T23:59:59Z",
        "Preferred-Languages": ", ".join(LANGUAGES),
        "Canonical": f"{based(request)}{request.path}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def based(request: HttpRequest) -> str:
    """Return the public address; in a copy that knows none, the way from this file to its top."""
    return requests.base_url(request) or "/".join([".."] * (request.path.count("/") - 1))


def of_dataset(request: HttpRequest, item: Published, language: Language) -> SafeString:
    """Return what search engines read in the page of a dataset; "" for an older version."""
    if not item.is_current:
        return SafeString("")
    return _in_page(schema_org.facts(described(item, based(request)), language))


def of_site(request: HttpRequest, site: Site, language: Language) -> SafeString:
    """Return what search engines read on the home page."""
    return _in_page(schema_org.site(site.portal.config, based(request), language))


def _in_page(facts: dict[str, Any]) -> SafeString:
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).translate(NO_TAGS)
    return mark_safe(text)  # noqa: S308 - nothing in it can end the element
