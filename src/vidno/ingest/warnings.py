"""Doubts about the data: those of reading, how many are listed, and how they group by cause."""

from collections.abc import Iterable
from typing import Any, ClassVar

from vidno.base.errors import DataError
from vidno.base.text import Language, Text
from vidno.ingest.grid import address

LIMIT = 2000
"""Doubts of one code that are listed one by one; the cells of the others are named together."""
SHOWN = 8
"""Addresses that a summary names."""


class RaggedRowError(DataError):
    """A line of a text file with more or fewer cells than the others."""

    code = "row-ragged"
    template = Text(
        bg="{cell}: редът има {found} клетки вместо {expected}; стойностите му може да са изместени.",
        en="{cell}: the line has {found} cells instead of {expected}; its values may be shifted.",
    )
    hint = Text(
        bg="Сравнете реда с източника; изместен ред се поправя в corrections.yml.",
        en="Compare the line with the source; a shifted line is put right in corrections.yml.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("found", "expected")


class MoreDoubtsError(DataError):
    """Further doubts of a kind that is already listed."""

    code = "more-doubts"
    template = Text(
        bg="{cell} и още {count}: същото съмнение ({kind}).",
        en="{cell} and {count} more: the same doubt ({kind}).",
    )
    hint = Text(
        bg="Всички клетки са изброени в „cells“ на отчета.",
        en="All cells are listed in 'cells' of the report.",
    )


def ragged(found: list[dict[str, Any]], explained: set[tuple[str, int]]) -> list[DataError]:
    """Return a doubt for each line of unusual length that no correction explains."""
    return [
        RaggedRowError(
            cell=address("", item["line"], 1), found=item["found"], expected=item["expected"]
        )
        for item in found
        if ("", item["line"]) not in explained
    ]


def bounded(found: Iterable[DataError]) -> tuple[list[DataError], int]:
    """Return the doubts of one check and how many there are.

    From `LIMIT` on, one doubt names all further cells: nothing is left out, and a file full of doubts
    does not fill the memory.
    """
    kept: list[DataError] = []
    cells: list[str] = []
    kinds: set[str] = set()
    count = 0
    for doubt in found:
        count += 1
        if count <= LIMIT:
            kept.append(doubt)
            continue
        kinds.add(doubt.code)
        cells += doubt.facts.get("cells") or [doubt.facts.get("cell", "")]
    if kinds:
        kind = ", ".join(sorted(kinds))
        kept.append(MoreDoubtsError(cell=cells[0], cells=cells, count=len(cells) - 1, kind=kind))
    return kept, count


def spans(cells: list[str]) -> list[str]:
    """Write cells that stand below each other as one span, "B5:B104"; each is still named."""
    found: list[list[str]] = []
    for cell in cells:
        if found and _is_below(found[-1][-1], cell):
            found[-1] = [found[-1][0], cell]
        else:
            found.append([cell])
    return [
        f"{span[0]}:{span[-1].rpartition('!')[2]}" if len(span) > 1 else span[0] for span in found
    ]


def _is_below(above: str, cell: str) -> bool:
    """Tell whether a cell is the next one down in the same column."""
    first, second = (item.rstrip("0123456789") for item in (above, cell))
    return first == second and int(cell[len(second) :] or 0) == int(above[len(first) :] or 0) + 1


def listed(doubts: list[DataError]) -> dict[str, Any]:
    """Return doubts as `report.json` has them: in English, in Bulgarian, and grouped by cause."""
    return {
        "warnings": [doubt.as_dict() for doubt in doubts],
        "warnings_bg": [doubt.message("bg") for doubt in doubts],
        "hints_bg": [doubt.advice("bg") for doubt in doubts],
        "causes": causes(doubts),
    }


def causes(doubts: Iterable[DataError]) -> list[dict[str, Any]]:
    """Group doubts that have one cause, for people who read them.

    Returns:
        For each cause, in order of the first doubt: `code`, `count` of doubts, `index` of the first
        in the list of warnings, and the first `cells`.
    """
    groups: dict[tuple[object, ...], dict[str, Any]] = {}
    for index, doubt in enumerate(doubts):
        key = (doubt.code, *(str(doubt.facts.get(name)) for name in doubt.CAUSE))
        more = doubt.facts["count"] if isinstance(doubt, MoreDoubtsError) else 0
        cells = doubt.facts.get("cells") or [doubt.facts.get("cell", "")]
        group = groups.setdefault(
            key, {"code": doubt.code, "count": 0, "index": index, "cells": []}
        )
        group["count"] += 1 + more
        group["cells"] += [cell for cell in cells if cell][: SHOWN - len(group["cells"])]
    return list(groups.values())


def with_others(message: str, cause: dict[str, Any], language: Language) -> str:
    """Return the first sentence of a cause, and how many cells more it is about."""
    more = cause["count"] - 1
    if more <= 0:
        return message
    cells = cause["cells"][1:]
    named = ", ".join(cells) + (" …" if more > len(cells) else ".")
    text = Text(bg=f"И още {more}", en=f"And {more} more").pick(language)
    return f"{message} {text}: {named}" if cells else f"{message} {text}."
