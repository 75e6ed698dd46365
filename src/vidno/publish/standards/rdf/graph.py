"""Statements about things with addresses. No blank nodes: harvesters compare what they got before."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from vidno.base.text import LANGUAGES, Text

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
NOT_IN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|\\^`]')
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A thing, by its address."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A text: in a language, or of a type such as `xsd:date`, or plain."""

    value: str
    language: str = ""
    datatype: str = ""


Term = Address | Literal
Facts = list[tuple[str, list[Term]]]
"""What is stated about a thing: properties with their values, all in order."""


def address(value: str) -> Address:
    """Return an address; what cannot stand in one is written as %XX."""
    return Address(NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", value))


def day(value: date) -> Literal:
    """Return a day."""
    return Literal(value.isoformat(), datatype="xsd:date")


def whole(value: int) -> Literal:
    """Return a number of things, zero or more."""
    return Literal(str(value), datatype="xsd:nonNegativeInteger")


def texts(text: Text) -> list[Literal]:
    """Return a text in each language in which it is written."""
    found = ((getattr(text, name), name) for name in LANGUAGES)
    return [Literal(NOT_IN_XML.sub("", value), language=name) for value, name in found if value]


@cache
def expanded(name: str) -> str:
    """Return the address of a short name such as `dct:title`."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


class Graph:
    """Statements by thing and property; in which order they were added does not show."""

    def __init__(self) -> None:
        """Begin empty."""
        self._facts: dict[Address, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))

    def add(self, thing: Address, prop: str, *values: Term) -> None:
        """State something: `prop` as a short name such as `dct:title`."""
        if values:
            self._facts[thing][prop] |= set(values)

    def kind(self, thing: Address, *names: str) -> None:
        """State what a thing is, by short names such as `dcat:Dataset`."""
        self.add(thing, "rdf:type", *(Address(expanded(name)) for name in names))

    def values(self, thing: Address, prop: str) -> list[Term]:
        """Return what is stated about one property of a thing, in order."""
        return sorted(self._facts.get(thing, {}).get(prop, ()), key=_order)

    def of_kind(self, name: str) -> list[Address]:
        """Return the things of a kind, in order."""
        wanted = Address(expanded(name))
        return sorted(t for t, facts in self._facts.items() if wanted in facts.get("rdf:type", ()))

    def __iter__(self) -> Iterator[tuple[Address, Facts]]:
        """Give each thing with its properties, all in order."""
        for thing in sorted(self._facts):
            facts = self._facts[thing]
            yield thing, [(prop, sorted(facts[prop], key=_order)) for prop in sorted(facts)]


def _order(term: Term) -> tuple[bool, str, str, str]:
    if isinstance(term, Address):
        return (False, term.value, "", "")
    return (True, term.value, term.language, term.datatype)
