"""The tables of a sheet as rectangles: below each other and side by side, each with its own titles.

The idea is a cut. Columns without a cell part a sheet where what stands to the right has a header and
labels of its own; lines part it where a new header begins, with other figures below it. Every cut says
how sure it is, and what speaks for it. A header that comes again, word for word, in the same columns is
no new table: `repeats` knows those.
"""

from dataclasses import dataclass, replace

from vidno.catalogue.area import Area
from vidno.ingest.grid import Grid
from vidno.ingest.layout import bands, stacks
from vidno.ingest.layout.region import Region

ACCEPTED = 0.7
"""A cut that is less sure than this is not made."""
OFFERED = 0.6
"""A cut that is less sure than this is not even offered."""


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet: its cells alone, where they stand, and how sure the cut is."""

    grid: Grid
    """The sheet with every other cell blanked: addresses stay those of the file."""
    area: Area | None
    """Where it stands; None where it has the sheet to itself."""
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    """What speaks for the cut: "header", "gap", "title", "labels", "extent", "figures", "width"."""


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a sheet, top to bottom and left to right, and the cuts that were not made."""

    blocks: tuple[Block, ...]
    alternatives: tuple[Block, ...] = ()
    """Tables that a cut would give which is less sure: "split here"."""


def find(grid: Grid) -> Found:
    """Return the tables of a sheet; one that fills it where nothing speaks for more."""
    whole = Region.of(grid)
    if whole is None:
        return Found((Block(grid, None),))
    doubtful: list[Region] = []
    regions = _cut(whole, doubtful)
    alternatives = tuple(_block(grid, region, ()) for region in doubtful)
    if len(regions) == 1:
        return Found((Block(grid, None),), alternatives)
    return Found(tuple(_block(grid, region, region.shared) for region in regions), alternatives)


def _cut(region: Region, doubtful: list[Region]) -> list[Region]:
    """Return the regions that a region falls into, itself where it is one table.

    Cuts that are made are sure and give tables, with a header and figures below it.
    """
    for cut in (bands.cut, stacks.cut):
        parts = cut(region)
        if len(parts) < 2:
            continue
        if min(part.confidence for part in parts) >= ACCEPTED:
            return [inner for part in parts for inner in _cut(part, doubtful)]
        if min(part.confidence for part in parts) >= OFFERED:
            doubtful += parts
    return [region]


def _block(grid: Grid, region: Region, shared: tuple[int, ...]) -> Block:
    return Block(
        masked(grid, region, shared),
        Area(grid.lines[region.top], region.left + 1, grid.lines[region.bottom], region.right + 1),
        round(region.confidence, 2),
        region.reasons,
    )


def masked(grid: Grid, region: Region, shared: tuple[int, ...] = ()) -> Grid:
    """Return a sheet with the lines of a region and its cells alone, and titles that hold for it too."""
    kept = [*shared, *range(region.top, region.bottom + 1)]
    rows = [
        [""] * region.left + grid.rows[index][region.left : region.right + 1]
        if index >= region.top
        else list(grid.rows[index])
        for index in kept
    ]
    first, last = grid.lines[region.top], grid.lines[region.bottom]
    spans = tuple(
        span
        for span in grid.spans
        if first <= span.top <= last and region.left < span.left <= region.right + 1
    )
    return replace(grid, rows=rows, lines=[grid.lines[index] for index in kept], spans=spans)


def part(grid: Grid, area: Area) -> Grid:
    """Return a sheet with the lines of an area and its cells alone; columns keep their places."""
    left = [""] * (area.left - 1)
    kept = [index for index, line in enumerate(grid.lines) if area.top <= line <= area.bottom]
    return replace(
        grid,
        rows=[
            left + row[area.left - 1 : area.right] if len(row) >= area.left else []
            for row in (grid.rows[index] for index in kept)
        ],
        lines=[grid.lines[index] for index in kept],
    )


def without(grid: Grid, areas: list[tuple[Area, frozenset[int]]]) -> Grid:
    """Return a sheet without the cells that areas have in some lines each."""
    rows = [list(row) for row in grid.rows]
    for line, row in zip(grid.lines, rows, strict=True):
        for area, lines in areas:
            if line in lines:
                row[area.left - 1 : area.right] = [""] * len(row[area.left - 1 : area.right])
    return replace(grid, rows=rows)
