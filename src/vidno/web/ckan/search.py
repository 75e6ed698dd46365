"""Searching packages: words, conditions in Solr's notation, sorting, counts by field."""

from collections import Counter

from vidno.web.ckan import solr
from vidno.web.ckan.asked import Asked, Facts, Refused, invalid, listed, number, truth, words
from vidno.web.ckan.catalogue import Catalogue
from vidno.web.ckan.solr import FIELDS
from vidno.web.portal.pages.catalogue import page as catalogue

MOST_ROWS = 1000
SORTS = {"name", "title", "metadata_modified", "metadata_created"}


def packages(all_: Catalogue, asked: Asked) -> Facts:
    """Return a page of what was found, and how often each value of some fields stands in all of it."""
    text, conditions = words(asked), _conditions(asked)
    if solr.names_a_field(text):
        text, conditions = "", [text, *conditions]
    items, _ = catalogue.matching(all_.site, "" if text in ("*:*", "*") else text)
    found = [all_.by_dataset[item.id] for item in items]
    for condition in map(solr.fits, conditions):
        found = list(filter(condition, found))
    for field, direction in reversed(_sorts(asked)):
        found.sort(key=lambda one: str(one[field]).casefold(), reverse=direction == "desc")
    rows, start = number(asked, "rows", 10), number(asked, "start", 0)
    most, least = number(asked, "facet.limit", -1), number(asked, "facet.mincount", 1)
    facets = {
        field: _counted(found, FIELDS[field], least, most if most >= 0 else None)
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
                    for name, count in counts.items()
                ],
            }
            for field, counts in facets.items()
        },
        "results": found[start : start + min(rows, MOST_ROWS)],
    }


def _counted(
    found: list[Facts], values: solr.Values, least: int, most: int | None
) -> dict[str, int]:
    """Return how often each value stands in what was found, the most frequent first."""
    counts = Counter(value for one in found for value in set(values(one)))
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {value: count for value, count in order[:most] if count >= least}


def _conditions(asked: Asked) -> list[str]:
    given = listed(asked, "fq_list") if asked.get("fq_list") else [asked.get("fq") or ""]
    flat = [str(text) for one in given for text in (one if isinstance(one, list) else [one])]
    return [text for text in flat if text.strip() and text.strip() != "*:*"]


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
    names = listed(asked, "facet.field") if truth(asked, "facet", default=True) else []
    if any(name not in FIELDS for name in names):
        raise invalid(f"facet.field: one of {', '.join(FIELDS)}")
    return names
