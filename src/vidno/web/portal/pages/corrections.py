"""Declared fixes in words: what the source says, what it was corrected to, why and who says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.engine.query import Cell
from vidno.web.portal.pages import sheets, values
from vidno.web.portal.pages.site import Published

SHOWN = 20
EMPTY = Text(bg="празна клетка", en="an empty cell")


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One fix of one cell, with the place in the file."""

    cell: str
    href: str
    what: str
    """What it was and is, as a sentence."""
    why: str
    by: str
    evidence: str


def of(item: Published, language: Language) -> tuple[CorrectionRow, ...]:
    """Return the first fixes of a version."""
    found: list[dict[str, Any]] = item.release.report.get("corrections", [])
    return tuple(_row(item, entry, language) for entry in found[:SHOWN])


def at(item: Published, cell: Cell | None, language: Language) -> tuple[CorrectionRow, ...]:
    """Return the fixes of one source cell."""
    found: list[dict[str, Any]] = item.release.report.get("corrections", [])
    if cell is None or not found:
        return ()
    place = (cell.sheet, cell.line, cell.column)
    return tuple(
        _row(item, entry, language)
        for entry in found
        if (entry["sheet"], entry["line"], entry["column"]) == place
    )


def _row(item: Published, entry: dict[str, Any], language: Language) -> CorrectionRow:
    since = dates.day(date.fromisoformat(entry["since"]), language)
    by = Text(
        bg=f"Според: {entry['by']}, от {since}", en=f"According to {entry['by']}, since {since}"
    )
    return CorrectionRow(
        cell=str(entry["cell"]),
        href=sheets.place_address(item, language, entry["sheet"], entry["line"], entry["column"]),
        what=_what(entry).pick(language),
        why=values.closed(Text.model_validate(entry["why"]).pick(language)),
        by=values.closed(by.pick(language)),
        evidence=str(entry["evidence"]),
    )


def _what(entry: dict[str, Any]) -> Text:
    if entry["kind"] == "place":
        letters, target = entry["letters"], str(entry["to"]).rstrip("0123456789")
        return Text(
            bg=f"„{entry['was']}“ стои в колона {letters}, а се чете в колона {target}.",
            en=f"“{entry['was']}” stands in column {letters} and is read in column {target}.",
        )
    was, now = (
        Text(bg=f"„{text}“", en=f"“{text}”") if text.strip() else EMPTY
        for text in (entry["was"], entry["is"])
    )
    return Text(
        bg=f"В източника: {was.bg}; поправено на: {now.bg}.",
        en=f"In the source: {was.en}; corrected to: {now.en}.",
    )
