"""Periods: years, school years, quarters, months and days, brought to one label each.

Labels sort by time: 2017 · 2018/2019 · 2019-Q1 · 2019-03 · 2019-03-12.
"""

import re
from collections.abc import Iterable
from datetime import date

from vidno.base.dates import MONTHS

_YEAR = r"((?:19|20)\d{2})"
_END = r"\s*(?:г\.?|година|year)?"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MONTHS = {
    name: index % 12 + 1
    for index, name in enumerate(MONTHS["bg"] + [m.lower() for m in MONTHS["en"]])
}
_WORD = r"(?:\s*-?\s*(?:во|ро|то))?\s*(?:тримесечие|трим\.?|кв\.?|Q)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(_YEAR + _END, re.IGNORECASE)),
    # 2011-12 is a month by ISO 8601, so the months come before the school years
    ("month", re.compile(_YEAR + r"-(0[1-9]|1[0-2])")),
    ("month", re.compile(_YEAR + r"M(0[1-9]|1[0-2])")),
    ("school-year", re.compile(_YEAR + r"\s*[/–-]\s*((?:19|20)?\d{2})" + _END, re.IGNORECASE)),
    ("quarter", re.compile(_YEAR + r"[-\s]?[QКT]\s?([1-4])", re.IGNORECASE)),
    # a bare digit needs a word: 12019 is a number, 1/2019 may be January
    ("quarter", re.compile(rf"(?P<part>(?:IV|I{{1,3}})(?:{_WORD})?|[1-4]{_WORD})\s*[-/]?\s*(?:на\s+)?" + _YEAR + _END, re.IGNORECASE)),
    ("quarter", re.compile(r"Q(?P<part>[1-4])\s*[-/]?\s*" + _YEAR, re.IGNORECASE)),
    ("month", re.compile(r"(?P<part>0[1-9]|1[0-2])\.\s?" + _YEAR + _END, re.IGNORECASE)),
    ("month", re.compile(r"(?P<name>[^\W\d_]+)\s+" + _YEAR + _END, re.IGNORECASE)),
    ("day", re.compile(_YEAR + r"[-/](\d{1,2})[-/](\d{1,2})(?: 00:00:00)?")),
    ("day", re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d{2})" + _END, re.IGNORECASE)),
    ("day", re.compile(r"(?P<day>\d{1,2})\s+(?P<name>[^\W\d_]+)\s+(?P<year>(?:19|20)\d{2})" + _END, re.IGNORECASE)),
)  # fmt: skip


def read(text: str) -> tuple[str, str] | None:
    """Return (kind, label) of a period text, or None.

    Kinds: "year", "school-year", "quarter", "month", "day". A school year must be two years in a
    row: 2018/2019 and 2018/19 are, 2018/2020 is not.
    """
    bare = re.sub(r"[\s\u00a0]+", " ", text).strip()
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(bare)
        label = match and _LABELS[kind](match)
        if label:
            return kind, label
    return None


def _year(match: re.Match[str]) -> str:
    return match[1]


def _school_year(match: re.Match[str]) -> str:
    first, second = int(match[1]), match[2]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    last += 100 if len(second) == 2 and first % 100 == 99 else 0
    return f"{first}/{last}" if last == first + 1 else ""


def _quarter(match: re.Match[str]) -> str:
    part = match.groupdict().get("part")
    if part is None:
        return f"{match[1]}-Q{match[2]}"
    first = re.match(r"[IV]+|[1-4]", part.upper())
    return f"{match[2]}-Q{_ROMAN.get(first[0], first[0])}" if first else ""


def _month(match: re.Match[str]) -> str:
    named = match.groupdict()
    if "name" in named:
        month = _MONTHS.get(named["name"].lower())
        return f"{match[2]}-{month:02d}" if month else ""
    return f"{match[2]}-{match[1]}" if "part" in named else f"{match[1]}-{match[2]}"


def _day(match: re.Match[str]) -> str:
    named = match.groupdict()
    if not named:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        name = named.get("name")
        month = _MONTHS.get(name.lower(), 0) if name else int(named["month"])
        year, day = int(named["year"]), int(named["day"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


_LABELS = {
    "year": _year,
    "school-year": _school_year,
    "quarter": _quarter,
    "month": _month,
    "day": _day,
}


def prove(values: Iterable[str]) -> str | None:
    """Return the kind of period that every value is, or None where one is not or kinds mix."""
    kinds = set()
    for text in values:
        found = read(text)
        if found is None:
            return None
        kinds.add(found[0])
    return kinds.pop() if len(kinds) == 1 else None


def within(text: str) -> str | None:
    """Return the one period named inside a title: „НАСЕЛЕНИЕ КЪМ 31.12.2019 Г.“ names 2019.

    None where no year is named, or more than one.
    """
    school = {
        label
        for part in re.findall(r"(?:19|20)\d{2}\s*/\s*(?:19|20)?\d{2}", text)
        if (label := _school(part))
    }
    if len(school) == 1:
        return school.pop()
    years = set(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text))
    return years.pop() if len(years) == 1 else None


def _school(text: str) -> str:
    found = read(text)
    return found[1] if found and found[0] == "school-year" else ""
