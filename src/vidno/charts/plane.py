"""Labels on a plane of dots: each beside its dot where nothing else is written, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vidno.charts.frame import Frame, text
from vidno.charts.svg import Element

AWAY = 3.0
DOT = 4  # pixels around the middle of a dot
Room = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True)
class Written:
    """The room that is taken already."""

    frame: Frame
    limits: Room
    taken: list[Room] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    """Middles of dots without a name: they may be covered, but as few as can be."""

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
        """Write a label right of, left of, above or below a mark; None where all four are taken.

        It goes where it covers the fewest dots.
        """
        wide, size = self.frame.measure(said, bold=True), self.frame.size
        left, top, right, bottom = mark
        x, y = (left + right) / 2, (top + bottom) / 2
        places = (
            (right + AWAY, y + size / 3),
            (left - AWAY - wide, y + size / 3),
            (x - wide / 2, top - AWAY),
            (x - wide / 2, bottom + AWAY + size * 0.8),
        )
        return self.written(said, places, wide, f"halo {style}")

    def written(
        self, said: str, places: Iterable[tuple[float, float]], wide: float, style: str
    ) -> Element | None:
        """Write a label at the best of some places, each the left end of its base line."""
        size = self.frame.size
        rooms = [(x - 2, y - size * 0.8, x + wide + 2, y + size * 0.25) for x, y in places]
        free = [room for room in rooms if self.is_free(room)]
        if not free:
            return None
        room = min(free, key=self._covered)
        self.taken.append(room)
        return text(said, room[0] + 2, room[3] - size * 0.25, class_=style)

    def _covered(self, room: Room) -> int:
        left, top, right, bottom = room
        return sum(
            left - DOT < x < right + DOT and top - DOT < y < bottom + DOT for x, y in self.dots
        )
