"""Texts written once for several lines: which columns have them, and what the blanks stand for."""

import itertools

from vidno.ingest.layout.roles import is_total
from vidno.ingest.types import missing, number, period

BLANK_SHARE = 0.3


def columns_of(rows: list[list[str]]) -> list[int]:
    """Return the columns whose blanks take the text above.

    Such a column begins with a text and leaves many blanks beside a column without any. Either it
    names blocks, from the left edge, each block once; or its blanks follow a text in a regular step.
    Lines of totals say nothing about it: they leave the other labels blank.
    """
    lines = [row for row in rows if not is_total(next(filter(None, row), ""))]
    if len(lines) < 4:
        return []
    width = len(lines[0])
    full = [column for column in range(width) if all(row[column] for row in lines)]
    found: list[int] = []
    for column in range(min(width, 6)):
        texts = [row[column] for row in lines]
        at_the_edge = column == len(found) and column + 1 in full
        if column in full or not texts[0] or not full or _blank_share(texts) < BLANK_SHARE:
            continue
        if _are_figures(texts):
            continue
        if (at_the_edge and _names_blocks(texts)) or _is_regular(texts):
            found.append(column)
    return found


def _are_figures(texts: list[str]) -> bool:
    """Tell whether a column holds figures, whose blanks are missing values: never to be filled."""
    written = [text for text in texts if text]
    figures = [text for text in written if number.looks_numeric(text) or missing.is_marker(text)]
    return len(figures) * 2 > len(written) and not all(map(period.read, written))


def _blank_share(texts: list[str]) -> float:
    return sum(1 for text in texts if not text) / len(texts)


def _names_blocks(texts: list[str]) -> bool:
    """Tell whether texts are words, and none comes back before another one has stood."""
    written = [text for text in texts if text]
    return (
        len(written) > 1
        and all(above != below for above, below in itertools.pairwise(written))
        and len(set(written)) * 2 >= len(written)
    )


def _is_regular(texts: list[str]) -> bool:
    starts = [index for index, text in enumerate(texts) if text] + [len(texts)]
    gaps = [after - before for before, after in itertools.pairwise(starts)]
    return len(gaps) > 1 and max(gaps.count(gap) for gap in set(gaps)) >= 0.8 * len(gaps)


def down(rows: list[list[str]], columns: list[int]) -> list[list[str]]:
    """Return the rows with the blanks of `columns` filled from above."""
    filled, last = [], dict.fromkeys(columns, "")
    for row in rows:
        copy = list(row)
        for column in columns:
            last[column] = copy[column] = copy[column] or last[column]
        filled.append(copy)
    return filled
