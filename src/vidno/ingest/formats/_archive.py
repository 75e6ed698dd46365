"""What archives share: a member is unpacked into a file without a name, which nothing can leave behind."""

import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from pathlib import Path
from typing import IO

from vidno.base.errors import VidnoError
from vidno.ingest import archive
from vidno.ingest.errors import ArchiveBombError, DamagedError
from vidno.ingest.formats._refusals import TooDeepError

MEGABYTE = 1_000_000
LIMIT_MB = 1000
RATIO_LIMIT = 250
"""Text shrinks to a twentieth, seldom to a fiftieth; a bomb to a thousandth."""
SMALL_MB = 20
"""What unpacks to less is no bomb, however well it shrinks."""
DEPTH_LIMIT = 3
"""Archives within archives."""
CHUNK = 1 << 20
_open: list[str] = []
"""Members that are unpacked at this moment, the outermost first."""


def limit_of(packed: int) -> int:
    """Return how many bytes an archive or member of `packed` bytes may unpack to."""
    return min(LIMIT_MB * MEGABYTE, max(SMALL_MB * MEGABYTE, RATIO_LIMIT * packed))


def refuse_bomb(path: Path, *, size: int, packed: int) -> None:
    """Raise ArchiveBombError for a size that no table has, before anything is unpacked."""
    limit = limit_of(packed)
    if size > limit:
        raise ArchiveBombError(file=path.name, size=size // MEGABYTE, limit=limit // MEGABYTE)


@contextmanager
def unpacked(
    path: Path, member: str, kind: str, source: BufferedIOBase | IO[bytes], *, packed: int
) -> Iterator[Path]:
    """Give a member as a file as long as the block runs; errors name it by its place in the archive.

    Raises ArchiveBombError where it is larger than it said, DamagedError where it cannot be unpacked,
    TooDeepError for archives within archives without end.
    """
    if len(_open) >= DEPTH_LIMIT:
        raise TooDeepError(file=_open[0], limit=DEPTH_LIMIT)
    name = f"{path.name}{archive.SIGN}{member}"
    with tempfile.TemporaryFile(prefix="vidno-") as copy:
        size, limit = 0, limit_of(packed)
        for chunk in _chunks(source, name, kind):
            size += len(chunk)
            if size > limit:
                raise ArchiveBombError(file=name, size=size // MEGABYTE, limit=limit // MEGABYTE)
            copy.write(chunk)
        copy.flush()
        _open.append(name)
        try:
            yield Path(f"/proc/self/fd/{copy.fileno()}")
        except VidnoError as error:
            if "file" in error.facts:  # the number of an open file says nothing to anybody
                error.facts["file"] = _open[0]
            raise
        finally:
            _open.pop()


def _chunks(source: BufferedIOBase | IO[bytes], name: str, kind: str) -> Iterator[bytes]:
    """Yield what is inside of an archive. Raises DamagedError."""
    try:
        while chunk := source.read(CHUNK):
            yield chunk
    except (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, ValueError) as error:
        raise DamagedError(file=name, format=kind, reason=str(error)) from error
