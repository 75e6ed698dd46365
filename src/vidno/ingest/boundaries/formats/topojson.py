"""TopoJSON: the collection with the most areas, its lines put together into rings."""

from itertools import accumulate
from pathlib import Path
from typing import Any

from vidno.base.text import Text
from vidno.ingest.boundaries import feature
from vidno.ingest.boundaries.errors import BoundariesDamagedError
from vidno.ingest.boundaries.feature import Feature, Outline, Source

NAME = "topojson"


def fits(head: bytes) -> bool:
    """Tell whether the file is JSON that calls itself a topology."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and b'"Topology"' in head


def read(path: Path) -> Source:
    """Read the areas of one collection. Raises BoundariesDamagedError."""
    whole = feature.document(path)
    objects = whole.get("objects") if isinstance(whole, dict) else None
    if not isinstance(objects, dict) or not isinstance(whole.get("arcs"), list):
        raise BoundariesDamagedError(
            file=path.name,
            reason=Text(bg="няма objects или arcs", en="it holds no objects or no arcs"),
        )
    arcs = _arcs(whole, path.name)
    collections = [
        [
            Feature(feature.properties_of(item), tuple(_rings(item, arcs, path.name)))
            for item in _items(found)
        ]
        for found in objects.values()
    ]
    system = whole.get("crs")
    return Source(
        max(collections, key=lambda found: sum(bool(one.rings) for one in found), default=[]),
        str(system) if system else "",
    )


def _items(found: Any) -> list[dict[str, Any]]:
    if not isinstance(found, dict):
        return []
    parts = found.get("geometries") if found.get("type") == "GeometryCollection" else [found]
    return [item for item in parts or [] if isinstance(item, dict)]


def _arcs(whole: dict[str, Any], file: str) -> list[Outline]:
    lines = [feature.outline(arc, file) for arc in whole["arcs"]]
    if "transform" not in whole:
        return lines
    try:
        (sx, sy), (tx, ty) = whole["transform"]["scale"], whole["transform"]["translate"]
        return [
            [
                (x * sx + tx, y * sy + ty)
                for x, y in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
            ]
            for arc in lines
        ]
    except (TypeError, ValueError, KeyError) as error:
        raise BoundariesDamagedError(
            file=file, reason=Text(bg="transform е сгрешен", en="its transform is wrong")
        ) from error


def _rings(item: dict[str, Any], arcs: list[Outline], file: str) -> list[Outline]:
    kind, found = item.get("type"), item.get("arcs")
    if kind == "GeometryCollection":
        return [ring for part in _items(item) for ring in _rings(part, arcs, file)]
    if kind not in ("Polygon", "MultiPolygon"):
        return []
    polygons = found if kind == "MultiPolygon" else [found]
    try:
        return [
            [
                point
                for number in ring
                for point in (arcs[number] if number >= 0 else arcs[~number][::-1])
            ]
            for polygon in polygons or []
            for ring in polygon or []
        ]
    except (TypeError, IndexError) as error:
        raise BoundariesDamagedError(
            file=file,
            reason=Text(
                bg="контур сочи линия, която я няма", en="a ring names a line that is not there"
            ),
        ) from error
