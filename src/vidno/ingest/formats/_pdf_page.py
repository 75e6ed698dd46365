"""One page of a PDF: its tables and the lines of text around them, from top to bottom."""

from bisect import bisect
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from vidno.ingest.formats import fixed_width
from vidno.ingest.grid import Grid, Span

CLOSE = 2.0
"""Points within which two borders are one."""
GAP = 0.6
"""Of the height of a letter: how far apart the words of two cells are that no border divides."""
WORD_GAP = 2.0
"""Points between two letters that make them two words."""
MIN_CELLS = 4
"""A box with fewer cells is a frame around a text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text, or a table with its cells."""

    top: float
    text: str = ""
    cells: list[list[str]] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    edges: tuple[float, ...] = ()
    """Where its columns begin, and where the last one ends."""


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page, its text as it is laid out, and how many boxes hold a letter."""

    blocks: list[Block]
    layout: list[str]
    filled: int


def page_of(page: Any, found: list[Any]) -> Page:
    """Take what is needed from a page of pdfplumber and its tables, so that both can be forgotten."""
    tables = [table for table in found if len(table.cells) >= MIN_CELLS]
    boxes = [table.bbox for table in tables]
    rest = page.filter(lambda item: not any(_inside(item, box) for box in boxes)) if boxes else page
    lines = [
        Block(line["top"], text)
        for line in rest.extract_text_lines(return_chars=False)
        if (text := " ".join(line["text"].split()))
    ]
    grids = [_table(table, page) for table in tables]
    blocks = sorted([*lines, *(block for block, _ in grids)], key=lambda block: block.top)
    layout = [] if grids else page.extract_text(layout=True).splitlines()
    return Page(blocks, layout, sum(filled for _, filled in grids))


def aligned(lines: list[str]) -> list[Grid]:
    """Return the table of pages without drawn lines, as far as their words line up."""
    texts = [line for line in lines if line.strip()]
    cuts = fixed_width.columns_of(texts)
    rows = [fixed_width.cells_of(line, cuts) for line in texts]
    return [Grid("table 1", rows, list(range(1, len(rows) + 1)))] if rows else []


def _inside(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    if "x0" not in item or "top" not in item:
        return False
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _borders(places: list[float]) -> list[float]:
    """Return places in order, those close together as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > CLOSE:
            found.append(place)
    return found


def _index(borders: list[float], place: float) -> int:
    return min(range(len(borders)), key=lambda number: abs(borders[number] - place))


def _table(table: Any, page: Any) -> tuple[Block, int]:
    """Return a table as a block, and how many of its boxes hold a letter.

    Letters are sorted into boxes before they are put together to words: a text that runs up to its
    border would take the first word of the next cell along.
    """
    from pdfplumber.utils.text import extract_words  # noqa: PLC0415 - see pdf.py

    across = _borders([x for cell in table.cells for x in (cell[0], cell[2])])
    down = _borders([y for cell in table.cells for y in (cell[1], cell[3])])
    places = [
        (_index(across, x0), _index(down, top), _index(across, x1), _index(down, bottom))
        for x0, top, x1, bottom in table.cells
    ]
    letters = _by_box([char for char in page.chars if _inside(char, table.bbox)], across, down)
    rows = [[""] * (len(across) - 1) for _ in down[:-1]]
    spans: list[Span] = []
    filled = 0
    for left, top, right, bottom in places:
        own = [
            char
            for row in range(top, bottom)
            for column in range(left, right)
            for char in letters.get((row, column), [])
        ]
        words = extract_words(own, x_tolerance=WORD_GAP) if own else []
        parts = _parted(words, across[left : right + 1])
        if parts:
            rows[top][left:right] = parts
            filled += len(parts)
            continue
        rows[top][left] = _joined(words)
        filled += any(char["text"].strip() for char in own)
        if right - left > 1 or bottom - top > 1:
            spans.append(Span(top + 1, left + 1, bottom, right))
    return Block(table.bbox[1], "", rows, tuple(spans), tuple(across)), filled


def _by_box(
    chars: list[dict[str, Any]], across: list[float], down: list[float]
) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """Return the letters of each box, as (row, column), by where their middle is."""
    found: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for char in chars:
        column = bisect(across, (char["x0"] + char["x1"]) / 2) - 1
        row = bisect(down, (char["top"] + char["bottom"]) / 2) - 1
        found.setdefault((row, column), []).append(char)
    return found


def _joined(words: list[dict[str, Any]]) -> str:
    """Return the words of a cell, line by line."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda item: (item["top"], item["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if lines and lines[-1][0]["top"] <= middle <= lines[-1][0]["bottom"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return " ".join(
        word["text"] for line in lines for word in sorted(line, key=lambda item: item["x0"])
    )


def _parted(words: list[dict[str, Any]], borders: list[float]) -> list[str]:
    """Return the texts of cells that no border divides, or [] where the words are one text.

    Each column below has words of its own, and between those of two columns there is a wide gap.
    """
    if len(borders) < 3 or len(words) < len(borders) - 1:
        return []
    columns: list[list[dict[str, Any]]] = [[] for _ in borders[:-1]]
    for word in words:
        middle = (word["x0"] + word["x1"]) / 2
        place = next(
            (n for n, (left, right) in enumerate(pairwise(borders)) if left <= middle < right), -1
        )
        if (
            place < 0
            or word["x0"] < borders[place] - CLOSE
            or word["x1"] > borders[place + 1] + CLOSE
        ):
            return []
        columns[place].append(word)
    if not all(columns):
        return []
    for before, after in pairwise(columns):
        height = before[0]["bottom"] - before[0]["top"]
        if min(w["x0"] for w in after) - max(w["x1"] for w in before) < GAP * height:
            return []
    return [_joined(column) for column in columns]
