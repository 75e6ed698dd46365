"""The header: the texts above each column, level by level, with merged and blank cells filled."""

from vidno.ingest.grid import Grid
from vidno.ingest.layout.roles import Lines
from vidno.ingest.vocabulary import clean


def levels_of(grid: Grid, lines: Lines) -> dict[int, tuple[str, ...]]:
    """Return for each column its header texts, top level first; blank levels are "".

    A merged cell names all its columns. In text files, where merges are lost, a blank takes the text
    to its left, as long as a lower level goes on to name the columns.
    """
    header = lines.of("header")
    width = grid.width
    table = [[_cell(grid, index, column) for column in range(width)] for index in header]
    _fill_spans(grid, header, table)
    if not grid.spans:
        _fill_blanks(table)
    return {column: tuple(clean(level[column]) for level in table) for column in lines.columns}


def _cell(grid: Grid, index: int, column: int) -> str:
    row = grid.rows[index]
    return row[column] if column < len(row) else ""


def _fill_spans(grid: Grid, header: list[int], table: list[list[str]]) -> None:
    width = grid.width
    place = {grid.lines[index]: level for level, index in enumerate(header)}
    for span in grid.spans:
        if span.top not in place:
            continue
        text = table[place[span.top]][span.left - 1]
        for line in range(span.top, span.bottom + 1):
            if line not in place:
                continue
            for column in range(span.left - 1, min(span.right, width)):
                if line == span.top and not table[place[line]][column].strip():
                    table[place[line]][column] = text


def _fill_blanks(table: list[list[str]]) -> None:
    for level, texts in enumerate(table[:-1]):
        below = table[level + 1 :]
        for column in range(1, len(texts)):
            names_below = any(lower[column].strip() for lower in below)
            left_goes_on = any(lower[column - 1].strip() for lower in below)
            if (
                not texts[column].strip()
                and texts[column - 1].strip()
                and names_below
                and left_goes_on
            ):
                texts[column] = texts[column - 1]
