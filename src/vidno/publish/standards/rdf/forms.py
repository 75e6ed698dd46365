"""The written forms by suffix."""

from collections.abc import Callable

from vidno.publish.standards.rdf import json_ld, rdf_xml, turtle
from vidno.publish.standards.rdf.graph import Graph

FORMS: dict[str, tuple[str, Callable[[Graph], str]]] = {
    "ttl": (turtle.MEDIA_TYPE, turtle.write),
    "rdf": (rdf_xml.MEDIA_TYPE, rdf_xml.write),
    "jsonld": (json_ld.MEDIA_TYPE, json_ld.write),
}
"""Suffix to media type and writer; the first is given where any will do."""
