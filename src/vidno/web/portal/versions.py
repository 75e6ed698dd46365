"""Versions of a dataset beside each other: what is new in one since another, as a page and as JSON."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from vidno.base.text import Language
from vidno.publish import compared
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages import compared as comparing
from vidno.web.portal.pages.site import Published
from vidno.web.portal.stamps import chosen, current, one
from vidno.web.shared import caching, requests


@caching.page(one)
def compared_page(
    request: HttpRequest,
    language: Language,
    publisher: str,
    name: str,
    before: str,
    version: str = "",
) -> HttpResponse:
    """Show what is new in a version since another one; without a version in the one in force."""
    new, old = _pair(publisher, name, version, before)
    page = comparing.page(current(), new, old, language, follows=not version)
    return render(request, "portal/compared.html", {"page": page})


@caching.page(one)
def compared_json(
    request: HttpRequest, publisher: str, name: str, before: str, version: str = ""
) -> HttpResponse:
    """Give the differences as JSON."""
    new, old = _pair(publisher, name, version, before)
    found = compared.of(new.folder, new.release, old.release)
    answer = {"dataset": new.id, "version": new.version, **found, "since": old.version}
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def compare(request: HttpRequest, language: Language, publisher: str, name: str) -> HttpResponse:
    """Lead from the form with two versions to the page of both; without any to the last step."""
    item = chosen(publisher, name)
    known = item.folder.versions()
    new = requests.text(request, "new", item.version)
    older = [version for version in known if version < new] or known
    before = requests.text(request, "before", older[0])
    new, old = (one.version for one in _pair(publisher, name, new, before))
    return HttpResponseRedirect(addresses.compared(item, language, new, old))


def _pair(publisher: str, name: str, version: str, before: str) -> tuple[Published, Published]:
    return chosen(publisher, name, version), chosen(publisher, name, before)
