"""The part of CKAN's Action API that reads: for clients that know no other. GET and POST, no cookies."""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from vidno.catalogue.dataset import LICENCES
from vidno.publish.standards import ckan
from vidno.web.portal import stamps
from vidno.web.portal.harvested import all_of
from vidno.web.portal.pages.catalogue import page as catalogue
from vidno.web.shared import requests

Asked = dict[str, Any]
Facts = dict[str, Any]
MOST_ROWS = 1000
TERM = re.compile(r'\+?(\w+):\(?("[^"]*"|[^\s()]+)\)?')
FIELDS: dict[str, Callable[[Facts], list[str]]] = {
    "groups": lambda one: [group["name"] for group in one["groups"]],
    "organization": lambda one: [one["organization"]["name"]],
    "tags": lambda one: [tag["name"] for tag in one["tags"]],
    "res_format": lambda one: [resource["format"] for resource in one["resources"]],
    "license_id": lambda one: [one["license_id"]],
    "name": lambda one: [one["name"]],
    "type": lambda one: [one["type"]],
    "state": lambda one: [one["state"]],
}
SORTS = {"name", "title", "metadata_modified", "metadata_created"}


class Refused(Exception):  # noqa: N818 - an answer in CKAN's words, not a fault of ours
    """What CKAN answers instead of a result."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status, self.kind, self.message = status, kind, message


class Catalogue:
    """All packages at one moment."""

    def __init__(self, request: HttpRequest) -> None:
        """Describe what is published."""
        self.site = stamps.current()
        self.portal = self.site.portal.config
        base = requests.base_url(request)
        self.packages = {one.id: ckan.package(one) for one in all_of(self.site, base)}
        self.base = base


def _names(asked: Asked, found: list[Facts]) -> list[Any]:
    found = found[_number(asked, "offset", 0) :]
    limit = _number(asked, "limit", -1)
    found = found if limit < 0 else found[:limit]
    is_whole = str(asked.get("all_fields", "")).lower() in ("true", "1", "yes")
    return found if is_whole else [one["name"] for one in found]


def _number(asked: Asked, name: str, default: int) -> int:
    try:
        found = int(asked.get(name, default))
    except (TypeError, ValueError):
        raise Refused(409, "Validation Error", f"{name}: Invalid integer") from None
    if found < min(default, 0):
        raise Refused(409, "Validation Error", f"{name}: Must be a natural number")
    return found


def _show(asked: Asked, found: list[Facts]) -> Facts:
    wanted = str(asked.get("id") or "")
    if not wanted:
        raise Refused(409, "Validation Error", "id: Missing value")
    for one in found:
        if wanted in (one["id"], one["name"]):
            return one
    raise Refused(404, "Not Found Error", "Not found")


def _packages(all_: Catalogue) -> list[Facts]:
    return list(all_.packages.values())


def _organizations(all_: Catalogue) -> list[Facts]:
    counts = Counter(one["organization"]["name"] for one in _packages(all_))
    return [
        ckan.entity("organization", one.id, one.name, one.short, counts[one.id])
        for one in all_.portal.publishers
        if counts[one.id]
    ]


def _groups(all_: Catalogue) -> list[Facts]:
    counts = Counter(group["name"] for one in _packages(all_) for group in one["groups"])
    return [
        ckan.entity("group", one.id, one.title, one.description, counts[one.id])
        for one in all_.portal.topics
    ]


def _tags(all_: Catalogue) -> list[Facts]:
    return [
        ckan.tag(word) for word in sorted({t for p in _packages(all_) for t in FIELDS["tags"](p)})
    ]


def _resources(all_: Catalogue) -> list[Facts]:
    return [resource for one in _packages(all_) for resource in one["resources"]]


def _search(all_: Catalogue, asked: Asked) -> Facts:
    words = str(asked.get("q") or "").strip()
    words = "" if words in ("*:*", "*") else words
    items, _ = catalogue.matching(all_.site, words)
    found = [all_.packages[item.id] for item in items]
    for field, value in _terms(asked):
        found = [one for one in found if value in FIELDS[field](one)]
    for field, direction in reversed(_sorts(asked)):
        found.sort(key=lambda one: str(one[field]).casefold(), reverse=direction == "desc")
    rows, start = _number(asked, "rows", 10), _number(asked, "start", 0)
    facets = {
        field: Counter(value for one in found for value in set(FIELDS[field](one)))
        for field in _facets(asked)
    }
    return {
        "count": len(found),
        "sort": str(asked.get("sort") or "score desc, metadata_modified desc"),
        "facets": facets,
        "search_facets": {
            field: {
                "title": field,
                "items": [
                    {"name": name, "display_name": name, "count": count}
                    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
                ],
            }
            for field, counts in facets.items()
        },
        "results": found[start : start + min(rows, MOST_ROWS)],
    }


def _terms(asked: Asked) -> list[tuple[str, str]]:
    given = asked.get("fq_list") or asked.get("fq") or ""
    text = " ".join(map(str, given)) if isinstance(given, list) else str(given)
    found = [(match[1], match[2].strip('"')) for match in TERM.finditer(text)]
    rest = re.sub(r"\bAND\b|[()+\s]", "", TERM.sub("", text))
    unknown = [name for name, _ in found if name not in FIELDS]
    if rest or unknown:
        raise Refused(400, "Search Query Error", f"Search Query is invalid: {text}")
    return found


def _sorts(asked: Asked) -> list[tuple[str, str]]:
    found = []
    for part in filter(str.strip, str(asked.get("sort") or "").split(",")):
        field, _, direction = part.strip().partition(" ")
        field = "title" if field == "title_string" else field
        direction = direction.strip().lower() or "asc"
        if field == "score":
            continue
        if field not in SORTS or direction not in ("asc", "desc"):
            raise Refused(400, "Search Query Error", f"Search Query is invalid: sort {part}")
        found.append((field, direction))
    return found


def _facets(asked: Asked) -> list[str]:
    given = asked.get("facet.field") or []
    try:
        names = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        names = None
    if not isinstance(names, list) or any(name not in FIELDS for name in names):
        raise Refused(409, "Validation Error", f"facet.field: one of {', '.join(FIELDS)}")
    return names


def _licences(_: Catalogue, __: Asked) -> list[Facts]:
    return [
        {
            "id": name if url else "notspecified",
            "title": title.pick("bg"),
            "url": url,
            "status": "active",
        }
        for name, (title, url) in LICENCES.items()
    ]


def _status(all_: Catalogue, _: Asked) -> Facts:
    title = all_.portal.name.pick("bg")
    return {"ckan_version": "2.11.0", "site_url": all_.base, "site_title": title, "extensions": []}


ACTIONS: dict[str, Callable[[Catalogue, Asked], Any]] = {
    "package_list": lambda all_, asked: _names({**asked, "all_fields": ""}, _packages(all_)),
    "package_show": lambda all_, asked: _show(asked, _packages(all_)),
    "package_search": _search,
    "resource_show": lambda all_, asked: _show(asked, _resources(all_)),
    "organization_list": lambda all_, asked: _names(asked, _organizations(all_)),
    "organization_show": lambda all_, asked: _show(asked, _organizations(all_)),
    "group_list": lambda all_, asked: _names(asked, _groups(all_)),
    "group_show": lambda all_, asked: _show(asked, _groups(all_)),
    "tag_list": lambda all_, asked: _names(asked, _tags(all_)),
    "tag_show": lambda all_, asked: _show(asked, _tags(all_)),
    "user_list": lambda _all, _asked: [],
    "license_list": _licences,
    "status_show": _status,
    "site_read": lambda _all, _asked: True,
}


@csrf_exempt
def action(request: HttpRequest, name: str) -> JsonResponse:
    """Answer one action in CKAN's envelope."""
    answer: Facts = {"help": f"{requests.base_url(request)}/api/3/action/help_show?name={name}"}
    status = 200
    try:
        answer |= {"success": True, "result": _result(request, name)}
    except Refused as refused:
        status = refused.status
        error = {"__type": refused.kind, "message": refused.message}
        answer |= {"success": False, "error": error}
    response = JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _result(request: HttpRequest, name: str) -> Any:
    if name not in ACTIONS:
        raise Refused(404, "Not Found Error", f"Action name not known: {name}")
    return ACTIONS[name](Catalogue(request), _asked(request))


def _asked(request: HttpRequest) -> Asked:
    asked: Asked = {key: request.GET[key] for key in request.GET}
    if request.method != "POST" or not request.body:
        return asked
    if "form" in (request.content_type or "") and b"=" in request.body and request.POST:
        return asked | {key: request.POST[key] for key in request.POST}
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Refused(400, "Bad Request", "The body is no JSON object")
    return asked | given
