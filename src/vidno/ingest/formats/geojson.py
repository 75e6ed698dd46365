"""GeoJSON: a row a feature, its properties as columns; of a geometry the type, of a point its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vidno.catalogue.recipe import Input
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs
from vidno.ingest.formats._records import grid_of
from vidno.ingest.formats._text import encoding_of
from vidno.ingest.grid import Grid

NAME = "geojson"
TITLE = "GeoJSON"
SUFFIXES = (".geojson",)


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as JSON does."""
    return not names and _json.begins(head)


def holds(path: Path) -> bool:
    """Tell whether the document is a feature or a collection of features."""
    document = _json.readable(path)
    if not isinstance(document, Pairs):
        return False
    if document.get("type") == "Feature":
        return document.has("properties")
    return document.get("type") == "FeatureCollection" and isinstance(
        document.get("features"), list
    )


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    return Input(file=path.name, format=NAME, encoding=encoding_of(path))


def read(path: Path, how: Input) -> list[Grid]:
    """Read the features as one grid. Lines and areas stay in the file: they are no cells."""
    document = _json.load(path)
    records = (list(_record(item, path.name)) for item in _features(document))
    title = _json.text(document.get("name") or document.get("title"))
    return [grid_of(records, file=path.name, title=title)]


def count(path: Path, how: Input) -> int:
    """Count the properties, ids, types and places of points in the raw text, and the column names."""
    names: set[tuple[object, ...]] = set()
    cells: set[tuple[object, ...]] = set()
    start = 0 if _json.load(path).get("type") == "Feature" else 2
    points = {
        place[:start]
        for place, raw in _json.scalars(_json.text_of(path, how.encoding))
        if place[start:] == ("geometry", "type") and raw == '"Point"'
    }
    for place, raw in _json.scalars(_json.text_of(path, how.encoding)):
        feature, rest = place[:start], place[start:]
        if start and feature[:1] != ("features",):
            continue
        cut = next((at for at, part in enumerate(rest) if isinstance(part, int)), len(rest))
        name: tuple[object, ...] = rest[:cut]
        if name == ("geometry", "coordinates") and feature in points and rest[cut:] in ((0,), (1,)):
            name = rest
        elif name not in (("id",), ("geometry", "type")) and (
            rest[:1] != ("properties",) or cut < 2
        ):
            continue
        names.add(name)
        if not _json.is_blank(raw) or cut < len(rest):
            cells.add((feature, name))
    return len(names) + len(cells)


def _features(document: Pairs) -> list[Any]:
    return [document] if document.get("type") == "Feature" else document.get("features")


def _record(feature: Any, file: str) -> Iterator[tuple[str, str]]:
    if not isinstance(feature, Pairs):
        return
    if feature.has("id"):
        yield "id", _json.text(feature.get("id"))
    properties = feature.get("properties")
    if isinstance(properties, Pairs):
        yield from _json.flat(properties, file=file)
    geometry = feature.get("geometry")
    if not isinstance(geometry, Pairs) or not geometry.has("type"):
        return
    kind = _json.text(geometry.get("type"))
    yield "geometry", kind
    place = geometry.get("coordinates")
    if kind == "Point" and isinstance(place, list):
        yield from zip(("lon", "lat"), map(_json.text, place), strict=False)
