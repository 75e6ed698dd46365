"""Periods of a whole column or header line: what one text alone does not prove, all of them do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vidno.ingest import vocabulary
from vidno.ingest.types import period

MIN_SEQUENCE = 2
"""So many school years in a row show that 2009-10 is no month: months would be 13 months apart."""
MIN_DAYS = 6
"""So many different days of a month tell days from years in six digits."""
_SCHOOL = re.compile(r"(?i)учебн|\bуч\.|school|academic")
_MONTH = re.compile(r"(?i)\bмесец|\bпериод|\bmonth|\bperiod|\btime\b|monat|zeitraum")
_DATE = re.compile(r"(?i)\bдат[аи]\b|\bдатата\b|\bден\b|\bdate|\bday\b|\bкъм\b")
_SHORT_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})(?:\s*г\.?)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})")
_SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")
_EIGHT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])")
_SLASHED_MONTH = (
    re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d{2})"),
    re.compile(r"(?P<year>(?:19|20)\d{2})[./](?P<month>0[1-9]|1[0-2])"),
)
_SCHOOL_YEAR = re.compile(r"((?:19|20)\d{2})\s*-\s*(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = "|".join(MONTHS)
_ROMAN_MONTH = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}})\s*[-./]?\s*(?P<month>{_ROMAN})"
    rf"|(?P<first>{_ROMAN})\s*[-./]?\s*(?P<last>(?:19|20)\d{{2}})"
)
MIN_DATES = 20
"""So many different numbers of eight digits that all are days are no other numbers."""
CENTURY_TURN = 50


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a column: their kind, the label of each text, and readings that lost."""

    kind: str
    labels: dict[str, str]
    alternatives: tuple[str, ...] = ()


def prove(values: Iterable[str], header: tuple[str, ...] = ()) -> Periods | None:
    """Return the periods that all the values are, or None where one is none, or nothing proves it.

    Args:
        values: Distinct non-empty texts.
        header: What stands over them: „учебна година“ and „дата“ prove what digits do not.
    """
    texts = list(values)
    if not texts or any(map(period.is_odd, texts)):
        return None
    words = " ".join(header)
    found = _read(texts)
    kinds = {item[0] if item else "" for item in found}
    school = _school_years(texts) if kinds <= {"month", "school-year"} else None
    if school and (kinds != {"month"} or _SCHOOL.search(words) or _in_a_row(school)):
        alternatives = ("month",) if kinds == {"month"} else ()
        return Periods("school-year", school, alternatives)
    if len(kinds) == 1 and "" not in kinds:
        labels = {text: item[1] for text, item in zip(texts, found, strict=True) if item}
        return Periods(kinds.pop(), labels, ("school-year",) if school else ())
    if kinds == {"day", "moment"}:  # a workbook writes midnight as a day
        labels = {text: item[1] for text, item in zip(texts, found, strict=True) if item}
        return Periods("moment", labels)
    if all(map(period.clock, texts)):
        return Periods("time", {text: period.clock(text) for text in texts})
    return _months_and_years(texts) or _compact(texts, words) or _days(texts, words)


def _read(texts: list[str]) -> list[tuple[str, str] | None]:
    """Return what the texts are, up to the first that is no period: no kind fits them all then."""
    found = []
    for text in texts:
        found.append(period.read(text))
        if found[-1] is None:
            break
    return found


def _compact(texts: list[str], words: str) -> Periods | None:
    """Return months and days written without a mark or with slashes: 201601, 20160131, 1/2016.

    The header proves them, or the values do. Six digits are months where none is left out and they
    leap from December to January, or are all twelve; eight digits are days where many numbers are all
    days. 1/2016 to 4/2016 may be quarters, a later month proves that they are months.
    """
    if not _begins_with(texts, _YEAR_MONTH, *_SLASHED_MONTH, _EIGHT):
        return None
    plain = {text: period.bare(text) for text in texts}
    is_month, is_day = bool(_MONTH.search(words)), bool(_DATE.search(words))
    if vocabulary.CODE_WORDS.search(words):
        return None
    six = _months(plain, _YEAR_MONTH)
    also_days = six and any(_all(plain, _SIX, order) for order in ("dmy", "ymd"))
    if six and (is_month or (is_day and not also_days) or _are_in_a_row(six)):
        return Periods("month", six, ("number",))
    for pattern in _SLASHED_MONTH:
        months = _months(plain, pattern)
        if months and (is_month or any(int(label[5:]) > 4 for label in months.values())):
            return Periods("month", months, ("text",))
    eight = _all(plain, _EIGHT, "ymd")
    if eight and (is_day or len(set(eight.values())) >= MIN_DATES):
        return Periods("day", eight, ("number",))
    return None


def _begins_with(texts: list[str], *patterns: re.Pattern[str]) -> bool:
    """Tell whether the first text fits a pattern: it is asked before all are looked at."""
    first = period.bare(texts[0])
    return any(pattern.fullmatch(first) for pattern in patterns)


def _months(plain: dict[str, str], pattern: re.Pattern[str]) -> dict[str, str] | None:
    found = {text: pattern.fullmatch(bare) for text, bare in plain.items()}
    labels = {
        text: f"{match['year']}-{int(match['month']):02d}" for text, match in found.items() if match
    }
    return labels if len(labels) == len(plain) else None


def _are_in_a_row(labels: dict[str, str]) -> bool:
    months = sorted({int(label[:4]) * 12 + int(label[5:]) for label in labels.values()})
    in_a_row = months[-1] - months[0] == len(months) - 1
    leaps = (months[0] - 1) // 12 < (months[-1] - 1) // 12
    return in_a_row and (leaps or len(months) == 12)


def _months_and_years(texts: list[str]) -> Periods | None:
    """Return months in Roman numerals, with whole years among them: 2015, 2015I … 2015XII.

    I to IV could be quarters; one numeral above IV proves that all are months.
    """
    labels, months = {}, set()
    for text in texts:
        plain = period.bare(text)
        found = _ROMAN_MONTH.fullmatch(plain)
        if found:
            month = MONTHS.index(found["month"] or found["first"]) + 1
            months.add(month)
            labels[text] = f"{found['year'] or found['last']}-{month:02d}"
        elif _YEAR.fullmatch(plain):
            labels[text] = plain
        else:
            return None
    return Periods("month", labels, ("text",)) if any(month > 4 for month in months) else None


def _school_years(texts: list[str]) -> dict[str, str] | None:
    """Return the school years that all texts are when 2009-10 is one."""
    labels = {}
    for text in texts:
        plain = period.bare(text)
        short = _SCHOOL_YEAR.fullmatch(plain)
        found = period.read(f"{short[1]}/{short[2]}" if short else plain)
        if not found or found[0] != "school-year":
            return None
        labels[text] = found[1]
    return labels


def _in_a_row(labels: dict[str, str]) -> bool:
    years = sorted(int(label[:4]) for label in labels.values())
    return len(years) >= MIN_SEQUENCE and years == list(range(years[0], years[0] + len(years)))


def _days(texts: list[str], words: str) -> Periods | None:
    """Return days written with two digits for the year, or with slashes, where something proves it."""
    if not _begins_with(texts, _SHORT_DAY, _SLASHED, _SIX):
        return None
    plain = {text: period.bare(text) for text in texts}
    dated = bool(_DATE.search(words))
    if dated and (labels := _all(plain, _SHORT_DAY, "dmy")):
        return Periods("day", labels)
    slashed = list(filter(None, (_all(plain, _SLASHED, order) for order in ("dmy", "mdy"))))
    if len(slashed) == 1 or (slashed and re.search(r"[а-яА-Я]", words)):
        return Periods("day", slashed[0])  # where both orders fit, Bulgarian writes the day first
    six = list(filter(None, (_all(plain, _SIX, order) for order in ("dmy", "ymd"))))
    proved = [labels for labels in six if len(six) == 1 or _are_few_years(labels)]
    return Periods("day", proved[0]) if dated and len(proved) == 1 else None


def _are_few_years(labels: dict[str, str]) -> bool:
    """Tell whether days fall into much fewer years than there are days of a month among them."""
    years = {label[:4] for label in labels.values()}
    days = {label[8:] for label in labels.values()}
    return len(days) >= MIN_DAYS and len(days) >= 2 * len(years)


def _all(plain: dict[str, str], pattern: re.Pattern[str], order: str) -> dict[str, str] | None:
    labels = {text: _day(pattern.fullmatch(bare), order) for text, bare in plain.items()}
    return labels if all(labels.values()) else None


def _day(match: re.Match[str] | None, order: str) -> str:
    if match is None:
        return ""
    parts = dict(zip(order, map(int, match.groups()), strict=True))
    year = parts["y"]
    if year < 100:
        year += 1900 if year >= CENTURY_TURN else 2000
    try:
        return date(year, parts["m"], parts["d"]).isoformat()
    except ValueError:
        return ""
