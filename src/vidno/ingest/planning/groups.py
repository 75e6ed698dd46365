"""Group lines as columns: one for each level, with the text above each line of the body.

Where the same parts follow below line after line, „Видин“ and below it „мъже“ and „жени“, the lines of
the wholes are such headings too.
"""

import itertools
import re
from collections import Counter

from vidno.catalogue.recipe import letters_of
from vidno.ingest.grid import Grid
from vidno.ingest.layout import headings
from vidno.ingest.layout.cells import value_of
from vidno.ingest.layout.roles import Lines
from vidno.ingest.planning.plan import Heading, free_names
from vidno.ingest.profile import Profile
from vidno.ingest.types import script
from vidno.ingest.vocabulary import key_of

Sheets = list[tuple[Grid, Lines]]


def headings_of(sheets: Sheets, profiles: list[Profile]) -> tuple[Heading, ...]:
    """Return the levels of the group lines, the outermost first, and the fields they become."""
    known = [headings.levels_of(grid, lines.roles) for grid, lines in sheets]
    depth = max((max(levels.values(), default=1) for levels in known), default=1)
    taken = {item.name for item in profiles}
    names = list(itertools.islice(free_names("group", taken), depth))
    if not any(lines.of("group") for _, lines in sheets):
        return ()
    found = []
    for level in range(1, depth + 1):
        texts, columns = [], set()
        for (grid, lines), levels in zip(sheets, known, strict=True):
            above, places = _above(grid, lines, levels, level, depth)
            texts += above
            columns |= places
        letter = letters_of(min(columns, default=0) + 1)
        found.append(Heading(letter, names[level - 1], texts, level if depth > 1 else 0))
    return tuple(found)


def _above(
    grid: Grid, lines: Lines, levels: dict[int, int], level: int, depth: int
) -> tuple[list[str], set[int]]:
    """Return the text of a level above each body row, and the columns in which such texts stand."""
    texts, columns, text = [], set(), ""
    for index, role in sorted(lines.roles.items()):
        if role == "group":
            at = levels.get(index, depth)
            column = next(at for at, cell in enumerate(grid.rows[index]) if cell.strip())
            if at == level:
                text = grid.rows[index][column].strip()
                columns.add(column)
            elif at < level:
                text = ""
        elif role in ("data", "derived"):
            texts.append(text)
    return texts, columns


def lines_of(grid: Grid, lines: Lines, depth: int) -> dict[int, list[int]]:
    """Return the group lines of a sheet by level, as the recipe records them; none of one level."""
    found: dict[int, list[int]] = {}
    levels = headings.levels_of(grid, lines.roles)
    for index in lines.of("group") if depth > 1 else ():
        found.setdefault(levels.get(index, depth), []).append(grid.lines[index])
    return found


FOOTNOTE = re.compile(r"(?<!\s)\s*+\(?\d{1,2}\)$")
MIN_WHOLES = 3
MOST_PARTS = 12
SUM_SHARE = 0.8


def label_of(profiles: list[Profile]) -> int:
    """Return the index of the one column that is not of figures, -1 where there is another."""
    labels = [at for at, item in enumerate(profiles) if item.kind not in ("number", "empty")]
    return labels[0] if len(labels) == 1 else -1


def of_wholes(profiles: list[Profile], labels: list[str], wholes: list[bool]) -> Heading:
    """Return the column that says of each line which whole it is, or is a part of."""
    taken = {item.name for item in profiles}
    name = next(free_names("group", taken))
    above: list[str] = []
    for label, whole in zip(labels, wholes, strict=True):
        above.append(label if whole else above[-1])
    return Heading(profiles[label_of(profiles)].id, name, above, 1, "data")


def wholes_of(labels: list[str]) -> list[bool]:
    """Tell for each line of a body whether it is a whole whose parts follow; [] where there are none.

    Args:
        labels: Of all lines, in order.

    A whole has a label of its own, its parts have labels that come again below the others, in one
    order, whatever letters that look alike they are written in. Blocks of a sheet that repeat all labels are looked at one by one.
    """
    labels = [FOOTNOTE.sub("", key_of(script.alike(label))) for label in labels]
    starts = [at for at, label in enumerate(labels) if label == labels[0]] if labels else []
    found: list[bool] = []
    for start, stop in itertools.pairwise([*starts, len(labels)]):
        part = _wholes(labels[start:stop])
        if not part:
            return []
        found += part
    return found


def _wholes(labels: list[str]) -> list[bool]:
    counts = Counter(labels)
    found = [counts[label] == 1 and bool(label) for label in labels]
    runs: list[list[str]] = []
    for label, is_whole in zip(labels, found, strict=True):
        if is_whole:
            runs.append([])
        elif not runs:
            return []
        else:
            runs[-1].append(label)
    parted = [run for run in runs if run]
    order = max(parted, key=len, default=[])
    ordered = all(run == [part for part in order if part in run] for run in parted)
    enough = len(parted) >= MIN_WHOLES and 1 < len(order) <= MOST_PARTS
    return found if enough and ordered and 2 * len(parted) > len(runs) else []


def are_sums(rows: list[list[str]], wholes: list[bool]) -> bool:
    """Tell whether the figures of most wholes are the sums of those of their parts."""
    held = compared = 0
    for column in range(len(rows[0]) if rows else 0):
        values = [value_of(row[column]) for row in rows]
        for at, whole in enumerate(values):
            if not wholes[at] or whole is None:
                continue
            stop = next((i for i in range(at + 1, len(rows)) if wholes[i]), len(rows))
            parts = values[at + 1 : stop]
            if len(parts) > 1 and None not in parts:
                compared += 1
                total = sum(part for part in parts if part is not None)
                held += abs(total - whole) <= 0.5 * len(parts) * 10 ** -_digits(rows[at][column])
    return compared >= MIN_WHOLES and held >= SUM_SHARE * compared


def _digits(text: str) -> int:
    """Return how many digits stand behind the last mark of a number, 0 without one."""
    behind = text.replace(",", ".").rpartition(".")
    return sum(map(str.isdigit, behind[2])) if behind[1] and len(behind[2]) != 3 else 0
