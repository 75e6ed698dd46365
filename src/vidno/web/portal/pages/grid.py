"""A piece of a sheet as a table: line numbers, column letters, gaps with their count, one cell outlined."""

import re
from dataclasses import dataclass, replace

from vidno.base import numbers
from vidno.base.text import Language
from vidno.catalogue.recipe import letters_of
from vidno.web.portal.pages.sheets import RawSheet

NUMERIC = re.compile(r"[-−+(]?\s*\d[\d\s.,\u00a0\u202f]*\)?\s*%?")
ALL_COLUMNS = 10
AROUND = 2
PHONE_COLUMNS = 4
"""So many fit side by side on a phone; of more, those beside the cell are left out there."""
LONG = 36
Place = tuple[int, int]
"""Line and column."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text, its classes, and its id where it can be pointed at."""

    text: str
    classes: str
    id: str
    span: int = 1
    """How many columns it takes, where cells are merged."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line, or a gap of `gap` lines."""

    number: int
    cells: tuple[GridCell, ...]
    classes: str
    role: str
    is_on: bool
    gap: str = ""


@dataclass(frozen=True, slots=True)
class GridTable:
    """The table: column letters ("…" for left-out columns) with their classes, and rows."""

    letters: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]

    @property
    def width(self) -> int:
        """How many columns are shown."""
        return len(self.letters)


def around(
    raw: RawSheet, target: Place, marked: set[Place], language: Language, *, before: int, after: int
) -> GridTable:
    """Return the lines around a cell, the header lines, and the lines of other cells of its row."""
    line = target[0]
    shown = set(raw.header_lines()[:8]) | {at for at, _ in marked}
    shown |= set(range(max(1, line - before), min(raw.sheet.last, line + after) + 1))
    columns = _columns(raw.sheet.width, target, marked)
    rows = _rows(raw, sorted(shown), columns, language, target, marked, ids=False)
    heads = ((letters_of(at) if at else "…", "on" if at == target[1] else "") for at in columns)
    table = GridTable(tuple(heads), tuple(rows))
    if table.width <= PHONE_COLUMNS:
        return table
    needed = {0, 1, target[1], *(at for _, at in marked)}
    return _with_asides(table, [at in needed for at in columns])


def _with_asides(table: GridTable, needed: list[bool]) -> GridTable:
    """Mark the columns that a phone leaves out, so that the cell asked for is in sight there."""
    if any(cell.span > 1 for row in table.rows for cell in row.cells):
        return table  # a hidden column would shift what a merged cell covers
    heads = tuple(
        (text, classes if is_needed else "aside")
        for (text, classes), is_needed in zip(table.letters, needed, strict=True)
    )
    rows = tuple(
        replace(
            row,
            cells=tuple(
                cell if is_needed else replace(cell, classes=f"{cell.classes} aside".strip())
                for cell, is_needed in zip(row.cells, needed, strict=False)
            ),
        )
        for row in table.rows
    )
    return GridTable(heads, rows)


def stretch(raw: RawSheet, first: int, last: int, language: Language) -> GridTable:
    """Return all columns of a stretch of lines, every filled cell with an id, headers on top."""
    above = [line for line in raw.header_lines()[:8] if line < first]
    columns = list(range(1, raw.sheet.width + 1))
    rows = _rows(raw, above, columns, language, (0, 0), set(), ids=False) if above else []
    rows = [row for row in rows if not row.gap]
    body = _rows(raw, list(range(first, last + 1)), columns, language, (0, 0), set(), ids=True)
    heads = tuple((letters_of(at), "") for at in columns)
    return GridTable(heads, (*rows, *body))


def _columns(width: int, target: Place, marked: set[Place]) -> list[int]:
    """Return the columns to show; 0 stands for a gap."""
    if width <= ALL_COLUMNS:
        return list(range(1, width + 1))
    wanted = {1, target[1], *(at for _, at in marked)}
    near = [at for at in range(target[1] - AROUND, target[1] + AROUND + 1) if 1 <= at <= width]
    columns: list[int] = []
    for at in sorted(wanted | set(near)):
        if at - (columns[-1] if columns else 0) > 1:
            columns.append(0)
        columns.append(at)
    return columns if columns[-1] == width else [*columns, 0]


def _rows(
    raw: RawSheet,
    shown: list[int],
    columns: list[int],
    language: Language,
    target: Place,
    marked: set[Place],
    *,
    ids: bool,
) -> list[GridRow]:
    lines = raw.lines(shown)
    rows: list[GridRow] = []
    before = 0
    for number in shown:
        if number not in lines:
            continue
        if number - before > 1 and not ids:
            rows.append(_gap(number - before - 1, language))
        before = number
        cells = _cells(raw, number, lines[number].cells, columns, target, marked, ids=ids)
        role = raw.role_of(number)
        classes = {"header": "hd", "metadata": "tt"}.get(role or "", "")
        words = raw.role_words(number, language)
        rows.append(GridRow(number, cells, classes, words, number == target[0]))
    if not ids and raw.sheet.last > before:
        rows.append(_gap(raw.sheet.last - before, language))
    return rows


def _cells(
    raw: RawSheet,
    number: int,
    texts: tuple[str, ...],
    columns: list[int],
    target: Place,
    marked: set[Place],
    *,
    ids: bool,
) -> tuple[GridCell, ...]:
    """Return the cells of a line; neighbours of one merged range are one cell."""
    found: list[GridCell] = []
    before: Place | None = None
    for at in columns:
        anchor = raw.sheet.anchor(number, at) if at else (number, 0)
        if anchor == before and anchor != (number, at):
            found[-1] = replace(found[-1], span=found[-1].span + 1)
            continue
        before = anchor
        text = texts[at - 1] if 0 < at <= len(texts) else ""
        if not text and anchor[0] == number and 0 < anchor[1] <= len(texts):
            text = texts[anchor[1] - 1]  # the range begins left of what is shown
        found.append(_cell(text, anchor, target, marked, ids=ids))
    return tuple(found)


def _gap(count: int, language: Language) -> GridRow:
    text = numbers.count(count, language, ("ред", "реда"), ("line", "lines"))
    return GridRow(0, (), "gap", "", is_on=False, gap=text)


def _cell(text: str, place: Place, target: Place, marked: set[Place], *, ids: bool) -> GridCell:
    names = []
    if NUMERIC.fullmatch(text.strip()):
        names.append("val")
    elif len(text) > LONG:
        names.append("long")
    if place == target:
        names.append("cell")
    elif place in marked:
        names.append("k")
    identity = f"{letters_of(place[1])}{place[0]}" if ids else ""
    return GridCell(text, " ".join(names), identity)
