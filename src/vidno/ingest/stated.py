"""What a sheet states once, in its title or its name: the year, men or women, what brackets mean."""

import re
from dataclasses import dataclass

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.ingest import vocabulary
from vidno.ingest.grid import Grid, address
from vidno.ingest.layout.roles import Lines
from vidno.ingest.places import match
from vidno.ingest.types import period

Sheets = list[tuple[Grid, Lines]]
OBLAST = re.compile(r"(?i)област\s+([А-Я][а-я]+(?:\s[А-Я][а-я]+)?|[А-Я]{3,}(?:\s[А-Я]{3,})?)")
BRACKETS = re.compile(r"(?i)\bскоби\b|\bbrackets\b|\bparenthes[ei]s\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """A dimension whose value is stated once a sheet: sheet to (value, cell that states it)."""

    title: Text
    values: dict[str, tuple[str, str]]
    codes: tuple[Code, ...] = ()


def values_of(sheets: Sheets) -> dict[str, Stated]:
    """Return the dimensions that the sheets state, by name."""
    found: dict[str, Stated] = {}
    periods = _periods(sheets)
    if periods:
        found["period"] = Stated(Text(bg="период", en="period"), periods)
    names = [grid.name for grid, _ in sheets]
    dimension = vocabulary.dimension_of(names) if len(sheets) > 1 else ""
    if dimension:
        title, members = vocabulary.KNOWN_DIMENSIONS[dimension]
        chosen = {name: members[vocabulary.key_of(name)] for name in names}
        values = {
            grid.name: (chosen[grid.name].code, _cell_with(grid, lines, grid.name))
            for grid, lines in sheets
        }
        codes = {member.code: Code(member.code, member.label) for member in chosen.values()}
        found[dimension] = Stated(title, values, tuple(codes.values()))
    return found


def unit_of(sheets: Sheets) -> Text:
    """Return the unit that the lines above the first table name: „(Брой)“; empty where none."""
    grid, lines = sheets[0]
    cells = [cell for index in lines.of("metadata") for cell in grid.rows[index] if cell.strip()]
    return next((unit for cell in cells if (unit := vocabulary.unit_in(cell))), Text())


def oblast_of(sheets: Sheets) -> str:
    """Return the code of the one oblast that the lines above the tables name, or ""."""
    found = {
        match.oblast_code(name)
        for grid, lines in sheets
        for index in lines.of("metadata")
        for cell in grid.rows[index]
        for name in OBLAST.findall(cell)
    } - {""}
    return found.pop() if len(found) == 1 else ""


def explains_brackets(sheets: Sheets) -> bool:
    """Tell whether a note or title says what numbers in brackets are."""
    return any(
        BRACKETS.search(cell)
        for grid, lines in sheets
        for index in lines.of("metadata", "notes")
        for cell in grid.rows[index]
    )


def _periods(sheets: Sheets) -> dict[str, tuple[str, str]]:
    """Return the period of each sheet; empty unless every sheet states one, each a different one."""
    found: dict[str, tuple[str, str]] = {}
    for grid, lines in sheets:
        titles = [
            (label, address("", grid.lines[index], column))
            for index in lines.of("metadata")
            for column, cell in enumerate(grid.rows[index], 1)
            if cell.strip() and (label := period.within(cell)) and not period.read(cell)
        ]
        named = period.read(grid.name)
        if titles and (named is None or titles[0][0] == named[1]):
            found[grid.name] = titles[0]
        elif named:
            found[grid.name] = (named[1], "")
    labels = {label for label, _ in found.values()}
    return found if len(found) == len(sheets) == len(labels) else {}


def _cell_with(grid: Grid, lines: Lines, word: str) -> str:
    """Return the title cell that holds a word, or ""."""
    for index in lines.of("metadata"):
        for column, cell in enumerate(grid.rows[index], 1):
            if vocabulary.key_of(word) in vocabulary.key_of(cell):
                return address("", grid.lines[index], column)
    return ""
