"""What an .xlsx carries beside its visible cells: core and extended properties, comments, hidden parts."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from vidno.catalogue.recipe import letters_of
from vidno.ingest.formats._package import elements, local, open_package
from vidno.ingest.privacy.hidden import Hidden

TITLE = "Excel (.xlsx)"
PROPERTIES = {
    "docProps/core.xml": ("creator", "lastModifiedBy"),
    "docProps/app.xml": ("Manager",),
}
PEOPLE_LESS = {"", "openpyxl", "xlsxwriter", "apache poi", "microsoft office user", "admin", "user"}
"""What programs write in place of a name."""
RELATIONS = "xl/_rels/workbook.xml.rels"
COMMENTS = re.compile(r"xl/(?:comments|threadedComments)[^.]*\.xml|xl/comments/[^.]*\.xml")
CACHE = re.compile(r"xl/pivotCache/pivotCacheRecords\d*\.xml")
ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]{0,400}?\bhidden=[\"'](?:1|true)[\"'][^<>]{0,400}>")
COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]{0,400}?\bhidden=[\"'](?:1|true)[\"'][^<>]{0,400}>")
NUMBER = re.compile(rb"\b(r|min|max)=[\"'](\d{1,7})[\"']")
HIDDEN = b"hidden="
CHUNK = 1 << 20
OVERLAP = 1000
MOST = 10_000


def read(path: Path) -> list[Hidden]:
    """Return what is hidden in a workbook. Raises DamagedError, ArchiveBombError."""
    with open_package(path, TITLE) as package:
        names = package.namelist()
        return [
            *_people(package, path, names),
            *_sheets(package, path, names),
            *_comments(package, path, names),
            *_caches(names),
        ]


def _people(package: zipfile.ZipFile, path: Path, names: list[str]) -> Iterator[Hidden]:
    found: list[tuple[str, str]] = []
    for part, wanted in PROPERTIES.items():
        if part not in names:
            continue
        with package.open(part) as stream:
            for event, item in elements(stream, path, TITLE):
                name, text = local(item.tag), (item.text or "").strip()
                if event == "end" and name in wanted and text.lower() not in PEOPLE_LESS:
                    found.append((name, text))
    if found:
        people = len({text for _, text in found})
        yield Hidden("author", "", people, tuple(name for name, _ in found), tuple(found))


def _sheets(package: zipfile.ZipFile, path: Path, names: list[str]) -> Iterator[Hidden]:
    targets = _targets(package, path, names)
    parts: dict[str, str] = {}
    hidden: list[str] = []
    with package.open("xl/workbook.xml") as stream:
        for event, item in elements(stream, path, TITLE):
            if event == "end" and local(item.tag) == "sheet":
                name = item.get("name", "")
                key = next((value for key, value in item.items() if local(key) == "id"), "")
                parts[name] = targets.get(key, "")
                if item.get("state", "visible") != "visible":
                    hidden.append(name)
    if hidden:
        yield Hidden("hidden-sheet", "", len(hidden), tuple(hidden))
    for name, part in parts.items():
        if part not in names:
            continue
        rows, columns = _hidden_parts(package, part)
        if rows:
            places = tuple(f"{name}!{line}:{line}" for line in rows)
            yield Hidden("hidden-rows", name, len(rows), places)
        if columns:
            places = tuple(f"{name}!{letters_of(item)}:{letters_of(item)}" for item in columns)
            yield Hidden("hidden-columns", name, len(columns), places)


def _targets(package: zipfile.ZipFile, path: Path, names: list[str]) -> dict[str, str]:
    """Return the parts of a workbook by the ids that its sheets name."""
    found: dict[str, str] = {}
    if RELATIONS not in names:
        return found
    with package.open(RELATIONS) as stream:
        for event, item in elements(stream, path, TITLE):
            if event == "end" and local(item.tag) == "Relationship":
                target = item.get("Target", "")
                found[item.get("Id", "")] = (
                    target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                )
    return found


def _hidden_parts(package: zipfile.ZipFile, part: str) -> tuple[list[int], list[int]]:
    """Return hidden lines and columns of a sheet; a search over bytes, since sheets are long."""
    rows: set[int] = set()
    columns: set[int] = set()
    tail = b""
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            text = tail + chunk
            tail = text[-OVERLAP:]
            if HIDDEN not in text:  # the search below is ten times slower
                continue
            for found in ROW.finditer(text):
                rows |= {int(value) for key, value in NUMBER.findall(found[0]) if key == b"r"}
            for found in COLUMN.finditer(text):
                ends = {key: int(value) for key, value in NUMBER.findall(found[0])}
                last = min(ends.get(b"max", 0), ends.get(b"min", 1) + 100)
                columns |= set(range(ends.get(b"min", 1), last + 1))
            if len(rows) > MOST:
                break
    return sorted(rows), sorted(columns)


def _comments(package: zipfile.ZipFile, path: Path, names: list[str]) -> Iterator[Hidden]:
    texts: list[tuple[str, str]] = []
    for part in sorted(filter(COMMENTS.fullmatch, names)):
        with package.open(part) as stream:
            for event, item in elements(stream, path, TITLE):
                if event == "end" and local(item.tag) in ("comment", "threadedComment"):
                    texts.append((item.get("ref", ""), "".join(item.itertext()).strip()))
                    item.clear()
    if texts:
        yield Hidden("comments", "", len(texts), tuple(place for place, _ in texts), tuple(texts))


def _caches(names: list[str]) -> Iterator[Hidden]:
    caches = sorted(filter(CACHE.fullmatch, names))
    if caches:
        yield Hidden("pivot-cache", "", len(caches), tuple(caches))
