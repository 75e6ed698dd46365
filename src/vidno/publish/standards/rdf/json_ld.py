"""JSON-LD, with its context inside: a reader needs nothing else."""

import json
from collections.abc import Iterable
from typing import Any

from vidno.publish.standards.rdf.graph import PREFIXES, Address, Facts, Literal, Term

MEDIA_TYPE = "application/ld+json"


HEAD, TAIL = '{\n "@graph": [\n', "\n ]\n}"
"""Around one thing alone."""


def part(thing: Address, facts: Facts) -> str:
    """Return what is stated about one thing."""
    entry: dict[str, Any] = {"@id": thing.value}
    for prop, values in facts:
        if prop == "rdf:type":
            entry["@type"] = [_short(value.value) for value in values]
        else:
            entry[prop] = [_term(value) for value in values]
    alone = json.dumps({"@graph": [entry]}, ensure_ascii=False, indent=1)
    return alone.removeprefix(HEAD).removesuffix(TAIL) + ",\n"


def joined(parts: Iterable[str]) -> str:
    """Return the whole of such parts, which come in order."""
    head = json.dumps({"@context": PREFIXES}, ensure_ascii=False, indent=1).removesuffix("\n}")
    whole = "".join(parts).removesuffix(",\n")
    return f'{head},\n "@graph": [\n{whole}\n ]\n}}\n' if whole else f'{head},\n "@graph": []\n}}\n'


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
