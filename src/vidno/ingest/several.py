"""Several tables as one dataset: those of a file with the same header, and files of several years."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from vidno.base.errors import DataError
from vidno.catalogue import codelist
from vidno.catalogue.recipe import Recipe, subject_of
from vidno.ingest.follow.apply import follow
from vidno.ingest.follow.columns import YEAR, fingerprint, pair
from vidno.ingest.follow.differences import Difference
from vidno.ingest.follow.lists import Lists, merged
from vidno.ingest.follow.recipe import UnfitError
from vidno.ingest.follow.stacking import (
    FILE,
    PART,
    PERIOD,
    Seen,
    like_others,
    telling,
    told,
    undescribed,
    united,
    varying,
)
from vidno.ingest.places.match import Match

Propose = Callable[[int], dict[str, Any]]
TABLES_AT_MOST = 24
"""So many tables with the same header are put together; more are pages of something else."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """One recipe of several parts, its lists, what differs between them, and the doubts of a trial."""

    recipe: Recipe
    lists: Lists
    differences: tuple[Difference, ...] = ()
    doubts: tuple[DataError, ...] = ()
    told_by: tuple[str, ...] = ()
    """Fields that tell the parts apart."""


def seen(proposal: dict[str, Any], name: str) -> Seen:
    """Return a proposal as a part; `name` is that of its file, as received."""
    return Seen(
        Recipe.model_validate(proposal["recipe"]),
        lists_of(proposal),
        tuple(proposal.get("labels", ())),
        name,
    )


def lists_of(proposal: dict[str, Any]) -> Lists:
    """Return the code lists and matches of a proposal."""
    codes = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in proposal["codelists"].items():
            path = Path(folder) / "codelist.csv"
            path.write_text(text, encoding="utf-8", newline="")
            codes[name] = codelist.read(path)
    matches = {name: [Match(*row) for row in rows] for name, rows in proposal["matches"].items()}
    return Lists(codes, matches)


def stacked(
    parts: Sequence[Seen], paths: Sequence[list[Path]], *, are_files: bool = True
) -> Stacked:
    """Put parts below each other: the first keeps its recipe, the others follow it.

    Args:
        parts: The parts as they were proposed.
        paths: The files of each part.
        are_files: Whether they are files; else tables of one file.

    Raises:
        UnfitError: a part is of another kind.
    """
    first, rest = parts[0], list(parts[1:])
    names = list(dict.fromkeys(n for part in rest for n in varying(first.recipe, part.recipe)))
    first = replace(first, recipe=undescribed(first.recipe, names))
    found = telling([first, *rest], are_files=are_files)
    first = told(first, found, 0)
    lists = first.lists
    differences: list[Difference] = []
    doubts: list[DataError] = []
    further: list[Recipe] = []
    for number, part in enumerate(rest, 1):
        ready = like_others(told(part, found, number), first.recipe)
        fitted = _fitted(first.recipe, lists, ready, paths[number])
        lists = merged(fitted.lists, ready.lists) if found else fitted.lists
        further.append(fitted.recipe)
        differences += fitted.differences
        doubts += fitted.doubts
    return Stacked(
        united(first.recipe, [(recipe, not are_files) for recipe in further]),
        lists,
        tuple(differences),
        tuple(doubts),
        tuple(item.name for item in found),
    )


def _fitted(first: Recipe, ours: Lists, part: Seen, paths: list[Path]) -> Stacked:
    """Return the recipe of a further part: that of the first, else its own with the same fields.

    Raises UnfitError, with the name of the file, where neither is to be had.
    """
    try:
        found = follow(first, ours, part.recipe, part.lists, paths)
    except UnfitError as error:
        if not _gives_the_same(first, part.recipe):
            error.file = part.name
            raise
        difference = Difference("own-recipe", {"file": part.name})
        return Stacked(part.recipe, merged(ours, part.lists), (difference,))
    differences = tuple(item for item in found.differences if item.kind != "stated-changed")
    return Stacked(found.recipe, found.lists, differences, found.doubts)


def _gives_the_same(first: Recipe, own: Recipe) -> bool:
    """Tell whether two recipes have the same measures, and the dimensions of one are among the other's."""
    measures, dimensions = (
        [{spec.name for spec in recipe.fields if spec.role == role} for recipe in (first, own)]
        for role in ("measure", "dimension")
    )
    named = set.intersection(*dimensions) - {PERIOD, PART, FILE}
    return (
        measures[0] == measures[1]
        and bool(named)
        and (dimensions[0] <= dimensions[1] or dimensions[1] <= dimensions[0])
    )


def followed(model: Recipe, ours: Lists, part: Seen, paths: list[Path]) -> Stacked:
    """Follow a recipe: another file takes the place of the one that it was made for.

    Where it reads several tables of its file, each follows the one in its place.

    Raises:
        UnfitError: the file is of another kind.
    """
    olds, news = model.parts(), part.recipe.parts()
    if len(olds) == 1:
        news = news[:1]
    lists, found = ours, []
    for number, new in enumerate(news):
        old = olds[min(number, len(olds) - 1)]
        found.append(follow(old, lists, new, part.lists, paths))
        lists = found[-1].lists
    whole = found[0].recipe
    if len(olds) > 1:
        whole = whole.model_copy(update={"fields": model.fields})
    return Stacked(
        united(whole, [(item.recipe, True) for item in found[1:]]),
        lists,
        tuple(item for one in found for item in one.differences),
        tuple(item for one in found for item in one.doubts),
    )


def extended(
    model: Recipe,
    ours: Lists,
    part: Seen,
    paths: list[Path],
    *,
    base: Callable[[], Seen],
    instead_of: str = "",
) -> Stacked:
    """Put the rows of one more file below those of a dataset.

    Args:
        model: The recipe of the dataset.
        ours: Its code lists and matches.
        part: The file as it was proposed.
        paths: The file, and files that explain it.
        base: Gives the first part as it would be proposed now; asked only where nothing tells the
            parts apart yet.
        instead_of: Name in `raw/` of a file of the dataset whose place it takes; "" for none.

    Raises:
        UnfitError: the file is of another kind.
    """
    first = model.parts()[0]
    told_by: tuple[str, ...] = ()
    if not model.further and not instead_of:
        before = replace(base(), recipe=first, lists=ours)
        names = varying(first, part.recipe)
        before = replace(before, recipe=undescribed(first, names))
        found = telling([before, part], are_files=True)
        before, part = told(before, found, 0), told(part, found, 1)
        first, ours = before.recipe, before.lists
        model = first.model_copy(update={"further": ()})
        told_by = tuple(item.name for item in found)
    ready = like_others(part, first)
    fitted = _fitted(first, ours, ready, paths)
    parts: list[tuple[Recipe, bool]] = []
    for number, own in enumerate(model.parts()):
        file = own.data_input.file
        same_file = number > 0 and not model.further[number - 1].inputs
        if file != instead_of:
            parts.append((own, same_file))
        elif not same_file:
            parts.append((fitted.recipe, False))
    if not instead_of:
        parts.append((fitted.recipe, False))
    whole = parts[0][0].model_copy(update={"fields": model.fields})
    return Stacked(
        united(whole, parts[1:]),
        merged(fitted.lists, ready.lists),
        fitted.differences,
        fitted.doubts,
        told_by,
    )


def with_others(proposal: dict[str, Any], paths: list[Path], propose: Propose) -> dict[str, Any]:
    """Return a proposal that takes the other tables of the file too, where they have the same header.

    They must be told apart by something: years, men and women, a title of their own. Where they are
    not, or do not fit, the proposal stays as it is and the others are left out with a doubt.

    Args:
        proposal: That of the main table.
        paths: The file, and files that explain it.
        propose: Gives the proposal for a table of the file by its number.
    """
    first = seen(proposal, paths[0].name)
    numbers = [other.table for other in first.recipe.others]
    if not 0 < len(numbers) + len(proposal.get("alike", ())) <= TABLES_AT_MOST:
        return proposal
    wanted = sorted(fingerprint(first.recipe))
    alike: list[tuple[int, Seen]] = []
    for number in sorted([*numbers, *proposal.get("alike", ())]):
        part = seen(propose(number), paths[0].name)
        if sorted(fingerprint(part.recipe)) == wanted:
            alike.append((number, part))
    if not alike:
        return proposal
    taken = {number for number, _ in alike}
    left = tuple(other for other in first.recipe.others if other.table not in taken)
    parts = [first, *(part for _, part in alike)]
    sheets = {table.sheet for part in parts for table in part.recipe.tables}
    ignored = {name: why for name, why in first.recipe.ignored.items() if name not in sheets}
    first = replace(
        first, recipe=first.recipe.model_copy(update={"others": left, "ignored": ignored})
    )
    try:
        found = stacked([first, *parts[1:]], [paths] * len(parts), are_files=False)
    except UnfitError:
        return proposal
    if not found.told_by and not _differ(parts) and not _of_other_years(parts):
        return proposal
    return proposal | {
        "told_by": list(found.told_by),
        "recipe": found.recipe.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "codelists": {
            name: codelist.text_of(list(codes.values()))
            for name, codes in found.lists.codes.items()
        },
        "matches": {
            name: [[m.text, m.level, m.parent, m.code, m.how, m.candidates] for m in rows]
            for name, rows in found.lists.matches.items()
        },
    }


def like_model(model: Recipe, proposal: dict[str, Any], propose: Propose) -> dict[str, Any]:
    """Return the proposal for the table of a file that is most like the one a recipe was made for.

    Headers decide, then the title, then the sheet: lines and ranges are another file's.

    Args:
        model: The recipe to follow.
        proposal: What is proposed for the file on its own.
        propose: Gives the proposal for a table of the file by its number.
    """
    count = int(proposal.get("tables", 1))
    if count < 2 or len(model.parts()) > 1:
        return proposal
    own = _likeness(model, proposal)
    if own == PERFECT:
        return proposal
    others = [propose(number) for number in range(1, min(count, TABLES_AT_MOST) + 1)]
    best = max(others, key=lambda item: _likeness(model, item))
    return best if _likeness(model, best) > own else proposal


PERFECT = (1.0, 1.0, True)


def _likeness(model: Recipe, proposal: dict[str, Any]) -> tuple[float, float, bool]:
    """Return how alike columns and title are, from 0 to 1, and whether the sheet is of the same name."""
    new = Recipe.model_validate(proposal["recipe"]).parts()[0]
    found = pair(model, new)
    columns = found.share * len(model.columns) / (len(model.columns) + len(found.added))
    before, after = (YEAR.sub("#", recipe.tables[0].title) for recipe in (model, new))
    title = SequenceMatcher(None, before, after, autojunk=False).ratio()
    return round(columns, 3), round(title, 3), model.tables[0].sheet == new.tables[0].sheet


def _of_other_years(parts: Sequence[Seen]) -> bool:
    """Tell whether each part states another period: its header says so."""
    stated = [
        sorted(item["value"] for item in (step.model_extra or {})["values"].values())
        for part in parts
        for step in part.recipe.steps
        if subject_of(step) == ("sheet-value", PERIOD)
    ]
    return len(stated) == len(set(map(tuple, stated))) == len(parts)


def _differ(parts: Sequence[Seen]) -> bool:
    """Tell whether the parts have other columns of figures each: other years."""
    crossed = [
        frozenset(
            tuple(sorted(at.items()))
            for step in part.recipe.steps
            if step.step == "unpivot"
            for at in (step.model_extra or {})["columns"].values()
        )
        for part in parts
    ]
    return all(crossed) and len(set(crossed)) == len(crossed)
