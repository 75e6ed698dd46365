"""Published values and the source cells they name, for comparing the two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
from tests.samples.cells import same_number

from vidno.catalogue.release import Release

SYNONYMS = {
    ("BG", "общо за страната"),
    ("F", "момичета"),
    ("F", "жена"),
    ("M", "мъж"),
    ("SFO", "софийска"),
    ("DOB15", "добричка"),
    ("SOF", "софия град"),
    ("M", "момчета"),
    ("T", "всичко"),
}
"""Codes that stand for other words than their label, checked by eye."""
YES, NO = ("да", "вярно", "yes", "true"), ("не", "невярно", "no", "false")
ROMAN = {"I": "Q1", "II": "Q2", "III": "Q3", "IV": "Q4"}


@dataclass(frozen=True)
class Published:
    """A published value and the source cell it names."""

    dataset: str
    row: int
    field: str
    role: str
    kind: str
    value: object
    labels: tuple[str, ...]
    cell: tuple[str, int, int]


def published(release: Release) -> Iterator[Published]:
    """Yield every value of a release that comes from a cell."""
    fields = release.schema.fields
    data = duckdb.read_parquet(str(release.data)).fetchall()
    found = duckdb.read_parquet(str(release.lineage))
    places = {name: number for number, name in enumerate(found.columns)}
    codes = {spec.name: release.codes_of(spec.name) for spec in fields}
    for number, (row, at) in enumerate(zip(data, found.fetchall(), strict=True), 1):
        for spec, value in zip(fields, row, strict=True):
            line, column = at[places[f"{spec.name}_row"]], at[places[f"{spec.name}_column"]]
            if value is None or line is None or column is None:
                continue
            code = codes[spec.name].get(str(value))
            labels = (code.label.bg, code.label.en) if code else ()
            where = (at[places["sheet"]] or "", line, column)
            yield Published(
                release.dataset, number, spec.name, spec.role, spec.kind, value, labels, where
            )


def words(text: str) -> str:
    """Return a text without marks, double spaces and look-alike letters."""
    latin, cyrillic = "ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху"
    plain = text.translate(str.maketrans(latin, cyrillic)).casefold()
    return re.sub(r"[\W_]+", " ", plain).strip()


def says(text: str, item: Published) -> bool:
    """Tell whether the text of a source cell is what was published from it."""
    if isinstance(item.value, int | float) and not isinstance(item.value, bool):
        return same_number(text, item.value)
    if isinstance(item.value, bool):
        return text.strip().lower() in (YES if item.value else NO)
    if item.role == "measure":
        return False
    value = str(item.value)
    if text.strip() == value or words(text) in {words(label) for label in (value, *item.labels)}:
        return True
    if (value, words(text)) in {(code, words(other)) for code, other in SYNONYMS}:
        return True
    if item.kind == "code" and re.sub(r"\s", "", text) == value:  # "102 015" is the code 102015
        return True
    if item.kind == "place" and text.strip().zfill(5) == value:  # 14 is the EKATTE code 00014
        return True
    if item.kind == "period":  # "I 2019" is 2019-Q1, "30.06.2020 г." is 2020-06-30
        return _says_period(text, value)
    if item.kind == "status":  # a number in brackets; 0 people with a mean of 0,00
        return (value == "()" and text.startswith("(")) or (value == "0" and same_number(text, 0))
    # a code and a name in one cell, or a name within a longer text
    return any(words(part) and words(part) in words(text) for part in (value, *item.labels)) or any(
        words(text) in words(label) for label in item.labels
    )


def _says_period(text: str, value: str) -> bool:
    if value.replace("-", "") == text.strip():  # 201601 is 2016-01
        return True
    if text.strip() in ROMAN:  # "I" below the year that stands in a merged cell above
        return value.endswith(ROMAN[text.strip()])
    digits = set(re.findall(r"\d+", text))
    roman = {ROMAN[part] for part in re.findall(r"\b[IV]+\b", text) if part in ROMAN}
    return set(re.findall(r"Q\d|\d+", value)) <= digits | roman
