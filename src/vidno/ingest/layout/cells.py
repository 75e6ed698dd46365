"""What kind of thing a cell holds, and the words that tell totals, notes and titles."""

import re
from functools import lru_cache
from typing import Literal

Kind = Literal[0, 1, 2, 3, 4, 5, 6, 7]
EMPTY: Kind = 0
NUMBER: Kind = 1
YEAR: Kind = 2
DATE: Kind = 3
SIGN: Kind = 4
CODE: Kind = 5
WORDS: Kind = 6
SENTENCE: Kind = 7

CACHED = 1 << 16
_NUMBER = re.compile(
    r"[-+–−(]?\s?[$£€]?\s?[-–−]?(?:\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?(?:[eE][-+]?\d+)?"
    r"\s?(?:%|лв\.?|€|\$|£|bn|m|k)?\)?"
)
_PLAIN = re.compile(r"[-+]?(?:\d++\.?+\d*+|\.\d++)(?:[eE][-+]?\d++)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\.0)?(?:\s?[/–-]\s?(?:\d\d|(?:19|20)\d\d))?(?:\s?г\.?)?")
_MONTH = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"яну|фев|мар|апр|май|юни|юли|авг|сеп|окт|ное|дек|q[1-4]"
)
_DATE = re.compile(
    rf"\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}}\.?(?:[ T].*)?|\d{{1,2}}:\d\d(?::\d\d.*)?"
    rf"|(?:\d{{1,2}}[-. ])?(?:{_MONTH})[\w.]*[-. /]?(?:\d{{2,4}})?|q[1-4]\b.*",
    re.IGNORECASE,
)
_SIGNS = frozenset(
    (
        "-",
        "--",
        "–",
        "—",
        "x",
        "х",
        ".",
        "..",
        "...",
        "…",
        ":",
        "*",
        "**",
        "***",
        "c",
        "z",
        "(z)",
        "(x)",
        "(d)",
        "(na)",
        "n/a",
        "na",
        "n.a.",
        "nil",
        "null",
        "none",
        "nan",
        "n/d",
        "н.д.",
        "няма",
    )
)
_RULER = re.compile(r"[-=_~*.–—]{2,}")
"""A line drawn with signs."""
_TOTALS = re.compile(
    r"\b(?:sub-?)?totals?\b|\bsums?\b|\ball\b|\boverall\b|\bcombined\b|\bgrand\b|\bсума\b|\bсбор\b"
    r"|\bобщо?\b|\bобща\b|\bвсичко\b|\bвсички\b|\bвсего\b",
    re.IGNORECASE,
)
_AVERAGES = re.compile(
    r"\b(?:averages?|avg|mean|median|medians|percent(?:age)?|change|difference|net|balance|rate"
    r"|средно|средна|дял|процент|изменение|разлика|салдо)\b",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"\W*(?:notes?|sources?|footnotes?|see|n\.?b|please|data|forwarded|internet|e-?mail|contact|the following"
    r"|symbols?|legend|key|\(?[a-z\d]{1,2}[)./]|[\d¹²³⁴⁵]{1,2}\s?[A-ZА-Я]|забележк\w*|бележк\w*|източник\w*"
    r"|данни\w*|легенда|пояснени\w*|означения)(?![\w])",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\s*(?:[*†‡#\\\[¹²³]|\d{1,2}[ /)\].]+\D|\([a-z\d]{1,2}\))")
_TITLES = re.compile(
    r"\s*(?:tables?|figure|fig|chart|annex|appendix|sheet|list of|number of|таблиц\w*|приложени\w*"
    r"|справк\w*|фигура|брой)\b",
    re.IGNORECASE,
)


@lru_cache(CACHED)
def kind_of(cell: str) -> Kind:
    """Return the kind of a cell by its text alone."""
    text = cell.strip()
    if not text:
        return EMPTY
    if text.lower() in _SIGNS or _RULER.fullmatch(text):
        return SIGN
    if _YEAR.fullmatch(text):
        return YEAR
    if _NUMBER.fullmatch(text) or _PLAIN.fullmatch(text):
        return NUMBER
    if len(text) < 30 and _DATE.fullmatch(text):
        return DATE
    if " " not in text and len(text) < 20 and any(char.isdigit() for char in text):
        return CODE
    return SENTENCE if len(text) > 60 else WORDS


@lru_cache(CACHED)
def value_of(cell: str) -> float | None:
    """Return the number a cell seems to hold, for sums only; None where it is no plain number."""
    text = cell.strip()
    if not text or not (_PLAIN.fullmatch(text) or _NUMBER.fullmatch(text)):
        return None
    negative = text[0] in "-–−("
    bare = re.sub(r"[^\d.,eE]", "", text).strip("eE")
    if not _PLAIN.fullmatch(bare):
        parts = re.split(r"[.,]", bare)
        last = parts[-1] if len(parts) > 1 and len(parts[-1]) != 3 else ""
        whole = "".join(parts[:-1] if last else parts)
        bare = f"{whole}.{last}" if last else whole
    try:
        number = float(bare)
    except ValueError:
        return None
    return -number if negative else number


def flags_of(text: str) -> int:
    """Return what the words of a text hint at, as bits.

    1 a total, 2 an average or other derived figure, 4 a note by its word, 8 a note by its mark,
    16 a title, 32 a colon at the end, 64 a full stop at the end.
    """
    text = text.strip()[:400]
    return (
        bool(_TOTALS.search(text))
        + 2 * bool(_AVERAGES.search(text))
        + 4 * bool(_NOTES.match(text))
        + 8 * bool(_MARKED.match(text))
        + 16 * bool(_TITLES.match(text))
        + 32 * text.endswith(":")
        + 64 * text.endswith(".")
    )
