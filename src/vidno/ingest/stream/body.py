"""The rectangle of a big delimited file by a recipe, as Parquet. Runs in the limited worker.

The lines of the body go to a text file of one width, which DuckDB reads with an exact dialect: nothing
is guessed, skipped or padded there, and the number of its records is compared with ours.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from vidno.catalogue.recipe import Recipe, Rectangle, column_of, letters_of, numbers_in, runs_in
from vidno.ingest import identify
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.grid import Grid
from vidno.ingest.privacy import whole
from vidno.ingest.rectangle import (
    BODY,
    NO_FIGURE,
    OUTSIDE,
    Account,
    count_companion,
    figure_columns,
    header_width,
    invisible_in,
    not_there,
    odd_lines,
    without_role,
)
from vidno.ingest.stream import load
from vidno.ingest.stream.pieces import Piece, line_end, pieces, usual_width

prepare = identify.prepare
RAGGED_LIMIT = 100_000
"""So many lines of odd length are named one by one."""


class Run(NamedTuple):
    """Lines in a row that the recipe says the same of."""

    first: int
    last: int
    role: str
    level: str


def write(files: dict[str, str], recipe: dict[str, Any], output: str) -> dict[str, Any]:
    """Write the rectangle into the folder `output` and return the account of all cells.

    Args:
        files: Path of each input by its name in the recipe.
        recipe: The recipe, as JSON; its one table is a delimited text.
        output: A folder: `body.parquet` and `runs.parquet` come into it.

    Raises RecipeMismatchError where lines are not as the recipe says.
    """
    loaded, folder, account = Recipe.model_validate(recipe), Path(output), Account()
    for item in loaded.inputs:
        if item.role != "data":
            count_companion(Path(files[item.file]), item, account)
    data, [table] = loaded.data_input, loaded.tables
    path = Path(files[data.file])
    letters = [column.id for column in loaded.columns]
    usual = usual_width(path, data)
    width = max(usual, *map(column_of, letters))
    end = line_end(path, data)
    writer = _Body(folder / "body.csv", runs_of(table), width, data.delimiter, end, path.name)
    writer.figures = figure_columns(loaded)
    with writer:
        for piece in pieces(path, data, width, writer.spans[-1].last):
            account.counted += piece.counted
            writer.add(piece)
    writer.close_account(account)
    aside = Grid("", [cells for _, cells in writer.aside], [line for line, _ in writer.aside])
    heads = frozenset(numbers_in(table.lines.get("header", "")))
    account.widths[-1] = header_width(aside, sorted(heads))
    account.odd_lines = odd_lines(path, data)
    for line, cells in writer.aside:
        account.invisible += invisible_in("", line, cells)
    account.said = whole.said([aside], loaded)
    account.personal += whole.findings(path, data.format, [aside], headers={"": heads})
    _load(writer, account, loaded, letters, folder)
    return account.as_dict() | {"runs": len(writer.runs)}


def text_line(cells: list[str], width: int, delimiter: str, end: bytes) -> bytes:
    """Return a line of so many cells: short ones padded, cells beyond left out."""
    row = (cells + [""] * (width - len(cells)))[:width]
    marks = (delimiter, '"', "\n", "\r")
    texts = (
        '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in marks) else cell
        for cell in row
    )
    return delimiter.join(texts).encode("utf-8", "surrogatepass") + end


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
    """Writes the body and accounts for what is not in it."""

    def __init__(
        self, path: Path, spans: list[Run], width: int, delimiter: str, end: bytes, file: str
    ) -> None:
        self.path, self.spans, self.width, self.file = path, spans, width, file
        self.delimiter, self.end = delimiter, end
        self.starts = [span.first for span in spans]
        self.figures: set[int] = set()
        self.classes: Counter[str] = Counter()
        self.idle = 0
        self.lengths: list[tuple[int, int, str, int]] = []
        self.aside: list[tuple[int, list[str]]] = []
        self.outside = 0
        self.widths: Counter[int] = Counter()
        self.runs: list[tuple[int, int, str, str]] = []
        self.row_count = 0
        self.seen_lines = 0
        self.last_line = 0
        self.missing = 0
        self.has_blank_cells = False

    def __enter__(self) -> "_Body":
        self.file_out = self.path.open("wb")
        return self

    def __exit__(self, *_: object) -> None:
        self.file_out.close()

    def add(self, piece: Piece) -> None:
        """Write the lines of a piece that belong to the body, count the others."""
        self.has_blank_cells |= piece.has_blank_cells
        if piece.plain:
            self._plain(piece)
        for line, cells in piece.records:
            self._record(line, cells)

    def _plain(self, piece: Piece) -> None:
        first, last = piece.first, piece.first + piece.line_count - 1
        span = self._span(first)
        if span.last >= last and span.role in BODY:
            self._note(first, last, span)
            self.file_out.write(piece.plain)
            self.widths[self.width] += piece.line_count if span.role == "data" else 0
            self._note_length(first, last, span.role, self.width)
            return
        for line, data in enumerate(piece.plain[: -len(self.end)].split(self.end), first):
            self._record(line, data.decode().split(self.delimiter))

    def _record(self, line: int, cells: list[str]) -> None:
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return
        span = self._span(line)
        if span.role not in BODY:
            self._follow(line, line)
            self.classes[span.role] += len(filled)
            self.aside.append((line, cells))
            return
        if span.role == "data":
            self.widths[len(cells)] += 1
        if self.figures and span.role != "group" and not self.figures.intersection(filled):
            self._follow(line, line)
            self.idle += len(filled)
            return
        self._note(line, line, span)
        self._note_length(line, line, span.role, len(cells))
        self.outside += sum(1 for index in filled if index >= self.width)
        self.file_out.write(text_line(cells, self.width, self.delimiter, self.end))

    def _span(self, line: int) -> Run:
        place = bisect_right(self.starts, line) - 1
        if place < 0 or self.spans[place].last < line:
            raise RecipeMismatchError(file=self.file, reason=without_role(line))
        return self.spans[place]

    def _follow(self, first: int, last: int) -> None:
        """Note lines that are there; the recipe must name none between them and those before."""
        place = bisect_right(self.starts, self.last_line) - 1
        inside = place >= 0 and self.spans[place].last > self.last_line
        after = self.starts[place + 1] if place + 1 < len(self.starts) else 0
        expected = self.last_line + 1 if inside else after
        if expected < first and not self.missing:
            self.missing = expected
        self.last_line = last

    def _note(self, first: int, last: int, span: Run) -> None:
        """Note lines of the body: where their rows stand in the file."""
        self._follow(first, last)
        run = (first - self.row_count, span.role, span.level)
        if not self.runs or self.runs[-1][1:] != run:
            self.runs.append((self.row_count, *run))
        self.row_count += last - first + 1

    def _note_length(self, first: int, last: int, role: str, found: int) -> None:
        """Note how many cells lines of the body have; lines in a row that have as many are one entry."""
        if self.lengths and self.lengths[-1][1:] == (first - 1, role, found):
            first = self.lengths.pop()[0]
        self.lengths.append((first, last, role, found))

    def close_account(self, account: Account) -> None:
        """Hand over what was counted. Raises RecipeMismatchError for lines that are not there."""
        self._follow(10**9, 10**9)
        if self.missing:
            raise RecipeMismatchError(file=self.file, reason=not_there(self.missing))
        account.classes.update(self.classes)
        for reason, count in ((OUTSIDE, self.outside), (NO_FIGURE, self.idle)):
            if count:
                account.classes["dropped"] += count
                account.dropped[reason] += count
        usual = max(self.widths, key=lambda width: (self.widths[width], width), default=0)
        lines = (
            (line, role, found)
            for first, last, role, found in self.lengths
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


def _load(
    writer: _Body, account: Account, recipe: Recipe, letters: list[str], folder: Path
) -> None:
    """Turn the body into Parquet and count its cells by role."""
    names = [letters_of(number) for number in range(1, writer.width + 1)]
    figures = [letters_of(index + 1) for index in sorted(figure_columns(recipe))]
    with load.database(folder) as connection:
        load.to_parquet(
            connection,
            writer.path,
            names,
            recipe.data_input.delimiter,
            writer.end,
            writer.row_count,
        )
        load.write_runs(connection, writer.runs, folder)
        found = load.counts(
            connection,
            folder,
            names,
            letters,
            figures,
            blanks=writer.has_blank_cells,
        )
    writer.path.unlink()
    for role, inside, outside, idle, rows in found:
        account.classes[role] += inside
        account.rows += rows
        for reason, count in ((OUTSIDE, outside), (NO_FIGURE, idle)):
            if count:
                account.classes["dropped"] += count
                account.dropped[reason] += count
