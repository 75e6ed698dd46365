"""Reading source cells by other libraries than the product's: csv, openpyxl, xlrd, zip, XML, HTML."""

import csv
import io
import zipfile
from datetime import date, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import xlrd
from defusedxml import ElementTree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"
PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"

Cells = dict[tuple[str, int, int], str]
"""Text of every non-empty cell by sheet ("" in a text file), line and column, both from 1."""


@cache
def cells_of(path: Path, encoding: str = "utf-8", delimiter: str = ",") -> Cells:
    """Return the cells of a file; `encoding` and `delimiter` are for text files."""
    kind = path.suffix.lower()
    if kind == ".xlsx":
        return _xlsx(path)
    if kind == ".xls":
        return _xls(path)
    if kind in (".html", ".htm"):
        return _html(path, encoding)
    return _ods(path) if kind == ".ods" else _text(path, encoding, delimiter)


def shown(value: object) -> str:
    """Write a stored value as text; a whole number has no point."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(path: Path, encoding: str, delimiter: str) -> Cells:
    # opened with newline="", or a lone carriage return inside quotes would end a line
    reader = csv.reader(
        io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter
    )
    found: Cells = {}
    line = 1
    for row in reader:
        found |= {("", line, n): text for n, text in enumerate(row, 1) if text.strip()}
        line = reader.line_num + 1
    return found


def _xlsx(path: Path) -> Cells:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.row, cell.column): shown(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and shown(cell.value).strip()
    }


def _xls(path: Path) -> Cells:
    book = xlrd.open_workbook(path)
    return {
        (sheet.name, line + 1, column + 1): shown(sheet.cell_value(line, column))
        for sheet in book.sheets()
        for line in range(sheet.nrows)
        for column in range(sheet.ncols)
        if str(sheet.cell_value(line, column)).strip()
    }


def _ods(path: Path) -> Cells:
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("content.xml"))
    found: Cells = {}
    for table in root.iter(f"{TABLE}table"):
        line = 0
        for row in table.iter(f"{TABLE}table-row"):
            line, column = line + 1, 0
            for cell in row:
                text = cell.get(VALUE) or cell.findtext(PARAGRAPH, "")
                for _ in range(int(cell.get(f"{TABLE}number-columns-repeated", "1"))):
                    column += 1
                    if text.strip() and column < 200:
                        found[table.attrib[f"{TABLE}name"], line, column] = text
            line += int(row.get(f"{TABLE}number-rows-repeated", "1")) - 1
    return found


def _html(path: Path, encoding: str) -> Cells:
    page = _Page()
    page.feed(path.read_bytes().decode(encoding))
    page.close()
    page.leave()
    return {key: text for key, text in page.found.items() if text}


class _Page(HTMLParser):
    """The tables of a page, each below the headings before it; a span's text is at its first cell."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Cells = {}
        self.headings: list[str] = []
        self.texts: list[str] | None = None
        self.at: tuple[str, int, int] | None = None
        self.table = self.line = self.column = 0
        self.taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.leave()
            self.table, self.line, self.taken = self.table + 1, 0, set()
            for heading in self.headings:
                self.line += 1
                self.found[f"table {self.table}", self.line, 1] = heading
            self.headings = []
        elif tag == "tr":
            self.leave()
            self.line, self.column = self.line + 1, 0
        elif tag in ("td", "th"):
            self.leave()
            self._cell({name: value or "" for name, value in attrs})
        elif tag in ("h1", "h2"):
            self.texts = []
        elif tag == "br" and self.texts is not None:
            self.texts.append(" ")

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        while (self.line, self.column) in self.taken:
            self.column += 1
        wide, high = int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1))
        self.at, self.texts = (f"table {self.table}", self.line, self.column), []
        self.taken |= {
            (self.line + down, self.column + right) for down in range(high) for right in range(wide)
        }
        self.column += wide - 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "h1", "h2", "table"):
            self.leave()

    def handle_data(self, data: str) -> None:
        if self.texts is not None:
            self.texts.append(data)

    def leave(self) -> None:
        """End the open cell or heading."""
        text = " ".join("".join(self.texts or ()).split())
        if self.at is not None:
            self.found[self.at] = text
        elif text:
            self.headings.append(text)
        self.texts = self.at = None


def number_in(text: str) -> float | None:
    """Read a number by trying the two decimal signs; thousands may be grouped by spaces or commas.

    Only for comparing with a known value: 1,234 gives None, since it could be both.
    """
    bare = text.strip().strip("()").rstrip("%").strip()
    for mark in "\u00a0\u202f\u2009 ":
        bare = bare.replace(mark, "")
    if bare.count(",") == 1 and "." not in bare and len(bare.rpartition(",")[2]) != 3:
        bare = bare.replace(",", ".")
    try:
        return float(bare)
    except ValueError:
        return None


def same_number(text: str, value: float) -> bool:
    """Tell whether a text is this number in the Bulgarian or the English way of writing."""
    read = number_in(text)
    if read is not None:
        return read == value
    bare = text.strip().strip("()").replace("\u00a0", "").replace(" ", "")
    ways = (bare.replace(",", ""), bare.replace(",", "."), bare.replace(".", "").replace(",", "."))
    for way in ways:
        try:
            if float(way) == value:
                return True
        except ValueError:
            continue
    return False
