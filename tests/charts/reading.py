"""Reads a drawing back as a tree: where texts stand, what overlaps, which values can be found."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from tests.charts.tables import SVG, tree

from vidno.charts.measure import text_width

ASCENT, DESCENT = 0.66, 0.16  # of lower-case letters and digits, in parts of the size
SLACK = 0.6  # coordinates are rounded to a tenth, widths are without kerning
SIZES = {"xs": 13, "sm": 14, "mid": 20, "big": 44}
BOLD = {"b", "hot", "st", "big"}


@dataclass(frozen=True, slots=True)
class Box:
    """A written text and the room it takes."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether two texts touch."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > SLACK
            and min(self.bottom, other.bottom) - max(self.top, other.top) > SLACK
        )


def boxes(svg: object) -> list[Box]:
    """Return the room of every text of a drawing."""
    root = tree(svg)
    wide = "w" in root.get("class", "").split()
    found: list[Box] = []
    _walk(root, "start", found, wide=wide)
    return found


def _walk(node: ElementTree.Element, anchor: str, found: list[Box], *, wide: bool) -> None:
    anchor = node.get("text-anchor") or anchor
    if node.tag == SVG + "text":
        classes = set(node.get("class", "").split())
        size = next((SIZES[name] for name in SIZES if name in classes), 15 if wide else 14)
        said = "".join(node.itertext())
        width = text_width(said, size, 700 if BOLD & classes else 400)
        x, y = float(node.get("x", "0")), float(node.get("y", "0"))
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        found.append(Box(said, left, y - size * ASCENT, left + width, y + size * DESCENT))
    for child in node:
        _walk(child, anchor, found, wide=wide)


def faults(svg: object) -> list[str]:
    """Return what a reader would stumble over: texts outside or over each other, numbers that are none."""
    root = tree(svg)
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    found = [
        f"not a number: {one.tag.removeprefix(SVG)} {name}={value}"
        for one in root.iter()
        for name, value in one.attrib.items()
        if name not in ("aria-label", "href", "id", "class", "fill")
        and re.search(r"nan|inf|None|e[-+]\d", value)
    ]
    written = sorted(boxes(svg), key=lambda box: box.top)
    found += [
        f"outside: {box}"
        for box in written
        if box.left < -1 or box.right > width + 1 or box.top < 0 or box.bottom > height + 1
    ]
    for number, box in enumerate(written):
        for other in written[number + 1 :]:
            if other.top >= box.bottom:
                break
            if box.overlaps(other):
                found.append(f"over each other: {box} and {other}")
    found += [
        f"negative size: {one.attrib}"
        for one in root.iter()
        for name in ("width", "height", "r")
        if one.get(name, "0").startswith("-")
    ]
    return found


def said(svg: object) -> str:
    """Return everything that is written or read by the pointer."""
    root = tree(svg)
    wanted = (SVG + "text", SVG + "title")
    return "\n".join("".join(one.itertext()) for one in root.iter() if one.tag in wanted)
