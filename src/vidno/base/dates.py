"""Dates as people write them: 1 март 2026 г.; 1 March 2026."""

from datetime import date

from vidno.base.numbers import NBSP
from vidno.base.text import Language

MONTHS: dict[Language, list[str]] = {
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември".split(),  # noqa: SIM905 - a list of twelve strings reads worse
    "en": "January February March April May June July August September October November December".split(),  # noqa: SIM905 - as above
}
QUARTERS = ("I", "II", "III", "IV")


def day(value: date, language: Language) -> str:
    """Write a day: „1 март 2026 г.“ or "1 March 2026"."""
    text = f"{value.day}{NBSP}{MONTHS[language][value.month - 1]}{NBSP}{value.year}"
    return f"{text}{NBSP}г." if language == "bg" else text


def period(label: str, language: Language, *, short: bool = False) -> str:
    """Write a period label of a tidy table for readers.

    Args:
        label: "2017", "2018/2019" (school year), "2019-Q1", "2019-03" or "2019-03-01".
        language: Whose habits to follow.
        short: For axes and narrow tables: no „г.“, months as numbers.
    """
    year = f"{NBSP}г." if language == "bg" and not short else ""
    if len(label) == 7 and label[4:6] == "-Q":
        quarter = QUARTERS[int(label[6]) - 1]
        if short:
            return f"{quarter}{NBSP}{label[:4]}"
        word = "тримесечие" if language == "bg" else "quarter"
        return f"{quarter}{NBSP}{word}{NBSP}{label[:4]}{year}"
    if len(label) == 7 and label[4] == "-" and label[5:].isdigit():
        if short:
            return f"{label[5:]}.{label[:4]}"
        return f"{MONTHS[language][int(label[5:]) - 1]}{NBSP}{label[:4]}{year}"
    if len(label) == 10 and label[4] == label[7] == "-":
        value = date.fromisoformat(label)
        return value.strftime("%d.%m.%Y") if short else day(value, language)
    return label + (year if label[-1:].isdigit() else "")
