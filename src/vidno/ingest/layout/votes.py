"""Who speaks for which role of a line beside the model: rules, arithmetic, a total's word, the look of a sheet."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from vidno.catalogue.recipe import LineRole
from vidno.ingest.layout import features

Voter = Literal["rules", "proof", "sum", "word", "prose", "code"]
"""Rules of layout; arithmetic that proves a total; figures most of which are some sum; a total's word; a
sheet of sentences; a code without figures among lines with such codes."""
Vote = tuple[Voter, LineRole]

SUMMED = 3
"""Fourths of the figures of a line that must be sums of others for arithmetic to vote."""
SENTENCE_WORDS = 4
"""A cell of so many words says something rather than naming it."""
PROSE_SHARE = 0.5
"""Of the cells of a sheet without a table, the share that says something."""
LONE_SHARE = 0.9
"""Of the lines of a sheet without a table, the share that has one cell only."""
CODE_SHARE = 0.3
"""Of the lines of a sheet, the share whose label is a code of one form where such codes name records."""

_AT = {name: place for place, name in enumerate(features.NAMES)}
_CODE = re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])\S{2,24}")


def of_lines(
    rows: Sequence[list[str]],
    seen: Mapping[int, tuple[int, ...]],
    rules: Mapping[int, LineRole],
) -> dict[int, list[Vote]]:
    """Return the votes for each line that is not empty.

    Args:
        rows: Text cells.
        seen: The features of the lines, in the order of `features.NAMES`.
        rules: The roles that the rules give; empty where they see no table.
    """
    prose = is_prose(rows, seen)
    codes = _lone_codes(rows, seen)
    cast: dict[int, list[Vote]] = {}
    for index, found in seen.items():
        votes = _of_line(found)
        if index in rules:
            votes.append(("rules", rules[index]))
        if prose:
            votes.append(("prose", "metadata"))
        if index in codes:
            votes.append(("code", "data"))
        cast[index] = votes
    return cast


def _of_line(found: tuple[int, ...]) -> list[Vote]:
    votes: list[Vote] = []
    if found[_AT["filled"]] > 1:
        if found[_AT["proved"]]:
            votes.append(("proof", "derived"))
        if max(found[_AT["sum_above"]], found[_AT["sum_below"]]) >= SUMMED:
            votes.append(("sum", "derived"))
    if found[_AT["any_total"]] and found[_AT["numbers"]]:
        votes.append(("word", "derived"))
    return votes


def is_confirmed(found: tuple[int, ...]) -> bool:
    """Tell whether arithmetic speaks for a total, be it in a single figure."""
    return any(found[_AT[name]] for name in ("proved", "sum_above", "sum_below"))


def label_of(row: list[str]) -> str:
    """Return what a line is called, whatever number its note has: the last text before its figures."""
    label = ""
    for cell in row:
        if cell.strip() and not any(char.isalpha() for char in cell):
            break
        label = cell if cell.strip() else label
    return "".join(char for char in label.casefold() if char.isalpha())


def is_prose(rows: Sequence[list[str]], seen: Mapping[int, tuple[int, ...]]) -> bool:
    """Tell whether a sheet holds sentences and no table: one cell a line, most of them of some words."""
    if not seen:
        return False
    cells = [cell for index in seen for cell in rows[index] if cell.strip()]
    lone = sum(1 for found in seen.values() if found[_AT["filled"]] == 1)
    said = sum(1 for cell in cells if len(cell.split()) >= SENTENCE_WORDS)
    return lone >= LONE_SHARE * len(seen) and said >= PROSE_SHARE * len(cells)


def _lone_codes(rows: Sequence[list[str]], seen: Mapping[int, tuple[int, ...]]) -> set[int]:
    """Return the lines that hold a code and nothing else, where such codes name the lines with figures."""
    forms: dict[int, tuple[int, str]] = {}
    for index in seen:
        column = next(column for column, cell in enumerate(rows[index]) if cell.strip())
        label = rows[index][column].strip()
        if _CODE.fullmatch(label):
            forms[index] = (column, re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", label)))
    counts = Counter(forms.values())
    enough = {form for form, count in counts.items() if count >= CODE_SHARE * len(seen)}
    return {
        index for index, form in forms.items() if form in enough and seen[index][_AT["filled"]] == 1
    }
