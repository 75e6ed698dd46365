"""ЕИК (БУЛСТАТ), the number of a company or body: public, so only told, never a warning."""

import re
from collections.abc import Sequence

from vidno.base.text import Text
from vidno.ingest.privacy.column import Column, Finding, matching, words
from vidno.ingest.privacy.digits import weighted

NAME = "eik"
TITLE = Text(bg="ЕИК", en="company numbers (ЕИК)")
MIN_VALID = 20
MIN_SHARE = 0.8
WORDS = words(r"еик", r"булстат", r"bulstat", r"eik", r"uic", r"ддс номер", r"vat(?: number)?")
PATTERN = re.compile(r"(?<![0-9])(?:[0-9]{13}|[0-9]{9})(?![0-9])(?![.,][0-9]*[1-9])")
FIRST = tuple(range(1, 9))
SECOND = tuple(range(3, 11))
LAST_FIRST, LAST_SECOND = (2, 7, 3, 5), (4, 9, 5, 7)


def is_valid(text: str) -> bool:
    """Tell whether nine or thirteen digits have the check digits of an ЕИК."""
    if len(text) not in (9, 13) or not text.isascii() or not text.isdigit():
        return False
    if _check(text, FIRST, SECOND) != int(text[8]):
        return False
    return len(text) == 9 or _check(text[8:], LAST_FIRST, LAST_SECOND) == int(text[12])


def _check(digits: str, first: tuple[int, ...], second: tuple[int, ...]) -> int:
    rest = weighted(digits, first) % 11
    return rest if rest < 10 else weighted(digits, second) % 11 % 10


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find columns of company numbers, by their header or because nearly all numbers pass."""
    found = []
    for column in columns:
        hits = matching(column, PATTERN, lambda text: text if is_valid(text) else "")
        every = matching(column, PATTERN, str)
        count = len(hits.values)
        named = column.says(WORDS) and count
        if named or (count >= MIN_VALID and count >= MIN_SHARE * len(every.values)):
            reason = "word" if named else "column"
            found.append(hits.finding(NAME, "inform", column.sheet, column.letter, reason))
    return found
