"""Periods as their labels say them: when they begin and end, and which one follows."""

import calendar
import re
from datetime import date


def end_of(label: str) -> date | None:
    """Return the last day of a period, or None for a label that is none."""
    try:
        if re.fullmatch(r"\d{4}", label):
            return date(int(label), 12, 31)
        if re.fullmatch(r"\d{4}/\d{4}", label):
            return date(int(label[5:]), 8, 31)
        if re.fullmatch(r"\d{4}-H[12]", label):
            return _month_end(int(label[:4]), int(label[6]) * 6)
        if re.fullmatch(r"\d{4}-Q[1-4]", label):
            return _month_end(int(label[:4]), int(label[6]) * 3)
        if re.fullmatch(r"\d{4}-\d{2}", label):
            return _month_end(int(label[:4]), int(label[5:]))
        return date.fromisoformat(label[:10])
    except ValueError:
        return None


def start_of(label: str) -> date | None:
    """Return the first day of a period, or None for a label that is none."""
    found = number_of(label)
    if found is None:
        return end_of(label)
    kind, number = found
    if kind in ("year", "school-year"):
        return date(number, 9 if kind == "school-year" else 1, 1)
    in_year = {"half": 2, "quarter": 4, "month": 12}[kind]
    year, part = divmod(number, in_year)
    return date(year, part * 12 // in_year + 1, 1)


def number_of(label: str) -> tuple[str, int] | None:
    """Return the kind of a period and its number in a row without gaps, or None for days and others."""
    if re.fullmatch(r"\d{4}", label):
        return "year", int(label)
    if re.fullmatch(r"\d{4}/\d{4}", label):
        return "school-year", int(label[:4])
    if re.fullmatch(r"\d{4}-H[12]", label):
        return "half", int(label[:4]) * 2 + int(label[6]) - 1
    if re.fullmatch(r"\d{4}-Q[1-4]", label):
        return "quarter", int(label[:4]) * 4 + int(label[6]) - 1
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", label):
        return "month", int(label[:4]) * 12 + int(label[5:]) - 1
    return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
