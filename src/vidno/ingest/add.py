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
from vidno.base.visible import writable
from vidno.catalogue import codelist, yaml_file
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.source import RawFile
from vidno.engine import worker
from vidno.ingest import archive, matches, several, written
from vidno.ingest.follow.columns import fingerprint
from vidno.ingest.follow.differences import Difference
from vidno.ingest.follow.lists import Lists, merged
from vidno.ingest.follow.recipe import RecipeUnfitError, UnfitError
from vidno.ingest.follow.stacking import Seen
from vidno.ingest.several import Stacked
from vidno.ingest.stream import choice
from vidno.ingest.stream.kept import reading_folder

COPY_BYTES = 1 << 20
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


def raw_name(name: str, digest: str) -> str:
    """Return the name of a raw file: twelve digits of its hash, and its own name in ASCII."""
    stem, suffix = slug(Path(name).stem, limit=50) or "file", Path(name).suffix.lower()
    return f"{digest[:12]}-{stem}{re.sub(r'[^a-z0-9.]', '', suffix)}"


def propose(
    paths: list[Path], *, unfold: bool = True, table: int | str = 0, kept: Path | None = None
) -> dict[str, Any]:
    """Return a proposal for files that belong together, from the limited worker.

    With `unfold` crossed columns become rows; else the table stays as wide as it is. `table` is the
    number of the table to take; 0: the one with most lines, and with it others of the same header. What
    was read of a big file stays in the folder `kept`, for `run.run`.
    """
    found = _proposed(paths, unfold=unfold, table=table, kept=kept)
    if table or not (found["recipe"].get("others") or found.get("alike")):
        return found
    return several.with_others(
        found, paths, lambda number: _proposed(paths, unfold=unfold, table=number)
    )


def _proposed(
    paths: list[Path], *, unfold: bool, table: int | str, kept: Path | None = None
) -> dict[str, Any]:
    """Return the proposal for one table, from the limited worker."""
    arguments: dict[str, Any] = {"files": [str(path) for path in paths], "unfold": unfold}
    streams = choice.streams(paths[0]) and not table
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
        kept = [_received(path, Path(name), url, when, headers or {}) for path in outer]
        known = {item.data_input.file for item in model.recipe.parts()} if model else set()
        if model is dataset and any(raw.file in known for _, raw in kept):
            raise RecipeExistsError(name=dataset.id)
        asked = [archive.split(path)[1] for path in paths]
        inner = [archive.within(copy, part) for (copy, _), part in zip(kept, asked, strict=True)]
        with reading_folder(dataset.portal.state, kept[0][0], kept[0][1].sha256) as reading:
            received = {raw.file: raw.name for _, raw in kept}
            batch = _Batch.of(inner, received, table, reading, model.recipe if model else None)
            decided = _decided(dataset, model, batch, also=also)
        _keep(dataset, kept)
    if model is not None:
        result = written.keep(dataset, decided.recipe, decided.lists, over_edits=True)
    else:
        ours = _lists_in(dataset)
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
        twins=_twins(dataset, kept),
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files that were added at once: those with figures, each as it was proposed."""

    proposal: dict[str, Any]
    """That of the first."""
    parts: tuple[Seen, ...]
    paths: tuple[list[Path], ...]
    """The files of each part: its own, and those that explain it."""

    @staticmethod
    def of(
        inner: list[Path],
        names: dict[str, str],
        table: int | str,
        reading: Path | None,
        model: Recipe | None,
    ) -> "_Batch":
        """Return what is proposed for files.

        Args:
            inner: The files.
            names: How each was called when received, by its name in `raw/`.
            table: Number of the table to take.
            reading: Where what is read of a big file stays.
            model: The recipe that is followed.
        """
        proposal = propose(inner, table=table, kept=reading)
        others = [Path(path) for path in proposal.get("unused", ())]
        if others:  # tables of one file are put together only where it comes alone
            proposal = _proposed(inner, unfold=True, table=table)
        if model and not table:
            proposal = several.like_model(
                model, proposal, lambda number: _proposed(inner, unfold=True, table=number)
            )
        explaining = [path for path in inner if path not in others]
        main = proposal["recipe"]["inputs"][0]["file"]
        explaining = [path for path in explaining if path.name != main]
        found = [proposal]
        paths = [[path for path in inner if path not in others]]
        for path in others:
            paths.append([path, *explaining])
            found.append(_proposed(paths[-1], unfold=True, table=table))
        parts = []
        for item in found:
            file = Recipe.model_validate(item["recipe"]).data_input.file
            parts.append(several.seen(item, names.get(file, file)))
        return _Batch(proposal, tuple(parts), tuple(paths))


def _decided(
    dataset: DatasetFolder, model: DatasetFolder | None, batch: _Batch, *, also: bool
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


def _followed(dataset: DatasetFolder, model: DatasetFolder, batch: _Batch) -> Stacked:
    """Follow the recipe of `model`: another file takes the place of the one it has."""
    part, paths = batch.parts[0], batch.paths[0]
    ours = _lists_in(model)
    files = {item.data_input.file for item in model.recipe.parts()}
    if len(batch.parts) > 1 or (len(files) > 1 and model is dataset):
        received = {item.file: item.name for item in dataset.raw.files}
        old = next((file for file in sorted(files) if received.get(file) == part.name), "")
        if len(batch.parts) > 1 or not old:
            raise SeveralFilesError(name=model.id, file=batch.parts[-1].name)
        return several.extended(model.recipe, ours, part, paths, base=lambda: part, instead_of=old)
    return several.followed(model.recipe, ours, part, paths)


def _extended(model: DatasetFolder, batch: _Batch) -> Stacked:
    """Put files below those that the dataset has, one after the other."""
    recipe, lists = model.recipe, _lists_in(model)
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
    return several.seen(_proposed(paths, unfold=True, table=0), received.get(file, file))


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
    received = folder / f"received-{len(list(folder.iterdir()))}"
    digest = _copied(path, received)
    raw = RawFile(
        file=raw_name(path.name, digest),
        name=writable(path.name),
        url=url,
        retrieved=when,
        sha256=digest,
        size_bytes=path.stat().st_size,
        headers=headers,
    )
    return received.rename(folder / raw.file), raw


def _copied(path: Path, target: Path) -> str:
    """Copy a file and return the SHA-256 of what was copied: it may change while we look."""
    digest = hashlib.sha256()
    with path.open("rb") as source, target.open("wb") as copy:
        while data := source.read(COPY_BYTES):
            digest.update(data)
            copy.write(data)
    return digest.hexdigest()


def _lists_in(dataset: DatasetFolder) -> Lists:
    """Return the code lists and matches of a dataset as they are now."""
    return Lists(
        {
            path.stem: codelist.read(path)
            for path in sorted((dataset.folder / "codelists").glob("*.csv"))
        },
        matches.read_all(dataset.folder / "matches"),
    )


def _keep(dataset: DatasetFolder, kept: list[tuple[Path, RawFile]]) -> None:
    folder = dataset.folder / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    files = {item.file: item for item in dataset.raw.files}
    for copy, raw in kept:
        if raw.file not in files:
            temporary = folder / f".{raw.file}.tmp"
            try:
                shutil.move(copy, temporary)  # from another disk it is a copy
                temporary.rename(folder / raw.file)
            finally:
                temporary.unlink(missing_ok=True)
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
