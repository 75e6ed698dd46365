"""Which lines are totals beyond chance: all their figures are the sum of the same other lines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidno.ingest.layout import cells
from vidno.ingest.layout.arithmetic import REACH, Figures, adds_up, figures_of
from vidno.ingest.layout.cells import NUMBER, SIGN

FAR = 2 * REACH
"""How many lines above a total may span that leaves out lines of another level."""
WIDE = 400
"""How many lines of one text a total may have."""
LABELS = 3
"""How many labels of a line may say what it is the total of."""
DIGITS, FEWER = 4, 3
"""Digits that a sum must match to be no accident; fewer where level or label speak for it."""
TOTAL = 1
"""The bit of `cells.flags_of` that stands for a total's word."""

Level = tuple[int, int]
"""The column of a line's last label before its figures, and how far that label is indented."""


@dataclass(frozen=True, slots=True)
class Body:
    """What the proofs look at: figures and level of every line, and where each label stands again."""

    table: list[Figures]
    levels: list[Level]
    labels: list[tuple[tuple[int, str], ...]]
    """The first labels of each line, with their columns."""
    totals: list[bool]
    """Whether a label of the line has a total's word."""
    places: dict[tuple[int, str], list[int]]


def proved(
    rows: Sequence[list[str]],
    kinds: Sequence[Sequence[cells.Kind]],
    used: list[int],
    columns: list[int],
) -> dict[int, bool]:
    """Tell for each line whether all its figures are the sum of the same other lines.

    These are the lines next to it; or above it those of its own level, as where a total of regions
    leaves out the districts between them; or those of the level below its own; or, for a line with a
    total's word, the lines with the same text in another label: all of Africa, all of 2006.

    Args:
        rows: Text cells.
        kinds: The kind of each cell.
        used: Indexes of the lines that are not empty.
        columns: Indexes of the columns that hold numbers.
    """
    body = _body(rows, kinds, used, columns)
    return {index: _is_proved(body, place) for place, index in enumerate(used)}


def _body(
    rows: Sequence[list[str]],
    kinds: Sequence[Sequence[cells.Kind]],
    used: list[int],
    columns: list[int],
) -> Body:
    levels, labels, totals = [], [], []
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, index in enumerate(used):
        row = rows[index]
        named = list(_labels(kinds[index]))
        last = row[named[-1]] if named else ""
        levels.append((named[-1] if named else -1, len(last) - len(last.lstrip())))
        texts = tuple((column, row[column].strip()) for column in named[:LABELS])
        labels.append(texts)
        totals.append(any(cells.flags_of(text) & TOTAL for _, text in texts))
        for key in texts:
            places[key].append(place)
    return Body(figures_of(rows, used, columns), levels, labels, totals, places)


def _labels(kinds: Sequence[cells.Kind]) -> Iterator[int]:
    """Yield the columns of a line's labels: what it holds before its first figure."""
    for column, kind in enumerate(kinds):
        if kind in (NUMBER, SIGN):
            return
        if kind:
            yield column


def _is_proved(body: Body, place: int) -> bool:
    table = body.table
    if not any(table[place]):
        return False
    above = range(place - 1, max(-1, place - REACH - 1), -1)
    below = range(place + 1, min(len(table), place + REACH + 1))
    return (
        adds_up(table, place, above, DIGITS)
        or adds_up(table, place, below, DIGITS)
        or (place > 0 and _sums_levels(body, place))
        or (body.totals[place] and _sums_labels(body, place))
    )


def _sums_levels(body: Body, place: int) -> bool:
    """Tell whether a line adds up lines above it of the level below, or else of its own."""
    levels = body.levels
    far = range(place - 1, max(-1, place - FAR - 1), -1)
    own = [at for at in far if levels[at] == levels[place]]
    if levels[place - 1] != levels[place]:
        end = own[0] if own else -1
        parts = [at for at in far if at > end and levels[at] == levels[place - 1]]
        if adds_up(body.table, place, parts, FEWER):
            return True
    other = next((at for at in far if levels[at] != levels[place]), -1)
    return adds_up(body.table, place, own, FEWER, beyond=other)


def _sums_labels(body: Body, place: int) -> bool:
    """Tell whether a total adds up the lines below, or above, that share one of its labels."""
    for key in body.labels[place]:
        if cells.flags_of(key[1]) & TOTAL:
            continue
        at = body.places[key]
        here = at.index(place)
        for others in (at[here + 1 :], at[:here][::-1]):
            parts = [other for other in others[:WIDE] if not body.totals[other]]
            if adds_up(body.table, place, parts, DIGITS):
                return True
    return False
