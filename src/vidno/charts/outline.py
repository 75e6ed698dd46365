"""From rings on a grid to what a drawing needs: paths, and where a label has room."""

import math
import re
from collections.abc import Iterable
from itertools import pairwise

from vidno.catalogue.geometry.lines import Line, area, chords
from vidno.charts.geometry import NOWHERE, LabelPlace

FAR = 0.3
"""So much room is given up for each step that a label stands nearer to the middle of its shape."""


def path_of(rings: Iterable[Line], *, closed: bool = True) -> str:
    """Return the path in relative steps: the shortest form."""
    parts = []
    for ring in rings:
        steps = [f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(ring)]
        end = "z" if closed else ""
        parts.append(f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}{end}".replace(" -", "-"))
    return "".join(parts)


def rings(path: str) -> list[list[list[int]]]:
    """Return the rings of a shape's path as GeoJSON has them: points in turn, the first again at the end."""
    found = []
    for part in path.split("z"):
        numbers = [int(one) for one in re.findall(r"-?\d+", part)]
        if not numbers:
            continue
        x, y = 0, 0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append([x, y])
        found.append([*ring, ring[0]])
    return found


def without_repeats(line: Line, *, closed: bool = True) -> Line:
    """Leave out points that rounding put upon their neighbour."""
    kept = [line[0], *(point for before, point in pairwise(line) if point != before)]
    return tuple(kept[:-1] if closed and len(kept) > 1 and kept[0] == kept[-1] else kept)


def label_place(ring: Line, half: float, enough: float) -> LabelPlace:
    """Return where a line of text of height 2 × `half` has room; 0, 0, 0 where it has none.

    Of the places with `enough` room the one nearest to the middle of the shape wins.
    """
    ys = [y for _, y in ring]
    middle = _middle(ring)
    best, found = -math.inf, NOWHERE
    for y in range(math.ceil(min(ys) + half), math.floor(max(ys) - half) + 1, 2):
        lines = [chords(ring, y + offset * half) for offset in (-1, -0.5, 0, 0.5, 1)]
        for left, right in lines[2]:
            mid = (left + right) / 2
            spans = [[pair for pair in line if pair[0] < mid < pair[1]] for line in lines]
            if not all(spans):
                continue
            low = max(span[0][0] for span in spans)
            high = min(span[0][1] for span in spans)
            score = min(high - low, enough) - abs(y - middle) * FAR
            if score > best:
                best, found = score, (round((low + high) / 2), y, round(high - low))
    return found


def _middle(ring: Line) -> float:
    """Return the y of the centroid."""
    moment = sum(
        (ay + by) * (ax * by - bx * ay) / 6 for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))
    )
    return moment / area(ring)
