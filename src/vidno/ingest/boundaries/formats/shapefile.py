"""A zipped shapefile: the layer of areas with its dBase table. ESRI, 1998, Shapefile Technical Description."""

import struct
import zipfile
from itertools import pairwise
from pathlib import Path, PurePosixPath

from vidno.base.scratch import scratch_folder
from vidno.base.text import Text
from vidno.ingest.boundaries.errors import BoundariesDamagedError, BoundariesFormatError
from vidno.ingest.boundaries.feature import Feature, Outline, Source
from vidno.ingest.formats import dbf

NAME = "shapefile"
AREAS = (5, 15, 25)  # polygons; with heights; with measures
HEAD = 100
MEMBER_BYTES = 512 * 1024 * 1024


def fits(head: bytes) -> bool:
    """Tell whether the file is a zip archive."""
    return head.startswith(b"PK\x03\x04")


def read(path: Path) -> Source:
    """Read the layer with the most areas. Raises BoundariesFormatError, BoundariesDamagedError."""
    try:
        with zipfile.ZipFile(path) as archive:
            layers = [_layer(archive, name, path.name) for name in _layers(archive)]
    except (zipfile.BadZipFile, struct.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BoundariesDamagedError(file=path.name, reason=str(error)[:80]) from error
    if not layers:
        raise BoundariesFormatError(file=path.name)
    return max(layers, key=lambda source: sum(bool(one.rings) for one in source.features))


def _layers(archive: zipfile.ZipFile) -> list[str]:
    return sorted(
        name
        for name in archive.namelist()
        if name.lower().endswith(".shp") and "__MACOSX" not in name
    )


def _layer(archive: zipfile.ZipFile, name: str, file: str) -> Source:
    shapes = _shapes(_member(archive, name, ".shp", file), file)
    rows = _rows(archive, name, file)
    if rows and len(rows) != len(shapes):
        reason = Text(
            bg=f"{len(shapes)} фигури, а {len(rows)} реда в таблицата към тях",
            en=f"{len(shapes)} shapes, but {len(rows)} rows in the table beside them",
        )
        raise BoundariesDamagedError(file=file, reason=reason)
    system = _member(archive, name, ".prj", file).decode("ascii", "replace")
    return Source(
        [
            Feature(row, tuple(rings))
            for rings, row in zip(shapes, rows or [{} for _ in shapes], strict=True)
        ],
        system.strip(),
    )


def _member(archive: zipfile.ZipFile, name: str, suffix: str, file: str) -> bytes:
    """Return the bytes of a file of the layer, empty where there is none."""
    wanted = str(PurePosixPath(name).with_suffix(suffix)).lower()
    for info in archive.infolist():
        if info.filename.lower() == wanted:
            if info.file_size > MEMBER_BYTES:
                raise BoundariesDamagedError(
                    file=file,
                    reason=Text(
                        bg=f"{info.filename} е твърде голям", en=f"{info.filename} is too big"
                    ),
                )
            return archive.read(info)
    return b""


def _rows(archive: zipfile.ZipFile, name: str, file: str) -> list[dict[str, str]]:
    """Return the properties of the shapes, decoded as the .cpg file or else the table says."""
    content = _member(archive, name, ".dbf", file)
    if not content:
        return []
    with scratch_folder() as folder:
        table = folder / "table.dbf"
        table.write_bytes(content)
        how = dbf.describe(table)
        if said := _member(archive, name, ".cpg", file).decode("ascii", "replace").strip():
            how = how.model_copy(update={"encoding": f"cp{said}" if said.isdecimal() else said})
        [grid] = dbf.read(table, how)
    header, *rows = grid.rows
    return [dict(zip(header, (cell.strip() for cell in row), strict=True)) for row in rows]


def _shapes(content: bytes, file: str) -> list[list[Outline]]:
    if len(content) < HEAD or struct.unpack_from(">i", content)[0] != 9994:
        raise BoundariesDamagedError(
            file=file, reason=Text(bg="слоят няма заглавна част", en="the layer has no header")
        )
    found, place = [], HEAD
    while place + 12 <= len(content):
        size = struct.unpack_from(">i", content, place + 4)[0] * 2
        kind = struct.unpack_from("<i", content, place + 8)[0]
        found.append(_rings(content, place + 8, size, file) if kind in AREAS else [])
        place += 8 + max(size, 4)
    return found


def _rings(content: bytes, start: int, size: int, file: str) -> list[Outline]:
    parts, count = struct.unpack_from("<ii", content, start + 36)
    first = start + 44 + 4 * parts
    if parts < 0 or count < 0 or 44 + 4 * parts + 16 * count > size:
        raise BoundariesDamagedError(
            file=file,
            reason=Text(
                bg="фигура е по-дълга от записа си", en="a shape is longer than its record"
            ),
        )
    starts = [*struct.unpack_from(f"<{parts}i", content, start + 44), count]
    flat = struct.unpack_from(f"<{2 * count}d", content, first)
    points = list(zip(flat[::2], flat[1::2], strict=True))
    return [points[here:there] for here, there in pairwise(starts)]
