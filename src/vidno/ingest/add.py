"""A file into a portal: kept as received, its recipe proposed, nothing published yet."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vidno.base import clock
from vidno.base.errors import DataError, VidnoError
from vidno.base.scratch import scratch_folder
from vidno.base.text import Text
from vidno.catalogue import yaml_file
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.ingest import archive, received, written
from vidno.ingest import batch as batches
from vidno.ingest.batch import Batch, lists_in
from vidno.ingest.follow.columns import fingerprint
from vidno.ingest.follow.differences import Difference
from vidno.ingest.follow.lists import merged
from vidno.ingest.proposal import propose
from vidno.ingest.stream.kept import reading_folder


class RecipeExistsError(VidnoError):
    """The very file of a dataset is added again."""

    code = "recipe-exists"
    template = Text(
        bg="Набор „{name}“ вече има този файл и рецепта за него.",
        en="Dataset '{name}' has this file and a recipe for it already.",
    )
    hint = Text(
        bg="Няма какво да се прави. С „--replace“ рецептата се прави наново; поправеното на ръка остава.",
        en="There is nothing to do. '--replace' makes the recipe anew; what was edited by hand stays.",
    )


class NoRecipeError(VidnoError):
    """A dataset without a recipe was to be followed."""

    code = "no-recipe"
    template = Text(
        bg="Набор „{name}“ няма рецепта, която да се следва.",
        en="Dataset '{name}' has no recipe to follow.",
    )
    hint = Text(
        bg="Посочете друг с „--like“ или добавете файла без „--like“.",
        en="Name another one with '--like', or add the file without '--like'.",
    )


@dataclass(frozen=True, slots=True)
class Added:
    """What was decided about a file."""

    recipe: Recipe
    decisions: dict[str, Any]
    follows: str = ""
    """The dataset whose recipe was followed; "" where it was guessed."""
    differences: tuple[Difference, ...] = ()
    """What differs from the file that the followed recipe was made for."""
    doubts: tuple[DataError, ...] = ()
    """What does not fit the followed recipe, found by a trial run."""
    kept: tuple[str, ...] = ()
    """Files that were edited by hand and stay."""
    beside: bool = False
    """The proposal was written into `proposed/`, since the recipe was edited by hand."""
    told_by: tuple[str, ...] = ()
    """Fields that tell the files or tables apart that are put below each other."""
    similar: tuple[str, ...] = ()
    """Other datasets of the publisher whose files have the same columns."""
    twins: tuple[tuple[str, str], ...] = field(default=())
    """Datasets and names of files in the portal with the same bytes."""


def add(
    dataset: DatasetFolder,
    paths: list[Path],
    *,
    url: str = "",
    retrieved: str = "",
    headers: dict[str, str] | None = None,
    replace: bool = False,
    overwrite: bool = False,
    like: DatasetFolder | None = None,
    table: int | str = 0,
    also: bool = False,
) -> Added:
    """Keep files as raw files of a dataset and write the recipe that they ask for.

    A dataset that has a recipe keeps its decisions: the recipe is fitted to the new file.

    Args:
        dataset: Where they go; its folder may not exist yet.
        paths: Files with figures, and files that explain them. The rows of several lie below each other.
        url: Where they came from.
        retrieved: When, in ISO 8601; now where empty.
        headers: What the web server said about them.
        replace: Guess the recipe anew instead of following the one there is.
        overwrite: With `replace`: also over files that people edited.
        like: Another dataset, whose recipe is followed.
        table: Number of the table to take, or the name of its sheet; 0: the one with most lines.
        also: Put the rows of the files below those that the dataset has.

    Raises:
        SeveralFilesError: it is not said what becomes of the files that the dataset has.
        RecipeExistsError: the dataset has this very file and neither `replace` nor `like` is set.
        RecipeUnfitError: the recipe to follow does not fit; nothing is kept then.
        VidnoError: a file cannot be read; nothing is kept then.
    """
    model = _to_follow(dataset, like, replace=replace)
    when = retrieved or clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    with scratch_folder() as name:
        outer = [archive.outer(path) for path in paths]
        kept = [received.copied(path, Path(name), url, when, headers or {}) for path in outer]
        known = {item.data_input.file for item in model.recipe.parts()} if model else set()
        if model is dataset and any(raw.file in known for _, raw in kept):
            raise RecipeExistsError(name=dataset.id)
        asked = [archive.split(path)[1] for path in paths]
        inner = [archive.within(copy, part) for (copy, _), part in zip(kept, asked, strict=True)]
        with reading_folder(dataset.portal.state, kept[0][0], kept[0][1].sha256) as reading:
            names = {raw.file: raw.name for _, raw in kept}
            recipe = model.recipe if model else None
            first = propose(inner, table=table, kept=reading)
            batch = Batch.of(first, inner, names, table, recipe)
            decided = batches.decided(dataset, model, batch, also=also)
        received.keep(dataset, kept)
    if model is not None:
        result = written.keep(dataset, decided.recipe, decided.lists, over_edits=True)
    else:
        ours = lists_in(dataset)
        result = written.keep(
            dataset,
            decided.recipe,
            decided.lists,
            over_edits=overwrite,
            merge=lambda: merged(ours, decided.lists),
        )
    _draft(dataset, batch.proposal["title"])
    return Added(
        decided.recipe,
        batch.proposal["decisions"],
        follows=model.id if model else "",
        differences=decided.differences,
        doubts=decided.doubts,
        kept=result.edited if model in (None, dataset) else (),
        beside=result.beside if model is None else False,
        told_by=decided.told_by or tuple(batch.proposal.get("told_by", ())),
        similar=_similar(dataset, decided.recipe) if model is None else (),
        twins=received.twins(dataset, kept),
    )


def _to_follow(
    dataset: DatasetFolder, like: DatasetFolder | None, *, replace: bool
) -> DatasetFolder | None:
    """Return the dataset whose recipe is followed, if any. Raises NoRecipeError."""
    if like is not None:
        if not (like.folder / "recipe.yml").is_file():
            raise NoRecipeError(name=like.id)
        return like
    has_recipe = (dataset.folder / "recipe.yml").is_file()
    return dataset if has_recipe and not replace else None


def _similar(dataset: DatasetFolder, recipe: Recipe) -> tuple[str, ...]:
    """Return the other datasets of the publisher whose files have the same columns."""
    wanted = fingerprint(recipe)
    found = []
    for path in sorted(dataset.folder.parent.glob("*/recipe.yml")):
        other = DatasetFolder(dataset.portal, f"{dataset.publisher_id}/{path.parent.name}")
        if other.id != dataset.id:
            try:
                if fingerprint(other.recipe) == wanted:
                    found.append(other.id)
            except VidnoError:  # a recipe that somebody is writing is nobody's model
                continue
    return tuple(found)


def _draft(dataset: DatasetFolder, titles: dict[str, str]) -> None:
    if not (dataset.folder / "dataset.yml").is_file():
        title = {key: text for key, text in titles.items() if text}
        draft = {"schema": 1, "title": title or {"bg": dataset.name}, "licence": "not-stated"}
        yaml_file.save(dataset.folder / "dataset.yml", draft)
