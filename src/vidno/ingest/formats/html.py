"""HTML pages: every table is a grid, below the headings that stand before it on the page."""

import re
from html import unescape
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest.formats import _markup
from vidno.ingest.formats._refusals import TooDeepError, TooManyValuesError
from vidno.ingest.formats._text import decoded, encoding_of
from vidno.ingest.grid import Grid, Span

NAME = "html"
TITLE = "HTML"
SUFFIXES = (".html", ".htm")
DEPTH_LIMIT = 50
"""Tables within tables."""
TABLE_LIMIT = 2_000
CELL_LIMIT = 3_000_000
START = re.compile(rb"(?is)<(?:!doctype\s+html|html|head|body|table|meta|style)\b")
CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})")
SPACE = re.compile(r"[ \t\r\n\f]+")


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes are a web page, or a table saved as one under any name."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<?xml"):
        return b"<html" in start[:2000].lower()
    return start.startswith((b"<!--", b"<")) and bool(START.search(start[:4000]))


def describe(path: Path) -> Input:
    """Decide the encoding: a byte-order mark, UTF-8, what the page says, statistics at last."""
    data = path.read_bytes()
    named = CHARSET.search(data[:8192])
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if named and not marked:
        try:
            data.decode(named[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
        else:
            return Input(file=path.name, format=NAME, encoding=named[1].decode("ascii").lower())
    return Input(file=path.name, format=NAME, encoding=encoding_of(path))


def read(path: Path, how: Input) -> list[Grid]:
    """Read every table. Raises DamagedError, TooDeepError, TooManyValuesError."""
    page = _Page(path.name)
    for kind, name, content in _markup.tokens(decoded(path, how.encoding, TITLE)):
        page.take(kind, name, content)
    return page.finish()


def count(path: Path, how: Input) -> int:
    """Count the cells and headings that hold text, by cutting the page at its tags."""
    text = re.sub(r"(?is)<!--.*?(?:-->|\Z)", "", decoded(path, how.encoding, TITLE))
    for name in ("script", "style", "template", "noscript", "svg", "textarea", "title"):
        text = re.sub(rf"(?is)<{name}\b.*?(?:</{name}\s*>|\Z)", "", text)
    return _Cells().count(text)


class _Page:
    """The tables of a page, as they are met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.headings: list[str] = []
        self.heading: list[str] | None = None
        self.size = 0

    def take(self, kind: str, name: str, content: str) -> None:
        if kind == "text":
            self._text(content)
        elif name == "table":
            self._table(kind)
        elif not self.open:
            self._heading(kind, name)
        elif kind == "start":
            self._count(self.open[-1].start(name, content))
        else:
            self.open[-1].end(name)

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].text(unescape(text))
        elif self.heading is not None:
            self.heading.append(unescape(text))

    def _table(self, kind: str) -> None:
        if kind == "start":
            self._close_heading()
            if len(self.open) >= DEPTH_LIMIT:
                raise TooDeepError(file=self.file, limit=DEPTH_LIMIT)
            if len(self.tables) >= TABLE_LIMIT:
                raise TooManyValuesError(
                    file=self.file, found=len(self.tables) + 1, limit=TABLE_LIMIT
                )
            self.open.append(_Table(self.headings))
            self.tables.append(self.open[-1])
            self.headings = []
        elif self.open:
            self.open.pop().close()

    def _heading(self, kind: str, name: str) -> None:
        if re.fullmatch("h[1-6]", name):
            self._close_heading()
            if kind == "start":
                self.heading = []

    def _close_heading(self) -> None:
        text = _tidy("".join(self.heading or ()))
        self.heading = None
        if text:
            self.headings.append(text)

    def _count(self, new: int) -> None:
        self.size += new
        if self.size > CELL_LIMIT:
            raise TooManyValuesError(file=self.file, found=self.size, limit=CELL_LIMIT)

    def finish(self) -> list[Grid]:
        while self.open:
            self.open.pop().close()
        self._close_heading()
        if self.headings and self.tables:  # headings below the last table are its notes
            self.tables[-1].below = self.headings
        return [table.grid(f"table {number}") for number, table in enumerate(self.tables, 1)]


class _Table:
    """One table: its rows, with room kept for cells that reach down from above."""

    def __init__(self, headings: list[str]) -> None:
        self.titles = list(headings)
        self.below: list[str] = []
        self.rows: list[list[str]] = []
        self.spans: list[Span] = []
        self.bold: set[tuple[int, int]] = set()
        self.reach: dict[int, int] = {}
        """Column to the last row that a cell from above covers."""
        self.cell: list[str] | None = None
        self.caption: list[str] | None = None
        self.place = (0, 0)
        self.strong = False

    def start(self, name: str, attributes: str) -> int:
        """Take a tag and return how many cells it adds."""
        if name == "caption":
            self.caption = []
        elif name == "tr":
            self._close_cell()
            self.rows.append([])
        elif name in ("thead", "tbody", "tfoot"):
            self._close_cell()
        elif name in ("td", "th"):
            return self._open_cell(name, attributes)
        elif name in ("br", "p", "div", "li") and self.cell is not None:
            self.cell.append(" ")
        elif name in ("b", "strong") and self.cell is not None:
            self.strong = self.strong or not "".join(self.cell).strip()
        return 0

    def end(self, name: str) -> None:
        if name in ("td", "th", "tr", "thead", "tbody", "tfoot"):
            self._close_cell()
        elif name == "caption":
            self._close_caption()
        elif name in ("p", "div", "li") and self.cell is not None:
            self.cell.append(" ")

    def text(self, text: str) -> None:
        target = self.caption if self.caption is not None else self.cell
        if target is not None:
            target.append(text)

    def close(self) -> None:
        self._close_cell()
        self._close_caption()

    def _open_cell(self, name: str, attributes: str) -> int:
        self._close_cell()
        self._close_caption()
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        line = len(self.rows)
        taken = len(row)
        while self.reach.get(len(row), 0) >= line:
            row.append("")
        wide = min(_number(attributes, "colspan"), 1000)
        high = min(_number(attributes, "rowspan"), 65_534)
        self.place, self.strong = (line, len(row)), name == "th"
        row += [""] * wide
        if high > 1:
            self.reach |= dict.fromkeys(range(len(row) - wide, len(row)), line + high - 1)
        if wide > 1 or high > 1:
            self.spans.append(Span(line, len(row) - wide + 1, line + high - 1, len(row)))
        self.cell = []
        return len(row) - taken

    def _close_cell(self) -> None:
        if self.cell is None:
            return
        line, column = self.place
        self.rows[line - 1][column] = _tidy("".join(self.cell))
        if self.strong:
            self.bold.add((line, column + 1))
        self.cell = None

    def _close_caption(self) -> None:
        if self.caption is not None and (text := _tidy("".join(self.caption))):
            self.titles.append(text)
        self.caption = None

    def grid(self, name: str) -> Grid:
        """Return the table below its titles, one a line."""
        above, height = len(self.titles), len(self.rows)
        rows = [*([title] for title in self.titles), *self.rows, *([note] for note in self.below)]
        spans = tuple(
            Span(s.top + above, s.left, min(s.bottom, height) + above, s.right) for s in self.spans
        )
        return Grid(
            name,
            rows,
            list(range(1, len(rows) + 1)),
            spans,
            frozenset((line + above, column) for line, column in self.bold),
            title=self.titles[-1] if self.titles else "",
        )


def _tidy(text: str) -> str:
    """Return a text as a browser shows it: runs of blanks and line ends are one blank."""
    return SPACE.sub(" ", text).strip(" ")


def _number(attributes: str, name: str) -> int:
    found = re.search(rf"(?i)(?:^|\s){name}\s*=\s*[\"']?\s*(\d{{1,6}})", attributes)
    return max(int(found[1]), 1) if found else 1


class _Cells:
    """A count of the texts in cells, captions and headings, without building any table."""

    def count(self, text: str) -> int:
        """Return how many there are."""
        found = tables = 0
        stack: list[bool | None] = []
        """For each open table: whether its open cell has text, None where no cell is open."""
        heading: bool | None = None
        for piece in text.split("<"):
            tag = re.match(r"(/?)([a-zA-Z][a-zA-Z0-9]*)", piece)
            rest = piece if tag is None else self._after(piece)
            end, name = (bool(tag[1]), tag[2].lower()) if tag else (False, "")
            if name == "table":
                found += bool(heading)
                heading = None
                if end:
                    found += bool(stack.pop()) if stack else 0
                else:
                    tables += 1
                    stack.append(None)
            elif stack and name in ("td", "th", "caption", "tr", "thead", "tbody", "tfoot"):
                found += bool(stack[-1])
                stack[-1] = False if name in ("td", "th", "caption") and not end else None
            elif not stack and re.fullmatch("h[1-6]", name):
                found += bool(heading)
                heading = None if end else False
            if unescape(rest).strip():
                if stack and stack[-1] is not None:
                    stack[-1] = True
                elif not stack and heading is not None:
                    heading = True
        return (found + sum(map(bool, stack)) + bool(heading)) if tables else 0

    @staticmethod
    def _after(piece: str) -> str:
        """Return what follows a tag, whose values may hold ">" in quotes."""
        if ">" not in piece:
            return ""
        tag = re.match(r"(?:=\s{0,20}\"[^\"]*\"|=\s{0,20}'[^']*'|[^>])*>", piece)
        return piece[tag.end() :] if tag else piece.partition(">")[2]
