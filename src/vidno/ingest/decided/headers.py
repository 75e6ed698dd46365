"""How many levels a header has: what the chances of the lines beside its edges say."""

import math
from collections.abc import Sequence
from typing import Any

from vidno.base.text import Text
from vidno.ingest.decided.ranked import Option, as_dict
from vidno.ingest.grid import Grid
from vidno.ingest.layout.model import ROLES
from vidno.ingest.layout.opinion import Opinion
from vidno.ingest.layout.roles import Lines

HEADER = ROLES.index("header")
LEAST = 1e-3
"""No line is quite surely a header, or surely none."""
CHOSEN = Text(bg="редове със заглавия: {lines}", en="header lines: {lines}")
NONE = Text(bg="нито един ред не назовава колоните", en="no line names the columns")
WITH = Text(bg="ред {line} също може да назовава колони", en="line {line} may name columns too")
WITHOUT = Text(bg="ред {line} може да не назовава колони", en="line {line} may name no columns")


def ranked(grid: Grid, lines: Lines, opinion: Opinion) -> dict[str, Any]:
    """Return the decision about the number of header levels of a table, as JSON carries it."""
    used = sorted(lines.roles)
    header = lines.of("header")
    body = lines.of("data", "derived", "group")
    first = header[0] if header else (body[0] if body else used[-1])
    last = header[-1] if header else first
    above = [index for index in used if index < first][-1:]
    below = [index for index in used if index > last][:1] if header else [first]
    near = [*above, *header, *below]
    options = [(header, CHOSEN.format(lines=_told(grid, header)) if header else NONE)]
    options += [([*above, *header], _about(WITH, grid, above))] if above else []
    options += [([*header, *below], _about(WITH, grid, below))] if below else []
    if len(header) > 1:
        options += [(header[1:], _about(WITHOUT, grid, header[:1]))]
        options += [(header[:-1], _about(WITHOUT, grid, header[-1:]))]
    elif header:
        options += [([], NONE)]
    weights = [_likelihood(opinion, near, chosen) for chosen, _ in options]
    whole = sum(weights)
    return as_dict(
        [
            Option(len(chosen), weight / whole, reason)
            for (chosen, reason), weight in zip(options, weights, strict=True)
        ]
    )


def _told(grid: Grid, indexes: Sequence[int]) -> str:
    return ", ".join(str(grid.lines[index]) for index in indexes)


def _about(reason: Text, grid: Grid, indexes: Sequence[int]) -> Text:
    return reason.format(line=_told(grid, indexes))


def _likelihood(opinion: Opinion, near: Sequence[int], header: Sequence[int]) -> float:
    chances = {index: min(1 - LEAST, max(LEAST, opinion.chances[index][HEADER])) for index in near}
    return math.prod(chances[index] if index in header else 1 - chances[index] for index in chances)
