"""XML with records: the element that repeats is a row, its attributes and parts are columns."""

from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest.formats._records import grid_of, numbered
from vidno.ingest.formats._xml_documents import parsed, scanned
from vidno.ingest.formats._xml_records import record_trails, records, value_count
from vidno.ingest.grid import Grid

NAME = "xml"
TITLE = "XML"
SUFFIXES = (".xml",)
RANK = 6


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin with an XML declaration or an element."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    named = start[1:2].isalpha() or start[1:2] == b"_" or start.startswith((b"<!--", b"<!DOC"))
    return (
        not names
        and start.startswith(b"<")
        and (start[:5] == b"<?xml" or (named and b">" in start))
    )


def describe(path: Path) -> Input:
    """Nothing to decide: XML says its encoding itself."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read each kind of record as a grid; what stands around a record is repeated for it.

    An attribute is a column "part@name", or "@name" of the record itself; a part of a part is
    "part.part". What repeats within a record gets a number.

    Raises DamagedError for broken or hostile XML, TooDeepError, TooManyValuesError.
    """
    root = parsed(path, TITLE)
    trails = record_trails(root)
    return [
        grid_of(
            records(root, trail, trails),
            file=path.name,
            name=".".join(trail[1:]) if len(trails) > 1 else "",
        )
        for trail in trails
    ]


def count(path: Path, how: Input) -> int:
    """Count the cells of records in a tree that patterns read; a value that none of them has too."""
    root = scanned(path, TITLE)
    trails = record_trails(root)
    seen: set[int] = set()
    found = 0
    for trail in trails:
        names: set[str] = set()
        for record in records(root, trail, trails, seen):
            for name, text in numbered(record):
                names.add(name)
                found += bool(text.strip())
        found += len(names)
    return found + (value_count(root, seen) if trails else 0)
