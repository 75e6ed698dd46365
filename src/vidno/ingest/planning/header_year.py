"""The year that names of columns carry: „Население 2019“ is the population, of the period 2019.

It is the period of the rows where all measures are of that one year. A year that says something else,
the base of „индекс 2015=100“ or the prices of a year, stays part of the name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from vidno.base.text import Text
from vidno.ingest import vocabulary
from vidno.ingest.grid import address
from vidno.ingest.planning import sdmx
from vidno.ingest.planning.plan import Heading
from vidno.ingest.profile import Profile
from vidno.ingest.shape import Shape
from vidno.ingest.stated import Stated
from vidno.ingest.tables import Sheet
from vidno.ingest.types import period

PERIOD = "period"
TITLE = Text(bg="период", en="period")
VALUE = vocabulary.FIELDS["стойност"]
OTHERWISE = re.compile(
    r"(?i)=|\b(?:цен[аи]|спрямо|сравнени|баз[аио]|индекс|измен|промян|ръст|прираст|темп|роден|кид|закон|наредб|преброяван"
    r"|стандарт|prices?|compared|relative|base|index|change|growth|born|nace|nuts|iso|rev\b|census|act\b"
    r"|(?:от|след|преди|до|since|from|before|after|until)\b)"
)
"""Words beside a year that is not the one in which something was counted."""
_BEHIND = re.compile(
    r"(?<![\w.=:/–-])((?:19|20)[0-9]{2}(?: ?/ ?(?:19|20)?[0-9]{2})?)(?: ?(?:г\.?|год\.|година))?\)?$"
)
_BEFORE = re.compile(
    r"((?:19|20)[0-9]{2}(?: ?/ ?(?:19|20)?[0-9]{2})?)(?: ?(?:г\.?|год\.|година))?[ ,:–-]+(?=[^\W\d_])"
)
_ENDING = re.compile(r"(?i)(?<=[ (])(?:през|за|към|в|in|for|as of)$")
_END_OF_YEAR = "31.12."
LONGEST = 120
YEARS = ("year", "school-year")


def divided(text: str) -> tuple[str, str]:
    """Return a header text without the year in which it was counted, and the label of that year.

    ("Население 2019", "") where it names none, none alone, or one that says something else.
    """
    clean = vocabulary.clean(text)
    read = period.read(clean)
    if read and read[0] in YEARS:
        return "", read[1]
    if len(clean) > LONGEST or OTHERWISE.search(clean) or not period.within(clean):
        return text, ""
    bare, unit = _without_unit(clean.replace(_END_OF_YEAR, ""))
    if found := _BEHIND.search(bare[-20:]):
        name = bare[: -len(found[0])]
    elif found := _BEFORE.match(bare):
        name = bare[found.end() :]
    else:
        return text, ""
    name = _ENDING.sub("", name.rstrip(" ,(–-")).rstrip(" ,(–-")
    label = period.read(found[1])
    if not label or sum(map(str.isalpha, name)) < 2:
        return text, ""
    return f"{name} {unit}".strip(), label[1]


def _without_unit(text: str) -> tuple[str, str]:
    """Return a text and the brackets behind it, apart: „Население 2019 (брой)“; not of a year."""
    before, bracket, behind = text.rpartition("(")
    if not bracket or not text.endswith(")") or re.search("[0-9]{4}", behind):
        return text, ""
    return before.rstrip(), bracket + behind


def taken_out(
    sheets: Sequence[Sheet],
    profiles: list[Profile],
    stated: dict[str, Stated],
    headings: tuple[Heading, ...],
    unfolding: Shape | None,
) -> tuple[list[Profile], dict[str, Stated]]:
    """Return the columns without the year in their names, and what the sheets state with it.

    Both are as they were where the measures are not all of one year, or another period is known.
    """
    if len(sheets) != 1 or any(map(_names_period, headings)):
        return profiles, stated
    sheet = sheets[0]
    if unfolding:
        return profiles, stated | _over_all(sheet, unfolding, profiles, stated)
    at = [index for index, item in enumerate(profiles) if _is_measure(item)]
    parts = {index: [divided(text) for text in profiles[index].header] for index in at}
    years = {_one({label for _, label in found if label}) for found in parts.values()}
    year = _one(years)
    known = _known(profiles, stated)
    if not year or known not in ("", year):
        return profiles, stated
    found = _renamed(profiles, {index: tuple(text for text, _ in parts[index]) for index in at})
    if not found:
        return profiles, stated
    column = list(sheet.headers)[at[0]]
    return found, stated if known else stated | _period(sheet, year, column)


def _one(labels: set[str]) -> str:
    return next(iter(labels)) if len(labels) == 1 else ""


def _is_measure(item: Profile) -> bool:
    return item.kind == "number" and not sdmx.concept_of(item)


def _names_period(heading: Heading) -> bool:
    return any(period.within(text) for text in set(heading.texts))


def _known(profiles: list[Profile], stated: dict[str, Stated]) -> str:
    """Return the one period that something else says, "" where nothing does, "?" for several."""
    labels: set[str] = set()
    if PERIOD in stated:
        own = stated[PERIOD]
        labels |= {label for label, _ in own.values.values()} | {b.value for b in own.blocks}
    for item in profiles:
        if item.kind == PERIOD or item.name == PERIOD:
            labels |= {found[1] if (found := period.read(text)) else "?" for text in item.texts}
    return _one(labels) if len(labels) < 2 else "?"


def _renamed(profiles: list[Profile], headers: dict[int, tuple[str, ...]]) -> list[Profile]:
    """Return the columns with the names of shorter headers; [] where one is left without a name."""
    found = list(profiles)
    taken = {item.name for index, item in enumerate(profiles) if index not in headers} | {PERIOD}
    for index, header in headers.items():
        item = profiles[index]
        if item.title != vocabulary.field_of(item.header)[1]:
            return []
        if any(header):
            name, title = vocabulary.field_of(header)
        elif len(headers) == 1:  # „Област;2024“: the year was all that the column is called
            name, title = VALUE
        else:
            return []
        if name in taken:
            return []
        taken.add(name)
        found[index] = replace(item, name=name, title=title)
    return found


def _over_all(
    sheet: Sheet, unfolding: Shape, profiles: list[Profile], stated: dict[str, Stated]
) -> dict[str, Stated]:
    """Return the year that stands over all crossed columns as what the sheet states."""
    is_timed = any(level.kind in (PERIOD, "part") for level in unfolding.dimensions.values())
    if is_timed or _known(profiles, stated):
        return {}
    found = [period.read(text) for text in unfolding.words]
    year = _one({item[1] for item in found if item and item[0] in YEARS})
    first = next(at for at, item in enumerate(profiles) if item.id in unfolding.coordinates)
    return _period(sheet, year, list(sheet.headers)[first]) if year else {}


def _period(sheet: Sheet, year: str, column: int) -> dict[str, Stated]:
    return {PERIOD: Stated(TITLE, {sheet.grid.name: (year, _cell(sheet, year, column))})}


def _cell(sheet: Sheet, year: str, column: int) -> str:
    """Return the address of the header cell over a column that names a year; merged cells lie left."""
    for index in sheet.lines.of("header"):
        row = sheet.grid.rows[index]
        at = min(column, len(row) - 1)
        while at > 0 and not row[at].strip():
            at -= 1
        if at >= 0 and divided(row[at])[1] == year:
            return address("", sheet.grid.lines[index], at + 1)
    return ""
