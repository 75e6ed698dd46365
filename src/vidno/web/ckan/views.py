"""CKAN's actions by name: for clients that know no other. GET and POST, no cookies."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from vidno.web.api.operation import text_of
from vidno.web.ckan import asked as asking
from vidno.web.ckan import catalogue, datastore, search
from vidno.web.ckan.asked import Asked, Facts, Refused
from vidno.web.ckan.catalogue import Catalogue
from vidno.web.portal import stamps
from vidno.web.shared import requests

METHODS = ("GET", "HEAD", "OPTIONS", "POST")


def _current(all_: Catalogue, asked: Asked) -> list[Any]:
    return catalogue.names({**asked, "all_fields": "true"}, all_.packages)


def _help(_: Catalogue, asked: Asked) -> str:
    name = asking.words(asked, "name")
    if name not in ACTIONS:
        raise Refused(404, "Not Found Error", f"Action name not known: {name}")
    return f"{name}: as in CKAN, for reading. The API of this portal: /api/openapi.json"


ACTIONS: dict[str, Callable[[Catalogue, Asked], Any]] = {
    "package_list": lambda all_, asked: catalogue.names({**asked, "all_fields": ""}, all_.packages),
    "package_show": lambda all_, asked: catalogue.show(asked, all_.packages),
    "package_search": search.packages,
    "package_autocomplete": catalogue.packages_beginning,
    "current_package_list_with_resources": _current,
    "resource_show": lambda all_, asked: catalogue.show(asked, all_.resources),
    "resource_view_list": lambda _all, _asked: [],
    "organization_list": lambda all_, asked: catalogue.names(asked, all_.organizations),
    "organization_show": lambda all_, asked: catalogue.show_with_packages(
        all_, asked, all_.organizations
    ),
    "organization_autocomplete": lambda all_, asked: catalogue.entities_beginning(
        asked, all_.organizations
    ),
    "group_list": lambda all_, asked: catalogue.names(asked, all_.groups),
    "group_show": lambda all_, asked: catalogue.show_with_packages(all_, asked, all_.groups),
    "group_autocomplete": lambda all_, asked: catalogue.entities_beginning(asked, all_.groups),
    "tag_list": catalogue.tags,
    "tag_show": lambda all_, asked: catalogue.show(asked, all_.tags),
    "tag_autocomplete": catalogue.tags_beginning,
    "format_autocomplete": catalogue.formats_beginning,
    "user_list": lambda _all, _asked: [],
    "user_autocomplete": lambda _all, _asked: [],
    "license_list": catalogue.licences,
    "datastore_search": datastore.search,
    "status_show": catalogue.status,
    "site_read": lambda _all, _asked: True,
    "help_show": _help,
}


@csrf_exempt
def action(request: HttpRequest, name: str) -> HttpResponse:
    """Answer one action in CKAN's envelope."""
    answer: Facts = {"help": f"{requests.base_url(request)}/api/3/action/help_show?name={name}"}
    status = 200
    try:
        answer |= {"success": True, "result": _result(request, name)}
    except Refused as refused:
        status = refused.status
        error = {"__type": refused.kind, "message": refused.message}
        answer |= {"success": False, "error": error}
    return _open(HttpResponse(text_of(answer), content_type="application/json", status=status))


def version(request: HttpRequest) -> HttpResponse:
    """Tell which API of CKAN this is."""
    return _open(HttpResponse(text_of({"version": 3}), content_type="application/json"))


def _open(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "*"
    response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    return response


def _result(request: HttpRequest, name: str) -> Any:
    if request.method not in METHODS:
        raise Refused(405, "Method Not Allowed", f"Send one of {', '.join(METHODS)}")
    if name not in ACTIONS:
        raise Refused(404, "Not Found Error", f"Action name not known: {name}")
    all_ = catalogue.of(stamps.current(), requests.base_url(request))
    return ACTIONS[name](all_, asking.of(request))
