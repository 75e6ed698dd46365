"""Searching packages: words, conditions in Solr's notation, sorting, counts by field."""

import re
from collections import Counter
from collections.abc import Callable

from vidno.web.ckan.asked import Asked, Facts, Refused, invalid, listed, number, words
from vidno.web.ckan.catalogue import Catalogue
from vidno.web.portal.pages.catalogue import page as catalogue

MOST_ROWS = 1000
TERM = re.compile(r'(?<!\w)\+?(\w+):\(?("[^"]*"|[^\s()]+)\)?')
FIELDS: dict[str, Callable[[Facts], list[str]]] = {
    "groups": lambda one: [group["name"] for group in one["groups"]],
    "organization": lambda one: [one["organization"]["name"]],
    "tags": lambda one: [tag["name"] for tag in one["tags"]],
    "res_format": lambda one: [resource["format"] for resource in one["resources"]],
    "license_id": lambda one: [one["license_id"]],
    "name": lambda one: [one["name"]],
    "id": lambda one: [one["id"]],
    "type": lambda one: [one["type"]],
    "dataset_type": lambda one: [one["type"]],
    "state": lambda one: [one["state"]],
}
SORTS = {"name", "title", "metadata_modified", "metadata_created"}


def packages(all_: Catalogue, asked: Asked) -> Facts:
    """Return a page of what was found, and how often each value of some fields stands in all of it."""
    text = words(asked)
    items, _ = catalogue.matching(all_.site, "" if text in ("*:*", "*") else text)
    found = [all_.by_dataset[item.id] for item in items]
    for field, value in _terms(asked):
        found = [one for one in found if value in FIELDS[field](one)]
    for field, direction in reversed(_sorts(asked)):
        found.sort(key=lambda one: str(one[field]).casefold(), reverse=direction == "desc")
    rows, start = number(asked, "rows", 10), number(asked, "start", 0)
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
    names = listed(asked, "facet.field")
    if any(name not in FIELDS for name in names):
        raise invalid(f"facet.field: one of {', '.join(FIELDS)}")
    return names
