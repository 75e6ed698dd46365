"""Turtle."""

from vidno.publish.standards.rdf.graph import PREFIXES, Graph, Literal, Term, expanded

MEDIA_TYPE = "text/turtle"
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write(graph: Graph) -> str:
    """Return the statements, sorted."""
    lines = [f"@prefix {name}: <{value}> ." for name, value in PREFIXES.items()]
    for thing, facts in graph:
        properties = [
            f"    {'a' if prop == 'rdf:type' else prop} "
            + " ,\n        ".join(_term(value) for value in values)
            for prop, values in facts
        ]
        lines += ["", f"<{thing.value}>", " ;\n".join(properties) + " ."]
    return "\n".join(lines) + "\n"


def _term(term: Term) -> str:
    if not isinstance(term, Literal):
        return f"<{term.value}>"
    text = f'"{term.value.translate(ESCAPES)}"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^<{expanded(term.datatype)}>" if term.datatype else text
