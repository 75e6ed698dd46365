"""OpenDocument spreadsheets. Values by calamine; merges, emphasis and counts by our own pass."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

from python_calamine import CalamineError, CalamineWorkbook

from vidno.catalogue.recipe import Input, letters_of
from vidno.ingest.errors import DamagedError, EncryptedError, FarCellError
from vidno.ingest.formats._cells import grids_of
from vidno.ingest.formats._package import elements, local, open_package
from vidno.ingest.formats.xlsx import CELL_LIMIT
from vidno.ingest.grid import Grid, Span

NAME = "ods"
TITLE = "OpenDocument (.ods)"
SUFFIXES = (".ods",)


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether a zip package is an OpenDocument spreadsheet."""
    return "content.xml" in names and b"opendocument.spreadsheet" in head


def describe(path: Path) -> Input:
    """Nothing to decide: the format is exact."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read every sheet. Raises DamagedError, EncryptedError, ArchiveBombError, FarCellError."""
    marks = _Content(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return grids_of(
                book,
                {
                    name: (
                        tuple(marks.spans.get(name, [])),
                        frozenset(marks.bold.get(name, ())),
                        {},
                    )
                    for name in book.sheet_names
                },
            )
    except CalamineError as error:
        raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error


def count(path: Path, how: Input) -> int:
    """Count the cells whose XML holds a value, independent of the reader."""
    return _Content(path).filled


class _Content:
    """One pass over content.xml: merged ranges, bold cells, the number of filled cells."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.spans: dict[str, list[Span]] = {}
        self.bold: dict[str, set[tuple[int, int]]] = {}
        self.filled = 0
        self._bold_styles: set[str] = set()
        self._sheet, self._line, self._column, self._row_cells = "", 1, 1, 0
        with open_package(path, TITLE) as package:
            self._refuse_encrypted(package)
            with package.open("content.xml") as part:
                for event, item in elements(part, path, TITLE):
                    self._take(event, item)

    def _refuse_encrypted(self, package: zipfile.ZipFile) -> None:
        if "META-INF/manifest.xml" in package.namelist():
            manifest = package.read("META-INF/manifest.xml")
            if b"encryption-data" in manifest:
                raise EncryptedError(file=self.path.name)

    def _take(self, event: str, item: Element) -> None:
        name = local(item.tag)
        if event == "start":
            if name == "table":
                self._sheet, self._line = _attribute(item, "name"), 1
            elif name == "table-row":
                self._column, self._row_cells = 1, 0
            return
        if name == "style":
            weights = [_attribute(part, "font-weight") for part in item]
            if "bold" in weights:
                self._bold_styles.add(_attribute(item, "name"))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(item)
        elif name == "table-row":
            repeated = int(_attribute(item, "number-rows-repeated") or 1)
            self.filled += self._row_cells * repeated
            self._line += repeated
            item.clear()

    def _cell(self, item: Element) -> None:
        repeated = int(_attribute(item, "number-columns-repeated") or 1)
        text = "".join("".join(part.itertext()) for part in item if local(part.tag) == "p")
        if text.strip() or _attribute(item, "value"):
            if self._line * (self._column + repeated) > CELL_LIMIT:
                raise FarCellError(
                    file=self.path.name,
                    sheet=self._sheet,
                    cell=f"{letters_of(self._column)}{self._line}",
                    size=self._line * (self._column + repeated),
                    limit=CELL_LIMIT,
                )
            self._row_cells += repeated
            if _attribute(item, "style-name") in self._bold_styles:
                self.bold.setdefault(self._sheet, set()).add((self._line, self._column))
        wide = int(_attribute(item, "number-columns-spanned") or 1)
        high = int(_attribute(item, "number-rows-spanned") or 1)
        if wide > 1 or high > 1:
            span = Span(self._line, self._column, self._line + high - 1, self._column + wide - 1)
            self.spans.setdefault(self._sheet, []).append(span)
        self._column += repeated


def _attribute(item: Element, name: str) -> str:
    return next((value for key, value in item.items() if local(key) == name), "")
