"""A small tree of SVG or HTML elements, and the one place where foreign text is escaped."""

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # not allowed in XML 1.0
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # would turn the text around them
)
UNSAFE = re.compile(r"[^\w .,:;()%/?=+–−„“…#\u00a0-]")  # the rest goes the slow, careful way
OPEN = ("td", "i", "svg", "span")  # elements that HTML does not close by itself


class Markup(str):
    """Text that is markup already, its foreign parts escaped: for drawings of hundreds of shapes."""

    __slots__ = ()


@dataclass(slots=True)
class Element:
    """One element. Children are elements or plain text."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def add(self, *children: "Element | str | None") -> "Element":
        """Append children, leaving out None, and return the element itself."""
        self.children += [child for child in children if child is not None]
        return self

    def __str__(self) -> str:
        pieces: list[str] = []
        self._write(pieces)
        return "".join(pieces)

    def _write(self, pieces: list[str]) -> None:
        pieces.append("<" + self.name)
        for name, value in self.attributes.items():
            said = value if isinstance(value, Markup) else escaped(value, quotes=True)
            pieces.append(f' {name}="{said}"')
        if not self.children and self.name not in OPEN:
            pieces.append("/>")
            return
        pieces.append(">")
        for child in self.children:
            if isinstance(child, Markup):
                pieces.append(child)
            elif isinstance(child, str):
                pieces.append(escaped(child))
            else:
                child._write(pieces)
        pieces.append(f"</{self.name}>")


def element(name: str, *children: Element | str | None, **attributes: object) -> Element:
    """Make an element. `class_` is class, `text_anchor` is text-anchor; None leaves one out.

    Numbers are rounded to one decimal: a tenth of a pixel is not seen, but weighs.
    """
    made = Element(
        name,
        {
            key.rstrip("_").replace("_", "-"): value if isinstance(value, str) else figure(value)
            for key, value in attributes.items()
            if value is not None
        },
    )
    return made.add(*children)


def figure(value: object) -> str:
    """Write a coordinate with at most one decimal: "12", "12.5"."""
    if not isinstance(value, float):
        return str(value)
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def points(*pairs: tuple[float, float]) -> str:
    """Write the path through the points: "M0 1L2 3"."""
    return "M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in pairs)


def clean(text: str) -> str:
    """Return foreign text without the characters that XML forbids or that turn text around."""
    return FORBIDDEN.sub("", text)


def escaped(text: str, *, quotes: bool = False) -> str:
    """Return foreign text as it may stand in an element, or with `quotes` in an attribute."""
    if not UNSAFE.search(text):
        return text
    return escape(clean(text), {'"': "&quot;", "\n": " "} if quotes else {})
