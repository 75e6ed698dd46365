"""Labels on a plane of dots: each beside its dot where nothing else is written, or not at all."""

from dataclasses import dataclass, field

from vidno.charts.frame import Frame, text
from vidno.charts.svg import Element

AWAY = 3.0
Room = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True)
class Written:
    """The room that is taken already."""

    frame: Frame
    limits: Room
    taken: list[Room] = field(default_factory=list)

    def is_free(self, room: Room) -> bool:
        """Tell whether a room lies within the limits and touches nothing."""
        left, top, right, bottom = room
        inside = (
            left >= self.limits[0]
            and top >= self.limits[1]
            and right <= self.limits[2]
            and bottom <= self.limits[3]
        )
        return inside and all(
            right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]
            for other in self.taken
        )

    def label(self, said: str, mark: Room, style: str) -> Element | None:
        """Write a label right of, left of, above or below a mark; None where all four are taken."""
        wide, size = self.frame.measure(said, bold=True), self.frame.size
        left, top, right, bottom = mark
        x, y = (left + right) / 2, (top + bottom) / 2
        places = (
            (right + AWAY, y + size / 3),
            (left - AWAY - wide, y + size / 3),
            (x - wide / 2, top - AWAY),
            (x - wide / 2, bottom + AWAY + size * 0.8),
        )
        for left, base in places:
            room = (left - 2, base - size * 0.8, left + wide + 2, base + size * 0.25)
            if self.is_free(room):
                self.taken.append(room)
                return text(said, left, base, class_=f"halo {style}")
        return None
