"""Values of a table as readers see them: numbers, periods, labels of codes, words for what is missing."""

from typing import Any

from vidno.base import dates, numbers
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.catalogue.place import find
from vidno.catalogue.release import Release
from vidno.catalogue.schema import BOOLEANS, FieldSpec
from vidno.engine.query import written

MISSING = Text(bg="няма", en="none")


def period(label: str, language: Language, *, short: bool = False) -> str:
    """Write a period; a label that is none stays as it is."""
    try:
        return dates.period(label, language, short=short)
    except (ValueError, IndexError):
        return label


def percent(value: float, language: Language, *, sign: bool = False) -> str:
    """Write a share or a change in per cent, to one decimal: „14,4 %“, "+14.4%"."""
    text = numbers.number(value, language, decimals=1, sign=sign)
    return f"{text}{NBSP}%" if language == "bg" else f"{text}%"


def label(release: Release, spec: FieldSpec, code: str, language: Language) -> str:
    """Return what a code means; a place by its full name, an unknown code as it is."""
    if spec.kind == "place" and (place := find(code)):
        return place.full_name.pick(language)
    codes = release.codes_of(spec.name)
    return codes[code].label.pick(language) or code if code in codes else code


def shown(release: Release, spec: FieldSpec, value: Any, language: Language) -> str:
    """Write one value; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return BOOLEANS[written(value)].pick(language)
    if isinstance(value, int | float):
        return numbers.number(value, language)
    text = str(value)
    if spec.kind == "period":
        return period(text, language)
    return label(release, spec, text, language)


def status_of(release: Release, measure: str, row: dict[str, Any], language: Language) -> str:
    """Return why a measure has no value in this row, in words; "" where nothing is known."""
    for spec in release.schema.fields:
        if spec.of == measure and row.get(spec.name):
            return label(release, spec, str(row[spec.name]), language)
    return ""


def closed(text: str) -> str:
    """End a sentence with a stop, unless „г.“ ends it already."""
    return text if text.endswith(".") else f"{text}."


def field_title(spec: FieldSpec, language: Language) -> str:
    """The name of a field; its column name where it has no title."""
    return spec.title.pick(language) or spec.name
