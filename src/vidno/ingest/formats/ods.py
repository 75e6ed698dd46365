"""OpenDocument spreadsheets. Values by calamine; merges, emphasis and counts by our own pass."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

from python_calamine import CalamineError, CalamineWorkbook

from vidno.catalogue.recipe import Input, letters_of
from vidno.ingest.errors import DamagedError, EncryptedError, FarCellError
from vidno.ingest.formats._cells import grids_of
from vidno.ingest.formats._package import damage, elements, local, open_package
from vidno.ingest.formats._sheet_marks import CELL_LIMIT
from vidno.ingest.grid import Grid, Span

NAME = "ods"
TITLE = "OpenDocument (.ods)"
SUFFIXES = (".ods",)
MOST_BLANKS = 1000
"""In a row, as one element says."""
STRING_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}string-value"


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
                        marks.shown.get(name, {}),
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
    """One pass over content.xml: merged ranges, bold cells, texts that calamine lacks, the number of filled cells."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.spans: dict[str, list[Span]] = {}
        self.bold: dict[str, set[tuple[int, int]]] = {}
        self.shown: dict[str, dict[tuple[int, int], str]] = {}
        self.filled = 0
        self._bold_styles: set[str] = set()
        self._sheet, self._line, self._column, self._row_cells = "", 1, 1, 0
        self._row_shown: dict[int, str] = {}
        with open_package(path, TITLE) as package, damage(path, TITLE):
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
                self._column, self._row_cells, self._row_shown = 1, 0, {}
            return
        if name == "style":
            weights = [_attribute(part, "font-weight") for part in item]
            if "bold" in weights:
                self._bold_styles.add(_attribute(item, "name"))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(item)
        elif name == "table-row":
            self._row(item)

    def _row(self, item: Element) -> None:
        repeated = int(_attribute(item, "number-rows-repeated") or 1)
        if self._row_cells:
            self._refuse_far(self._line + repeated - 1, self._column - 1)
        if self._row_shown:
            lines = range(self._line, self._line + repeated)
            texts = {
                (line, column): text for line in lines for column, text in self._row_shown.items()
            }
            self.shown.setdefault(self._sheet, {}).update(texts)
        self.filled += self._row_cells * repeated
        self._line += repeated
        item.clear()

    def _cell(self, item: Element) -> None:
        repeated = int(_attribute(item, "number-columns-repeated") or 1)
        text = "".join("".join(part.itertext()) for part in item if local(part.tag) == "p")
        if text.strip() or _attribute(item, "value"):
            self._refuse_far(self._line, self._column + repeated - 1)
            self._row_cells += repeated
            if text.strip() and (shown := _shown(item, text)):
                columns = range(self._column, self._column + repeated)
                self._row_shown |= dict.fromkeys(columns, shown)
            if _attribute(item, "style-name") in self._bold_styles:
                self.bold.setdefault(self._sheet, set()).add((self._line, self._column))
        wide = int(_attribute(item, "number-columns-spanned") or 1)
        high = int(_attribute(item, "number-rows-spanned") or 1)
        if wide > 1 or high > 1:
            span = Span(self._line, self._column, self._line + high - 1, self._column + wide - 1)
            self.spans.setdefault(self._sheet, []).append(span)
        self._column += repeated

    def _refuse_far(self, line: int, column: int) -> None:
        if line * column > CELL_LIMIT:
            raise FarCellError(
                file=self.path.name,
                sheet=self._sheet,
                cell=f"{letters_of(column)}{line}",
                size=line * column,
                limit=CELL_LIMIT,
            )


def _shown(cell: Element, text: str) -> str:
    """Return the text that calamine does not give, or "": of a formula error, or with tabs and line breaks.

    Without the tab, two figures in a cell would be one.
    """
    if cell.get(STRING_VALUE) == "":  # a formula error: only its display
        return text
    is_text = _attribute(cell, "value-type") in ("string", "") and not _attribute(cell, "value")
    if is_text and any(local(part.tag) in ("tab", "line-break") for part in cell.iter()):
        return "\n".join(_written(part) for part in cell if local(part.tag) == "p")
    return ""


def _written(part: Element) -> str:
    """Return the text of a paragraph, or of a piece of it, with what stands in it as elements."""
    name = local(part.tag)
    own = {"tab": "\t", "line-break": "\n"}.get(name, part.text or "")
    if name == "s":
        own = " " * min(int(_attribute(part, "c") or 1), MOST_BLANKS)
    return own + "".join(_written(piece) + (piece.tail or "") for piece in part)


def _attribute(item: Element, name: str) -> str:
    return next((value for key, value in item.items() if local(key) == name), "")
