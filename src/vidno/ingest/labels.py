"""What the titles right above a table say of it alone: its year, men or women, or words of its own.

Runs in the worker; what it finds tells tables apart that are put below each other.
"""

from typing import Any

from vidno.ingest import vocabulary
from vidno.ingest.grid import address
from vidno.ingest.tables import Sheet
from vidno.ingest.types import period

LONGEST = 200


def labels_of(sheet: Sheet) -> list[dict[str, Any]]:
    """Return what each title says, the one nearest to the header first, as JSON can carry it.

    The name of a sheet that holds one table comes last; no cell says it.

    Each has `cell`, `text` and `own` (whether it stands in the cells of this table alone), and where
    it names one `period` (its label), or `dimension` with `code`, `bg`, `en` and the `title_bg`,
    `title_en` of the dimension.
    """
    header = sheet.lines.of("header")
    found: list[dict[str, Any]] = []
    for index in reversed(sheet.lines.of("metadata")):
        if header and index > header[0]:
            continue
        line = sheet.grid.lines[index]
        for column, cell in enumerate(sheet.grid.rows[index], 1):
            text = vocabulary.clean(cell)
            if text:
                own = sheet.area is None or sheet.area.holds(line, column)
                found.append(
                    {"cell": address("", line, column), "text": text[:LONGEST], "own": own}
                    | named(text)
                )
    if sheet.grid.name and sheet.area is None:
        name = sheet.grid.name
        found.append({"cell": "", "text": name[:LONGEST], "own": True} | named(name))
    return found


def named(text: str) -> dict[str, str]:
    """Return the period or the member of a known dimension that a text names."""
    found: dict[str, str] = {}
    read = period.read(text)
    label = read[1] if read else period.within(text)
    if label:
        found["period"] = label
    dimension = vocabulary.dimension_of([text])
    if dimension:
        title, members = vocabulary.KNOWN_DIMENSIONS[dimension]
        member = members[vocabulary.key_of(text)]
        found |= {"dimension": dimension, "code": member.code}
        found |= {"bg": member.label.bg, "en": member.label.en}
        found |= {"title_bg": title.bg, "title_en": title.en}
    return found
