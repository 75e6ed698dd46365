"""Drawings of the page: each is made twice, for a wide page and anew for a phone."""

from collections.abc import Callable, Iterable, Sequence

from vidno.charts.frame import BREAK, PHONE, WIDE, text
from vidno.charts.measure import shorten, text_width
from vidno.charts.svg import Element, element

Drawings = tuple[str, ...]
Box = tuple[float, float, float, float]
LABEL_GAP = 12.0


def both(draw: Callable[[float], Element]) -> Drawings:
    """Return a drawing for wide pages and one for phones."""
    return str(draw(WIDE)), str(draw(PHONE))


def is_wide(width: float) -> bool:
    """Tell whether a drawing is for a wide page."""
    return width >= BREAK


def size(width: float) -> int:
    """Return the size of ordinary text."""
    return 15 if is_wide(width) else 14


def svg(width: float, height: float, alt: str, children: Iterable[Element | None]) -> Element:
    """Close a drawing."""
    return element(
        "svg",
        *children,
        class_="svg w" if is_wide(width) else "svg m",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role="img",
        aria_label=alt,
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str, **more: object) -> Element:
    """Return a straight line."""
    return element("path", d=f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", class_=class_, **more)


def dot(x: float, y: float, radius: float, class_: str) -> Element:
    """Return a dot with a rim."""
    return element("circle", cx=x, cy=y, r=radius, class_=f"{class_} ring")


def words(content: str, x: float, y: float, room: float, width: float, class_: str = "") -> Element:
    """Return a line of text, cut where it has no room."""
    weight = 700 if "b" in class_.split() else 400
    return text(shorten(content, size(width), room, weight), x, y, class_=class_ or None)


def placed_labels(
    points: Sequence[tuple[float, float, str, str]],
    box: Box,
    width: float,
    tinted: Box,
    used: set[str],
) -> list[Element]:
    """Return the labels of points where they cover neither each other nor a point.

    A point is x, y, its name and a letter: the letter is written where the name finds no room. `tinted` is
    room that is taken already; what is written is added to `used`.
    """
    left, top, right, bottom = box
    taken: list[Box] = [(x - 8, y - 8, x + 8, y + 8) for x, y, _, _ in points] + [tinted]
    found = []
    for x, y, name, letter in points:
        for content in (name, letter):
            spot = _spot(x, y, text_width(content, size(width)), taken, (left, top, right, bottom))
            if spot:
                taken.append(spot)
                used.add(content)
                found.append(text(content, spot[0], spot[3] - 4, class_="halo"))
                break
    return found


def _spot(x: float, y: float, wide: float, taken: Sequence[Box], within: Box) -> Box | None:
    tries = (
        (x + LABEL_GAP, y - 9),
        (x - LABEL_GAP - wide, y - 9),
        (x - wide / 2, y - 28),
        (x - wide / 2, y + 10),
        (x + 8, y - 24),
        (x + 8, y + 7),
    )
    for left, top in tries:
        box = (left, top, left + wide, top + 18)
        inside = (
            box[0] >= within[0]
            and box[2] <= within[2]
            and box[1] >= within[1]
            and box[3] <= within[3]
        )
        if inside and not any(_meet(box, other) for other in taken):
            return box
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def apart(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Return heights near the wanted ones, in their order, at least so far from each other."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    found = [0.0] * len(wanted)
    last = top - least
    for at in order:
        last = found[at] = max(wanted[at], last + least)
    over = max(0.0, last - bottom)
    for at in reversed(order):
        found[at] = min(found[at], bottom if over else found[at])
        bottom = found[at] - least
    return found
