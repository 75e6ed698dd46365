"""A grid: one sheet, or one text file, as text cells with their addresses. Read as strings only."""

from dataclasses import dataclass, field

from vidno.catalogue.recipe import letters_of


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range; rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of text cells.

    `rows[i]` is a list of cells, "" where empty; rows may differ in length. `lines[i]` is its
    physical line in the file, which differs from i + 1 where a quoted cell holds a line break.
    """

    name: str
    rows: list[list[str]]
    lines: list[int]
    spans: tuple[Span, ...] = ()
    bold: frozenset[tuple[int, int]] = frozenset()
    """Cells (line, column) in bold type, where the format knows."""
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    """Cells (line, column) with an indent set by the format, and how deep it is."""
    title: str = ""
    """What the document calls the table where no cell says so."""

    @property
    def width(self) -> int:
        """Columns up to the last non-empty one."""
        width = 0
        for row in self.rows:
            for index in range(len(row), width, -1):  # from the right: mostly one look a row
                if row[index - 1].strip():
                    width = index
                    break
        return width

    @property
    def cell_count(self) -> int:
        """How many cells are not empty."""
        return sum([len([1 for cell in row if cell.strip()]) for row in self.rows])


def address(sheet: str, line: int, column: int) -> str:
    """Write a cell address as people do: "Sheet1!B7", or "B7" in a text file."""
    cell = f"{letters_of(column)}{line}"
    return f"{sheet}!{cell}" if sheet else cell
