"""The dialect of delimited text: every candidate is parsed and scored for consistency."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

CANDIDATES = (",", ";", "\t", "|")
SAMPLE_LINES = 400
SAMPLE_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Dialect:
    """A delimiter and a quote character, with the score that made it win."""

    delimiter: str
    quote: str
    score: float


def rank(text: str) -> list[Dialect]:
    """Return the candidates, best first.

    The score of a candidate is the share of lines with the most common width of two or more, times a
    measure of how many columns that is: a delimiter that is only text punctuation gives ragged lines.
    """
    sample = "".join(
        line
        for _, line in zip(
            range(SAMPLE_LINES), io.StringIO(text[:SAMPLE_CHARACTERS], newline=""), strict=False
        )
    )
    ranked = [Dialect(mark, '"', _score(sample, mark)) for mark in CANDIDATES]
    return sorted(ranked, key=lambda dialect: -dialect.score)


def _score(sample: str, delimiter: str) -> float:
    parsed = [cells for _, cells in rows_of(sample, delimiter, '"')]
    rows = [cells for cells in parsed if any(cell.strip() for cell in cells)]
    widths = Counter(len(cells) for cells in rows)
    if not widths:
        return 0.0
    width, hits = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    if width < 2:
        return 0.0
    ragged = sum(1 for cells in rows if len(cells) > 1 and len(cells) != width)
    return round(hits / len(rows) * (1 - 1 / width) * (1 - ragged / len(rows)), 4)


def rows_of(text: str, delimiter: str, quote: str) -> list[tuple[int, list[str]]]:
    """Parse delimited text into (physical line, cells); nothing is padded, cut or skipped."""
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quotechar=quote or None,
        quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        doublequote=True,
    )
    rows, line = [], 1
    for row in reader:
        rows.append((line, row))
        line = reader.line_num + 1
    return rows
