"""What the shapes of DCAT-AP let pass: dates that are none, texts without a language, broken addresses."""

import re
from datetime import date
from urllib.parse import urlsplit

from vidno.publish.standards.rdf.graph import Address, Graph, Literal, Term

DATES = ("dct:issued", "dct:modified", "dcat:startDate", "dcat:endDate")
IN_LANGUAGES = ("dct:title", "dct:description", "dcat:keyword", "foaf:name", "rdfs:label")
PLACES_OF_ADDRESSES = ("dcat:accessURL", "dcat:downloadURL", "dcat:landingPage", "foaf:homepage")
MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+")


def find(graph: Graph) -> list[str]:
    """Return what is wrong, one sentence for developers each; empty where all is well."""
    found: list[str] = []
    for thing, facts in graph:
        for prop, values in facts:
            found += [
                f"{thing.value} {prop}: {value.value}" for value in values if _is_wrong(prop, value)
            ]
    for time in graph.of_kind("dct:PeriodOfTime"):
        start, end = (graph.values(time, name) for name in ("dcat:startDate", "dcat:endDate"))
        if start and end and start[0].value > end[-1].value:
            found.append(f"{time.value}: ends before it starts")
    return found


def _is_wrong(prop: str, value: Term) -> bool:
    if isinstance(value, Address):
        return not _is_absolute(value.value) or (
            prop in PLACES_OF_ADDRESSES and urlsplit(value.value).scheme not in ("http", "https")
        )
    if prop in DATES:
        return not _is_day(value)
    return prop in IN_LANGUAGES and (value.language not in ("bg", "en") or not value.value.strip())


def _is_day(value: Literal) -> bool:
    try:
        return value.datatype == "xsd:date" and bool(date.fromisoformat(value.value))
    except ValueError:
        return False


def _is_absolute(value: str) -> bool:
    if value.startswith("mailto:"):
        return bool(MAIL.fullmatch(value))
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in value
