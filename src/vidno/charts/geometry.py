"""The shapes of places as a map draws them: paths on a grid, ready to be painted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vidno.base.text import Language, Text
from vidno.catalogue.place import find, places
from vidno.charts.svg import escaped

LabelPlace = tuple[int, int, int]
"""Where a line of text fits: x and y of its middle, and how wide it may be; 0, 0, 0 where none does."""
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
