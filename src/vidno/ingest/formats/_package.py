"""What xlsx and ods share: both are zip packages of XML parts."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from vidno.ingest.errors import ArchiveBombError, DamagedError
from vidno.ingest.formats._refusals import TooDeepError, TooManyValuesError

LIMIT_MB = 1000
MEGABYTE = 1_000_000
STUMBLES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
)
"""What readers that trust their input raise for a damaged file."""
DEPTH_LIMIT = 200
PART_LIMIT = 500_000_000
"""Elements of a part of a workbook, whose cells are limited in other ways."""
DOCUMENT_LIMIT = 2_000_000
"""Elements of an XML document that is read at once."""


def open_package(path: Path, kind: str) -> zipfile.ZipFile:
    """Open a zip package and refuse one that unpacks to too much.

    Raises:
        DamagedError: not a readable zip.
        ArchiveBombError: the parts say they unpack to more than the limit.
    """
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise DamagedError(file=path.name, format=kind, reason=str(error)) from error
    size = sum(item.file_size for item in package.infolist())
    if size > LIMIT_MB * MEGABYTE:
        package.close()
        raise ArchiveBombError(file=path.name, size=size // MEGABYTE, limit=LIMIT_MB)
    return package


@contextmanager
def damage(path: Path, kind: str, *others: type[Exception]) -> Iterator[None]:
    """Turn what readers stumble over in a damaged file into a DamagedError."""
    caught: tuple[type[Exception], ...] = (*STUMBLES, *others)
    try:
        yield
    except caught as error:
        raise DamagedError(file=path.name, format=kind, reason=str(error) or kind) from error


def elements(
    part: IO[bytes], path: Path, kind: str, *, limit: int = PART_LIMIT
) -> Iterator[tuple[str, Element]]:
    """Yield ("start" | "end", element) of an XML part; no entities, no external references.

    Raises DamagedError for XML that is broken or hostile, TooDeepError and TooManyValuesError for
    more than `limit` elements.
    """
    depth = seen = 0
    try:
        for event, item in iterparse(part, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                depth, seen = depth + 1, seen + 1
                if depth > DEPTH_LIMIT:
                    raise TooDeepError(file=path.name, limit=DEPTH_LIMIT)
                if seen > limit:
                    raise TooManyValuesError(file=path.name, found=seen, limit=limit)
            else:
                depth -= 1
            yield event, item
    except (
        ParseError,
        DefusedXmlException,
        zipfile.BadZipFile,
        EOFError,
        OSError,
        LookupError,  # an encoding that nobody knows
        zlib.error,
        ValueError,
    ) as error:
        raise DamagedError(file=path.name, format=kind, reason=str(error) or "XML") from error


def local(tag: Any) -> str:
    """Return an element name without its namespace."""
    return str(tag).rpartition("}")[2]
