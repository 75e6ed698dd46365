"""The tables of a file as `vidno look` lists them: number, range, title, size, how sure the cut is."""

from typing import Any

from vidno.ingest.decided import headers
from vidno.ingest.layout import decide, header
from vidno.ingest.tables import Sheet, Tables


def listed(entry: dict[str, Any], found: Tables) -> list[dict[str, Any]]:
    """Return one entry for each table of a sheet, given that of the whole sheet.

    Each has `table` (its number for `--table`; 0 where the sheet has none), `title`, `rows` (lines of
    its body) and `confidence`; a table that has not its sheet to itself also has `reasons` and its own
    `range`, `header`, `header_levels` and `line_roles`. One that fills its sheet has `alternatives`: ranges of the tables
    that a less sure cut would give.
    """
    name = entry["sheet"]
    numbered = [(at, one) for at, one in enumerate(found.every, 1) if one.grid.name == name]
    if len(numbered) < 2:
        at, one = numbered[0] if numbered else (0, None)
        offered = [
            {"range": str(block.area), "confidence": block.confidence}
            for sheet, block in found.alternatives
            if sheet == name and one is not None
        ]
        return [entry | _facts(at, one) | ({"alternatives": offered} if offered else {})]
    return [
        entry
        | _facts(at, one)
        | {
            "range": str(one.area),
            "line_roles": entry["line_roles"] if not name else _roles(one, numbered),
            "header": [
                " / ".join(filter(None, texts))
                for texts in header.levels_of(one.grid, one.lines).values()
            ],
            "reasons": list(one.reasons),
            "header_levels": _levels(one),
        }
        for at, one in numbered
    ]


def _levels(sheet: Sheet) -> dict[str, Any]:
    opinion = decide.weighed(sheet.grid, sheet.lines).opinion
    return headers.ranked(sheet.grid, sheet.lines, opinion)


def _facts(number: int, sheet: Sheet | None) -> dict[str, Any]:
    if sheet is None:
        return {"table": number, "title": "", "rows": 0, "confidence": 0.0}
    return {
        "table": number,
        "title": sheet.title,
        "rows": sheet.size,
        "confidence": sheet.confidence,
    }


def _roles(own: Sheet, numbered: list[tuple[int, Sheet]]) -> list[str]:
    """Return the role of each line of a sheet: in its own table, else in the one it belongs to."""
    role_of: dict[int, str] = {}
    for sheet in (*(other for _, other in numbered), own):
        role_of |= {sheet.grid.lines[index]: role for index, role in sheet.lines.roles.items()}
    return [role_of.get(line, "empty") for line in range(1, max(role_of) + 1)]
