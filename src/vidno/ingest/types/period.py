"""Periods: years, school years, halves, quarters, months, days and moments, brought to one label each.

Labels sort by time: 2017 · 2018/2019 · 2019-H1 · 2019-Q1 · 2019-03 · 2019-03-12 · 2019-03-12T14:30. What one text alone
does not prove, such as 12.03.19, is decided over a whole column (`period_column`).
"""

import re
from collections.abc import Iterable
from datetime import date

from vidno.base.dates import MONTHS
from vidno.ingest.types.affix import MARKS

LONGEST = 60
"""No period is written longer."""

_YEAR = r"((?:19|20)\d{2})"
_END = r"\s*(?:г\.?|год\.?|година|year)?"
ROMAN = {
    name: number
    for number, name in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1
    )
}
MONTH_NAMES = {
    name: index % 12 + 1
    for index, name in enumerate(MONTHS["bg"] + [m.lower() for m in MONTHS["en"]])
}
_SHORT = "яну фев мар апр май юни юли авг сеп окт ное дек jan feb mar apr may jun jul aug sep oct nov dec"
MONTH_NAMES |= {name: index % 12 + 1 for index, name in enumerate(_SHORT.split())}
MONTH_NAMES |= {"юн": 6, "юл": 7, "септ": 9, "ноем": 11, "sept": 9}
_ORDINAL = r"(?:\s*-?\s*(?:во|ро|то|st|nd|rd|th))?"
_QUARTER = rf"{_ORDINAL}\s*(?:тримесечие|трим\.?|тр\.|кв\.?|quarter|Q)"
_HALF = rf"{_ORDINAL}\s*(?:полугодие|полуг\.?|шестмесечие|half(?:[- ]year)?|semester|H)"
WORDS = {
    "първо": 1, "първото": 1, "first": 1, "второ": 2, "второто": 2, "second": 2,
    "трето": 3, "третото": 3, "third": 3, "четвърто": 4, "четвъртото": 4, "fourth": 4,
}  # fmt: skip
_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))
_Q_PART = rf"(?:(?:IV|I{{1,3}})(?:{_QUARTER})?|(?:[1-4]|{_WORDS}){_QUARTER})"
_Q_SAID = rf"(?:(?:IV|I{{1,3}}|[1-4]|{_WORDS}){_QUARTER})"
_H_PART = rf"(?:(?:I{{1,2}}|[12]|{_WORDS}){_HALF})"
_NAME = r"(?P<name>[^\W\d_]{2,10})\.?"
_OF = r"\s*[-/,]?\s*(?:на\s+|от\s+|of\s+)?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("year", r"(?:(?:за|през)\s+|година(?:та)?:?\s+)?" + _YEAR + _END),
        # 2011-12 is a month by ISO 8601, so the months come before the school years
        ("month", _YEAR + r"-(0[1-9]|1[0-2])"),
        ("month", _YEAR + r"-?M(0[1-9]|1[0-2])"),
        ("school-year", r"(?:уч(?:ебна|\.)\s*(?:год(?:ина|\.)\s*|г\.\s*)?)?" + _YEAR + r"\s*[/–-]\s*((?:19|20)?\d{2})\s*(?:уч(?:ебна|\.))?" + _END),
        ("quarter", _YEAR + r"[-\s]?[QКT]\s?([1-4])"),
        # a bare digit needs a word: 12019 is a number, 1/2019 may be January
        ("quarter", rf"(?P<part>{_Q_PART})" + _OF + _YEAR + _END),
        ("quarter", r"Q(?P<part>[1-4])" + _OF + _YEAR),
        ("quarter", _YEAR + _END + rf"[\s,-]*(?P<part>{_Q_SAID})"),
        ("half", rf"(?P<part>{_H_PART})" + _OF + _YEAR + _END),
        ("half", _YEAR + _END + rf"[\s,-]*(?P<part>{_H_PART})"),
        ("half", _YEAR + r"[-\s]?[HS]([12])"),
        ("half", r"H(?P<part>[12])" + _OF + _YEAR),
        ("month", r"(?P<part>0[1-9]|1[0-2])\.\s?" + _YEAR + _END),
        ("month", r"(?:м\.\s*|месец\s+)?" + _NAME + r"(?:[\s,]+|-)(?:на\s+)?" + _YEAR + _END),
        ("month", _YEAR + _END + r"[\s,]+" + _NAME),
        ("month", _YEAR + r"\.?(?P<roman>V|VI{1,3}|IX|X|XI{1,2})"),
        ("month", r"(?P<roman>V|VI{1,3}|IX|X|XI{1,2})[./]\s?" + _YEAR + _END),
        ("day", _YEAR + r"[-/](\d{1,2})[-/](\d{1,2})(?:[ T]00:00:00)?"),
        ("day", r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d{2})" + _END),
        ("day", r"(?P<day>\d{1,2})(?:\s*-?(?:ви|ри|ти|ми|st|nd|rd|th))?\s+" + _NAME + r",?\s+(?P<year>(?:19|20)\d{2})" + _END),
        ("day", _NAME + r"\s+(?P<day>\d{1,2}),\s+(?P<year>(?:19|20)\d{2})"),
    )
)  # fmt: skip
LAST = {"Q": 4, "H": 2}
_AS_OF = re.compile(r"(?:към|as of|as at)\s+(.*)", re.IGNORECASE)
_PARTS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("quarter", rf"(IV|I{{1,3}})(?:{_QUARTER})?|([1-4]|{_WORDS}){_QUARTER}|Q([1-4])"),
        ("half", rf"(I{{1,2}}|[12]|първо(?:то)?|второ(?:то)?|first|second){_HALF}|H([12])"),
        ("month", r"([^\W\d_]{3,10})\.?"),
    )
)


_MOMENT = re.compile(r"(.{8,30}?)(?:T|,?\s+(?:в\s+)?)([\d:.]{4,8}(?:\s*ч\.?)?)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(?:ч\.?|часа))?|(\d{1,2})\.(\d{2})\s*(?:ч\.?|часа)"
)
_ROMAN = re.compile(r"(?<![^\W_])[IVXІХ]+(?![^\W\d_])|(?<=\d)[VXІХ][IVXІХ]*(?![^\W_])")
_LATIN = str.maketrans("ІХ", "IX")
_ODD = re.compile(r"[^\D0-9]|[İıſ\u212a]")


def is_odd(text: str) -> bool:
    """Tell whether a text holds digits of other scripts, or letters that equal ours in capitals only.

    Expressions that ignore capitals take „İ“ for I, and „٢“ is a digit to them: neither names a period here.
    """
    return not text.isascii() and bool(_ODD.search(text))


def bare(text: str) -> str:
    """Return a text with single spaces, without footnote marks behind it: „2019*“ is 2019.

    Roman numerals are Latin then: the Cyrillic letters І and Х look like theirs.
    """
    plain = re.sub(r"\s+", " ", text[: 4 * LONGEST]).strip().rstrip(MARKS).rstrip()
    return _ROMAN.sub(lambda found: found[0].translate(_LATIN), plain)


def clock(text: str) -> str:
    """Return a time of the day as 09:05 or 09:05:30, or "" where a text is none; 14.30 is a number."""
    found = _CLOCK.fullmatch(text.strip()[:LONGEST])
    if not found:
        return ""
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5])
    second = int(found[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if found[3] else "")


def read(text: str) -> tuple[str, str] | None:
    """Return (kind, label) of a period text, or None.

    Kinds: "year", "school-year", "half", "quarter", "month", "day", "moment". A school year must be
    two years in a row: 2018/2019 and 2018/19 are, 2018/2020 is not.
    """
    plain = bare(text)
    if len(plain) > LONGEST or is_odd(plain):
        return None
    if (found := _MOMENT.fullmatch(plain)) and (time := clock(found[2])):
        day = read(found[1])
        if not day or day[0] != "day":
            return None
        # workbooks and databases write days so
        return day if time == "00:00:00" else ("moment", f"{day[1]}T{time}")
    as_of = _AS_OF.fullmatch(plain)
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(as_of[1] if as_of else plain)
        label = match and _LABELS[kind](match)
        if label and (not as_of or kind == "day"):
            return kind, label
    return None


def part(text: str) -> tuple[str, str] | None:
    """Return (kind, label without its year) of a part of a year: „I трим.“ is ("quarter", "-Q1")."""
    plain = bare(text)
    if not plain or len(plain) > LONGEST or is_odd(plain):
        return None
    for kind, pattern in _PARTS:
        if match := pattern.fullmatch(plain):
            found = next(filter(None, match.groups()))
            if kind == "month":
                month = MONTH_NAMES.get(found.lower())
                return (kind, f"-{month:02d}") if month else None
            return kind, f"-{'Q' if kind == 'quarter' else 'H'}{_ordinal(found)}"
    return None


def _year(match: re.Match[str]) -> str:
    return match[1]


def _school_year(match: re.Match[str]) -> str:
    first, second = int(match[1]), match[2]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    last += 100 if len(second) == 2 and first % 100 == 99 else 0
    return f"{first}/{last}" if last == first + 1 else ""


def _numbered(match: re.Match[str], sign: str) -> str:
    named = match.groupdict().get("part")
    if named is None:
        return f"{match[1]}-{sign}{match[2]}"
    year = next(text for text in match.groups() if text != named and re.fullmatch(r"\d{4}", text))
    first = re.match(rf"(?:{_WORDS})|[IV]+|[1-4]", named, re.IGNORECASE)
    number = _ordinal(first[0]) if first else 0
    return f"{year}-{sign}{number}" if 0 < number <= LAST[sign] else ""


def _ordinal(text: str) -> int:
    """Return the number that „IV“, „4“ or „четвърто“ is."""
    return WORDS.get(text.lower()) or ROMAN.get(text.upper()) or int(text)


def _quarter(match: re.Match[str]) -> str:
    return _numbered(match, "Q")


def _half(match: re.Match[str]) -> str:
    return _numbered(match, "H")


def _month(match: re.Match[str]) -> str:
    named = match.groupdict()
    if "name" in named:
        month = MONTH_NAMES.get(named["name"].lower())
        year = match[1] if match[1].isdigit() else match[2]
        return f"{year}-{month:02d}" if month else ""
    if "roman" in named:
        year = match[1] if match[1].isdigit() else match[2]
        return f"{year}-{ROMAN[named['roman'].upper()]:02d}"
    return f"{match[2]}-{match[1]}" if "part" in named else f"{match[1]}-{match[2]}"


def _day(match: re.Match[str]) -> str:
    named = match.groupdict()
    if not named:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        name = named.get("name")
        month = MONTH_NAMES.get(name.lower(), 0) if name else int(named["month"])
        year, day = int(named["year"]), int(named["day"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


_LABELS = {
    "year": _year,
    "school-year": _school_year,
    "half": _half,
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

    A day other than the last one of a year is meant: „дата 15.03.2016“ names 2016-03-15, unless it
    says when the table was made. None where no year is named, or more than one.
    """
    school = {
        label
        for part in re.findall(r"(?:19|20)\d{2}\s*/\s*(?:19|20)?\d{2}", text)
        if (label := _school(part))
    }
    if len(school) == 1:
        return school.pop()
    years = set(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text))
    if len(years) != 1:
        return None
    days = {found[1] for day in _DAY_WITHIN.findall(text) if (found := read(day))}
    day = days.pop() if len(days) == 1 else ""
    return years.pop() if not day or day.endswith("-12-31") or _MADE.search(text) else day


_DAY_WITHIN = re.compile(
    r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d{2}(?!\d)|(?<![\d.])\d{1,2}\s[^\W\d_]{3,10}\s(?:19|20)\d{2}(?!\d)"
)
_MADE = re.compile(
    r"(?i)обнов|актуализ|отпечат|разпечат|изготв|извлеч|публик|преработ|update|print|publish|generat|extract|revis"
)


def _school(text: str) -> str:
    found = read(text)
    return found[1] if found and found[0] == "school-year" else ""
