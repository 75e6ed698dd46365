"""Group lines over group lines: an oblast above its municipalities, I. above 1., and how deep each is.

Where two or more stand below each other without a line of figures between, they are headings of
different levels if something tells them apart all through the table: their numbering, their indent,
their column, the word in front, bold type or capitals; and else their order, if it is always the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid

MEMBER_SHARE = 0.8
DEEPEST = 3
"""More levels than that are no headings of figures."""
NUMBERINGS = (
    re.compile(r"[IVXІХ]+\s?[.)]\s*\S.*"),
    re.compile(r"\d{1,2}\s?[.)]\s*[^\d\s].*"),
    re.compile(r"\d{1,2}\.\d{1,2}\.?\s*[^\d\s].*"),
    re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s*[^\d\s].*"),
    re.compile(r"[а-яa-z]\s?[.)]\s*\S.*"),
)
"""I. Приходи · 1. Данъци · 1.1. Преки · 1.1.1. … · а) …"""
WORDS = (
    re.compile(r"(?i)(?:област|обл\.|регион|oblast|region|province)\s"),
    re.compile(r"(?i)(?:община|общ\.|municipality)\s"),
    re.compile(r"(?i)(?:район|кметство|гр\.|с\.|град|село|town|village)\s?"),
)


def levels_of(grid: Grid, roles: Mapping[int, LineRole]) -> dict[int, int]:
    """Return the level of each group line by row index, 1 the top; empty where all are of one level."""
    runs = _runs(roles)
    if max(map(len, runs), default=0) < 2:
        return {}
    groups = [index for run in runs for index in run]
    for feature in (_numbering, _indent, _column, _word, _is_bold, _capitals):
        if found := _by(grid, runs, groups, feature):
            return found
    return _by_order(runs)


def members(grid: Grid, roles: Mapping[int, LineRole]) -> list[int]:
    """Return the group lines that are members without figures: written as lines of figures are.

    „в) От фондове“ among а) and б) is one whose figures are missing, and so is a line as far in as those
    with figures, where other groups stand further out.
    """
    groups = [index for index, role in roles.items() if role == "group"]
    data = [index for index, role in roles.items() if role == "data"]
    found: list[int] = []
    for feature, plain in ((_numbering, -1), (_indent, 0)):
        usual = Counter(feature(grid, index) for index in data).most_common(1)
        if not usual or usual[0][0] == plain or usual[0][1] < MEMBER_SHARE * len(data):
            continue
        alike = [index for index in groups if feature(grid, index) == usual[0][0]]
        found += alike if len(alike) < len(groups) else []
    return found


def _runs(roles: Mapping[int, LineRole]) -> list[list[int]]:
    """Return the group lines that have no line of figures between them, run by run, top first."""
    runs: list[list[int]] = [[]]
    for index in sorted(roles):
        if roles[index] == "group":
            runs[-1].append(index)
        elif roles[index] in ("data", "derived") and runs[-1]:
            runs.append([])
    return [run for run in runs if run]


Feature = Callable[[Grid, int], Hashable]


def _by(grid: Grid, runs: list[list[int]], groups: list[int], feature: Feature) -> dict[int, int]:
    """Return the levels that a feature tells, or nothing where it does not explain every run."""
    values = {index: feature(grid, index) for index in groups}
    above = {
        (values[one], values[other])
        for run in runs
        for place, one in enumerate(run)
        for other in run[place + 1 :]
    }
    ranks = {value: 1 + sum(below == value for _, below in above) for value in values.values()}
    joined = {value for pair in above for value in pair}
    if (
        any((below, over) in above for over, below in above)
        or joined != set(ranks)
        or sorted(ranks.values()) != list(range(1, len(ranks) + 1))
        or len(ranks) > DEEPEST
    ):
        return {}
    return {index: ranks[value] for index, value in values.items()}


def _by_order(runs: list[list[int]]) -> dict[int, int]:
    """Return levels by place alone: the last heading before figures is the deepest.

    The table must begin with all levels, and come to all of them again.
    """
    depth = max(map(len, runs))
    whole = sum(len(run) == depth for run in runs)
    if len(runs[0]) < depth or whole < 2 or depth > DEEPEST:
        return {}
    return {index: depth - len(run) + place for run in runs for place, index in enumerate(run, 1)}


def _place(grid: Grid, index: int) -> tuple[int, str]:
    return next(
        ((column, cell) for column, cell in enumerate(grid.rows[index]) if cell.strip()), (0, "")
    )


def _numbering(grid: Grid, index: int) -> Hashable:
    text = _place(grid, index)[1].strip()
    return next((at for at, form in enumerate(NUMBERINGS) if form.fullmatch(text)), -1)


def _word(grid: Grid, index: int) -> Hashable:
    text = _place(grid, index)[1].strip()
    return next((at for at, word in enumerate(WORDS) if word.match(text)), -1)


def _indent(grid: Grid, index: int) -> Hashable:
    column, text = _place(grid, index)
    set_by_format = grid.indents.get((grid.lines[index], column + 1), 0)
    return set_by_format + len(text) - len(text.lstrip())


def _column(grid: Grid, index: int) -> Hashable:
    return _place(grid, index)[0]


def _is_bold(grid: Grid, index: int) -> Hashable:
    return (grid.lines[index], _place(grid, index)[0] + 1) in grid.bold


def _capitals(grid: Grid, index: int) -> Hashable:
    return _place(grid, index)[1].isupper()
