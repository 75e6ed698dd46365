"""A file into a portal: kept as received, its recipe proposed, nothing published yet."""

import hashlib
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vidno.base import clock
from vidno.base.errors import DataError, VidnoError
from vidno.base.scratch import scratch_folder
from vidno.base.slug import slug
from vidno.base.text import Text
from vidno.catalogue import codelist, yaml_file
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.source import RawFile
from vidno.engine import worker
from vidno.ingest import archive, matches, written
from vidno.ingest.follow.apply import Followed, follow
from vidno.ingest.follow.columns import fingerprint
from vidno.ingest.follow.differences import Difference
from vidno.ingest.follow.lists import Lists, merged
from vidno.ingest.follow.recipe import RecipeUnfitError, UnfitError
from vidno.ingest.places.match import Match
from vidno.ingest.stream import choice
from vidno.ingest.stream.kept import reading_folder

WHOLE, STREAMED = "vidno.ingest.propose:propose", "vidno.ingest.stream.guess:propose"


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
    similar: tuple[str, ...] = ()
    """Other datasets of the publisher whose files have the same columns."""
    twins: tuple[tuple[str, str], ...] = field(default=())
    """Datasets and names of files in the portal with the same bytes."""


def raw_name(name: str, digest: str) -> str:
    """Return the name of a raw file: twelve digits of its hash, and its own name in ASCII."""
    stem, suffix = slug(Path(name).stem, limit=50) or "file", Path(name).suffix.lower()
    return f"{digest[:12]}-{stem}{re.sub(r'[^a-z0-9.]', '', suffix)}"


def propose(
    paths: list[Path], *, unfold: bool = True, table: int = 0, kept: Path | None = None
) -> dict[str, Any]:
    """Return a proposal for files that belong together, from the limited worker.

    With `unfold` crossed columns become rows; else the table stays as wide as it is. `table` is the
    number of the table to take; 0: the one with most lines. What was read of a big file stays in the
    folder `kept`, for `run.run`.
    """
    arguments: dict[str, Any] = {"files": [str(path) for path in paths], "unfold": unfold}
    streams = choice.is_big(paths[0]) and not table
    if not streams:
        arguments["table"] = table
    elif kept is not None:
        arguments["kept"] = str(kept)
    function = STREAMED if streams else WHOLE
    answer: dict[str, Any] = worker.call(
        function,
        paths[0].name,
        arguments,
        worker.Limits.of(map(archive.outer, paths), streams=streams),
    )
    return answer


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
    table: int = 0,
) -> Added:
    """Keep files as raw files of a dataset and write the recipe that they ask for.

    A dataset that has a recipe keeps its decisions: the recipe is fitted to the new file.

    Args:
        dataset: Where they go; its folder may not exist yet.
        paths: One file with figures, and files that explain it.
        url: Where they came from.
        retrieved: When, in ISO 8601; now where empty.
        headers: What the web server said about them.
        replace: Guess the recipe anew instead of following the one there is.
        overwrite: With `replace`: also over files that people edited.
        like: Another dataset, whose recipe is followed.
        table: Number of the table to take; 0: the one with most lines.

    Raises:
        RecipeExistsError: the dataset has this very file and neither `replace` nor `like` is set.
        RecipeUnfitError: the recipe to follow does not fit; nothing is kept then.
        VidnoError: a file cannot be read; nothing is kept then.
    """
    model = _to_follow(dataset, like, replace=replace)
    when = retrieved or clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    with scratch_folder() as name:
        outer = [archive.outer(path) for path in paths]
        kept = [_received(path, Path(name), url, when, headers or {}) for path in outer]
        if model is dataset and any(raw.file == dataset.recipe.data_input.file for _, raw in kept):
            raise RecipeExistsError(name=dataset.id)
        copies = [copy for copy, _ in kept]
        asked = [archive.split(path)[1] for path in paths]
        with reading_folder(dataset.portal.state, copies[0], kept[0][1].sha256) as reading:
            proposal = propose(
                [archive.within(*item) for item in zip(copies, asked, strict=True)],
                table=table,
                kept=reading,
            )
        proposed = Recipe.model_validate(proposal["recipe"])
        lists = _lists_of(proposal, Path(name))
        followed = _followed(model, proposed, lists, copies) if model else None
        _keep(dataset, kept)
    if followed is not None and model is not None:
        result = written.keep(dataset, followed.recipe, followed.lists, over_edits=True)
        added = Added(
            followed.recipe,
            proposal["decisions"],
            follows=model.id,
            differences=followed.differences,
            doubts=followed.doubts,
            kept=result.edited if model is dataset else (),
            twins=_twins(dataset, kept),
        )
    else:
        ours = _lists_in(dataset)
        result = written.keep(
            dataset, proposed, lists, over_edits=overwrite, merge=lambda: merged(ours, lists)
        )
        added = Added(
            proposed,
            proposal["decisions"],
            kept=result.edited,
            beside=result.beside,
            similar=_similar(dataset, proposed),
            twins=_twins(dataset, kept),
        )
    _draft(dataset, proposal["title"])
    return added


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


def _received(
    path: Path, folder: Path, url: str, when: str, headers: dict[str, str]
) -> tuple[Path, RawFile]:
    """Copy a file under its name in `raw/`, and describe it."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    raw = RawFile(
        file=raw_name(path.name, digest),
        name=path.name,
        url=url,
        retrieved=when,
        sha256=digest,
        size_bytes=path.stat().st_size,
        headers=headers,
    )
    copy = folder / raw.file
    shutil.copyfile(path, copy)
    return copy, raw


def _followed(model: DatasetFolder, proposed: Recipe, lists: Lists, copies: list[Path]) -> Followed:
    """Follow the recipe of `model`. Raises RecipeUnfitError."""
    try:
        return follow(model.recipe, _lists_in(model), proposed, lists, copies)
    except UnfitError as error:
        raise RecipeUnfitError(
            dataset=model.id, file=copies[0].name, reason=error.reason
        ) from error


def _lists_in(dataset: DatasetFolder) -> Lists:
    """Return the code lists and matches of a dataset as they are now."""
    return Lists(
        {
            path.stem: codelist.read(path)
            for path in sorted((dataset.folder / "codelists").glob("*.csv"))
        },
        matches.read_all(dataset.folder / "matches"),
    )


def _lists_of(proposal: dict[str, Any], folder: Path) -> Lists:
    """Return the code lists and matches of a proposal."""
    codes = {}
    for name, text in proposal["codelists"].items():
        path = folder / "codelist.csv"
        path.write_text(text, encoding="utf-8", newline="")
        codes[name] = codelist.read(path)
    return Lists(
        codes,
        {name: [Match(*row) for row in rows] for name, rows in proposal["matches"].items()},
    )


def _keep(dataset: DatasetFolder, kept: list[tuple[Path, RawFile]]) -> None:
    folder = dataset.folder / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    files = {item.file: item for item in dataset.raw.files}
    for copy, raw in kept:
        if raw.file not in files:
            shutil.copyfile(copy, folder / raw.file)
            files[raw.file] = raw
    listed = [item.model_dump(exclude_defaults=True) for item in files.values()]
    found = {"schema": 1, "files": listed}
    if dataset.raw.written:
        found["written"] = dict(dataset.raw.written)
    yaml_file.save(folder / "raw.yml", found)


def _twins(dataset: DatasetFolder, kept: list[tuple[Path, RawFile]]) -> tuple[tuple[str, str], ...]:
    """Return the files of the portal with the same bytes under another name."""
    fresh = DatasetFolder(dataset.portal, dataset.id)  # what it knew of raw files is old by now
    return tuple(
        (other.id, item.name)
        for _, raw in kept
        for other, item in fresh.portal.raw_twins(raw)
        if item.file != raw.file or other.id != dataset.id
    )


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
