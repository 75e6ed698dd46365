"""JSON-LD, with its context inside: a reader needs nothing else."""

import json
from typing import Any

from vidno.publish.standards.rdf.graph import PREFIXES, Graph, Literal, Term

MEDIA_TYPE = "application/ld+json"


def write(graph: Graph) -> str:
    """Return the statements, sorted."""
    things = []
    for thing, facts in graph:
        entry: dict[str, Any] = {"@id": thing.value}
        for prop, values in facts:
            if prop == "rdf:type":
                entry["@type"] = [_short(value.value) for value in values]
            else:
                entry[prop] = [_term(value) for value in values]
        things.append(entry)
    whole = {"@context": PREFIXES, "@graph": things}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _short(value: str) -> str:
    for prefix, start in PREFIXES.items():
        if value.startswith(start):
            return f"{prefix}:{value[len(start) :]}"
    return value


def _term(term: Term) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value} | ({"@type": term.datatype} if term.datatype else {})
