"""A header that comes again: pages of one list, or one table after another with the same columns.

Only its first time is a header; what stands between the blocks is a heading of the lines below it
(a group line) where it says something new each time, and else a title that comes again.
"""

import itertools
import re
from dataclasses import replace

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout.roles import Lines

MIN_CELLS = 2
NUMBERS = re.compile(r"\d+")


def settle(grid: Grid, lines: Lines) -> Lines:
    """Return the roles with repeated headers as metadata and the headings of blocks as groups."""
    body = lines.of("data", "derived")
    heads = [index for index in lines.of("header") if index < body[0]]
    texts = [text for index in heads if len(text := _texts(grid, index)) >= MIN_CELLS]
    again = [
        index for index in sorted(lines.roles) if index > body[0] and _texts(grid, index) in texts
    ]
    if not texts or not again:
        return lines
    roles: dict[int, LineRole] = dict(lines.roles)
    roles |= dict.fromkeys(again, "metadata")
    known = set(again)
    starts = [heads[0], *(index for index in again if index - 1 not in known)]
    above = [_lone_lines_above(grid, lines, start, {*known, *heads}) for start in starts]
    common = _said_everywhere(grid, above)
    new = [_headings(grid, block, common) for block in above]
    apart = set(lines.of("group")) - set(itertools.chain(*above))
    blocks = all(new) and not apart  # else pages of one table, whose groups may end a page
    for number, block in enumerate(above):
        roles |= dict.fromkeys(block, "metadata")
        if number or blocks:  # what stands above the first page is the title of all
            groups = [index for index in new[number] if lines.roles[index] == "group"]
            kept = groups if groups and not blocks else new[number][-1:]
            roles |= dict.fromkeys(kept, "group")
    return replace(lines, roles=roles)


def _headings(grid: Grid, block: list[int], common: set[tuple[tuple[int, str], ...]]) -> list[int]:
    """Return the lines above a header that say something new: below the title, if that comes again.

    What stands above the title is a note on the block before.
    """
    titles = [at for at, index in enumerate(block) if _pattern(grid, index) in common]
    return block[titles[-1] + 1 :] if titles else block


def _texts(grid: Grid, index: int) -> tuple[tuple[int, str], ...]:
    return tuple(
        (column, " ".join(cell.split()))
        for column, cell in enumerate(grid.rows[index])
        if cell.strip()
    )


def _lone_lines_above(grid: Grid, lines: Lines, start: int, heads: set[int]) -> list[int]:
    """Return the lines with one cell directly above a header, top first."""
    found: list[int] = []
    for index in sorted((index for index in lines.roles if index < start), reverse=True):
        if index in heads or len(_texts(grid, index)) != 1:
            break
        found.insert(0, index)
    return found


def _pattern(grid: Grid, index: int) -> tuple[tuple[int, str], ...]:
    """Return the text of a line without its numbers: pages and dates count up and say nothing new."""
    return tuple((column, NUMBERS.sub("#", text)) for column, text in _texts(grid, index))


def _said_everywhere(grid: Grid, above: list[list[int]]) -> set[tuple[tuple[int, str], ...]]:
    """Return the patterns of titles: above more than half of the headers, or the first and another.

    The latter where a header comes again on each page, but the title of the table does not.
    """
    patterns = [{_pattern(grid, index) for index in block} for block in above]
    return {
        pattern
        for pattern in set().union(*patterns)
        if sum(pattern in block for block in patterns) > max(1, len(patterns) / 2)
        or (pattern in patterns[0] and sum(pattern in block for block in patterns) > 1)
    }
