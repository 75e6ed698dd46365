"""A delimited file in pieces: most are plain lines of one width, the others go through the reader.

A piece is plain when its bytes alone prove what its cells are: no quote, no escape, no odd line end,
and on every line the same number of delimiters. Its cells are counted on the bytes, by other means
than those that read them. Whatever is not plain is parsed exactly as a small file is.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vidno.base import progress
from vidno.catalogue.recipe import Input
from vidno.ingest import dialect
from vidno.ingest.dialect import Dialect
from vidno.ingest.errors import EncodingError, TooWideError
from vidno.ingest.formats import csv as delimited

PIECE_BYTES = 1 << 20
RECORD_LIMIT = 8 << 20
"""Letters that one record may take, over pieces."""
HEAD_LINES = 50
"""So many lines at most stand above a table, and are no part of it."""
BLANK_BYTES = b" \t\x0b\x0c\x1c\x1d\x1e\x1f"
LONG_BLANKS = tuple(
    char.encode()
    for char in "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""Blanks of several bytes in UTF-8: all that `str.strip` takes off."""
_ALL = bytes(range(256))
_STARTS = bytes({blank[0] for blank in LONG_BLANKS})
CONTINUED = b"\r" + bytes(range(0x80, 0xC0))
"""What no cell consists of: the second bytes of letters, and part of a line's end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a file: plain ones as bytes, or parsed records."""

    first: int
    """Physical line where it begins."""
    line_count: int
    plain: bytes = b""
    """UTF-8, every line ends as the first of the file does; empty where the piece was parsed."""
    records: tuple[tuple[int, list[str]], ...] = ()
    """(physical line, cells) of a parsed piece; blank lines are records without a filled cell."""
    counted: int = 0
    """Non-empty cells, by a count of their own."""
    has_blank_cells: bool = False
    """Whether some cell may hold blanks only."""
    has_edges: bool = False
    """Whether some cell may begin or end with a blank."""
    is_head: bool = False
    """A few lines above plain ones."""


class Marks:
    """What the bytes of plain lines look like in one dialect, width and line end."""

    def __init__(self, marks: Dialect, width: int, end: bytes) -> None:
        self.delimiter, self.end = marks.delimiter.encode(), end
        odd = {b"\0", b'"', marks.quote.encode(), marks.escape.encode()}
        self.odd = tuple(sorted(odd - {b""}))
        if marks.spaced:
            self.odd += (self.delimiter + b" ",)
        self.line = self.delimiter * (width - 1) + end
        self.lines = self.line
        """Delimiters and ends of many lines, to compare with."""
        self.width = width
        kept = self.delimiter + b"\r\n"
        self.others = bytes(sorted(set(_ALL) - set(kept)))
        self.blanks = bytes(sorted(set(BLANK_BYTES) - set(kept)))
        self.signs = bytes(byte if byte in kept else ord("x") for byte in range(256))
        starts = self.blanks + _STARTS
        ends = self.delimiter + b"\n"
        self.cells = bytes(
            ord("|") if byte in ends else ord("b") if byte in starts else ord("x") for byte in _ALL
        )
        """Ends of cells as bars, what blanks begin with as b, all else as x."""

    def plain(self, data: bytes) -> tuple[bytes, int, bool, bool] | None:
        """Return lines where they are plain, or None; the last of the file gets its line end.

        With them their number of cells that hold more than blanks, whether some cell holds blanks
        only, and whether some cell may begin or end with a blank.
        """
        if any(sign in data for sign in self.odd):
            return None
        if not data.endswith(b"\n"):
            data += self.end
        count = data.count(b"\n")
        if len(self.lines) < count * len(self.line):
            self.lines = self.line * count * 2
        if not self.lines.startswith(data.translate(None, self.others)) or not count:
            return None
        cells = b"|" + data.translate(self.cells, CONTINUED)
        if b"|b" in cells:
            skeleton, has_blanks = self._without_blanks(data)
            if self._has_empty_line(skeleton):
                return None
            return data, self._filled(skeleton), has_blanks, True
        filled = cells.count(b"|x")
        is_gappy = count * self.width - filled >= self.width and b"|" * (self.width + 1) in cells
        if is_gappy and self._has_empty_line(data.translate(self.signs)):
            return None
        return data, filled, False, b"b|" in cells

    def _has_empty_line(self, skeleton: bytes) -> bool:
        return skeleton.startswith(self.line) or b"\n" + self.line in skeleton

    def end_of_head(self, data: bytes) -> int:
        """Return where plain lines begin behind a few that are none; 0 where that cannot be told."""
        lines = data.split(b"\n", HEAD_LINES)[:HEAD_LINES]
        odd = [place for place, line in enumerate(lines) if self.plain(line + b"\n") is None]
        place = sum(len(line) + 1 for line in lines[: odd[-1] + 1]) if odd else 0
        head = data[:place]
        is_closed = head.count(b'"') % 2 == 0 and head.count(b"\r") in (0, head.count(b"\r\n"))
        is_simple = is_closed and not any(sign in head for sign in self.odd if sign != b'"')
        return place if is_simple and place < len(data) and self.plain(data[place:]) else 0

    def _without_blanks(self, data: bytes) -> tuple[bytes, bool]:
        """Return delimiters, line feeds and x, and whether blanks alone stood in a cell."""
        spaced = data
        for blank in LONG_BLANKS:
            spaced = spaced.replace(blank, b" ")
        skeleton = spaced.translate(self.signs, self.blanks)
        return skeleton, self._filled(skeleton) != self._filled(data.translate(self.signs))

    def _filled(self, skeleton: bytes) -> int:
        inner = skeleton.count(self.delimiter + b"x") + skeleton.count(b"\nx")
        return inner + skeleton.startswith(b"x")


def pieces(path: Path, how: Input, width: int, lines: int = 0) -> Iterator[Piece]:
    """Yield the pieces of a file, in order.

    Args:
        path: The file.
        how: How to read its bytes.
        width: Cells of a usual line; others are parsed one by one.
        lines: How many lines there are, for who watches; 0 where nobody has counted them.

    Raises:
        EncodingError: bytes that are no text in this encoding.
        TooWideError: a line with more cells than a sheet has columns.
    """
    spoken = delimited.dialect_of(how)
    marks = Marks(spoken, width, line_end(path, how))
    chunks = chunks_of(path, how.encoding)
    line, size = 1, path.stat().st_size
    for number, chunk in enumerate(chunks):
        if lines:
            progress.tell("read", line, lines)
        else:
            progress.tell("read", number * PIECE_BYTES, size, "bytes")
        found = marks.plain(chunk)
        if found is None and line == 1 and (place := marks.end_of_head(chunk)):
            head = _parsed(chunk[:place], iter(()), spoken, line, path.name)
            yield replace(head, is_head=True)
            line += head.line_count
            chunk = chunk[place:]
            found = marks.plain(chunk)
        if found is None:
            piece = _parsed(chunk, chunks, spoken, line, path.name)
        else:
            plain, counted, has_blanks, has_edges = found
            count = plain.count(b"\n")
            piece = Piece(
                line,
                count,
                plain,
                counted=counted,
                has_blank_cells=has_blanks,
                has_edges=has_edges,
            )
        yield piece
        line += piece.line_count


def line_end(path: Path, how: Input) -> bytes:
    """Return how the first line of a file ends."""
    head = next(chunks_of(path, how.encoding), b"")
    return b"\r\n" if head[: head.find(b"\n") + 1].endswith(b"\r\n") else b"\n"


def chunks_of(path: Path, encoding: str) -> Iterator[bytes]:
    """Yield the file as UTF-8 in chunks that end with a line. Raises EncodingError."""
    decoder = codecs.getincrementaldecoder(encoding)()
    left = b""
    try:
        with path.open("rb") as file:
            while data := file.read(PIECE_BYTES):
                text = decoder.decode(data)
                data = left + (data if encoding == "utf-8" else text.encode())
                end = data.rfind(b"\n") + 1
                left = data[end:]
                if end:
                    yield data[:end]
        left += decoder.decode(b"", final=True).encode()
    except UnicodeError:
        raise EncodingError(file=path.name) from None
    if left:
        yield left


def _parsed(chunk: bytes, chunks: Iterator[bytes], spoken: Dialect, first: int, file: str) -> Piece:
    """Parse a chunk, and as many that follow as its last record needs."""
    feed = _Feed(chunk, chunks)
    reader = dialect.reader_of(feed, spoken)
    records: list[tuple[int, list[str]]] = []
    line = first
    for cells in reader:
        if len(cells) > delimited.COLUMN_LIMIT:
            raise TooWideError(file=file, line=line, found=len(cells), limit=delimited.COLUMN_LIMIT)
        records.append((line, cells))
        line = first + reader.line_num
        if feed.is_empty:
            break
    text = "".join(feed.parts)
    return Piece(
        first,
        reader.line_num,
        records=tuple(records),
        counted=delimited.count_text(text, spoken),
        has_blank_cells=True,
        has_edges=any(cell != cell.strip() for _, cells in records for cell in cells),
    )


class LongRecordError(Exception):
    """A record goes on and on: a quote is open, and the file is no table to be read in pieces."""


class _Feed:
    """The lines of a chunk, and of those behind it when a quoted cell goes on there."""

    def __init__(self, chunk: bytes, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks
        self.parts: list[str] = []
        self.lines: list[str] = []
        self._take(chunk)

    @property
    def is_empty(self) -> bool:
        """Whether all lines at hand are read."""
        return not self.lines

    def _take(self, chunk: bytes) -> None:
        self.parts.append(chunk.decode())
        self.lines = list(io.StringIO(self.parts[-1], newline=""))[::-1]

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if not self.lines:
            if sum(map(len, self.parts)) > RECORD_LIMIT:
                raise LongRecordError
            self._take(next(self.chunks))
        return self.lines.pop()


def usual_width(path: Path, how: Input, line_count: int = 2000) -> int:
    """Return the most common number of cells in the first lines of a file; two at least."""
    chunk = next(chunks_of(path, how.encoding), b"").decode()
    lines = io.StringIO(chunk, newline="")
    head = [line for line, _ in zip(lines, range(line_count), strict=False)]
    widths: dict[int, int] = {}
    try:
        for cells in dialect.reader_of(iter(head), delimited.dialect_of(how)):
            widths[len(cells)] = widths.get(len(cells), 0) + 1
    except csv.Error:
        return 2
    return max(2, max(widths, key=lambda width: (widths[width], width), default=2))
