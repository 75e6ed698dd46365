"""The rectangle of a big delimited file by a recipe, as Parquet. Runs in the limited worker.

The usual lines are those of a reading; each gets its role here. Lines of another width go to a text file
of one width, which DuckDB reads with an exact dialect: nothing is guessed, skipped or padded there, and
the number of its records is compared with ours.
"""

import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from vidno.catalogue.recipe import Recipe, Rectangle, column_of, letters_of, numbers_in, runs_in
from vidno.engine.duck import quoted, rows
from vidno.ingest import identify
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.privacy import whole
from vidno.ingest.rectangle import (
    BODY,
    NO_FIGURE,
    OUTSIDE,
    Account,
    count_companion,
    count_ignored,
    figure_columns,
    header_width,
    invisible_in,
    no_sheet,
    not_there,
    odd_lines,
    without_role,
)
from vidno.ingest.stream import book, load, reading
from vidno.ingest.stream.reading import Reading

prepare = identify.prepare
RAGGED_LIMIT = 100_000
"""So many lines of odd length are named one by one."""


class Run(NamedTuple):
    """Lines in a row that the recipe says the same of."""

    first: int
    last: int
    role: str
    level: str


def write(
    files: dict[str, str], recipe: dict[str, Any], output: str, kept: str = ""
) -> dict[str, Any]:
    """Write the rectangle into the folder `output` and return the account of all cells.

    Args:
        files: Path of each input by its name in the recipe.
        recipe: The recipe, as JSON; its one table is a delimited text.
        output: A folder: `body.parquet`, `odd.parquet` and `runs.parquet` come into it.
        kept: A folder for the reading of the file, which may hold it already; "" for none.

    Raises RecipeMismatchError where lines are not as the recipe says.
    """
    loaded, folder, account = Recipe.model_validate(recipe), Path(output), Account()
    for item in loaded.inputs:
        if item.role != "data":
            count_companion(Path(files[item.file]), item, account)
    data, [table] = loaded.data_input, loaded.tables
    path = Path(files[data.file])
    found = _found(path, loaded, Path(kept or tempfile.mkdtemp(dir=folder)))
    (folder / "body.parquet").symlink_to(found.body.resolve())
    account.counted += found.counted
    writer = _Body(found, runs_of(table), loaded, path.name)
    writer.write(folder)
    writer.close_account(account)
    aside = found.grid(dict(writer.aside))
    heads = frozenset(numbers_in(table.lines.get("header", "")))
    if not table.sheet:
        account.widths[-1] = header_width(aside, sorted(heads))
    account.odd_lines = odd_lines(path, data)
    for line, cells in writer.aside:
        account.invisible += invisible_in(table.sheet, line, cells)
    grids = found.grids(aside)
    account.said = whole.said(grids, loaded)
    account.personal += whole.outside(path, data.format, grids, loaded.tables)
    count_ignored([grid for grid in grids if grid is not aside], loaded, account, path.name)
    return account.as_dict() | {"runs": len(writer.runs), "trimmed": not found.has_edges}


def _found(path: Path, recipe: Recipe, folder: Path) -> Reading:
    """Return the reading of the lines that a recipe is about. Raises RecipeMismatchError."""
    data, name = recipe.data_input, recipe.tables[0].sheet
    if not name:
        return reading.of(path, data, folder)
    found = book.read(path, data, folder, name)
    if found is None:
        raise RecipeMismatchError(file=path.name, reason=no_sheet(name))
    return found


def runs_of(table: Rectangle) -> list[Run]:
    """Return the lines of a table by what the recipe says of them, in order."""
    levels = sorted(
        (first, last, str(level))
        for level, lines in table.levels.items()
        for first, last in runs_in(lines)
    )
    found: list[Run] = []
    for role, lines in table.lines.items():
        for first, last in runs_in(lines):
            found += _levelled(first, last, role, levels)
    return sorted(found)


def _levelled(
    first: int, last: int, role: str, levels: list[tuple[int, int, str]]
) -> Iterator[Run]:
    """Yield the parts of a run of lines that have the same level."""
    place = max(0, bisect_right(levels, (first, 10**9, "")) - 1)
    for start, stop, level in levels[place:]:
        if start > last:
            break
        if stop < first:
            continue
        if first < start:
            yield Run(first, start - 1, role, "")
        yield Run(max(first, start), min(last, stop), role, level)
        first = min(last, stop) + 1
    if first <= last:
        yield Run(first, last, role, "")


class _Body:
    """Gives the lines of a reading their roles, and accounts for those that are not in the body."""

    def __init__(self, found: Reading, spans: list[Run], recipe: Recipe, file: str) -> None:
        self.found, self.spans, self.recipe, self.file = found, spans, recipe, file
        self.starts = [span.first for span in spans]
        self.letters = [column.id for column in recipe.columns]
        self.width = max(found.width, *map(column_of, self.letters))
        self.figures = figure_columns(recipe)
        self.classes: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.rows = 0
        self.lengths: list[tuple[int, int, str, int]] = []
        self.aside: list[tuple[int, list[str]]] = []
        self.widths: Counter[int] = Counter()
        self.runs: list[tuple[int, int, str, str]] = []
        """(first row of the body, what to add for its line, role, level), in order."""

    def write(self, folder: Path) -> None:
        """Write which rows have which role, and the lines of another width; count all cells.

        Raises RecipeMismatchError for lines without a role, or roles without a line.
        """
        self._give_roles()
        odd = folder / "odd.csv"
        with odd.open("wb") as file:
            count = 0
            for line, cells in self.found.odd():
                text = self._odd(line, cells)
                count += bool(text)
                file.write(text)
        self._compare_lines()
        names = [letters_of(number) for number in range(1, self.width + 1)]
        with load.database(folder) as connection:
            load.write_runs(connection, self.runs, folder)
            if count:
                columns = ["_line", "_role", "_level", *names]
                how = self.found.how
                load.to_parquet(connection, odd, columns, how.delimiter, self.found.end, count)
            self._count(connection, folder, names)
            self._fetch_aside(connection, folder)
        odd.unlink()

    def _give_roles(self) -> None:
        for first, last, row in self.found.usual():
            line = first
            while line <= last:
                span = self._span(line)
                stop = min(last, span.last)
                run = (first - row, span.role, span.level)
                if not self.runs or self.runs[-1][1:] != run:
                    self.runs.append((row + line - first, *run))
                if span.role == "data":
                    self.widths[self.found.width] += stop - line + 1
                if span.role in BODY:
                    self._note_length(line, stop, span.role, self.found.width)
                line = stop + 1

    def _odd(self, line: int, cells: list[str]) -> bytes:
        """Return a line of another width as a line of the text to load; count it where it is no body."""
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        span = self._span(line)
        if span.role not in BODY:
            self.classes[span.role] += len(filled)
            self.aside.append((line, cells))
            return b""
        if span.role == "data":
            self.widths[len(cells)] += 1
        if self.figures and span.role != "group" and not self.figures.intersection(filled):
            self._drop(NO_FIGURE, len(filled))
            return b""
        self._note_length(line, line, span.role, len(cells))
        self._drop(OUTSIDE, sum(1 for index in filled if index >= self.width))
        padded = [str(line), span.role, span.level, *cells, *[""] * (self.width - len(cells))]
        how = self.found.how
        return reading.text_line(padded, self.width + 3, how.delimiter, self.found.end)

    def _span(self, line: int) -> Run:
        place = bisect_right(self.starts, line) - 1
        if place < 0 or self.spans[place].last < line:
            raise RecipeMismatchError(file=self.file, reason=without_role(line))
        return self.spans[place]

    def _compare_lines(self) -> None:
        """Look for the first line that the recipe names and the file has not; all others have a role."""
        last_line = 0
        for first, last in [*self.found.spans(), (10**9, 10**9)]:
            place = bisect_right(self.starts, last_line) - 1
            inside = place >= 0 and self.spans[place].last > last_line
            after = self.starts[place + 1] if place + 1 < len(self.starts) else 10**9
            expected = last_line + 1 if inside else after
            if expected < first:
                raise RecipeMismatchError(file=self.file, reason=not_there(expected))
            last_line = last

    def _note_length(self, first: int, last: int, role: str, found: int) -> None:
        """Note how many cells lines of the body have; lines in a row that have as many are one entry."""
        if self.lengths and self.lengths[-1][1:] == (first - 1, role, found):
            first = self.lengths.pop()[0]
        self.lengths.append((first, last, role, found))

    def _drop(self, reason: str, count: int) -> None:
        if count:
            self.classes["dropped"] += count
            self.dropped[reason] += count

    def _count(self, connection: duckdb.DuckDBPyConnection, folder: Path, names: list[str]) -> None:
        figures = [letters_of(index + 1) for index in sorted(self.figures)]
        for role, inside, outside, idle, count in load.counts(
            connection, folder, names, self.letters, figures, blanks=self.found.has_blank_cells
        ):
            if role in BODY:
                self.classes[role] += inside
                self.rows += count
                self._drop(OUTSIDE, outside)
                self._drop(NO_FIGURE, idle)
            else:
                self.classes[role] += inside + outside + idle

    def _fetch_aside(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        """Fetch the usual lines that are no body: there are few."""
        if all(role in BODY for _, _, role, _ in self.runs):
            return
        names = ", ".join(map(quoted, self.found.names))
        listed = ", ".join(f"'{role}'" for role in BODY)
        found = rows(
            connection,
            f"SELECT _line, {names} FROM ({load.placed(connection, folder, self.found.names)})"
            f" WHERE _role NOT IN ({listed})",
        )
        self.aside = sorted([*self.aside, *((line, list(cells)) for line, *cells in found)])

    def close_account(self, account: Account) -> None:
        """Hand over what was counted."""
        account.classes.update(self.classes)
        account.dropped.update(self.dropped)
        account.rows += self.rows
        if self.found.sheet:  # all lines of a sheet are as wide as it is
            return
        usual = max(self.widths, key=lambda width: (self.widths[width], width), default=0)
        lines = (
            (line, role, found)
            for first, last, role, found in sorted(self.lengths)
            if found != usual
            for line in range(first, last + 1)
        )
        odd = [item for item, _ in zip(lines, range(RAGGED_LIMIT), strict=False)]
        account.widths |= {0: usual} | {line: found for line, _, found in odd}
        account.ragged = [
            {"line": line, "found": found, "expected": usual}
            for line, role, found in odd
            if role == "data"
        ]
