"""The fingerprint of a file's columns, and which columns of two files are the same.

Columns are told apart by their header texts, whatever their order. A column of crossed figures, such
as a year, is only ever itself: 2024 is not 2023 under another name.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from vidno.catalogue.recipe import Column, Recipe
from vidno.ingest import vocabulary

MIN_SIMILARITY = 0.75
"""Headers less alike than this are different columns."""
MIN_SHARE = 0.6
"""A recipe fits a file that has at least this share of its columns."""
COMPARED = 200
"""So many columns without a partner are compared by likeness, each with each."""
ANOTHER_YEAR = 0.99
"""How alike headers are that differ in their year only."""
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class Pairing:
    """Which columns are the same; letters of the old file to letters of the new one."""

    letters: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, float] = field(default_factory=dict)
    """Old letters of columns under another header, and how alike the headers are."""
    moved: list[str] = field(default_factory=list)
    """Old letters of columns that stand in another order now."""
    added: list[str] = field(default_factory=list)
    """New letters."""
    gone: list[str] = field(default_factory=list)
    """Old letters."""
    share: float = 0.0
    """Share of the recipe's columns that were found again; all crossed figures count as one."""


def key_of(column: Column) -> tuple[str, ...]:
    """Return the header texts of a column in the form in which they are compared."""
    return tuple(
        key
        for part in column.header
        if (key := re.sub(r"[\W_]+", " ", vocabulary.key_of(part)).strip())
    )


def fingerprint(recipe: Recipe) -> tuple[tuple[str, ...], ...]:
    """Return the header texts of all columns, in order, years left out."""
    return tuple(tuple(YEAR.sub("#", part) for part in key_of(item)) for item in recipe.columns)


def crossed(recipe: Recipe) -> set[str]:
    """Return the letters of the columns that unfold into figures."""
    return {
        letter
        for step in recipe.steps
        if step.step == "unpivot"
        for letter in (step.model_extra or {}).get("columns", {})
    }


def pair(old: Recipe, new: Recipe) -> Pairing:
    """Find the columns of `old` in `new`: by the same header, by a header with another year, by likeness."""
    found = Pairing()
    fixed = crossed(old)
    left: dict[tuple[str, ...], deque[Column]] = {}
    for item in new.columns:
        left.setdefault(key_of(item), deque()).append(item)
    rest: list[Column] = []
    for column in old.columns:
        same = left.get(key_of(column))
        if same:
            found.letters[column.id] = same.popleft().id
        else:
            rest.append(column)
    taken = set(found.letters.values())
    others = [item for item in new.columns if item.id not in taken]
    _pair_alike(
        found, [item for item in rest if item.id not in fixed][:COMPARED], others[:COMPARED]
    )
    taken = set(found.letters.values())
    found.added = [item.id for item in new.columns if item.id not in taken]
    found.gone = [item.id for item in rest if item.id not in found.letters]
    found.moved = _out_of_order(old, new, found.letters)
    found.share = _share(old, found, fixed)
    return found


def _pair_alike(found: Pairing, rest: list[Column], others: list[Column]) -> None:
    """Pair columns whose headers are alike, the most alike first."""
    scored = [(_likeness(one, other), one.id, other.id) for one in rest for other in others]
    taken: set[str] = set()
    for alike, before, after in sorted(scored, key=lambda item: -item[0]):
        if alike >= MIN_SIMILARITY and before not in found.letters and after not in taken:
            taken.add(after)
            found.letters[before] = after
            found.renamed[before] = round(alike, 2)


def _likeness(old: Column, new: Column) -> float:
    """Return how alike two headers are, from 0 to 1; another year in the same words is the same."""
    before, after = " ".join(key_of(old)), " ".join(key_of(new))
    if not before or not after:
        return 0.0
    masked = YEAR.sub("#", before), YEAR.sub("#", after)
    if masked[0] == masked[1] and masked[0].strip("# "):
        return ANOTHER_YEAR
    if YEAR.search(before) and set(YEAR.findall(before)) != set(YEAR.findall(after)):
        before, after = masked
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _out_of_order(old: Recipe, new: Recipe, letters: dict[str, str]) -> list[str]:
    """Return the fewest columns that must move to bring the old order into the new one."""
    position = {item.id: index for index, item in enumerate(new.columns)}
    order = [item.id for item in old.columns if item.id in letters]
    kept = _longest_rise([position[letters[letter]] for letter in order])
    return [letter for index, letter in enumerate(order) if index not in kept]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the indexes of a longest rising subsequence."""
    tails: list[int] = []  # smallest last number of a rise of each length
    ends: list[int] = []  # its index
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1], ends[place : place + 1] = [number], [index]
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def _share(old: Recipe, found: Pairing, fixed: set[str]) -> float:
    plain = [item.id for item in old.columns if item.id not in fixed]
    total, held = len(plain), sum(1 for letter in plain if letter in found.letters)
    if fixed:
        total, held = total + 1, held + any(letter in found.letters for letter in fixed)
    return held / total if total else 0.0
