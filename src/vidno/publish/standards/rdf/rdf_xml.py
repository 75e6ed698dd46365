"""RDF/XML."""

from xml.sax.saxutils import escape, quoteattr

from vidno.publish.standards.rdf.graph import NOT_IN_XML, PREFIXES, Graph, Literal, Term, expanded

MEDIA_TYPE = "application/rdf+xml"


def write(graph: Graph) -> str:
    """Return the statements, sorted."""
    names = "".join(f'\n  xmlns:{name}="{value}"' for name, value in PREFIXES.items())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<rdf:RDF{names}>"]
    for thing, facts in graph:
        lines.append(f"<rdf:Description rdf:about={quoteattr(thing.value)}>")
        lines += [f"  {_element(prop, value)}" for prop, values in facts for value in values]
        lines.append("</rdf:Description>")
    return "\n".join([*lines, "</rdf:RDF>"]) + "\n"


def _element(prop: str, term: Term) -> str:
    if not isinstance(term, Literal):
        return f"<{prop} rdf:resource={quoteattr(term.value)}/>"
    text = escape(NOT_IN_XML.sub("", term.value), {"\r": "&#13;"})
    if term.language:
        return f'<{prop} xml:lang="{term.language}">{text}</{prop}>'
    kind = f' rdf:datatype="{expanded(term.datatype)}"' if term.datatype else ""
    return f"<{prop}{kind}>{text}</{prop}>"
