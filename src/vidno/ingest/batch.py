"""Files that are added at once, and the recipe that they ask for: a new one, or the one there is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue import codelist
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.ingest import matches, proposal, several
from vidno.ingest.follow.lists import Lists
from vidno.ingest.follow.recipe import RecipeUnfitError, UnfitError
from vidno.ingest.follow.stacking import Seen
from vidno.ingest.several import Stacked


class SeveralFilesError(VidnoError):
    """Another file came for a dataset, and it is not said what becomes of those that it has."""

    code = "several-files"
    template = Text(
        bg="Набор „{name}“ вече има файл; не е казано дали „{file}“ идва до него, или на негово място.",
        en="Dataset '{name}' has a file already; it is not said whether '{file}' comes beside it or in its place.",
    )
    hint = Text(
        bg="„--also“ слага редовете му под другите; файл със същото име заема мястото на стария; „--replace“ прави рецептата наново.",
        en="'--also' puts its rows below the others; a file of the same name takes the place of the old one; '--replace' makes the recipe anew.",
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that were added at once: those with figures, each as it was proposed."""

    proposal: dict[str, Any]
    """That of the first."""
    parts: tuple[Seen, ...]
    paths: tuple[list[Path], ...]
    """The files of each part: its own, and those that explain it."""

    @staticmethod
    def of(
        first: dict[str, Any],
        inner: list[Path],
        names: dict[str, str],
        table: int | str,
        model: Recipe | None,
    ) -> "Batch":
        """Return what is proposed for files.

        Args:
            first: What is proposed for them together.
            inner: The files.
            names: How each was called when received, by its name in `raw/`.
            table: Number of the table to take.
            model: The recipe that is followed.
        """
        others = [Path(path) for path in first.get("unused", ())]
        if others:  # tables of one file are put together only where it comes alone
            first = proposal.of_table(inner, unfold=True, table=table)
        if model and not table:
            first = several.like_model(
                model, first, lambda number: proposal.of_table(inner, unfold=True, table=number)
            )
        explaining = [path for path in inner if path not in others]
        main = first["recipe"]["inputs"][0]["file"]
        explaining = [path for path in explaining if path.name != main]
        found = [first]
        paths = [[path for path in inner if path not in others]]
        for path in others:
            paths.append([path, *explaining])
            found.append(proposal.of_table(paths[-1], unfold=True, table=table))
        parts = []
        for item in found:
            file = Recipe.model_validate(item["recipe"]).data_input.file
            parts.append(several.seen(item, names.get(file, file)))
        return Batch(first, tuple(parts), tuple(paths))


def decided(
    dataset: DatasetFolder, model: DatasetFolder | None, batch: Batch, *, also: bool
) -> Stacked:
    """Return the recipe that files ask for. Raises RecipeUnfitError, SeveralFilesError."""
    try:
        if model is None:
            if len(batch.parts) > 1:
                return several.stacked(batch.parts, batch.paths)
            return Stacked(batch.parts[0].recipe, batch.parts[0].lists)
        if also:
            return _extended(model, batch)
        return _followed(dataset, model, batch)
    except UnfitError as error:
        file = error.file or batch.parts[0].name
        name = model.id if model else dataset.id
        raise RecipeUnfitError(dataset=name, file=file, reason=error.reason) from error


def _followed(dataset: DatasetFolder, model: DatasetFolder, batch: Batch) -> Stacked:
    """Follow the recipe of `model`: another file takes the place of the one it has."""
    part, paths = batch.parts[0], batch.paths[0]
    ours = lists_in(model)
    files = {item.data_input.file for item in model.recipe.parts()}
    if len(batch.parts) > 1 or (len(files) > 1 and model is dataset):
        received = {item.file: item.name for item in dataset.raw.files}
        old = next((file for file in sorted(files) if received.get(file) == part.name), "")
        if len(batch.parts) > 1 or not old:
            raise SeveralFilesError(name=model.id, file=batch.parts[-1].name)
        return several.extended(model.recipe, ours, part, paths, base=lambda: part, instead_of=old)
    return several.followed(model.recipe, ours, part, paths)


def _extended(model: DatasetFolder, batch: Batch) -> Stacked:
    """Put files below those that the dataset has, one after the other."""
    recipe, lists = model.recipe, lists_in(model)
    received = {item.file: item.name for item in model.raw.files}
    found: list[Stacked] = []
    for part, paths in zip(batch.parts, batch.paths, strict=True):
        files = [item.data_input.file for item in recipe.parts()]
        old = next((file for file in files if received.get(file) == part.name), "")
        found.append(
            several.extended(
                recipe,
                lists,
                part,
                paths,
                base=lambda: _first_of(model, received),
                instead_of=old,
            )
        )
        recipe, lists = found[-1].recipe, found[-1].lists
    return Stacked(
        recipe,
        lists,
        tuple(item for one in found for item in one.differences),
        tuple(item for one in found for item in one.doubts),
        tuple(item for one in found for item in one.told_by),
    )


def _first_of(model: DatasetFolder, received: dict[str, str]) -> Seen:
    """Return the file that a dataset has, as it would be proposed now."""
    inputs = model.recipe.inputs
    paths = [model.raw_path(item.file) for item in sorted(inputs, key=lambda x: x.role != "data")]
    file = model.recipe.data_input.file
    return several.seen(proposal.of_table(paths, unfold=True, table=0), received.get(file, file))


def lists_in(dataset: DatasetFolder) -> Lists:
    """Return the code lists and matches of a dataset as they are now."""
    return Lists(
        {
            path.stem: codelist.read(path)
            for path in sorted((dataset.folder / "codelists").glob("*.csv"))
        },
        matches.read_all(dataset.folder / "matches"),
    )
