"""The boundaries that a portal brought: `places/<geometry>.topo.json`, TopoJSON in metres of EPSG:7801."""

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.geometry.lines import Line, Point
from vidno.catalogue.geometry.projection import EPSG
from vidno.catalogue.geometry.topology import Topology
from vidno.catalogue.place import Level

FOLDER, SUFFIX, OBJECT = "places", ".topo.json", "places"
SCHEMA = 1
GeometryName = Literal["bg-oblast", "bg-municipality"]
LEVELS: dict[GeometryName, Level] = {"bg-municipality": "municipality", "bg-oblast": "oblast"}


class BoundariesFileError(VidnoError):
    """A file in `places/` that this version did not write."""

    code = "boundaries-file"
    template = Text(
        bg="„{file}“ не е файл с граници, направен от „vidno places add“.",
        en="'{file}' is no file of boundaries made by 'vidno places add'.",
    )
    hint = Text(
        bg="Изтрийте го и добавете границите наново: vidno places add ФАЙЛ.",
        en="Delete it and add the boundaries anew: vidno places add FILE.",
    )


@dataclass(frozen=True, eq=False)
class Boundaries:
    """The areas of the places of one level, and where they come from."""

    geometry: GeometryName
    source: str
    """Who drew them, as the person who added them said."""
    licence: str
    """Under which licence, as that person said; "not stated" is a value."""
    file: str
    sha256: str
    """Of the file as it was brought."""
    topology: Topology
    """In steps of the grid of whole numbers, y growing to the north."""
    step: int
    """Metres in one step."""
    corner: Point
    """Easting and northing of the point 0, 0 in metres."""

    @property
    def level(self) -> Level:
        """The level of the places."""
        return LEVELS[self.geometry]

    def metres(self, point: Point) -> Point:
        """Return easting and northing of a point of the grid."""
        return self.corner[0] + point[0] * self.step, self.corner[1] + point[1] * self.step


def written(found: Boundaries) -> str:
    """Return the text of the file; the same boundaries give the same bytes."""
    geometries = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[list(ring) for ring in polygon] for polygon in polygons],
        }
        for code, polygons in sorted(found.topology.polygons.items())
    ]
    head = {
        "type": "Topology",
        "schema": SCHEMA,
        "geometry": found.geometry,
        "crs": {"type": "name", "properties": {"name": EPSG}},
        "source": found.source,
        "licence": found.licence,
        "file": found.file,
        "sha256": found.sha256,
        "transform": {"scale": [found.step, found.step], "translate": list(found.corner)},
        "objects": {OBJECT: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [
            [line[0], *((bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))]
            for line in found.topology.arcs
        ],
    }
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n"


def in_portal(root: Path) -> tuple[Boundaries, ...]:
    """Return the boundaries that a portal has, the narrowest level first. Raises BoundariesFileError."""
    return tuple(loaded(path) for path in paths(root) if path.is_file())


def paths(root: Path) -> list[Path]:
    """Return where a portal keeps its boundaries, the narrowest level first; they may not be there."""
    return [root / FOLDER / f"{name}{SUFFIX}" for name in LEVELS]


def loaded(path: Path) -> Boundaries:
    """Return a file of boundaries; read anew only where it changed. Raises BoundariesFileError."""
    state = path.stat()
    return _loaded(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _loaded(path: Path, _changed: int, _size: int) -> Boundaries:
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        return _boundaries(whole)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise BoundariesFileError(file=f"{FOLDER}/{path.name}") from error


def _boundaries(whole: dict[str, Any]) -> Boundaries:
    if whole["schema"] != SCHEMA or whole["geometry"] not in LEVELS:
        raise ValueError
    arcs = tuple(_line(arc) for arc in whole["arcs"])
    polygons = {
        str(item["id"]): tuple(
            tuple(tuple(int(number) for number in ring) for ring in polygon)
            for polygon in item["arcs"]
        )
        for item in whole["objects"][OBJECT]["geometries"]
    }
    topology = Topology(arcs, polygons)
    for code in polygons:
        topology.rings(code)  # an arc that is not there is an IndexError here, not in a drawing
    left, bottom = whole["transform"]["translate"]
    return Boundaries(
        whole["geometry"],
        str(whole["source"]),
        str(whole["licence"]),
        str(whole["file"]),
        str(whole["sha256"]),
        topology,
        int(whole["transform"]["scale"][0]),
        (int(left), int(bottom)),
    )


def _line(arc: list[list[int]]) -> Line:
    steps = ((int(x), int(y)) for x, y in arc)
    return tuple(accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1])))
