"""The dialect of delimited text: every candidate is parsed and scored for consistency.

A dialect is a delimiter, a quote and an escape character. None is looked up: each candidate that occurs
in the text parses a sample, and the parse is judged by how many lines agree on a width, and by how
many cells then are something that people write in cells: a number, a date, a code, a short text.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = {",": 1.0, ";": 1.0, "\t": 1.0, "|": 0.9, "~": 0.85, "^": 0.85, ":": 0.6, " ": 0.55}
"""Candidates, and how often each that fits really is one: colons and spaces are parts of texts."""
QUOTES = ('"', "'")
ESCAPE = "\\"
SAMPLE_LINES = 400
SAMPLE_CHARACTERS = 1_000_000
WEAK = 0.7
"""Delimiters below it separate nothing unless nearly all of at least three lines agree."""
MIN_SCORE = 0.08
"""Below it no delimiter makes columns."""
MIN_QUOTED = 0.75
"""Of the cells that begin with a quote, the share that also ends with it where it is the quote."""

_NUMBER = r"[-+(]?\s?[$£€%]?\s?\d{1,3}(?:[ ,.'\u00a0\u202f]?\d{3})*(?:[.,]\d+)?(?:[eE][-+]?\d+)?\s?[%)€£$]?"
_DATE = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\.?(?:[ T]\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?Z?)?|\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?"
_NETWORK = r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+"
_WORD = r"[^\W\d_][\w'’.\-]*+"
_KNOWN = re.compile(rf"(?:{_NUMBER}|{_DATE}|{_NETWORK}|[\w./#-]{{1,24}}|n/?a|-+|\.+)")
_MOMENT = re.compile(_DATE)
# atomic: signs that are parts of words and stand between them too can be shared out in endless ways
_TEXT = re.compile(rf"\(?{_WORD}(?>[ ,/&()%№:-]{{1,3}}[\w'’.\-()]++){{0,24}}[.)%:]*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Delimiter, quote and escape character ("" where there is none), with the score that made it win."""

    delimiter: str
    quote: str
    score: float
    escape: str = ""
    spaced: bool = False
    """Whether a blank stands between delimiter and quote, which else would be part of the cell."""


def rank(text: str) -> list[Dialect]:
    """Return the candidates, best first. One that separates nothing has the score 0."""
    lines = io.StringIO(text[:SAMPLE_CHARACTERS], newline="")
    sample = "".join(line for _, line in zip(range(SAMPLE_LINES), lines, strict=False))
    ranked = [
        _judged(sample, Dialect(mark, quote, 0.0, escape, spaced))
        for mark in DELIMITERS
        if mark in sample or mark == ","
        for quote in _quotes(sample, mark)
        for escape in _escapes(sample, mark, quote)
        for spaced in _spaces(sample, mark, quote)
    ]
    return sorted(ranked, key=lambda dialect: -dialect.score)


def best(text: str) -> Dialect:
    """Return the dialect to read with; commas where the text has a single column."""
    first = rank(text)[0]
    return first if first.score >= MIN_SCORE else Dialect(",", '"', 0.0)


def _quotes(sample: str, delimiter: str) -> Iterator[str]:
    """Yield the quotes that can be meant: the double one always, others where they pair up."""
    yield '"'
    for quote in QUOTES[1:]:
        sign, mark = re.escape(quote), re.escape(delimiter)
        opened = len(re.findall(rf"(?:^|{mark} ?){sign}", sample, re.MULTILINE))
        closed = len(re.findall(rf"{sign}(?={mark}|\r?$)", sample, re.MULTILINE))
        if opened >= 2 and min(opened, closed) / max(opened, closed) >= MIN_QUOTED:
            yield quote


def _escapes(sample: str, delimiter: str, quote: str) -> Iterator[str]:
    """Yield no escape character, and the backslash where one stands before a quote inside a cell."""
    yield ""
    if re.search(rf"\\{re.escape(quote)}(?![{re.escape(delimiter)}\r\n])", sample):
        yield ESCAPE


def _spaces(sample: str, delimiter: str, quote: str) -> Iterator[bool]:
    yield False
    if delimiter != " " and delimiter + " " + quote in sample:
        yield True


def _judged(sample: str, dialect: Dialect) -> Dialect:
    """Return the dialect with its score: agreement of the lines, kinds of the cells, use of quotes."""
    parsed = [cells for _, cells in rows_of(sample, dialect)]
    rows = [cells for cells in parsed if any(cell.strip() for cell in cells)]
    weak = DELIMITERS[dialect.delimiter] < WEAK
    widths = Counter(
        1 if weak and _MOMENT.fullmatch(dialect.delimiter.join(cells)) else len(cells)
        for cells in rows
    )
    wide = {width: hits for width, hits in widths.items() if width > 1}
    if not wide or (weak and len(rows) < 3):
        return dialect
    width = max(wide, key=lambda width: (wide[width] * (1 - 1 / width), width))
    agreeing = _agreement(wide, width, len(rows))
    columns = 0.5 + 0.5 * (1 - 1 / width)
    prior = DELIMITERS[dialect.delimiter] * (0.98 if dialect.escape else 1.0)
    quoted = 0.4 + 0.6 * _quoted_share(sample, dialect)
    score = agreeing ** (3 if weak else 2) * columns * _kinds(rows) * prior * quoted
    return replace(dialect, score=round(score, 6))


def _agreement(wide: dict[int, int], width: int, row_count: int) -> float:
    """Return the share of rows with the usual width, less the share of those with quite another.

    A cell more or less is a forgotten or final delimiter, and counts for half.
    """
    slack = max(1, width // 10)
    close = sum(hits for other, hits in wide.items() if 0 < abs(other - width) <= slack)
    far = sum(wide.values()) - wide[width] - close
    return (wide[width] + close / 2) / row_count * (1 - far / row_count)


def _kinds(rows: list[list[str]]) -> float:
    """Return how far the cells are what people write in cells: 1 for all, less for torn texts."""
    cells = [cell.strip() for row in rows for cell in row if len(row) > 1]
    known = sum(_kind(cell) for cell in cells)
    return 0.2 + 0.8 * known / len(cells)


def _kind(cell: str) -> float:
    if not cell:
        return 0.9
    if _KNOWN.fullmatch(cell):
        return 1.0
    return 0.8 if len(cell) < 400 and _TEXT.fullmatch(cell) else 0.5


def _quoted_share(sample: str, dialect: Dialect) -> float:
    """Return the share of quotes that stand at the edge of a cell, as real ones do."""
    found = sample.count(dialect.quote)
    if not found:
        return 0.9
    sign, mark = re.escape(dialect.quote), re.escape(dialect.delimiter)
    gap = " ?" if dialect.spaced else ""
    edge = rf"(?:^|{mark}{gap}){sign}|{sign}(?={gap}{mark}|\r?$)"
    edges = len(re.findall(edge, sample, re.MULTILINE))
    doubled = sample.count(dialect.quote * 2) * 2
    return min(1.0, edges / max(1, found - doubled))


def rows_of(text: str, dialect: Dialect) -> list[tuple[int, list[str]]]:
    """Parse delimited text into (physical line, cells); nothing is padded, cut or skipped."""
    reader = reader_of(io.StringIO(text, newline=""), dialect)
    rows, line = [], 1
    for row in reader:
        rows.append((line, row))
        line = reader.line_num + 1
    return rows


def reader_of(lines: Iterator[str], dialect: Dialect) -> "Reader":
    """Return the reader of lines that keep their ends."""
    csv.field_size_limit(2**31 - 1)
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        doublequote=True,
        escapechar=dialect.escape or None,
        skipinitialspace=dialect.spaced,
    )
