"""Texts written once for several lines: which columns have them, and what the blanks stand for."""

import itertools

BLANK_SHARE = 0.3


def columns_of(rows: list[list[str]]) -> list[int]:
    """Return the columns whose blanks take the text above.

    Such a column begins with a text, leaves many blanks that follow a text in a regular step, and
    stands beside a column without blanks that varies where it is blank.
    """
    if len(rows) < 4:
        return []
    width = len(rows[0])
    full = [column for column in range(width) if all(row[column] for row in rows)]
    return [
        column
        for column in range(min(width, 6))
        if column not in full
        and rows[0][column]
        and full
        and _is_regular([row[column] for row in rows])
    ]


def _is_regular(texts: list[str]) -> bool:
    blanks = sum(1 for text in texts if not text)
    if blanks / len(texts) < BLANK_SHARE:
        return False
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
