"""XML with records: the element that repeats is a row, its attributes and parts are columns."""

import re
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

from vidno.catalogue.recipe import Input
from vidno.ingest.formats._package import DOCUMENT_LIMIT, elements
from vidno.ingest.formats._records import grid_of, numbered
from vidno.ingest.formats._text import decoded, encoding_of
from vidno.ingest.formats._xml_records import record_trails, records, value_count
from vidno.ingest.grid import Grid

NAME = "xml"
TITLE = "XML"
SUFFIXES = (".xml",)
RANK = 6
TAG = re.compile(
    r"<!\[CDATA\[(?P<raw>.*?)\]\]>|<(?P<close>/?)(?P<name>[^\s/>!?<]++)"
    r"(?P<said>(?:\s++[^\s=>/<]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))*+)\s*+(?P<empty>/?)>|(?P<text>[^<]+)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"(?<![^\s=])([^\s=]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
DECLARED = re.compile(rb"<\?xml[^<>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


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
    root = _parsed(path)
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
    root = _scanned(path)
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


def _parsed(path: Path) -> Element:
    with path.open("rb") as part:
        root = None
        for _, item in elements(part, path, TITLE, limit=DOCUMENT_LIMIT):
            root = item if root is None else root
    assert root is not None  # noqa: S101 - a document without an element is broken XML
    return root


def _scanned(path: Path) -> Element:
    """Return the tree that the tags in the raw text make; the reader has checked that they match."""
    with path.open("rb") as file:
        said = DECLARED.search(file.read(200))
    text = decoded(path, said[1].decode() if said else encoding_of(path), TITLE)
    text = re.sub(r"(?s)<!--.*?-->|<\?.*?\?>", "", text)
    top = Element("top")
    stack = [top]
    for match in TAG.finditer(text):
        if match["name"] is None:
            _add_text(
                stack[-1], match["raw"] if match["raw"] is not None else unescape(match["text"])
            )
        elif match["close"]:
            stack.pop()
        else:
            attributes = {
                name.rpartition(":")[2]: unescape(double or single)
                for name, double, single in ATTRIBUTE.findall(match["said"])
                if name != "xmlns" and not name.startswith("xmlns:")
            }
            item = Element(match["name"].rpartition(":")[2], attributes)
            stack[-1].append(item)
            if not match["empty"]:
                stack.append(item)
    return top[0]


def _add_text(item: Element, text: str) -> None:
    if len(item):
        item[-1].tail = (item[-1].tail or "") + text
    else:
        item.text = (item.text or "") + text
