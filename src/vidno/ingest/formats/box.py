"""Tables drawn with lines of signs, `|` and `-` or `│` and `─`, one or many below each other."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest.formats._text import beginning, decoded, encoding_of
from vidno.ingest.grid import Grid

NAME = "box"
TITLE = "text tables drawn with lines"
SUFFIXES = (".txt",)
RANK = 7
BARS = "|│║┃¦"
RULE = re.compile(r"[\s|│║┃¦+:=\-_─═━┄┼╬├┤┬┴┌┐└┘╔╗╚╝╠╣╦╩╟╢╤╧╪╫╥╨╓╖╙╜╒╕╘╛╞╡]{5,}")
DRAWN = re.compile(r"[-=_─═━]{3}")
MIN_SHARE = 0.6
"""Of the lines that are no rule, how many stand between bars."""
SIZE_LIMIT = 50_000_000
"""Bytes; a larger file is no drawing."""


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes are text with something like a rule in it."""
    plain = head.replace(b"\0", b"")
    return not names and any(
        sign in plain
        for sign in (b"---", b"===", b"+-", "───".encode(), b"\xc4\xc4\xc4", b"\xcd\xcd\xcd")
    )


def holds(path: Path) -> bool:
    """Tell whether most lines stand between bars, with rules among them."""
    if path.stat().st_size > SIZE_LIMIT:
        return False
    lines = [line for line in beginning(path).splitlines() if line.strip()]
    rules = [line for line in lines if is_rule(line)]
    others = [line for line in lines if not is_rule(line)]
    if not rules or len(others) < 2:
        return False
    barred = [line for line in others if _between_bars(line)]
    markdown = [rule for rule in rules if any(bar in rule for bar in BARS)]
    if len(rules) < 2 and not markdown:
        return False
    return len(barred) >= 2 and len(barred) >= MIN_SHARE * len(others)


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    name = encoding_of(path)
    return Input(file=path.name, format=NAME, encoding=name)


def read(path: Path, how: Input) -> list[Grid]:
    """Read all tables as one grid, whose rows keep their physical lines.

    What stands outside of the bars, such as a heading, is a row with one cell. The lines of a header
    cell that goes over several lines are one cell, at the first of them. Rules are no cells.
    """
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, cells in _rows(decoded(path, how.encoding, TITLE)):
        rows.append(cells)
        lines.append(line)
    return [Grid("", rows, lines)]


def count(path: Path, how: Input) -> int:
    """Count the texts between bars and the lines outside of them, header lines put together."""
    found = 0
    text = decoded(path, how.encoding, TITLE)
    band: list[set[int]] = []
    first = True
    for line in [*text.splitlines(), "-" * 5]:
        if not is_rule(line) and _between_bars(line):
            cells = re.split(f"[{BARS}]", line.strip())[1:-1]
            band.append({place for place, cell in enumerate(cells) if cell.strip()})
            continue
        if band:
            whole = (first and len(band) > 1 and is_rule(line)) or _is_one_row(
                [
                    [str(n) if n in cells else "" for n in range(max(cells, default=0) + 1)]
                    for cells in band
                ]
            )
            found += len(set().union(*band)) if whole else sum(map(len, band))
            first = False
        band = []
        if not is_rule(line):
            first = True
            found += bool(line.strip())
    return found


def is_rule(line: str) -> bool:
    """Tell whether a line only draws: nothing but signs of rules, and enough of them."""
    text = line.strip()
    return bool(DRAWN.search(text)) and bool(RULE.fullmatch(text))


def _between_bars(line: str) -> bool:
    text = line.strip()
    return len(text) > 2 and text[0] in BARS and text[-1] in BARS


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (physical line, cells) of every row."""
    numbered = list(enumerate(text.splitlines(), 1))
    first = True
    bands = [(kind, list(band)) for kind, band in groupby(numbered, lambda item: _kind(item[1]))]
    for index, (kind, band) in enumerate(bands):
        if kind == "other":
            first = True
            yield from ((line, [content.strip()]) for line, content in band if content.strip())
        elif kind == "cells":
            cells = [_cells(content) for _, content in band]
            ruled_off = index + 1 < len(bands) and bands[index + 1][0] == "rule"
            if (first and len(band) > 1 and ruled_off) or _is_one_row(cells):
                yield band[0][0], _joined(cells)
            else:
                yield from ((line, row) for (line, _), row in zip(band, cells, strict=True))
            first = False


def _kind(line: str) -> str:
    if is_rule(line):
        return "rule"
    return "cells" if _between_bars(line) else "other"


def _cells(line: str) -> list[str]:
    inner = line.strip()[1:-1]
    return [cell.strip() for cell in re.split(f"[{BARS}]", inner)]


def _is_one_row(cells: list[list[str]]) -> bool:
    """Tell whether the lines between two rules are one row: only the first has a label."""
    return len(cells) > 1 and bool(cells[0][0]) and not any(row[0] for row in cells[1:])


def _joined(rows: list[list[str]]) -> list[str]:
    width = max(map(len, rows))
    return [
        " ".join(row[column] for row in rows if column < len(row) and row[column])
        for column in range(width)
    ]
