"""RDF/XML."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from vidno.publish.standards.rdf.graph import (
    NOT_IN_XML,
    PREFIXES,
    Address,
    Facts,
    Literal,
    Term,
    expanded,
)

MEDIA_TYPE = "application/rdf+xml"


def part(thing: Address, facts: Facts) -> str:
    """Return what is stated about one thing."""
    lines = [f"<rdf:Description rdf:about={quoteattr(thing.value)}>"]
    lines += [f"  {_element(prop, value)}" for prop, values in facts for value in values]
    return "\n".join([*lines, "</rdf:Description>"]) + "\n"


def joined(parts: Iterable[str]) -> str:
    """Return the whole of such parts, which come in order."""
    names = "".join(f'\n  xmlns:{name}="{value}"' for name, value in PREFIXES.items())
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'
    return "".join([head, *parts, "</rdf:RDF>\n"])


def _element(prop: str, term: Term) -> str:
    if not isinstance(term, Literal):
        return f"<{prop} rdf:resource={quoteattr(term.value)}/>"
    text = escape(NOT_IN_XML.sub("", term.value), {"\r": "&#13;"})
    if term.language:
        return f'<{prop} xml:lang="{term.language}">{text}</{prop}>'
    kind = f' rdf:datatype="{expanded(term.datatype)}"' if term.datatype else ""
    return f"<{prop}{kind}>{text}</{prop}>"
