"""Excel workbooks: .xlsx and .xlsm. Values by calamine; merges, emphasis and counts by our own pass."""

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from vidno.catalogue.recipe import Input
from vidno.ingest.errors import DamagedError
from vidno.ingest.formats._cells import Lazy, sheets_of
from vidno.ingest.formats._package import damage, elements, local, open_package
from vidno.ingest.formats._shared_strings import blank_strings
from vidno.ingest.formats._sheet_bytes import scan
from vidno.ingest.formats._sheet_marks import TITLE, Book, Marks, walk
from vidno.ingest.grid import Grid

NAME = "xlsx"
SUFFIXES = (".xlsx", ".xlsm")


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether a zip package holds a workbook."""
    return "xl/workbook.xml" in names


def describe(path: Path) -> Input:
    """Nothing to decide: the format is exact."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read every sheet. Raises DamagedError, ArchiveBombError, FarCellError."""
    return [sheet.grid() for sheet in sheets(path)]


def sheets(path: Path) -> Iterator[Lazy]:
    """Yield every sheet, its rows when they are asked for. Raises what `read` raises."""
    marks = {
        name: (tuple(mark.spans), frozenset(mark.bold), mark.indents, mark.errors)
        for name, mark in _marks(path).items()
    }
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            yield from sheets_of(book, marks)
    except CalamineError as error:
        raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error


def count(path: Path, how: Input) -> int:
    """Count the cells whose XML holds a value, independent of the reader."""
    return sum(mark.filled for mark in _marks(path).values())


def _marks(path: Path) -> dict[str, Marks]:
    """Return the marks of every sheet; asked for by the reader and for the count, found once."""
    facts = path.stat()
    return _found(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(1)
def _found(path: Path, _size: int, _time: int) -> dict[str, Marks]:
    with open_package(path, TITLE) as package, damage(path, TITLE):
        names = set(package.namelist())
        book = Book(
            tuple(_styles(package, path)) if "xl/styles.xml" in names else (),
            blank_strings(package, path),
        )
        return {
            sheet: scan(package, path, part, book) or walk(package, path, part, sheet, book)
            for sheet, part in _parts(package, path).items()
            if part in names
        }


def _parts(package: zipfile.ZipFile, path: Path) -> dict[str, str]:
    """Return the XML part of every sheet by the sheet's name."""
    targets: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in package.namelist():
        with package.open("xl/_rels/workbook.xml.rels") as part:
            for event, item in elements(part, path, TITLE):
                if event == "end" and local(item.tag) == "Relationship":
                    target = item.get("Target", "")
                    targets[item.get("Id", "")] = (
                        target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                    )
    sheets: dict[str, str] = {}
    with package.open("xl/workbook.xml") as part:
        for event, item in elements(part, path, TITLE):
            if event == "end" and local(item.tag) == "sheet":
                key = next((value for name, value in item.items() if local(name) == "id"), "")
                sheets[item.get("name", "")] = targets.get(key, "")
    return sheets


def _styles(package: zipfile.ZipFile, path: Path) -> list[tuple[bool, int]]:
    """Return (bold, indent) for each cell style."""
    fonts: list[bool] = []
    styles: list[tuple[bool, int]] = []
    inside = ""
    with package.open("xl/styles.xml") as part:
        for event, item in elements(part, path, TITLE):
            name = local(item.tag)
            if event == "start" and name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
                inside = name
            elif event == "end" and name == "font" and inside == "fonts":
                fonts.append(
                    any(
                        local(part.tag) == "b" and part.get("val", "1") not in ("0", "false")
                        for part in item
                    )
                )
            elif event == "end" and name == "xf" and inside == "cellXfs":
                font = int(item.get("fontId", "0"))
                indent = next(
                    (part.get("indent", "0") for part in item if local(part.tag) == "alignment"),
                    "0",
                )
                styles.append((font < len(fonts) and fonts[font], int(indent)))
    return styles
