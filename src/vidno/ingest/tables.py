"""The tables of a file: every one that its sheets hold, which is taken, and what is left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vidno.base import progress
from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.area import Area
from vidno.catalogue.recipe import LINE_ROLES, LineRole, Other, ranges_of
from vidno.ingest.errors import NoTableError
from vidno.ingest.grid import Grid
from vidno.ingest.layout import blocks, decide, header
from vidno.ingest.layout.blocks import Block
from vidno.ingest.layout.region import YEAR
from vidno.ingest.layout.roles import Lines
from vidno.ingest.vocabulary import clean, key_of

TITLE_LENGTH = 120


class TableMissingError(VidnoError):
    """A table was chosen by a number that the file does not have."""

    code = "table-missing"
    template = Text(
        bg="„{file}“ няма таблица {number}: таблиците са {count}.",
        en="'{file}' has no table {number}: there are {count}.",
    )
    hint = Text(
        bg="Вижте ги с „vidno look“.",
        en="See them with 'vidno look'.",
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, or a part of it, with its table."""

    grid: Grid
    lines: Lines
    headers: dict[int, tuple[str, ...]]
    area: Area | None = None
    """The cells it may take; None where it has the sheet to itself."""
    confidence: float = 1.0
    """How sure it is that it is a table of its own."""
    reasons: tuple[str, ...] = ()
    """What speaks for that."""

    @property
    def signature(self) -> tuple[object, ...]:
        """What sheets of one table share: columns and header texts, years left out."""
        return tuple((column, texts) for column, texts in sorted(self.headers.items()))

    @property
    def columns_said(self) -> tuple[tuple[str, ...], ...]:
        """What its headers say, in whatever order; years left out."""
        said = (
            tuple(YEAR.sub("#", key_of(text)) for text in texts if text)
            for texts in self.headers.values()
        )
        return tuple(sorted(filter(None, said)))

    @property
    def size(self) -> int:
        """How many lines its body has."""
        return len(self.lines.of("data", "derived"))

    @property
    def title(self) -> str:
        """What stands above it, in its own cells; "" where nothing does."""
        top = self.area.top if self.area else 0
        cells = [
            clean(cell)
            for index in self.lines.of("metadata")
            if self.grid.lines[index] >= top
            for cell in self.grid.rows[index]
            if cell.strip()
        ]
        return " · ".join(cells)[:TITLE_LENGTH]

    def line_ranges(self) -> dict[LineRole, str]:
        """Return the lines of each role, as a recipe has them: those of its own cells."""
        top = self.area.top if self.area else 0
        return {
            role: ranges_of(numbers)
            for role in LINE_ROLES
            if (
                numbers := [
                    number
                    for index in self.lines.of(role)
                    if (number := self.grid.lines[index]) >= top
                ]
            )
        }


@dataclass(frozen=True, slots=True)
class Tables:
    """What a file holds."""

    every: tuple[Sheet, ...]
    """All tables, sheet by sheet, top to bottom and left to right: `--table` counts them from 1."""
    ignored: dict[str, str]
    """Sheets without a table, with the reason."""
    alternatives: tuple[tuple[str, Block], ...] = ()
    """Names of sheets and tables on them that a less sure cut would give."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The table that is taken."""

    sheets: list[Sheet]
    """Where it stands: a sheet, or several with the same header."""
    ignored: dict[str, str]
    """Sheets that are left out, with the reason."""
    others: tuple[Other, ...] = ()
    """Tables that are left out on the sheets of this one."""
    count: int = 1
    """How many tables the file has."""
    alike: tuple[int, ...] = ()
    """Numbers of tables on other sheets whose columns have the same headers, elsewhere or in another order."""


def tables_in(grids: Sequence[Grid]) -> Tables:
    """Return every table of the sheets of a file."""
    every: list[Sheet] = []
    ignored: dict[str, str] = {}
    alternatives: list[tuple[str, Block]] = []
    for grid in grids:
        progress.tell("lines", 0, len(grid.rows))
        found = blocks.find(grid)
        sheets = [sheet for block in found.blocks if (sheet := _table(block)) is not None]
        if len(sheets) < len(found.blocks):  # a part without a table is no part
            whole = _table(Block(grid, None))
            sheets = [whole] if whole else []
        elif len(sheets) == 1:
            alternatives += [(grid.name, block) for block in found.alternatives]
        if not sheets and grid.cell_count:
            ignored[grid.name] = "no-table"
        every += sheets
    return Tables(tuple(every), ignored, tuple(alternatives))


def _table(block: Block) -> Sheet | None:
    grid = block.grid
    lines = decide.by_rules(grid)
    if lines is None:
        return None
    heads = header.levels_of(grid, lines)
    return Sheet(grid, lines, heads, block.area, block.confidence, block.reasons)


def chosen(grids: Sequence[Grid], file: str, which: int | str = 0) -> Chosen:
    """Return the table of a file that is taken: the one with most lines, or the one that is asked for.

    Sheets with the same header are one table; who asks for one gets one sheet, or one part of it, alone.

    Args:
        grids: The sheets.
        file: Name of the file, for messages.
        which: Number of a table, or the name of its sheet, of which the longest is meant; 0: any.

    Raises:
        NoTableError: there is none.
        TableMissingError: there is none of this number or name.
    """
    found = tables_in(grids)
    if not found.every:
        raise NoTableError(file=file, cells=sum(grid.cell_count for grid in grids))
    taken = [_asked(found.every, file, which)] if which else _main(found.every)
    ignored = dict(found.ignored)
    others: list[Other] = []
    alike: list[int] = []
    names = {sheet.grid.name for sheet in taken}
    for at, sheet in enumerate(found.every, 1):
        if any(sheet is one for one in taken):
            continue
        name = sheet.grid.name
        if name not in names:
            ignored[name] = "another-table"
            if not which and sheet.columns_said == taken[0].columns_said:
                alike.append(at)
        elif sheet.area is not None:
            other = Other(sheet=name, range=str(sheet.area), title=sheet.title, table=at)
            others.append(other)
    return Chosen(taken, ignored, tuple(others), len(found.every), tuple(alike))


def _asked(every: Sequence[Sheet], file: str, which: int | str) -> Sheet:
    """Return the table of a number, or the longest on a sheet. Raises TableMissingError."""
    text = str(which)
    if text.isdigit() and 0 < int(text) <= len(every):
        return every[int(text) - 1]
    named = [sheet for sheet in every if sheet.grid.name == text]
    if not named:
        raise TableMissingError(file=file, number=which, count=len(every))
    return max(named, key=lambda sheet: sheet.size)


def _main(every: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with the header that most lines stand under, one table a sheet."""
    sizes: Counter[tuple[object, ...]] = Counter()
    for sheet in every:
        sizes[sheet.signature] += sheet.size
    main = max(sizes, key=lambda signature: sizes[signature])
    found: dict[str, Sheet] = {}
    for sheet in every:
        if sheet.signature == main and (
            sheet.grid.name not in found or sheet.size > found[sheet.grid.name].size
        ):
            found[sheet.grid.name] = sheet
    return list(found.values())
