"""The written forms by suffix: each writes what is stated about a thing as a part, and joins parts in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vidno.publish.standards.rdf import json_ld, rdf_xml, turtle
from vidno.publish.standards.rdf.graph import Address, Facts, Graph


@dataclass(frozen=True, slots=True)
class Form:
    """One written form."""

    media_type: str
    part: Callable[[Address, Facts], str]
    joined: Callable[[Iterable[str]], str]

    def write(self, graph: Graph) -> str:
        """Return the statements, sorted."""
        return self.joined(self.part(thing, facts) for thing, facts in graph)


FORMS = {
    "ttl": Form(turtle.MEDIA_TYPE, turtle.part, turtle.joined),
    "rdf": Form(rdf_xml.MEDIA_TYPE, rdf_xml.part, rdf_xml.joined),
    "jsonld": Form(json_ld.MEDIA_TYPE, json_ld.part, json_ld.joined),
}
"""By suffix; the first is given where any will do."""
