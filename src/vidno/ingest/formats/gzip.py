"""Files packed with gzip: read as what is inside."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from vidno.catalogue.recipe import Input
from vidno.ingest import archive, identify
from vidno.ingest.errors import DamagedError
from vidno.ingest.explained import Explained
from vidno.ingest.formats._archive import refuse_bomb, unpacked
from vidno.ingest.grid import Grid

NAME = "gzip"
TITLE = "gzip"
SUFFIXES = (".gz",)
T = TypeVar("T")
MAGIC = b"\x1f\x8b"
TRAILER_BYTES = 4
POSSIBLE = 1_032
"""Times: the most that the method can shrink anything."""


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as gzip does."""
    return head.startswith(MAGIC)


def describe(path: Path) -> Input:
    """Decide how to read what is inside. Raises ArchiveBombError, DamagedError and what that raises."""
    outer, deeper = archive.split(path)

    def seen(file: Path) -> Input:
        place = archive.within(file, deeper)
        found: Input = identify.format_of(place).describe(place)
        return found.model_copy(update={"file": _name_inside(outer)})

    return Input(file=outer.name, format=NAME, inside=_inside(outer, seen))


def read(path: Path, how: Input) -> list[Grid]:
    """Read the grids of what is inside."""
    inner = _inner(how)
    return _inside(archive.outer(path), lambda file: identify.read(file, inner))


def count(path: Path, how: Input) -> int:
    """Count the cells as the format inside does."""
    inner = _inner(how)
    return _inside(archive.outer(path), lambda file: identify.count(file, inner))


def inside(path: Path, how: Input, use: Callable[[Path, Input], T]) -> T:
    """Return what `use` makes of the file inside, unpacked, and of how it is read."""
    inner = _inner(how)
    return _inside(archive.outer(path), lambda file: use(file, inner))


def explain(path: Path) -> Explained:
    """Return what the file inside says about its own columns."""
    outer, deeper = archive.split(path)
    return _inside(outer, lambda file: identify.explain(archive.within(file, deeper)))


def members(path: Path) -> list[str]:
    """Return the one name of what is inside."""
    return [_name_inside(archive.outer(path))]


def _inner(how: Input) -> Input:
    if how.inside is None:
        raise DamagedError(file=how.file, format=TITLE, reason="inside: ?")
    return how.inside


def _name_inside(path: Path) -> str:
    return path.stem if path.suffix.lower() == ".gz" else path.name


def _inside(path: Path, use: Callable[[Path], T]) -> T:
    with path.open("rb") as file:
        packed = path.stat().st_size
        file.seek(max(packed - TRAILER_BYTES, 0))
        said = int.from_bytes(file.read(TRAILER_BYTES), "little")
    if said <= POSSIBLE * packed:  # else it is no size: the file is cut off, or has several parts
        refuse_bomb(path, size=said, packed=packed)
    try:
        source = gzip.open(path)  # noqa: SIM115 - closed below; only opening may say that it is no gzip
    except OSError as error:
        raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error
    with source, unpacked(path, _name_inside(path), TITLE, source, packed=packed) as copy:
        return use(copy)
