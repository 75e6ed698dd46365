"""Text in columns of a fixed width: what lines up is a column, whatever separates it is blanks."""

import re
from collections import Counter
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest.formats._text import beginning, decoded, encoding_of
from vidno.ingest.grid import Grid

NAME = "fixed-width"
TITLE = "text in columns of fixed width"
SUFFIXES = (".txt", ".dat", ".prn")
RANK = 8
SIZE_LIMIT = 50_000_000
SAMPLE_LINES = 5_000
LINE_LIMIT = 4_000
"""Characters; punched cards had 80, printers 132."""
MIN_LINES = 4
MIN_GAP = 2
"""Blanks between two columns; one blank also separates words."""
SURE_LINES = 30
"""With so many lines a single blank that goes through them all is a gap."""
MIN_FULL = 0.6
"""Of the lines, how many fill at least two columns."""
NUMBER = re.compile(r"(?<![.,])[-+]?[.,]*+\d++(?:[.,]++\d++)*+%?|[-–.:*x]{1,2}")


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes are text with runs of blanks and without tabs."""
    return not names and b"\0" not in head and b"\t" not in head and head.count(b"  ") >= MIN_LINES


def holds(path: Path) -> bool:
    """Tell whether the lines stand in columns, and no delimiter divides them as well."""
    if path.stat().st_size > SIZE_LIMIT:
        return False
    lines = [line for line in beginning(path).splitlines() if line.strip()]
    lines = [line for line in lines if not _is_rule(line)]
    if max(map(len, lines), default=0) > LINE_LIMIT:
        return False
    if len(lines) < MIN_LINES or _is_delimited(lines):
        return False
    cuts = columns_of(lines)
    if len(cuts) < 2:
        return False
    rows = [cells_of(line, cuts) for line in lines]
    full = [row for row in rows if sum(map(bool, row)) >= 2]
    if len(full) < max(MIN_LINES, MIN_FULL * len(lines)):
        return False
    return any(_is_numeric([row[place] for row in full]) for place in range(len(cuts)))


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    return Input(file=path.name, format=NAME, encoding=encoding_of(path), delimiter=" ")


def read(path: Path, how: Input) -> list[Grid]:
    """Read the one grid. A line that does not keep to the columns is a row with one cell."""
    text = decoded(path, how.encoding, TITLE).splitlines()
    cuts = columns_of([line for line in text[:SAMPLE_LINES] if line.strip()])
    rows = [cells_of(line, cuts) for line in text]
    return [Grid("", rows, list(range(1, len(rows) + 1)))]


def count(path: Path, how: Input) -> int:
    """Count the runs of text that two blanks or a border between columns end."""
    text = decoded(path, how.encoding, TITLE).splitlines()
    cuts = columns_of([line for line in text[:SAMPLE_LINES] if line.strip()])
    found = 0
    for line in text:
        if _is_rule(line):
            continue
        if _crosses(line, cuts):
            found += 1
            continue
        if len(line) > LINE_LIMIT:
            found += sum(1 for start, end in cuts if line[start:end].replace(" ", ""))
            continue
        places = {
            sum(1 for start, _ in cuts if start <= at)
            for at, sign in enumerate(line)
            if sign != " "
        }
        found += len(places)
    return found


def columns_of(lines: list[str]) -> list[tuple[int, int]]:
    """Return where each column begins and where the next one does.

    A gap is a run of places that are blank on practically every line. Titles and notes run across
    gaps: they are left out of a second, stricter look.
    """
    lines = [line.rstrip() for line in lines if line.strip() and not _is_rule(line)]
    lines = [
        line for line in lines if len(line) <= LINE_LIMIT
    ]  # what is longer is no line of a table
    if not lines:
        return []
    rough = _borders(lines, allowed=max(1, len(lines) // 5))
    body = [line for line in lines if not _crosses(line, rough)]
    return _borders(body, allowed=len(body) // 100)


def _borders(lines: list[str], *, allowed: int) -> list[tuple[int, int]]:
    width = max(map(len, lines), default=0)
    taken = [0] * width
    for line in lines:
        for place, sign in enumerate(line):
            taken[place] += sign != " "
    starts: list[int] = []
    narrow: set[int] = set()
    gap = MIN_GAP
    for place, count in enumerate(taken):
        if count <= allowed:
            gap += 1
            continue
        if gap:
            starts.append(place)
            narrow |= {place} if gap < MIN_GAP else set()
        gap = 0
    if starts and len(lines) < SURE_LINES:  # by chance a blank may line up below a blank
        ends = dict(zip(starts, [*starts[1:], width], strict=True))
        starts = [
            start
            for start in starts
            if start not in narrow
            or _is_numeric([line[start : ends[start]].strip() for line in lines])
        ]
    borders = [0, *starts[1:]] if starts else []
    return list(zip(borders, [*borders[1:], 10**9], strict=True)) if borders else []


def _crosses(line: str, cuts: list[tuple[int, int]]) -> bool:
    return any(line[end : end + 1].strip() and line[end - 1 : end].strip() for _, end in cuts[:-1])


def cells_of(line: str, cuts: list[tuple[int, int]]) -> list[str]:
    """Cut a line at the columns; a text across a border keeps the line whole. Rules are no cells."""
    if _is_rule(line):
        return []
    if _crosses(line, cuts):
        return [line.strip()]
    return [line[start:end].strip() for start, end in cuts]


def _is_rule(line: str) -> bool:
    text = line.strip()
    return len(text) >= 3 and not text.strip("-=_ ")


def _is_delimited(lines: list[str]) -> bool:
    """Tell whether a delimiter stands equally often on most lines."""
    for sign in ",;|":
        counts = Counter(line.count(sign) for line in lines)
        times, share = counts.most_common(1)[0]
        if times and share >= 0.6 * len(lines):
            return True
    return False


def _is_numeric(cells: list[str]) -> bool:
    texts = [cell for cell in cells if cell]
    numbers = sum(1 for cell in texts if NUMBER.fullmatch(cell.replace(" ", "")))
    return len(texts) >= MIN_LINES - 1 and numbers >= 0.6 * len(texts)
