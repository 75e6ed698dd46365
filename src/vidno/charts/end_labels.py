"""Labels at the ends of lines, moved apart so that none covers another."""

from dataclasses import dataclass

from vidno.base.numbers import NBSP
from vidno.charts.frame import Frame, text
from vidno.charts.measure import wrap
from vidno.charts.spread import spread
from vidno.charts.svg import Element, element

LINE = 17  # pixels from one line of a label to the next
GAP = 5  # more around a label of several lines, so that it is seen as one
MOST = 5  # lines of a name
MOVED = 4  # from here on a thin line leads from the end of the line to its label


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A label of a few lines that would like to stand at height `y`."""

    lines: tuple[str, ...]
    x: float
    y: float
    text: str

    @property
    def height(self) -> float:
        """The room it takes."""
        return LINE * len(self.lines) + (GAP if len(self.lines) > 1 else 0)


def lines_of(frame: Frame, name: str, value: str, room: float) -> tuple[str, ...]:
    """Write name and value on as few lines as fit; a very long name may be cut, never the value."""
    *first, last = wrap(name, frame.size, room, 700, limit=MOST)
    whole = f"{last}{NBSP}{value}"
    if frame.measure(whole, bold=True) <= room:
        return (*first, whole)
    return (*first, last, value)


def apart(labels: list[EndLabel], top: float, bottom: float) -> list[float]:
    """Return the middle of each label, as near to where it belongs as the others allow.

    Labels must come in the order of their `y`.
    """
    middles, sizes = [label.y for label in labels], [label.height for label in labels]
    return spread(middles, sizes, top - LINE / 2, bottom + LINE / 2)


def drawn(
    frame: Frame, labels: list[EndLabel], right: float, top: float, bottom: float
) -> list[Element]:
    """Draw the labels right of the plot, with a leading line where one had to move."""
    ordered = sorted(labels, key=lambda label: label.y)
    shapes: list[Element] = []
    for label, middle in zip(ordered, apart(ordered, top, bottom), strict=True):
        if abs(middle - label.y) > MOVED:
            way = f"M{label.x + 5:.1f} {label.y:.1f}L{right + 10:.1f} {middle:.1f}"
            shapes.append(element("path", d=way, class_="lead"))
        first = middle - LINE * len(label.lines) / 2 + LINE / 2 + frame.size / 3
        for number, line in enumerate(label.lines):
            shapes.append(text(line, right + 12, first + number * LINE, class_=label.text))
    return shapes
