"""A country of squares: every oblast or municipality is a cell of a grid within Bulgaria's frame."""

import json
import struct
import zipfile
from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from vidno.catalogue.geometry.topology import shared
from vidno.catalogue.place import Level, Place, at_level

COLUMNS = 20
SIZE = 0.2


def corners(number: int) -> list[list[float]]:
    """Return the closed ring of a cell, in degrees."""
    west, south = 23 + number % COLUMNS * SIZE, 41.5 + number // COLUMNS * SIZE
    ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [[round(west + x * SIZE, 4), round(south + y * SIZE, 4)] for x, y in ring]


def by_code(place: Place) -> dict[str, Any]:
    """Give a shape the code of the statistical office."""
    return {"code": place.code}


def features(
    level: Level, properties: Callable[[Place], dict[str, Any]] = by_code
) -> list[dict[str, Any]]:
    """Return GeoJSON features of all places of a level."""
    return [
        {
            "type": "Feature",
            "properties": properties(place),
            "geometry": {"type": "Polygon", "coordinates": [corners(number)]},
        }
        for number, place in enumerate(at_level(level))
    ]


def geojson(path: Path, found: list[dict[str, Any]]) -> Path:
    """Write a collection."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), encoding="utf-8")
    return path


def topojson(path: Path, found: list[dict[str, Any]]) -> Path:
    """Write the same as TopoJSON, in ten-thousandths of a degree."""
    cells = {
        str(number): [
            (tuple((round(x * 1e4), round(y * 1e4)) for x, y in ring[:-1]),)
            for ring in item["geometry"]["coordinates"]
        ]
        for number, item in enumerate(found)
    }
    made = shared(cells)
    whole = {
        "type": "Topology",
        "transform": {"scale": [1e-4, 1e-4], "translate": [0, 0]},
        "objects": {
            "seats": {"type": "GeometryCollection", "geometries": [{"type": "Point"}]},
            "cells": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "Polygon",
                        "properties": item["properties"],
                        "arcs": made.polygons[str(number)][0],
                    }
                    for number, item in enumerate(found)
                ],
            },
        },
        "arcs": [
            [line[0], *((bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))]
            for line in made.arcs
        ],
    }
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def shapefile(path: Path, found: list[dict[str, Any]], *, encoding: str = "cp1251") -> Path:
    """Write the same as a zipped shapefile: one ring a shape, one text field a property."""
    shapes = b""
    for number, item in enumerate(found, 1):
        ring = item["geometry"]["coordinates"][0][::-1]
        body = struct.pack("<i4d2ii", 5, 0, 0, 0, 0, 1, len(ring), 0)
        body += b"".join(struct.pack("<2d", *point) for point in ring)
        shapes += struct.pack(">2i", number, len(body) // 2) + body
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 50 + len(shapes) // 2)
    head += struct.pack("<2i8d", 1000, 5, *(0,) * 8)
    names = list(found[0]["properties"])
    fields = b"".join(
        name.encode().ljust(11, b"\0") + b"C" + bytes(4) + bytes([60, 0]) + bytes(14)
        for name in names
    )
    rows = b"".join(
        b" " + b"".join(str(item["properties"][name]).encode(encoding).ljust(60) for name in names)
        for item in found
    )
    sizes = struct.pack("<IHH", len(found), 33 + len(fields), 1 + 60 * len(names))
    table = bytes([3, 26, 1, 1]) + sizes + bytes(20) + fields + b"\r" + rows + b"\x1a"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("layer/Общини.shp", head + shapes)
        archive.writestr("layer/Общини.dbf", table)
        archive.writestr("layer/Общини.cpg", "1251")
        archive.writestr("layer/Общини.prj", 'GEOGCS["GCS_WGS_1984"]')
    return path


def decoded(arcs: list[list[list[int]]]) -> list[list[tuple[int, int]]]:
    """Return the points of the arcs of a TopoJSON file, in steps."""
    return [
        list(accumulate(((x, y) for x, y in arc), lambda a, b: (a[0] + b[0], a[1] + b[1])))
        for arc in arcs
    ]
