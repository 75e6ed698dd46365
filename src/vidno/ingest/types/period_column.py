"""Periods of a whole column or header line: what one text alone does not prove, all of them do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vidno.ingest.types import period

MIN_SEQUENCE = 2
"""So many school years in a row show that 2009-10 is no month: months would be 13 months apart."""
MIN_DAYS = 6
"""So many different days of a month tell days from years in six digits."""
_SCHOOL = re.compile(r"(?i)учебн|\bуч\.|school|academic")
_DATE = re.compile(r"(?i)\bдат[аи]\b|\bдатата\b|\bден\b|\bdate|\bday\b|\bкъм\b")
_SHORT_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})(?:\s*г\.?)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})")
_SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")
_SCHOOL_YEAR = re.compile(r"((?:19|20)\d{2})\s*-\s*(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTH = re.compile(rf"((?:19|20)\d{{2}})\s*[-./]?\s*({'|'.join(MONTHS)})")
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
    if not texts:
        return None
    words = " ".join(header)
    found = [period.read(text) for text in texts]
    kinds = {item[0] if item else "" for item in found}
    school = _school_years(texts) if kinds <= {"month", "school-year"} else None
    if school and (kinds != {"month"} or _SCHOOL.search(words) or _in_a_row(school)):
        alternatives = ("month",) if kinds == {"month"} else ()
        return Periods("school-year", school, alternatives)
    if len(kinds) == 1 and "" not in kinds:
        labels = {text: item[1] for text, item in zip(texts, found, strict=True) if item}
        return Periods(kinds.pop(), labels, ("school-year",) if school else ())
    return _months_and_years(texts) or _days(texts, words)


def _months_and_years(texts: list[str]) -> Periods | None:
    """Return months in Roman numerals, with whole years among them: 2015, 2015I … 2015XII.

    I to IV could be quarters; one numeral above IV proves that all are months.
    """
    labels, months = {}, set()
    for text in texts:
        plain = period.bare(text)
        found = _ROMAN_MONTH.fullmatch(plain)
        if found:
            months.add(MONTHS.index(found[2]) + 1)
            labels[text] = f"{found[1]}-{MONTHS.index(found[2]) + 1:02d}"
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
