"""A first look at a big delimited file: how to read it, and its usual lines in a table of text cells.

Lines of the usual width go into `body.parquet`; the others, and blank lines, are kept by their numbers.
"""

import codecs
from bisect import bisect_right
from pathlib import Path

from vidno.base import invisible
from vidno.catalogue.recipe import Input
from vidno.ingest import dialect, encoding, identify
from vidno.ingest.errors import DamagedTextError, EncodingError
from vidno.ingest.formats import csv as delimited
from vidno.ingest.stream.body import text_line
from vidno.ingest.stream.pieces import Piece, chunks_of, line_end, pieces, usual_width

HEAD_BYTES = 1_000_000
TAIL_BYTES = 100_000
BAD_LINES = 100
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
INVISIBLE = [sign.encode() for sign in invisible.SIGNS]
UNLIKE_LIMIT = 20_000
"""So many lines of another width are looked at; the recipe calls those beyond data, and each is
reported when it is read."""


def describe(path: Path, scratch: Path) -> Input | None:
    """Decide encoding and dialect on head and tail, proved on all bytes; None for another format.

    Lines that are no text in the encoding join the sample, until all of the file is.

    Raises EncodingError.
    """
    sample = scratch / path.name
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        is_whole = len(head) < HEAD_BYTES
        if head.startswith(WIDE):  # whole characters of two or four bytes
            head, tail = head if is_whole else head[: len(head) // 4 * 4], b""
        else:
            head = head[: head.rfind(b"\n") + 1] or head
            file.seek(max(len(head), path.stat().st_size - TAIL_BYTES))
            tail = file.read() if is_whole else file.read().partition(b"\n")[2]
    strange: list[bytes] = []
    for _ in range(3):
        sample.write_bytes(head + b"".join(strange) + tail)
        module = identify.format_of(sample)
        if module.NAME != "csv":
            return None
        try:
            how: Input = module.describe(sample)
        except DamagedTextError:  # it names a line of the sample
            encoding.decide(path.read_bytes(), file=path.name)
            raise
        found = _unreadable(path, how.encoding)
        if not found:
            return how
        strange += found
    raise EncodingError(file=path.name)


def head_of(path: Path, how: Input) -> list[list[str]]:
    """Return the records of the first piece of a file."""
    chunk = next(chunks_of(path, how.encoding), b"").decode()
    return [cells for _, cells in dialect.rows_of(chunk, delimited.dialect_of(how))]


def _unreadable(path: Path, encoding: str) -> list[bytes]:
    """Return the first lines that are no text in an encoding that shares its line ends with ASCII."""
    if encoding.startswith(("utf-16", "utf-32")):
        return []
    found: list[bytes] = []
    left = b""
    with path.open("rb") as file:
        while data := file.read(HEAD_BYTES):
            data = left + data
            end = data.rfind(b"\n") + 1
            data, left = data[:end], data[end:]
            if not _is_text(data, encoding):
                found += [line for line in data.split(b"\n") if not _is_text(line, encoding)]
                if len(found) >= BAD_LINES:
                    break
    return found[:BAD_LINES] + ([left] if not _is_text(left, encoding) else [])


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _holds_invisible(piece: Piece) -> bool:
    return any(sign in piece.plain for sign in INVISIBLE) or any(
        invisible.is_in(cell) for _, cells in piece.records for cell in cells
    )


class Survey:
    """The lines of a file: usual ones in a text file of one width, the others here."""

    def __init__(self, path: Path, how: Input, folder: Path) -> None:
        self.path = folder / "body.csv"
        self.width = usual_width(path, how)
        self.delimiter, self.end = how.delimiter, line_end(path, how)
        self.runs: list[tuple[int, int]] = []
        """(first row, what to add for its line) of rows whose lines follow one another."""
        self.unlike: dict[int, list[str]] = {}
        self.more: list[int] = []
        """Lines beyond the limit of those that are kept."""
        self.row_count = 0
        self.has_blank_cells = False
        self.has_invisible = False
        """Whether a sign that nobody sees stands in some cell."""
        with self.path.open("wb") as self._out:
            for piece in pieces(path, how, self.width):
                self._add(piece)

    def _add(self, piece: Piece) -> None:
        self.has_blank_cells |= piece.has_blank_cells
        self.has_invisible = self.has_invisible or _holds_invisible(piece)
        if piece.plain:
            self._note(piece.first, piece.line_count)
            self._out.write(piece.plain)
        for line, cells in piece.records:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) == self.width:
                self._note(line, 1)
                self._out.write(text_line(cells, self.width, self.delimiter, self.end))
            elif len(self.unlike) < UNLIKE_LIMIT:
                self.unlike[line] = cells
            else:
                self.more.append(line)

    def _note(self, line: int, count: int) -> None:
        ahead = line - self.row_count
        if not self.runs or self.runs[-1][1] != ahead:
            self.runs.append((self.row_count, ahead))
        self.row_count += count

    def line_of(self, row: int) -> int:
        """Return the physical line of a row of the body."""
        return row + self.runs[bisect_right(self.runs, (row, 10**12)) - 1][1]

    def spans(self) -> list[tuple[int, int]]:
        """Return first and last line of all lines that are not blank, in order."""
        ends = [first for first, _ in self.runs[1:]] + [self.row_count]
        usual = [
            (first + ahead, end - 1 + ahead)
            for (first, ahead), end in zip(self.runs, ends, strict=True)
        ]
        return sorted([*usual, *((line, line) for line in [*self.unlike, *self.more])])
