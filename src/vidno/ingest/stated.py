"""What a sheet states once, in its title or its name: the year, men or women, what brackets mean."""

import itertools
import re
from dataclasses import dataclass

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import LineRole
from vidno.ingest import vocabulary
from vidno.ingest.grid import Grid, address
from vidno.ingest.layout.roles import Lines
from vidno.ingest.places import match
from vidno.ingest.types import missing, period

Sheets = list[tuple[Grid, Lines]]
BRACKETS = re.compile(r"(?i)\bскоби\b|\bbrackets\b|\bparenthes[ei]s\b")
NEGATIVE = re.compile(r"(?i)отрицател|минус|negative|minus")
ACCOUNT = re.compile(
    r"(?i)\b(?:салдо\w*|баланс\w*|приход\w*|разход\w*|печалб\w*|загуб\w*|бюджет\w*|дефицит\w*|излишък"
    r"|превишени\w*|касов\w*|плащани\w*|изплатен\w*|сума|суми|лв|лева|евро|profits?|loss(?:es)?|budget|revenues?"
    r"|expenditures?|expenses|balance|payments?|eur|bgn)\b"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A value that a sheet states for its lines from `first` on, and the cell that states it."""

    sheet: str
    first: int
    value: str
    cell: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A dimension whose value is stated once a sheet: sheet to (value, cell that states it)."""

    title: Text
    values: dict[str, tuple[str, str]]
    codes: tuple[Code, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Where a sheet states several, each above a block of its lines; `values` are empty then."""


def values_of(sheets: Sheets) -> dict[str, Stated]:
    """Return the dimensions that the sheets state, by name."""
    found: dict[str, Stated] = {}
    blocks = [_blocks(grid, lines) for grid, lines in sheets]
    periods = _periods(sheets)
    title = Text(bg="период", en="period")
    if all(blocks):
        found["period"] = Stated(title, {}, blocks=tuple(itertools.chain(*blocks)))
    elif periods and not any(blocks):
        found["period"] = Stated(title, periods)
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


def names_of(sheets: Sheets) -> Stated:
    """Return the names of the sheets as what they state, labelled by the first text above each table."""
    values = {grid.name: (grid.name, "") for grid, _ in sheets}
    codes = []
    for grid, lines in sheets:
        above = [cell for index in lines.of("metadata") for cell in grid.rows[index]]
        said = next((cell.strip() for cell in above if cell.strip()), grid.name)
        codes.append(Code(grid.name, Text(bg=said, en=said)))
    return Stated(Text(bg="лист", en="sheet"), values, tuple(codes))


def unit_of(sheets: Sheets) -> Text:
    """Return the unit that the lines above the first table name: „(Брой)“; empty where none."""
    grid, lines = sheets[0]
    cells = [cell for index in lines.of("metadata") for cell in grid.rows[index] if cell.strip()]
    return next((unit for cell in cells if (unit := vocabulary.unit_in(cell))), Text())


def oblast_of(sheets: Sheets) -> str:
    """Return the code of the one oblast that the lines above the tables name, or ""."""
    found = {
        code
        for grid, lines in sheets
        for index in lines.of("metadata")
        for cell in grid.rows[index]
        for code in match.stated_oblasts(cell)
    }
    return found.pop() if len(found) == 1 else ""


def brackets_of(sheets: Sheets) -> tuple[str, Text]:
    """Return what numbers in brackets are in this table, and why: "reliability", "negative" or "".

    A note about brackets decides. Without one they are negative where titles or headers speak of an
    account, and nothing is decided elsewhere.
    """
    around = [cell for cell in _cells(sheets, "metadata", "notes") if BRACKETS.search(cell)]
    if around:
        meaning = "negative" if NEGATIVE.search(around[0]) else "reliability"
        note = around[0].strip()[:120]
        return meaning, Text(bg=f"бележка казва: {note}", en=f"a note says: {note}")
    for cell in _cells(sheets, "metadata", "header"):
        if word := ACCOUNT.search(cell):
            return "negative", Text(
                bg=f"таблицата е сметка: „{word[0]}“", en=f"the table is an account: '{word[0]}'"
            )
    return "", Text()


def legend_of(sheets: Sheets) -> dict[str, str]:
    """Return what the lines around the tables say that signs mean: „-“ to „няма случаи“."""
    found: dict[str, str] = {}
    for cell in _cells(sheets, "metadata", "notes"):
        found = missing.legend_in(cell) | found
    return found


def _cells(sheets: Sheets, *wanted: LineRole) -> list[str]:
    return [
        cell
        for grid, lines in sheets
        for index in lines.of(*wanted)
        for cell in grid.rows[index]
        if cell.strip()
    ]


def _blocks(grid: Grid, lines: Lines) -> tuple[Block, ...]:
    """Return the periods that stand above blocks of a sheet's lines; empty where there is one at most.

    What stands between two blocks must name a period where it names the columns anew.
    """
    found: list[Block] = []
    last = lines.of("data", "derived")[-1]
    run: list[int] = []
    named: set[tuple[str, ...]] = set()  # a new page names the columns as before
    for index in (index for index in sorted(lines.roles) if index <= last):
        if lines.roles[index] not in ("data", "derived"):
            run.append(index)
        elif run:
            block = _period_of(grid, run, grid.lines[index])
            names = {_texts(grid, above) for above in run if _is_wide(grid, above)}
            wide = bool(names - named)
            named |= names
            if block is None and found and wide:
                return ()
            found += [block] if block else []
            run = []
    labels = {block.value for block in found}
    return tuple(found) if len(found) == len(labels) > 1 else ()


def _texts(grid: Grid, index: int) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in grid.rows[index] if cell.strip())


def _is_wide(grid: Grid, index: int) -> bool:
    return len(_texts(grid, index)) > 1


def _period_of(grid: Grid, run: list[int], first: int) -> Block | None:
    """Return the last period that lines with a single cell name."""
    for index in reversed(run):
        cells = [(at, cell) for at, cell in enumerate(grid.rows[index], 1) if cell.strip()]
        label = period.within(cells[0][1]) if len(cells) == 1 else None
        if label:
            return Block(grid.name, first, label, address("", grid.lines[index], cells[0][0]))
    return None


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
        if _states_another(grid, lines, {label for label, _ in titles}):
            return {}
        named = period.read(grid.name)
        if titles and (named is None or titles[0][0].startswith(named[1])):
            found[grid.name] = (named[1] if named else titles[0][0], titles[0][1])
        elif named:
            found[grid.name] = (named[1], "")
    labels = {label for label, _ in found.values()}
    return found if len(found) == len(sheets) == len(labels) else {}


def _states_another(grid: Grid, lines: Lines, labels: set[str]) -> bool:
    """Tell whether a lone line within the body names another period: the title is not of all lines."""
    body = lines.of("data", "derived")
    within = [index for index in lines.of("metadata", "group") if body[0] < index < body[-1]]
    found = {
        label
        for index in within
        if not _is_wide(grid, index)
        for text in _texts(grid, index)
        if (label := period.within(text))
    }
    return bool(labels and found - labels)


def _cell_with(grid: Grid, lines: Lines, word: str) -> str:
    """Return the title cell that holds a word, or ""."""
    for index in lines.of("metadata"):
        for column, cell in enumerate(grid.rows[index], 1):
            if vocabulary.key_of(word) in vocabulary.key_of(cell):
                return address("", grid.lines[index], column)
    return ""
