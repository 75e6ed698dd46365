"""Boundaries into a portal: read in the limited worker, written whole or not at all."""

import os
from pathlib import Path
from typing import Any

from vidno.catalogue.boundaries import FOLDER, SUFFIX, GeometryName
from vidno.engine import store, worker


def add(
    root: Path,
    file: Path,
    *,
    source: str,
    licence: str,
    geometry: GeometryName | None = None,
    partial: bool = False,
) -> dict[str, Any]:
    """Put the boundaries of a file into the portal at `root`, in place of those it has.

    Args:
        root: The portal's folder.
        file: GeoJSON, TopoJSON or a zipped shapefile.
        source: Who drew the boundaries.
        licence: What they may be used for; "not stated" is a value.
        geometry: Which places they bound; None tells by their codes.
        partial: Whether some places may have no shape.

    Returns:
        What was done: geometry, places, property, system, passed_over, mended, mended_places, points,
        and `path`, where the boundaries are.

    Raises:
        VidnoError: the errors of `ingest.boundaries.errors`, and those of the worker.
    """
    answer: dict[str, Any] = worker.call(
        "vidno.ingest.boundaries.bringing:bring",
        file.name,
        {
            "path": str(file.resolve()),
            "source": source,
            "licence": licence,
            "geometry": geometry or "",
            "partial": partial,
        },
        worker.Limits.of([file]),
    )
    text = answer.pop("text")
    path = root / FOLDER / f"{answer['geometry']}{SUFFIX}"
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8")
        store.sync(beside)
        beside.replace(path)
        store.sync(path.parent)
    finally:
        beside.unlink(missing_ok=True)
    return answer | {"path": str(path)}
