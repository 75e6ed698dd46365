"""Which of the tables of a file are taken, and what the others are."""

from collections import Counter
from typing import Any

from vidno.base.text import Text
from vidno.ingest.decided.ranked import Option, as_dict
from vidno.ingest.tables import Sheet, Tables

ONLY = Text(bg="единствената таблица във файла", en="the only table of the file")
TAKEN = Text(
    bg="{lines} реда с данни под еднакви заглавия",
    en="{lines} body lines under the same header",
)
OTHER = Text(
    bg="{lines} реда с данни под други заглавия",
    en="{lines} body lines under another header",
)
APART = Text(
    bg="{lines} реда с данни под същите заглавия; идват под взетата, ако нещо ги различава от нея",
    en="{lines} body lines under the same headers; put below those taken where something tells them apart",
)
CUT = Text(bg="листът може да се раздели и така", en="the sheet may be cut in this way too")
NO_TABLE = Text(bg="няма ред с данни", en="no line of data")


def ranked(found: Tables, main: set[tuple[str, str]]) -> dict[str, Any]:
    """Return the decision about the tables of a file, as JSON carries it.

    A choice is a list of tables, each "Sheet1", or "Sheet1!A5:D20" where the sheet holds several. The
    confidence is the share of the lines of all tables that the chosen ones have, less what their
    cut from the rest of the sheet leaves open.

    Args:
        found: All tables of the file.
        main: Sheet and range of those that a recipe would take; no range where it takes the whole sheet.
    """
    taken = [sheet for sheet in found.every if _place(sheet) in main]
    whole = sum(sheet.size for sheet in found.every)
    size = sum(sheet.size for sheet in taken)
    without = {"without_table": sorted(found.ignored)}
    if not taken or not size:
        return as_dict([Option([], 1.0, NO_TABLE)]) | without
    sure = min(sheet.confidence for sheet in taken)
    lone = len(found.every) == 1
    reason = ONLY if lone else TAKEN.format(lines=size)
    options = [Option([_name(sheet) for sheet in taken], sure * size / whole, reason)]
    others: Counter[tuple[object, ...]] = Counter()
    names: dict[tuple[object, ...], list[str]] = {}
    for sheet in found.every:
        if not any(sheet is one for one in taken):
            others[sheet.columns_said] += sheet.size
            names.setdefault(sheet.columns_said, []).append(_name(sheet))
    same = {sheet.columns_said for sheet in taken}
    options += [
        Option(names[sign], count / whole, (APART if sign in same else OTHER).format(lines=count))
        for sign, count in others.items()
    ]
    cuts: dict[str, list[str]] = {}
    for name, block in found.alternatives:
        cuts.setdefault(name, []).append(f"{name}!{block.area}" if name else str(block.area))
    doubts = {name: block.confidence for name, block in found.alternatives}
    options += [Option(parts, doubts[name], CUT) for name, parts in cuts.items()]
    return as_dict(options) | without


def _place(sheet: Sheet) -> tuple[str, str]:
    return sheet.grid.name, str(sheet.area) if sheet.area else ""


def _name(sheet: Sheet) -> str:
    if sheet.area is None:
        return sheet.grid.name
    return f"{sheet.grid.name}!{sheet.area}" if sheet.grid.name else str(sheet.area)
