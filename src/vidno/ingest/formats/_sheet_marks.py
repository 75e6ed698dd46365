"""What the XML of a sheet says beside its values, cell by cell: the way for any XML that is well-formed."""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from vidno.catalogue.recipe import column_of, letters_of
from vidno.ingest.errors import FarCellError
from vidno.ingest.formats._package import elements, local
from vidno.ingest.grid import Span

TITLE = "Excel (.xlsx)"
CELL_LIMIT = 50_000_000
ESCAPED = re.compile(r"_x([\da-fA-F]{4})_")
"""A character that XML cannot hold, or that it changes: a carriage return is `_x000D_`."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook point at."""

    styles: tuple[tuple[bool, int], ...] = ()
    """(bold, indent) of each cell style."""
    blank: frozenset[int] = frozenset()
    """Numbers of the shared strings that are blank."""


@dataclass(slots=True)
class Marks:
    """Merged ranges, emphasis, formula errors, and how many cells hold a value."""

    spans: list[Span] = field(default_factory=list)
    bold: set[tuple[int, int]] = field(default_factory=set)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    filled: int = 0

    def note(self, place: tuple[int, int], style: int, error: str | None, book: Book) -> None:
        """Note what marks a cell that holds a value; `error` is its text when it is a formula error."""
        if error is not None:
            self.errors[place] = error
        bold, indent = book.styles[style] if style < len(book.styles) else (False, 0)
        if bold:
            self.bold.add(place)
        if indent:
            self.indents[place] = indent

    def merge(self, ref: str) -> None:
        """Note a merged range such as B1:D1."""
        first, _, last = ref.partition(":")
        self.spans.append(Span(*address(first), *address(last or first)))


def walk(package: zipfile.ZipFile, path: Path, part_name: str, sheet: str, book: Book) -> Marks:
    """Return the marks of a sheet. Raises DamagedError, FarCellError."""
    marks = Marks()
    top = left = 10**9
    bottom = right = line = column = 0
    with package.open(part_name) as part:
        for event, item in elements(part, path, TITLE):
            name = local(item.tag)
            if event == "start" and name == "row":  # addresses may be left out
                line, column = int(item.get("r", line + 1)), 0
            elif event == "end" and name == "c":
                line, column = address(item.get("r", f"{letters_of(column + 1)}{line}"))
                top, bottom = min(top, line), max(bottom, line)
                left, right = min(left, column), max(right, column)
                size = (bottom - top + 1) * (right - left + 1)
                if size > CELL_LIMIT:
                    raise FarCellError(
                        file=path.name,
                        sheet=sheet,
                        cell=item.get("r", ""),
                        size=size,
                        limit=CELL_LIMIT,
                    )
                if _is_filled(item, book.blank):
                    marks.filled += 1
                    error = _value(item) if item.get("t") == "e" else None
                    marks.note((line, column), int(item.get("s", "0")), error, book)
                item.clear()
            elif event == "end" and name == "row":
                item.clear()
            elif event == "end" and name == "mergeCell":
                marks.merge(item.get("ref", "A1:A1"))
    return marks


def _is_filled(cell: Element, blank: frozenset[int]) -> bool:
    value = _value(cell)
    if cell.get("t") == "s" and value.isdigit():
        return int(value) not in blank
    if cell.get("t") == "inlineStr":
        value = "".join(part.text or "" for part in cell.iter() if local(part.tag) == "t")
    return not is_blank(value)


def is_blank(text: str) -> bool:
    """Tell whether the text of a cell shows nothing, with what its characters in `_x…_` stand for."""
    shown = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return not shown.strip()


def _value(cell: Element) -> str:
    return next((part.text or "" for part in cell if local(part.tag) == "v"), "")


def address(cell: str) -> tuple[int, int]:
    """Return line and column of a cell address, from 1."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 1), column_of(letters.upper() or "A")
