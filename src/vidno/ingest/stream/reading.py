"""A big delimited file, read once: its usual lines as Parquet, the others by their numbers.

A guess and every build by the same bytes look at one reading. It holds what the reader found and, apart
from it, how many cells a count on the bytes found; a build compares the two.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from vidno.base import invisible
from vidno.catalogue.recipe import Input, letters_of
from vidno.ingest.grid import Grid
from vidno.ingest.stream import direct, load
from vidno.ingest.stream.direct import Direct
from vidno.ingest.stream.pieces import Piece, line_end, pieces, usual_width

INVISIBLE = [sign.encode() for sign in invisible.SIGNS]
MARK_BYTES = 1 << 17
INVISIBLE_STARTS = sorted({sign[:1] for sign in INVISIBLE})
FORM = 2
"""Number of the form of a reading: one of another form is made anew."""
UNLIKE_LIMIT = 20_000
"""So many lines of another width are looked at; the recipe calls those beyond data, and each is
reported when it is read."""


class Reading:
    """The lines of a file: usual ones in `body.parquet`, of one width, the others in `odd.jsonl`."""

    sheet = ""
    """Name of the sheet; a text has none."""

    def __init__(self, folder: Path, how: Input) -> None:
        self.folder, self.how = folder, how
        self.width = 0
        self.end = b"\n"
        self.runs: list[tuple[int, int]] = []
        """(first row, what to add for its line) of rows whose lines follow one another."""
        self.row_count = 0
        self.counted = 0
        """Non-empty cells of the file, by a count of their own."""
        self.has_blank_cells = False
        self.has_edges = False
        """Whether some cell may begin or end with a blank."""
        self.has_invisible = False
        """Whether a sign that nobody sees stands in some cell."""
        self.unlike: dict[int, list[str]] = {}
        self.more: list[int] = []
        """Lines beyond the limit of those that are kept in memory."""

    @property
    def body(self) -> Path:
        """The usual lines: texts under their letters, in the order of the file."""
        return self.folder / "body.parquet"

    @property
    def names(self) -> list[str]:
        """The letters of the usual columns."""
        return [letters_of(number) for number in range(1, self.width + 1)]

    def line_of(self, row: int) -> int:
        """Return the physical line of a row of the body."""
        return row + self.runs[bisect_right(self.runs, (row, 10**12)) - 1][1]

    def rows_of(self, lines: Iterable[int]) -> list[int]:
        """Return the rows of the body that some lines are; lines of another width are left out."""
        starts = [first + ahead for first, ahead in self.runs]
        ends = [first for first, _ in self.runs[1:]] + [self.row_count]
        found = []
        for line in lines:
            place = bisect_right(starts, line) - 1
            if place >= 0 and line - self.runs[place][1] < ends[place]:
                found.append(line - self.runs[place][1])
        return found

    def usual(self) -> Iterator[tuple[int, int, int]]:
        """Yield first line, last line and first row of usual lines that follow one another."""
        ends = [first for first, _ in self.runs[1:]] + [self.row_count]
        for (first, ahead), end in zip(self.runs, ends, strict=False):
            yield first + ahead, end - 1 + ahead, first

    def spans(self) -> list[tuple[int, int]]:
        """Return first and last line of all lines that are not blank, in order."""
        usual = [(first, last) for first, last, _ in self.usual()]
        return sorted([*usual, *((line, line) for line in [*self.unlike, *self.more])])

    def grid(self, lines: dict[int, list[str]]) -> Grid:
        """Return some lines as a grid whose rows know their lines in the file."""
        ordered = sorted(lines)
        return Grid("", [lines[line] for line in ordered], ordered)

    def grids(self, grid: Grid) -> list[Grid]:
        """Return all grids of the file, that of these lines as it is given."""
        return [grid]

    def odd(self) -> Iterator[tuple[int, list[str]]]:
        """Yield line and cells of the lines of another width, in order."""
        path = self.folder / "odd.jsonl"
        if not path.is_file():
            return
        with path.open(encoding="utf-8") as file:
            for text in file:
                line, cells = json.loads(text)
                yield line, cells


def of(path: Path, how: Input, folder: Path) -> Reading:
    """Return the reading of a file that `folder` holds, made where it does not.

    Raises:
        EncodingError: bytes that are no text in this encoding.
        TooWideError: a line with more cells than a sheet has columns.
        LedgerError: DuckDB finds another number of records than there are.
    """
    return _kept(path, how, folder) or _Maker(path, how, folder).reading


def text_line(cells: list[str], width: int, delimiter: str, end: bytes) -> bytes:
    """Return a line of so many cells: short ones padded, cells beyond left out."""
    row = (cells + [""] * (width - len(cells)))[:width]
    marks = (delimiter, '"', "\n", "\r")
    texts = (
        '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in marks) else cell
        for cell in row
    )
    return delimiter.join(texts).encode("utf-8", "surrogatepass") + end


def _kept(source: Path, how: Input, folder: Path) -> Reading | None:
    """Return the reading in a folder, if it is one of this file and form, in this manner and unharmed."""
    path = folder / "reading.json"
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if (found.pop("form"), found.pop("of"), found.pop("how")) != (
        FORM,
        _mark(source),
        _manner(how),
    ):
        return None
    reading = Reading(folder, how)
    if found.pop("body") != _digest(reading.body):
        return None
    reading.end = found.pop("end").encode()
    reading.runs = [(first, ahead) for first, ahead in found.pop("runs")]
    for name, value in found.items():
        setattr(reading, name, value)
    _remember_odd(reading)
    return reading


def _remember_odd(reading: Reading) -> None:
    for line, cells in reading.odd():
        if len(reading.unlike) < UNLIKE_LIMIT:
            reading.unlike[line] = cells
        else:
            reading.more.append(line)


def _manner(how: Input) -> dict[str, Any]:
    return how.model_dump(mode="json", exclude={"file", "role"})


def _mark(path: Path) -> str:
    """Return what tells a file from others, in case that a folder is not named after its bytes."""
    with path.open("rb") as file:
        head = file.read(MARK_BYTES)
        file.seek(max(0, path.stat().st_size - MARK_BYTES))
        ends = hashlib.sha256(head + file.read())
    return f"{path.stat().st_size} {ends.hexdigest()}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _holds_invisible(piece: Piece) -> bool:
    plain = piece.plain
    may = any(start in plain for start in INVISIBLE_STARTS)  # far faster, and mostly false
    return (may and any(sign in plain for sign in INVISIBLE)) or any(
        invisible.is_in(cell) for _, cells in piece.records for cell in cells
    )


class _Maker:
    """Makes the reading of a file.

    While lines are as plain as most files are from end to end, DuckDB reads the file itself beside the
    count. At the first line that is not plain this ends, and a text of plain lines is written for it.
    """

    def __init__(self, path: Path, how: Input, folder: Path) -> None:
        self.path = path
        self.reading = reading = Reading(folder, how)
        reading.width, reading.end = usual_width(path, how), line_end(path, how)
        self.text = folder / "body.csv"
        self.direct: Direct | None = None
        self._out: BinaryIO | None = None
        with (folder / "odd.jsonl").open("w", encoding="utf-8") as self._odd, self._closing():
            for piece in pieces(path, how, reading.width):
                self._add(piece)
        self._load()
        _remember_odd(reading)
        self._save()

    @contextmanager
    def _closing(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if self.direct:
                self.direct.stop()
            raise
        finally:
            if self._out:
                self._out.close()

    def _add(self, piece: Piece) -> None:
        reading = self.reading
        reading.counted += piece.counted
        reading.has_blank_cells |= piece.has_blank_cells
        reading.has_edges |= piece.has_edges
        reading.has_invisible = reading.has_invisible or _holds_invisible(piece)
        if piece.plain:
            if not self._out and not self.direct and direct.suits(reading.how):
                self.direct = Direct(
                    self.path,
                    reading.body,
                    reading.names,
                    reading.how,
                    reading.end,
                    piece.first - 1,
                )
            self._note(piece.first, piece.line_count)
            if self.direct:
                self.direct.size += len(piece.plain)
            else:
                self._body.write(piece.plain)
        for line, cells in piece.records:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) == reading.width and not piece.is_head:
                how = reading.how
                text = text_line(cells, reading.width, how.delimiter, reading.end)
                self._body.write(text)
                self._note(line, 1)
            else:
                self._odd.write(json.dumps([line, cells]) + "\n")

    @property
    def _body(self) -> BinaryIO:
        """The text of usual lines; what DuckDB has begun to read itself goes into it first."""
        if self._out is None:
            self._out = self.text.open("wb")
            if self.direct:
                self.direct.stop()
                self.direct.copy(self._out)
                self.direct = None
        return self._out

    def _load(self) -> None:
        reading = self.reading
        if self.direct and self.direct.finish() == reading.row_count:
            return
        if (
            self.direct
        ):  # the lines are plain, and yet DuckDB sees others: let it read side by side no more
            with self._closing():
                self._body.flush()
        elif self._out is None:
            self.text.touch()
        with load.database(reading.folder) as connection:
            load.to_parquet(
                connection,
                self.text,
                reading.names,
                reading.how.delimiter,
                reading.end,
                reading.row_count,
            )
        self.text.unlink()

    def _note(self, line: int, count: int) -> None:
        reading = self.reading
        ahead = line - reading.row_count
        if not reading.runs or reading.runs[-1][1] != ahead:
            reading.runs.append((reading.row_count, ahead))
        reading.row_count += count

    def _save(self) -> None:
        """Write what is known beside the body: at last, so that a reading is whole or none."""
        reading = self.reading
        found = {
            "form": FORM,
            "of": _mark(self.path),
            "how": _manner(reading.how),
            "body": _digest(reading.body),
            "end": reading.end.decode(),
            "runs": reading.runs,
            "width": reading.width,
            "row_count": reading.row_count,
            "counted": reading.counted,
            "has_blank_cells": reading.has_blank_cells,
            "has_edges": reading.has_edges,
            "has_invisible": reading.has_invisible,
        }
        (reading.folder / "reading.json").write_text(json.dumps(found), encoding="utf-8")
