"""Excel workbooks: .xlsx and .xlsm. Values by calamine; merges, emphasis and counts by our own pass."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from python_calamine import CalamineError, CalamineWorkbook

from vidno.catalogue.recipe import Input, column_of, letters_of
from vidno.ingest.errors import DamagedError, FarCellError
from vidno.ingest.formats._cells import grids_of
from vidno.ingest.formats._package import damage, elements, local, open_package
from vidno.ingest.grid import Grid, Span

NAME = "xlsx"
TITLE = "Excel (.xlsx)"
SUFFIXES = (".xlsx", ".xlsm")
CELL_LIMIT = 50_000_000


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether a zip package holds a workbook."""
    return "xl/workbook.xml" in names


def describe(path: Path) -> Input:
    """Nothing to decide: the format is exact."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read every sheet. Raises DamagedError, ArchiveBombError, FarCellError."""
    marks = _marks(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return grids_of(
                book,
                {
                    name: (tuple(mark.spans), frozenset(mark.bold), mark.indents, mark.errors)
                    for name, mark in marks.items()
                },
            )
    except CalamineError as error:
        raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error


def count(path: Path, how: Input) -> int:
    """Count the cells whose XML holds a value, independent of the reader."""
    return sum(mark.filled for mark in _marks(path).values())


@dataclass(slots=True)
class _Marks:
    """What the XML of a sheet says beside its values."""

    spans: list[Span] = field(default_factory=list)
    bold: set[tuple[int, int]] = field(default_factory=set)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    filled: int = 0


def _marks(path: Path) -> dict[str, _Marks]:
    with open_package(path, TITLE) as package, damage(path, TITLE):
        names = set(package.namelist())
        strings = _blank_strings(package, path) if "xl/sharedStrings.xml" in names else []
        styles = _styles(package, path) if "xl/styles.xml" in names else []
        return {
            sheet: _sheet(package, path, part, sheet, styles, strings)
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


def _blank_strings(package: zipfile.ZipFile, path: Path) -> list[bool]:
    """Tell for each shared string whether it is blank."""
    blank: list[bool] = []
    text, spoken = "", False
    with package.open("xl/sharedStrings.xml") as part:
        for event, item in elements(part, path, TITLE):
            name = local(item.tag)
            if name == "rPh":  # how the text is pronounced, no part of it
                spoken = event == "start"
            elif event == "end" and name == "t":
                text += "" if spoken else item.text or ""
            elif event == "end" and name == "si":
                blank.append(not text.strip())
                text = ""
                item.clear()
    return blank


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


def _sheet(
    package: zipfile.ZipFile,
    path: Path,
    part_name: str,
    sheet: str,
    styles: list[tuple[bool, int]],
    blank: list[bool],
) -> _Marks:
    marks = _Marks()
    top = left = 10**9
    bottom = right = line = column = 0
    with package.open(part_name) as part:
        for event, item in elements(part, path, TITLE):
            name = local(item.tag)
            if event == "start" and name == "row":  # addresses may be left out
                line, column = int(item.get("r", line + 1)), 0
            elif event == "end" and name == "c":
                line, column = _address(item.get("r", f"{letters_of(column + 1)}{line}"))
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
                if _is_filled(item, blank):
                    _note(marks, item, (line, column), styles)
                item.clear()
            elif event == "end" and name == "row":
                item.clear()
            elif event == "end" and name == "mergeCell":
                first, _, last = item.get("ref", "A1:A1").partition(":")
                marks.spans.append(Span(*_address(first), *_address(last or first)))
    return marks


def _note(
    marks: _Marks, cell: Element, place: tuple[int, int], styles: list[tuple[bool, int]]
) -> None:
    marks.filled += 1
    if cell.get("t") == "e":
        marks.errors[place] = _value(cell)
    style = int(cell.get("s", "0"))
    bold, indent = styles[style] if style < len(styles) else (False, 0)
    if bold:
        marks.bold.add(place)
    if indent:
        marks.indents[place] = indent


def _is_filled(cell: Element, blank: list[bool]) -> bool:
    value = _value(cell)
    if cell.get("t") == "s" and value.isdigit():
        return int(value) >= len(blank) or not blank[int(value)]
    if cell.get("t") == "inlineStr":
        value = "".join(part.text or "" for part in cell.iter() if local(part.tag) == "t")
    return bool(value.strip())


def _value(cell: Element) -> str:
    return next((part.text or "" for part in cell if local(part.tag) == "v"), "")


def _address(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 1), column_of(letters.upper() or "A")
