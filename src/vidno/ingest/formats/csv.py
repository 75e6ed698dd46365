"""Delimited text in any encoding: csv, tsv, semicolons, bars."""

import re
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest import dialect, encoding
from vidno.ingest.dialect import Dialect
from vidno.ingest.errors import TooWideError
from vidno.ingest.grid import Grid

NAME = "csv"
TITLE = "CSV, TSV"
SUFFIXES = (".csv", ".tsv", ".txt")
COLUMN_LIMIT = 16_384
"""As many as a sheet of a workbook has."""


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes are text: no NUL but in UTF-16, few control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\x1a")
    return not names and b"\0" not in head and control <= len(head) / 200


def describe(path: Path) -> Input:
    """Decide encoding and dialect. Raises EncodingError."""
    data = path.read_bytes()
    guess = encoding.decide(data, file=path.name)
    best = dialect.best(encoding.decode(data, guess.encoding))
    return Input(
        file=path.name,
        format=NAME,
        encoding=guess.encoding,
        delimiter=best.delimiter,
        quote=best.quote,
        escape=best.escape,
        spaced=best.spaced,
    )


def dialect_of(how: Input) -> Dialect:
    """Return the dialect that a recipe states."""
    return Dialect(how.delimiter or ",", how.quote, 0.0, how.escape, how.spaced)


def text_of(path: Path, how: Input) -> str:
    """Decode the file as the recipe says; UTF-8 with a byte-order mark loses only the mark."""
    return encoding.decode(path.read_bytes(), how.encoding)


def read(path: Path, how: Input) -> list[Grid]:
    """Read the one grid of a text file. Raises TooWideError."""
    rows = dialect.rows_of(text_of(path, how), dialect_of(how))
    for line, cells in rows:
        if len(cells) > COLUMN_LIMIT:
            raise TooWideError(file=path.name, line=line, found=len(cells), limit=COLUMN_LIMIT)
    return [Grid("", [cells for _, cells in rows], [line for line, _ in rows])]


def count(path: Path, how: Input) -> int:
    """Count non-empty cells by a pattern of our own, independent of the csv module."""
    return count_text(text_of(path, how), dialect_of(how))


def count_text(text: str, marks: Dialect) -> int:
    """Count the non-empty cells of delimited text.

    A cell is a quoted part, if it begins with a quote, and whatever follows it up to the delimiter.
    """
    mark, sign, escape = map(re.escape, (marks.delimiter, marks.quote, marks.escape))
    after = (
        f"{escape}?" if escape else ""
    )  # right behind a closing quote, the reader takes it for a letter
    escaped, end = (rf"{escape}(?s:.)|", rf"{escape}?\Z") if escape else ("", r"\Z")
    quoted = (
        rf"{sign}((?:{escaped}[^{sign}{escape}]|{sign}{sign})*)(?:{sign}({after})|{end})"
        if sign
        else r"(\Z.)()"
    )
    gap = " *" if marks.spaced else ""
    cell = re.compile(
        rf"{gap}(?:{quoted})?((?:{escaped}[^{mark}\r\n{escape}])*)(?:{mark}|\r\n|\r|\n|{end})"
    )
    found = place = 0
    while place < len(text):
        match = cell.match(text, place)
        if match is None:
            raise AssertionError(place)
        inside, behind, rest = (part or "" for part in match.groups())
        if escape:
            inside, rest = (re.sub(rf"{escape}((?s:.))", r"\1", part) for part in (inside, rest))
        found += bool(inside.strip() or behind or rest.strip())
        place = match.end()
    return found
