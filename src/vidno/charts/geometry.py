"""The shapes of places as a map draws them: paths on a grid, ready to be painted."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vidno.base.text import Language, Text
from vidno.catalogue.place import find, places
from vidno.charts.svg import escaped

LabelPlace = tuple[int, int, int]
"""Where a line of text fits: x and y of its middle, and how wide it may be; 0, 0, 0 where none does."""
COARSE = 3
NUMBER = re.compile(r"-?\d+")
NOWHERE: LabelPlace = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """The area of one place."""

    path: str
    wide: LabelPlace = NOWHERE
    """Where a value has room in the wide drawing."""
    phone: LabelPlace = NOWHERE
    """Where it has room on a phone."""


@dataclass(frozen=True, eq=False)
class Geometry:
    """The areas of all places of one level."""

    level: str
    width: int
    height: int
    """In units of the paths."""
    frame: tuple[float, float, float]
    """Easting and northing of the corner in metres, and units in a metre: where a point lies."""
    shapes: Mapping[str, Shape]
    """By code, in the order of the register."""
    outline: str
    """The border of the country, open lines."""
    borders: str
    """The borders of the oblasts between municipalities; "" for oblasts."""
    credit: Text
    """Who drew the boundaries, and under which licence."""
    margin: int = 2
    """Around the shapes, in units."""

    def place(self, easting: float, northing: float) -> tuple[float, float]:
        """Return where a point of EPSG:7801 lies, in units."""
        left, top, scale = self.frame
        return (easting - left) * scale + self.margin, (top - northing) * scale + self.margin

    @cached_property
    def small(self) -> "Geometry":
        """The same shapes on a coarser grid, for maps of a third of the width, without labels."""
        return Geometry(
            self.level,
            -(-self.width // COARSE),
            -(-self.height // COARSE),
            (*self.frame[:2], self.frame[2] / COARSE),
            {code: Shape(_coarse(shape.path)) for code, shape in self.shapes.items()},
            _coarse(self.outline),
            "",
            self.credit,
            0,
        )

    @cached_property
    def labelled(self) -> bool:
        """Whether any shape has room for a value."""
        return any(shape.wide[2] for shape in self.shapes.values())

    @cached_property
    def names(self) -> dict[Language, dict[str, str]]:
        """The names of the places for readers, escaped for XML; equal ones with their oblast."""
        found: dict[Language, dict[str, str]] = {"bg": {}, "en": {}}
        for language, names in found.items():
            said = {code: _name(code, language) for code in self.shapes}
            times = Counter(said.values())
            for code, name in said.items():
                names[code] = escaped(name + (_within(code, language) if times[name] > 1 else ""))
        return found


def _coarse(path: str) -> str:
    """Return a path of relative steps on a grid COARSE times as wide.

    Each corner is rounded by itself, so that neighbours keep their common ones.
    """
    parts = []
    for line in path.split("M")[1:]:
        head, _, rest = line.rstrip("z").partition("l")
        numbers = [int(number) for number in NUMBER.findall(head + " " + rest)]
        x, y = numbers[:2]
        before = start = round(x / COARSE), round(y / COARSE)
        steps = []
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            here = round(x / COARSE), round(y / COARSE)
            if here != before:
                steps.append(f"{here[0] - before[0]} {here[1] - before[1]}")
                before = here
        if steps:
            end = "z" if line.endswith("z") else ""
            parts.append(f"M{start[0]} {start[1]}l{' '.join(steps)}{end}".replace(" -", "-"))
    return "".join(parts)


def _name(code: str, language: Language) -> str:
    place = places().get(code)
    if place is None:
        return code
    return (place.full_name if code == "SFO" else place.name).pick(language)


def _within(code: str, language: Language) -> str:
    """Return the oblast of a municipality in brackets: two are called „Бяла“."""
    place = find(code)
    parent = find(place.parent) if place else None
    return f" ({parent.full_name.pick(language)})" if parent else ""
