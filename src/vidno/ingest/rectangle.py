"""From raw bytes and a recipe to the rectangle: text cells with their addresses, as a CSV file.

Runs in the limited worker. It also accounts for every cell that is not part of the body, and counts
the cells of the file a second time, by other means than the reader's.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from vidno.base import invisible, progress
from vidno.base.text import Text, same
from vidno.catalogue.recipe import (
    Input,
    LineRole,
    Other,
    Recipe,
    Rectangle,
    column_of,
    numbers_in,
)
from vidno.ingest import identify, line_codecs
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.grid import Grid
from vidno.ingest.layout import blocks
from vidno.ingest.privacy import whole

BODY: tuple[LineRole, ...] = ("data", "derived", "group")
OUTSIDE = "outside-the-table"
OTHER_TABLE = "other-table"
"""Followed by the cells where it stands."""
NO_FIGURE = "line-without-figures"
REASONS = {
    OUTSIDE: Text(bg="извън таблицата", en="outside the table"),
    NO_FIGURE: Text(bg="ред без нито едно число", en="a line without any figure"),
    "no-table": Text(bg="лист без таблица", en="a sheet without a table"),
    "another-table": Text(bg="лист с друга таблица", en="a sheet with another table"),
    "empty-column": Text(bg="празна колона", en="an empty column"),
}
"""Why cells are left out, in words; other reasons are those that people wrote into a recipe."""

prepare = identify.prepare


@dataclass(slots=True)
class Account:
    """What the worker found out: cells by class, reasons of dropped ones, counts and oddities."""

    classes: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    ragged: list[dict[str, Any]] = field(default_factory=list)
    rows: int = 0
    widths: dict[int, int] = field(default_factory=dict)
    """Cells of a text file's lines that have not the usual number; 0 is the usual, -1 the header."""
    personal: list[dict[str, Any]] = field(default_factory=list)
    """What stands outside of the body of personal data, and what a workbook hides."""
    invisible: list[tuple[str, int, int, str]] = field(default_factory=list)
    """Sheet, line, column and text of cells above and below the table with signs that nobody sees."""
    odd_lines: list[int] = field(default_factory=list)
    """Lines of a text file that are in another encoding than the others, or encoded twice."""
    said: str = ""
    """What the file says about its table, above and below it."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON can carry it."""
        return {
            "classes": dict(self.classes),
            "dropped": dict(self.dropped),
            "counted": self.counted,
            "ragged": self.ragged,
            "rows": self.rows,
            "widths": {str(line): width for line, width in self.widths.items()},
            "personal": self.personal,
            "invisible": self.invisible,
            "odd_lines": self.odd_lines,
            "said": self.said,
        }


def write(
    files: dict[str, str],
    recipe: dict[str, Any],
    output: str,
    *,
    first: bool = True,
    siblings: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Write the rectangle to `output` and return the account.

    Args:
        files: Path of each input by its name in the recipe.
        recipe: The recipe, as JSON.
        output: The CSV file to write: sheet, order, line, role, level, header lines, then the cells
            of the body under their letters.
        first: Whether to account for what none of the tables takes: once for a file.
        siblings: Tables of the same file that others read, as JSON; they account for their cells.

    Raises RecipeMismatchError where sheets or lines are not as the recipe says.
    """
    loaded = Recipe.model_validate(recipe)
    account = Account()
    every = [*loaded.tables, *map(Rectangle.model_validate, siblings)]
    for item in loaded.inputs:
        if item.role != "data" and first:
            count_companion(Path(files[item.file]), item, account)
    data = loaded.data_input
    path = Path(files[data.file])
    grids = {grid.name: grid for grid in identify.read(path, data)}
    account.said = whole.said(grids.values(), loaded)
    if first:
        account.counted += identify.count(path, data)
        account.odd_lines = odd_lines(path, data)
        account.personal += whole.outside(path, data.format, grids.values(), every)
    letters = [column.id for column in loaded.columns]
    figures = figure_columns(loaded)
    depth = header_depth(loaded)
    with Path(output).open("w", encoding="utf-8", newline="") as file:
        names = ["_sheet", "_sheet_order", "_row", "_role", "_level"]
        names += [f"_h{level}" for level in range(depth)]
        file.write(quoted_line([*names, *letters]))
        for order, table in enumerate(loaded.tables):
            if table.sheet not in grids:
                raise RecipeMismatchError(file=path.name, reason=no_sheet(table.sheet))
            grid = grids[table.sheet]
            _table(
                blocks.part(grid, table.area) if table.area else grid,
                table,
                order,
                letters,
                figures,
                depth,
                file,
                account,
                path.name,
            )
    if first:
        for name in dict.fromkeys(table.sheet for table in every):
            if name in grids:
                _leftover(grids.pop(name), every, loaded.others, account, path.name)
        count_ignored(grids.values(), loaded, account, path.name)
    return account.as_dict()


def count_ignored(grids: Iterable[Grid], recipe: Recipe, account: Account, file: str) -> None:
    """Count the cells of sheets that have no table of ours. Raises RecipeMismatchError."""
    for grid in grids:
        count = grid.cell_count
        if not count:
            continue
        reason = recipe.ignored.get(grid.name)
        if reason is None:
            raise RecipeMismatchError(
                file=file,
                reason=Text(
                    bg=f"лист „{grid.name}“ не е в рецептата",
                    en=f"sheet '{grid.name}' is not in the recipe",
                ),
            )
        account.classes["dropped"] += count
        account.dropped[reason] += count


def header_depth(recipe: Recipe) -> int:
    """Return how many header lines the tables have at most."""
    return max(
        (len(list(numbers_in(table.lines.get("header", "")))) for table in recipe.tables), default=0
    )


def figure_columns(recipe: Recipe) -> set[int]:
    """Return the indexes of the columns that unfold into figures; empty for a long table."""
    return {
        column_of(letter) - 1
        for step in recipe.steps
        if step.step == "unpivot"
        for letter in (step.model_extra or {}).get("columns", {})
    }


def count_companion(path: Path, item: Input, account: Account) -> None:
    """Count a file of code lists or field names: its first line is a header, the rest describes."""
    account.counted += identify.count(path, item)
    grids = identify.read(path, item)
    account.personal += whole.findings(path, item.format, grids)
    for grid in grids:
        for index, row in enumerate(grid.rows):
            filled = sum(1 for cell in row if cell.strip())
            account.classes["header" if index == 0 else "metadata"] += filled


def _table(
    grid: Grid,
    table: Rectangle,
    order: int,
    letters: list[str],
    figures: set[int],
    depth: int,
    out: TextIO,
    account: Account,
    file: str,
) -> None:
    roles = {line: role for role, lines in table.lines.items() for line in numbers_in(lines)}
    heads = list(numbers_in(table.lines.get("header", "")))
    heads += [0] * (depth - len(heads))
    body = _Body(grid, table, order, letters, heads, out)
    usual = _usual_width(grid, roles)
    if not grid.name:
        account.widths |= {0: usual, -1: header_width(grid, heads)}
    numbered = zip(grid.lines, grid.rows, strict=True)
    for line, row in progress.each(numbered, "compute", len(grid.rows), step=progress.STEP):
        filled = [index for index, cell in enumerate(row) if cell and not cell.isspace()]
        if not filled:
            continue
        role = roles.pop(line, None)
        if role is None:
            raise RecipeMismatchError(file=file, reason=without_role(line))
        if role not in BODY:
            account.classes[role] += len(filled)
            account.invisible += invisible_in(grid.name, line, row)
        elif figures and role != "group" and not figures.intersection(filled):
            account.classes["dropped"] += len(filled)
            account.dropped[NO_FIGURE] += len(filled)
        else:
            body.write(line, role, row, filled)
            if not grid.name and len(row) != usual:
                account.widths[line] = len(row)
                if role == "data":
                    account.ragged.append({"line": line, "found": len(row), "expected": usual})
    body.close_account(account)
    if roles:
        raise RecipeMismatchError(file=file, reason=not_there(min(roles)))


class _Body:
    """Writes the lines of a table's body, and counts their cells."""

    def __init__(
        self,
        grid: Grid,
        table: Rectangle,
        order: int,
        letters: list[str],
        heads: list[int],
        out: TextIO,
    ) -> None:
        self.levels = {
            line: str(level) for level, lines in table.levels.items() for line in numbers_in(lines)
        }
        self.columns = [column_of(letter) - 1 for letter in letters]
        self.inside = set(self.columns)
        self.as_they_are = self.columns == list(range(len(letters)))
        self.before, self.heads = (grid.name, str(order)), tuple(map(str, heads))
        self.out = out
        self.classes: Counter[str] = Counter()
        self.outside = self.rows = 0

    def write(self, line: int, role: str, row: list[str], filled: list[int]) -> None:
        """Write a line; `filled` are the indexes of its cells that are not empty."""
        stray = 0 if self.inside.issuperset(filled) else len(set(filled) - self.inside)
        self.outside += stray
        self.classes[role] += len(filled) - stray
        self.rows += 1
        cells = row
        if not self.as_they_are or len(row) != len(self.columns):
            cells = [row[index] if index < len(row) else "" for index in self.columns]
        place = (*self.before, str(line), role, self.levels.get(line, ""), *self.heads)
        self.out.write(quoted_line([*place, *cells]))

    def close_account(self, account: Account) -> None:
        """Hand over what was counted."""
        account.rows += self.rows
        account.classes.update(self.classes)
        account.classes["dropped"] += self.outside
        account.dropped[OUTSIDE] += self.outside


def quoted_line(cells: list[str]) -> str:
    """Return a line of CSV with every cell in quotes, as `csv.QUOTE_ALL` does it in twice the time."""
    text = '","'.join(cells)
    if text.count('"') > 2 * len(cells) - 2:
        text = '","'.join([cell.replace('"', '""') for cell in cells])
    return f'"{text}"\n'


def odd_lines(path: Path, how: Input) -> list[int]:
    """Return the lines of a text file, or of a text in an archive, that are not in its first encoding."""
    return identify.innermost(path, how, _odd_lines)


def _odd_lines(path: Path, how: Input) -> list[int]:
    if not line_codecs.is_by_line(how.encoding):
        return []
    return list(line_codecs.odd_lines(path.read_bytes(), how.encoding))


def invisible_in(sheet: str, line: int, row: list[str]) -> list[tuple[str, int, int, str]]:
    """Return the cells of a line that hold a sign that nobody sees."""
    return [
        (sheet, line, column, text) for column, text in enumerate(row, 1) if invisible.is_in(text)
    ]


def _leftover(
    grid: Grid, every: Sequence[Rectangle], left_out: Sequence[Other], account: Account, file: str
) -> None:
    """Count the cells of a sheet that lie in no table that is read. Raises RecipeMismatchError."""
    tables = [table for table in every if table.sheet == grid.name]
    areas = [table.area for table in tables]
    others = [other for other in left_out if other.sheet == grid.name]
    known = [area for area in areas if area] + [other.area for other in others]
    if not known and len(tables) == 1:
        return
    if any(one.meets(other) for one, other in itertools.combinations(known, 2)) or None in areas:
        ranges = ", ".join([table.range or "–" for table in tables] + [x.range for x in others])
        raise RecipeMismatchError(
            file=file,
            reason=Text(bg=f"таблиците се застъпват: {ranges}", en=f"the tables overlap: {ranges}"),
        )
    for line, row in zip(grid.lines, grid.rows, strict=True):
        for column, cell in enumerate(row, 1):
            if not cell.strip() or any(area.holds(line, column) for area in areas if area):
                continue
            other = next((other for other in others if other.area.holds(line, column)), None)
            account.classes["dropped"] += 1
            account.dropped[f"{OTHER_TABLE} {other.range}" if other else OUTSIDE] += 1


def reason_words(reason: str) -> Text:
    """Return why cells are left out, in words; what people wrote stays as it is."""
    name, _, where = reason.partition(" ")
    if name == OTHER_TABLE and where:
        return Text(bg=f"друга таблица, {where}", en=f"another table, {where}")
    return REASONS.get(reason, same(reason))


def no_sheet(name: str) -> Text:
    """Say that a recipe names a sheet that is not there."""
    return Text(bg=f"няма лист „{name}“", en=f"no sheet '{name}'")


def without_role(line: int) -> Text:
    """Say that a recipe forgets a line."""
    return Text(bg=f"ред {line} няма роля в рецептата", en=f"line {line} has no role in the recipe")


def not_there(line: int) -> Text:
    """Say that a recipe names a line that is not there."""
    return Text(
        bg=f"ред {line} от рецептата е празен или го няма",
        en=f"line {line} of the recipe is empty or missing",
    )


def header_width(grid: Grid, heads: list[int]) -> int:
    """Return the most cells of a header line."""
    found = set(heads)
    rows = zip(grid.lines, grid.rows, strict=True)
    return max((len(row) for line, row in rows if line in found), default=0)


def _usual_width(grid: Grid, roles: dict[int, LineRole]) -> int:
    widths = Counter(
        len(row)
        for line, row in zip(grid.lines, grid.rows, strict=True)
        if roles.get(line) == "data"
    )
    return max(widths, key=lambda width: (widths[width], width), default=0)
