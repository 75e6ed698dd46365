"""Turtle."""

from collections.abc import Iterable

from vidno.publish.standards.rdf.graph import PREFIXES, Address, Facts, Literal, Term, expanded

MEDIA_TYPE = "text/turtle"
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def part(thing: Address, facts: Facts) -> str:
    """Return what is stated about one thing."""
    properties = [
        f"    {'a' if prop == 'rdf:type' else prop} "
        + " ,\n        ".join(_term(value) for value in values)
        for prop, values in facts
    ]
    return f"\n<{thing.value}>\n" + " ;\n".join(properties) + " .\n"


def joined(parts: Iterable[str]) -> str:
    """Return the whole of such parts, which come in order."""
    head = "".join(f"@prefix {name}: <{value}> .\n" for name, value in PREFIXES.items())
    return head + "".join(parts)


def _term(term: Term) -> str:
    if not isinstance(term, Literal):
        return f"<{term.value}>"
    text = f'"{term.value.translate(ESCAPES)}"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^<{expanded(term.datatype)}>" if term.datatype else text
