"""Rings as people draw them become rings that are simple: no crossing, no spike, holes where holes are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from vidno.catalogue.geometry.lines import Line, Point, area, contains, inner_point

CELL = 200
"""Width of the squares in which crossings are looked for, in steps of the grid."""
ROUNDS = 6
"""So often crossings are looked for anew: rounding a crossing can make the next one."""
SLIVER = 400
"""Pieces with a smaller area than this many squares of the grid (4 ha) are noise of the drawing."""

Segment = tuple[Point, Point]


@dataclass
class Mended:
    """What was done to the rings of a file, by kind, and in which places."""

    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, set[str]] = field(default_factory=dict)

    def note(self, kind: str, place: str, times: int = 1) -> None:
        """Count a repair."""
        if times:
            self.counts[kind] += times
            self.places.setdefault(kind, set()).add(place)


def polygons_of(rings: Iterable[Line], place: str, mended: Mended) -> list[tuple[Line, ...]]:
    """Return the polygons of one shape: outer ring against the clock, holes with it.

    What is a hole is decided by what lies in what, not by the direction in which a ring was drawn.
    """
    loops: dict[frozenset[Segment], Line] = {}
    for ring in rings:
        for loop in _simple(ring, place, mended):
            key = frozenset((min(pair), max(pair)) for pair in pairwise((*loop, loop[0])))
            mended.note("doubled-ring", place, key in loops)
            loops.setdefault(key, loop)
    ordered = sorted(loops.values(), key=lambda loop: (-abs(area(loop)), loop))
    kept = [loop for number, loop in enumerate(ordered) if not number or abs(area(loop)) >= SLIVER]
    mended.note("sliver", place, len(ordered) - len(kept))
    return _nested(kept)


def _simple(ring: Line, place: str, mended: Mended) -> list[Line]:
    """Return the loops of a ring that do not touch themselves."""
    points = [point for point, before in zip(ring, (None, *ring), strict=False) if point != before]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    loops = _loops(points)
    touches = len(loops) > 1
    crossed = False
    for _ in range(ROUNDS):
        again = []
        for loop in loops:
            with_crossings = _crossings_put_in(loop)
            crossed = crossed or with_crossings is not None
            again += [loop] if with_crossings is None else _loops(with_crossings)
        if again == loops:
            break
        loops = again
    mended.note("crossing", place, crossed)
    mended.note("touching", place, touches and not crossed)
    return [loop for loop in loops if area(loop)]


def _loops(points: Iterable[Point]) -> list[Line]:
    """Cut a ring wherever it comes back to a point; spikes, loops of two points, fall away."""
    found: list[Line] = []
    path: list[Point] = []
    places: dict[Point, int] = {}
    for point in points:
        if point in places:
            start = places[point]
            loop = path[start:]
            del path[start:]
            for gone in loop:
                del places[gone]
            if len(loop) > 2:
                found.append(tuple(loop))
        places[point] = len(path)
        path.append(point)
    if len(path) > 2:
        found.append(tuple(path))
    return found


def _crossings_put_in(ring: Line) -> list[Point] | None:
    """Return the ring with a point wherever it crosses or touches itself, or None if it never does."""
    segments = list(pairwise((*ring, ring[0])))
    extra: dict[int, set[Point]] = {}
    for one, other in candidates(segments):
        if meeting := crossing(segments[one], segments[other]):
            for number in (one, other):
                if meeting not in segments[number]:
                    extra.setdefault(number, set()).add(meeting)
    if not extra:
        return None
    points: list[Point] = []
    for number, (start, _) in enumerate(segments):
        points.append(start)
        points += sorted(extra.get(number, ()), key=lambda point: (_apart(point, start), point))
    return points


def candidates(segments: list[Segment], cell: int = CELL) -> Iterator[tuple[int, int]]:
    """Yield the pairs of segments that come near each other, each pair once."""
    squares: dict[tuple[int, int], list[int]] = {}
    for number, ((ax, ay), (bx, by)) in enumerate(segments):
        for column in range(min(ax, bx) // cell, max(ax, bx) // cell + 1):
            for row in range(min(ay, by) // cell, max(ay, by) // cell + 1):
                squares.setdefault((column, row), []).append(number)
    seen: set[tuple[int, int]] = set()
    for members in squares.values():
        for place, one in enumerate(members):
            (ax, ay), (bx, by) = segments[one]
            left, right = (ax, bx) if ax < bx else (bx, ax)
            low, high = (ay, by) if ay < by else (by, ay)
            for other in members[place + 1 :]:
                (cx, cy), (dx, dy) = segments[other]
                if (cx < left and dx < left) or (cx > right and dx > right):
                    continue
                if (cy < low and dy < low) or (cy > high and dy > high):
                    continue
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def crossing(one: Segment, other: Segment) -> Point | None:
    """Return the point of the grid where two segments cross or touch; None where only ends meet."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if not across:
        return _on_both(one, other)
    along = (cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)
    beside = (cx - ax) * (by - ay) - (cy - ay) * (bx - ax)
    if across < 0:
        across, along, beside = -across, -along, -beside
    if not (0 <= along <= across and 0 <= beside <= across):
        return None
    if along in (0, across) and beside in (0, across):
        return None
    # whole numbers throughout: neighbours that share the mistake get the same point
    return (
        (2 * ax * across + 2 * along * (bx - ax) + across) // (2 * across),
        (2 * ay * across + 2 * along * (by - ay) + across) // (2 * across),
    )


def _on_both(one: Segment, other: Segment) -> Point | None:
    """Return an end of one of two parallel segments that lies within the other."""
    for (start, end), points in ((one, other), (other, one)):
        for point in points:
            if point not in (start, end) and _lies_on(point, start, end):
                return point
    return None


def _lies_on(point: Point, start: Point, end: Point) -> bool:
    (x, y), (ax, ay), (bx, by) = point, start, end
    if (bx - ax) * (y - ay) != (by - ay) * (x - ax):
        return False
    return min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by)


def _apart(one: Point, other: Point) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _nested(loops: list[Line]) -> list[tuple[Line, ...]]:
    """Sort loops, the largest first, into outer rings and their holes."""
    inner = [inner_point(loop) for loop in loops]
    around = [
        [other for other in range(number) if contains(loops[other], *inner[number])]
        for number in range(len(loops))
    ]
    found: dict[int, list[Line]] = {}
    for number, loop in enumerate(loops):
        is_hole = len(around[number]) % 2 == 1
        turned = _from_its_smallest(loop if (area(loop) < 0) == is_hole else loop[::-1])
        if is_hole:
            found[around[number][-1]].append(turned)
        else:
            found[number] = [turned]
    return [tuple(rings) for rings in found.values()]


def _from_its_smallest(ring: Line) -> Line:
    """Let a ring begin at its smallest point, wherever it began in the file."""
    start = ring.index(min(ring))
    return ring[start:] + ring[:start]
