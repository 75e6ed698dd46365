"""Following a recipe: fitted to the new file, tried on every value of it, its lists completed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.base.errors import DataError
from vidno.base.scratch import scratch_folder
from vidno.base.text import Text
from vidno.catalogue.recipe import Recipe, Step
from vidno.catalogue.yaml_file import KeyValueError
from vidno.ingest import run
from vidno.ingest.checks.unread import READ
from vidno.ingest.errors import RecipeMismatchError, UnreadValueError
from vidno.ingest.follow import lists, numbers
from vidno.ingest.follow.differences import Difference
from vidno.ingest.follow.lists import Lists
from vidno.ingest.follow.recipe import Fitting, UnfitError, fit, recipe_of
from vidno.ingest.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Followed:
    """A recipe for the new file, its lists, what differs, and the doubts of a trial run."""

    recipe: Recipe
    lists: Lists
    differences: tuple[Difference, ...]
    doubts: tuple[DataError, ...]


def follow(
    old: Recipe,
    ours: Lists,
    new: Recipe,
    proposed: Lists,
    paths: list[Path],
    *,
    reading: Path | None = None,
) -> Followed:
    """Return a recipe for new files that keeps the decisions of an old one.

    Args:
        old: The recipe to follow.
        ours: Its code lists and place matches.
        new: The recipe proposed for the new files.
        proposed: The lists that belong to it.
        paths: The new files, under the names that `new` gives them.
        reading: The folder with the reading of a big file.

    Raises:
        UnfitError: the files are of another kind; nothing of the old recipe is used then.
    """
    work = fit(old, new)
    _tell_reading(work)
    recipe = numbers.with_status(work, recipe_of(work))
    told = len(work.differences)
    kept = lists.followed(work, recipe, ours, proposed)
    doubts = _trial(_keeping_all(recipe), kept, paths, reading)
    recipe = numbers.prove(work, recipe, _unread(work, doubts))
    if any(item.kind == "number-format" for item in work.differences[told:]):
        doubts = _trial(_keeping_all(recipe), kept, paths, reading)
    return Followed(recipe, kept, tuple(work.differences), doubts)


def _tell_reading(work: Fitting) -> None:
    """Say where the bytes of the file are read otherwise than those of the one before."""
    before, after = (
        " ".join(filter(None, (how.format, how.encoding, how.delimiter.replace("\t", "tab"))))
        for how in (work.old.data_input, work.new.data_input)
    )
    if before != after:
        work.differs("reading-changed", before=before, after=after)


def _keeping_all(recipe: Recipe) -> Recipe:
    """Return the recipe with a status for every step that reads values: a trial stops at no text."""
    steps: list[Step] = []
    for item in recipe.steps:
        options: dict[str, Any] = dict(item.model_extra or {})
        if item.step in READ and not options.get("status"):
            options["status"] = f"{options['column']}_status"
        steps.append(Step.model_validate({"step": item.step, **options}))
    return recipe.model_copy(update={"steps": tuple(steps)})


def _trial(
    recipe: Recipe, kept: Lists, paths: list[Path], reading: Path | None
) -> tuple[DataError, ...]:
    """Run the recipe over the new files and return the doubts. Raises UnfitError."""
    files = {item.file: path for item in recipe.inputs for path in paths if path.name == item.file}
    codes = {name: set(entries) for name, entries in kept.codes.items()}
    with scratch_folder() as folder:
        try:
            result = run.run(
                files,
                recipe,
                Inputs(matches=kept.matches, codes=kept.codes),
                codes,
                Path(folder),
                kept=reading,
            )
        except (RecipeMismatchError, KeyValueError) as error:
            said = Text(
                bg=error.message("bg").partition(": ")[2], en=error.message("en").partition(": ")[2]
            )
            raise UnfitError(said) from error
    return result.doubts


def _unread(work: Fitting, doubts: tuple[DataError, ...]) -> set[str]:
    """Return the number columns with texts that the proposal reads and the recipe does not."""
    signs: dict[str, set[str]] = {}
    for step in work.new.steps:
        options = step.model_extra or {}
        if step.step == "number":
            name = work.names.get(options["column"], options["column"])
            signs[name] = set(options.get("missing", ()))
    found = {}
    for doubt in doubts:
        if isinstance(doubt, UnreadValueError):
            name, text = doubt.facts["field"], doubt.facts["text"]
            if text not in signs.get(name, set()) and any(sign.isdigit() for sign in text):
                found[name] = text
    return set(found)
