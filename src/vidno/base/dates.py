"""Dates as people write them: 1 март 2026 г.; 1 March 2026."""

from datetime import date

from vidno.base.numbers import NBSP
from vidno.base.text import Language

MONTHS: dict[Language, list[str]] = {
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември".split(),  # noqa: SIM905 - a list of twelve strings reads worse
    "en": "January February March April May June July August September October November December".split(),  # noqa: SIM905 - as above
}
QUARTERS = ("I", "II", "III", "IV")
PARTS: dict[str, dict[Language, str]] = {
    "-Q": {"bg": "тримесечие", "en": "quarter"},
    "-H": {"bg": "полугодие", "en": "half"},
}
SHORT_HALF: dict[Language, str] = {"bg": "пол.", "en": "half"}


def day(value: date, language: Language) -> str:
    """Write a day: „1 март 2026 г.“ or "1 March 2026"."""
    text = f"{value.day}{NBSP}{MONTHS[language][value.month - 1]}{NBSP}{value.year}"
    return f"{text}{NBSP}г." if language == "bg" else text


def period(label: str, language: Language, *, short: bool = False) -> str:
    """Write a period label of a tidy table for readers.

    Args:
        label: "2017", "2018/2019" (school year), "2019-H1", "2019-Q1", "2019-03", "2019-03-01" or
            "2019-03-01T14:30".
        language: Whose habits to follow.
        short: For axes and narrow tables: no „г.“, months as numbers.
    """
    year = f"{NBSP}г." if language == "bg" and not short else ""
    if len(label) == 7 and (words := PARTS.get(label[4:6])):
        number = QUARTERS[int(label[6]) - 1]
        if short:
            part = number if label[5] == "Q" else f"{number}{NBSP}{SHORT_HALF[language]}"
            return f"{part}{NBSP}{label[:4]}"
        return f"{number}{NBSP}{words[language]}{NBSP}{label[:4]}{year}"
    if len(label) == 7 and label[4] == "-" and label[5:].isdigit():
        if short:
            return f"{label[5:]}.{label[:4]}"
        return f"{MONTHS[language][int(label[5:]) - 1]}{NBSP}{label[:4]}{year}"
    if label[4:5] == label[7:8] == "-" and (len(label) == 10 or label[10:11] == "T"):
        value, time = date.fromisoformat(label[:10]), label[11:]
        written = value.strftime("%d.%m.%Y") if short else day(value, language)
        return f"{written},{NBSP}{time}" if time else written
    return label + (year if label[-1:].isdigit() else "")
