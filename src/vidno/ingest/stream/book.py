"""A big workbook: the lines of its one long sheet as Parquet, its other sheets as they are.

Calamine reads the sheet; its rows become texts one by one and are never all held. What is known of the
lines afterwards is the same as of a big text, so that guess and build go the same way.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from vidno.base import progress
from vidno.catalogue.recipe import Input
from vidno.ingest.formats import xlsx
from vidno.ingest.formats._cells import Lazy
from vidno.ingest.grid import Grid
from vidno.ingest.stream import load
from vidno.ingest.stream.reading import INVISIBLE, Reading, text_line

LONG_SHEET = 20_000
"""Lines of a sheet that is worth the trouble."""
MARK = "\x1f"
"""Stands between cells: no XML may hold it."""
BATCH = 4096


class BookReading(Reading):
    """The lines of a long sheet, and the other sheets of its workbook."""

    def __init__(self, folder: Path, how: Input, sheet: Lazy) -> None:
        super().__init__(folder, how)
        self.sheet = sheet.name
        self.width = sheet.width
        self.marks = sheet.marks
        self.before: list[Grid] = []
        self.after: list[Grid] = []
        self.has_edges = True

    def grid(self, lines: dict[int, list[str]]) -> Grid:
        """Return some lines of the sheet, with its merged ranges and its emphasis."""
        ordered = sorted(lines)
        spans, bold, indents, _ = self.marks
        return Grid(self.sheet, [lines[line] for line in ordered], ordered, spans, bold, indents)

    def grids(self, grid: Grid) -> list[Grid]:
        """Return all sheets in their order, this one as it is given."""
        return [*self.before, grid, *self.after]


def read(path: Path, how: Input, folder: Path, name: str = "") -> BookReading | None:
    """Read a workbook.

    Args:
        path: The file.
        how: Its format.
        folder: Where `body.parquet` comes to.
        name: The sheet to read so; "" for the only one that is long.

    Returns None where there is no such sheet, or several are long. Raises what reading raises.
    """
    found: BookReading | None = None
    others: list[Grid] = []
    for sheet in xlsx.sheets(path):
        if sheet.name == name if name else sheet.height >= LONG_SHEET:
            if found:
                return None
            found = BookReading(folder, how, sheet)
            found.before, others = others, found.after
            _fill(found, sheet)
        else:
            others.append(sheet.grid())
    if found:
        found.counted = xlsx.count(path, how)
    return found


def _fill(reading: BookReading, sheet: Lazy) -> None:
    text = reading.folder / "body.csv"
    with text.open("wb") as file:
        for batch in _batches(progress.each(sheet.rows, "read", sheet.height, step=BATCH)):
            _write(reading, batch, file)
    with load.database(reading.folder) as connection:
        load.to_parquet(connection, text, reading.names, MARK, reading.end, reading.row_count)
    text.unlink()


def _batches(rows: Iterable[list[str]]) -> Iterator[list[tuple[int, list[str]]]]:
    batch: list[tuple[int, list[str]]] = []
    for line, row in enumerate(rows, 1):
        batch.append((line, row))
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _write(reading: BookReading, batch: list[tuple[int, list[str]]], file: BinaryIO) -> None:
    """Write the lines of a batch that are not blank."""
    width, end = reading.width, reading.end
    texts: list[bytes] = []
    for line, row in batch:
        filled = sum([1 for cell in row if cell and not cell.isspace()])
        if not filled:
            continue
        if filled + row.count("") != len(row):
            reading.has_blank_cells = True
        text = MARK.join(row)
        if '"' in text or "\n" in text or "\r" in text or text.count(MARK) != width - 1:
            texts.append(text_line(row, width, MARK, end))
        else:
            texts.append(text.encode("utf-8", "surrogatepass") + end)
        ahead = line - reading.row_count
        if not reading.runs or reading.runs[-1][1] != ahead:
            reading.runs.append((reading.row_count, ahead))
        reading.row_count += 1
    data = b"".join(texts)
    if not data.isascii() and any(sign in data for sign in INVISIBLE):
        reading.has_invisible = True
    file.write(data)
