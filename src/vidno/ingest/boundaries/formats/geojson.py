"""GeoJSON: a collection of features with coordinates in degrees."""

from pathlib import Path
from typing import Any

from vidno.base.text import Text
from vidno.ingest.boundaries import feature
from vidno.ingest.boundaries.errors import BoundariesDamagedError
from vidno.ingest.boundaries.feature import Feature, Outline, Source

NAME = "geojson"


def fits(head: bytes) -> bool:
    """Tell whether the file is JSON with features."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and b'"Topology"' not in head


def read(path: Path) -> Source:
    """Read the features that are areas; points and lines are passed over. Raises BoundariesDamagedError."""
    whole = feature.document(path)
    items = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(items, list):
        raise BoundariesDamagedError(
            file=path.name, reason=Text(bg="няма фигури (features)", en="it holds no features")
        )
    system = whole.get("crs")
    return Source(
        [
            Feature(feature.properties_of(item), tuple(_rings(item.get("geometry"), path.name)))
            for item in items
            if isinstance(item, dict)
        ],
        str(system) if system else "",
    )


def _rings(geometry: Any, file: str) -> list[Outline]:
    if not isinstance(geometry, dict):
        return []
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        parts = geometry.get("geometries") or []
        return [ring for part in parts if part is not geometry for ring in _rings(part, file)]
    coordinates = geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        return []
    polygons = coordinates if kind == "MultiPolygon" else [coordinates]
    if not isinstance(polygons, list) or not all(isinstance(one, list) for one in polygons):
        raise BoundariesDamagedError(
            file=file, reason=Text(bg="многоъгълник без контури", en="a polygon has no rings")
        )
    return [feature.outline(ring, file) for polygon in polygons for ring in polygon]
