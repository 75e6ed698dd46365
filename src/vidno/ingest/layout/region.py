"""A stretch of a sheet that may be a table, or several: its lines, and what they look like."""

import itertools
import re
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from vidno.ingest.grid import Grid
from vidno.ingest.types import missing, number, period
from vidno.ingest.vocabulary import key_of

CACHED = 1 << 16
HEADER_LINES = 6
"""So many lines a header of a table beside or below another one may have."""
STEP_LIMIT = 10
"""Years between two columns of a header, at most."""
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Region:
    """Rows `top` to `bottom` and columns `left` to `right` of a grid, by index, ends included."""

    grid: Grid
    top: int
    bottom: int
    left: int
    right: int
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    shared: tuple[int, ...] = field(default=())
    """Rows with a title that stands in another region and holds for this one too."""

    @staticmethod
    def of(grid: Grid) -> "Region | None":
        """Return all of a grid; None where it has no cell."""
        region = Region(grid, 0, len(grid.rows) - 1, 0, grid.width - 1)
        return region.tight() if grid.width else None

    def tight(self) -> "Region | None":
        """Return the region without the empty lines and columns around it."""
        rows = self.filled
        columns = [column for cells in rows.values() for column in (cells[0], cells[-1])]
        if not rows:
            return None
        return replace(self, top=min(rows), bottom=max(rows), left=min(columns), right=max(columns))

    @cached_property
    def filled(self) -> dict[int, list[int]]:
        """Return the columns that each row fills, rows without a cell left out."""
        found: dict[int, list[int]] = {}
        right = self.right + 1
        for index in range(self.top, self.bottom + 1):
            row = self.grid.rows[index]
            cells = [
                column
                for column, cell in enumerate(row[self.left : right], self.left)
                if cell and not cell.isspace()
            ]
            if cells:
                found[index] = cells
        return found

    @cached_property
    def order(self) -> list[int]:
        """Return the rows that have a cell, top first."""
        return sorted(self.filled)

    def cell(self, index: int, column: int) -> str:
        """Return the text of a cell, without blanks around it."""
        row = self.grid.rows[index]
        return row[column].strip() if column < len(row) else ""

    def figures(self, index: int) -> list[int]:
        """Return the columns of a row that hold a figure."""
        row = self.grid.rows[index]
        return [column for column in self.filled[index] if is_figure(row[column])]

    def names_columns(self, index: int) -> bool:
        """Tell whether a row could be a header: two words or more, or periods, and no figure."""
        cells = [self.grid.rows[index][column] for column in self.filled[index]]
        if len(cells) < 2 or any(is_figure(cell) or missing.is_marker(cell) for cell in cells):
            return False
        periods = [read for cell in cells if (read := period.read(cell))]
        if len(cells) - len(periods) < 2 and not _are_steady(periods):
            return False
        return len({key_of(cell) for cell in cells}) > 1

    @cached_property
    def body_start(self) -> int:
        """Return the first row of figures below the header; -1 where none is to be seen."""
        header = self.header
        below = [index for index in self.order if header and index > header[-1]]
        return below[0] if below else -1

    @cached_property
    def header(self) -> list[int]:
        """Return the first rows that name columns with figures below them; [] where there are none."""
        run: list[int] = []
        for index in self.order[: HEADER_LINES * 4]:
            if self.names_columns(index) or (run and self._is_part_of_header(index)):
                run.append(index)
            elif run and self.figures(index):
                return run[-HEADER_LINES:]
            elif len(self.filled[index]) > 1:
                run = []
        return []

    def _is_part_of_header(self, index: int) -> bool:
        """Tell whether a row goes on with a header: merged cells above fewer columns, units."""
        cells = [self.grid.rows[index][column] for column in self.filled[index]]
        return len(cells) > 1 and not any(is_figure(cell) for cell in cells)

    @cached_property
    def body(self) -> list[int]:
        """Return the rows below the header up to the last with a figure."""
        start = self.body_start
        if start < 0:
            return []
        rows = [index for index in self.order if index >= start]
        last = max((index for index in rows if self.figures(index)), default=-1)
        return [index for index in rows if index <= last]

    def header_texts(self) -> tuple[str, ...]:
        """Return the words of the lowest header line, years masked, from the first column on."""
        if not self.header:
            return ()
        texts = []
        for column in range(self.left, self.right + 1):
            parts = [key_of(self.cell(index, column)) for index in self.header]
            texts.append(YEAR.sub("#", " ".join(filter(None, parts))))
        return tuple(texts)

    def labels(self) -> list[str]:
        """Return the texts of the body in the first column."""
        return [text for index in self.body if (text := self.cell(index, self.left))]

    def is_labelled(self) -> bool:
        """Tell whether words stand to the left of the figures, in most lines of the body."""
        texts = self.labels()
        worded = sum(1 for text in texts if not is_figure(text))
        return bool(self.body) and worded >= 0.6 * len(self.body)

    def title_lines(self) -> list[int]:
        """Return the rows with one cell directly above the header."""
        if not self.header:
            return []
        above = [index for index in self.order if index < self.header[0]]
        found: list[int] = []
        for index in reversed(above):
            if len(self.filled[index]) != 1:
                break
            found.insert(0, index)
        return found


def _are_steady(periods: list[tuple[str, str]]) -> bool:
    """Tell whether years follow each other in equal steps; other periods are never figures."""
    if any(kind != "year" for kind, _ in periods):
        return True
    years = [int(label) for _, label in periods]
    steps = {after - before for before, after in itertools.pairwise(years)}
    return len(steps) <= 1 and all(0 < abs(step) <= STEP_LIMIT for step in steps)


@lru_cache(CACHED)
def is_figure(text: str) -> bool:
    """Tell whether a cell holds a figure that is no year or other period."""
    bare = text.strip()
    if not bare or not any(sign.isdigit() for sign in bare):
        return False
    inner = bare[1:-1] if bare[:1] + bare[-1:] == "()" else bare
    return number.looks_numeric(inner) and period.read(bare) is None
