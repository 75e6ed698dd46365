"""TopoJSON: a row a geometry, its properties as columns; the lines that geometries share are no cells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vidno.catalogue.recipe import Input
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs
from vidno.ingest.formats._records import grid_of
from vidno.ingest.formats._text import encoding_of
from vidno.ingest.grid import Grid

NAME = "topojson"
TITLE = "TopoJSON"
SUFFIXES = (".topojson",)
START = 4
"""Steps to a geometry: "objects", its collection, "geometries", its number."""


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as JSON does."""
    return not names and _json.begins(head)


def holds(path: Path) -> bool:
    """Tell whether the document is a topology."""
    document = _json.readable(path)
    if not isinstance(document, Pairs):
        return False
    return document.get("type") == "Topology" and isinstance(document.get("objects"), Pairs)


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    return Input(file=path.name, format=NAME, encoding=encoding_of(path))


def read(path: Path, how: Input) -> list[Grid]:
    """Read every collection of geometries as a grid, named as in the document."""
    found = _collections(path)
    return [
        grid_of(
            (list(_record(item, path.name)) for item in items),
            file=path.name,
            name=name if len(found) > 1 else "",
        )
        for name, items in found
    ]


def count(path: Path, how: Input) -> int:
    """Count the properties, ids and types of geometries in the raw text, and the column names."""
    names: set[tuple[object, ...]] = set()
    cells: set[tuple[object, ...]] = set()
    for place, raw in _json.scalars(_json.text_of(path, how.encoding)):
        owner, rest = place[:START], place[START:]
        if owner[:1] != ("objects",) or owner[2:3] != ("geometries",):
            continue
        cut = next((at for at, part in enumerate(rest) if isinstance(part, int)), len(rest))
        name = rest[:cut]
        if name in (("id",), ("type",)) or (rest[:1] == ("properties",) and cut > 1):
            names.add((owner[1], name))
            if not _json.is_blank(raw) or cut < len(rest):
                cells.add((owner, name))
    return len(names) + len(cells)


def _collections(path: Path) -> list[tuple[str, list[Any]]]:
    return [
        (name, item.get("geometries"))
        for name, item in _json.load(path).get("objects")
        if isinstance(item, Pairs) and isinstance(item.get("geometries"), list)
    ]


def _record(geometry: Any, file: str) -> Iterator[tuple[str, str]]:
    if not isinstance(geometry, Pairs):
        return
    if geometry.has("id"):
        yield "id", _json.text(geometry.get("id"))
    properties = geometry.get("properties")
    if isinstance(properties, Pairs):
        yield from _json.flat(properties, file=file)
    if geometry.has("type"):
        yield "geometry", _json.text(geometry.get("type"))
