"""A file into a portal: kept as received, its recipe guessed, nothing published yet."""

import hashlib
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.base import clock
from vidno.base.errors import VidnoError
from vidno.base.slug import slug
from vidno.base.text import Text
from vidno.catalogue import yaml_file
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.source import RawFile
from vidno.engine import worker
from vidno.ingest import matches

PROPOSE = "vidno.ingest.propose:propose"


class RecipeExistsError(VidnoError):
    """A dataset has a recipe already."""

    code = "recipe-exists"
    template = Text(
        bg="Набор „{name}“ вече има рецепта.",
        en="Dataset '{name}' has a recipe already.",
    )
    hint = Text(
        bg="С „--replace“ тя се прави наново; старата остава в последната версия.",
        en="With '--replace' it is made anew; the old one stays in the last release.",
    )


@dataclass(frozen=True, slots=True)
class Added:
    """What was decided about a file."""

    recipe: Recipe
    decisions: dict[str, Any]


def raw_name(name: str, digest: str) -> str:
    """Return the name of a raw file: twelve digits of its hash, and its own name in ASCII."""
    stem, suffix = slug(Path(name).stem, limit=50) or "file", Path(name).suffix.lower()
    return f"{digest[:12]}-{stem}{re.sub(r'[^a-z0-9.]', '', suffix)}"


def propose(paths: list[Path]) -> dict[str, Any]:
    """Return a proposal for files that belong together, from the limited worker."""
    arguments = {"files": [str(path) for path in paths]}
    answer: dict[str, Any] = worker.call(PROPOSE, paths[0].name, arguments, worker.Limits.of(paths))
    return answer


def add(
    dataset: DatasetFolder,
    paths: list[Path],
    *,
    url: str = "",
    retrieved: str = "",
    headers: dict[str, str] | None = None,
    replace: bool = False,
) -> Added:
    """Keep files as raw files of a dataset and write the recipe that they ask for.

    Args:
        dataset: Where they go; its folder may not exist yet.
        paths: One file with figures, and files that explain it.
        url: Where they came from.
        retrieved: When, in ISO 8601; now where empty.
        headers: What the web server said about them.
        replace: Make the recipe anew where there is one.

    Raises:
        RecipeExistsError: there is a recipe and `replace` is not set.
        VidnoError: a file cannot be read; nothing is kept then.
    """
    if (dataset.folder / "recipe.yml").is_file() and not replace:
        raise RecipeExistsError(name=dataset.id)
    when = retrieved or clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    with tempfile.TemporaryDirectory(prefix="vidno-") as name:
        kept: list[tuple[Path, RawFile]] = []
        for path in paths:
            data = path.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            raw = RawFile(
                file=raw_name(path.name, digest),
                name=path.name,
                url=url,
                retrieved=when,
                sha256=digest,
                size_bytes=len(data),
                headers=headers or {},
            )
            copy = Path(name) / raw.file
            copy.write_bytes(data)
            kept.append((copy, raw))
        proposal = propose([copy for copy, _ in kept])
        _keep(dataset, kept)
    _write(dataset, proposal)
    return Added(Recipe.model_validate(proposal["recipe"]), proposal["decisions"])


def _keep(dataset: DatasetFolder, kept: list[tuple[Path, RawFile]]) -> None:
    folder = dataset.folder / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    files = {item.file: item for item in dataset.raw.files}
    for copy, raw in kept:
        if raw.file not in files:
            shutil.copyfile(copy, folder / raw.file)
            files[raw.file] = raw
    listed = [item.model_dump(exclude_defaults=True) for item in files.values()]
    yaml_file.save(folder / "raw.yml", {"schema": 1, "files": listed})


def _write(dataset: DatasetFolder, proposal: dict[str, Any]) -> None:
    folder = dataset.folder
    places = {name: matches.text_of(rows) for name, rows in proposal["matches"].items()}
    for kind, texts in (("codelists", proposal["codelists"]), ("matches", places)):
        (folder / kind).mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / kind / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    yaml_file.save(folder / "recipe.yml", proposal["recipe"])
    if not (folder / "dataset.yml").is_file():
        title = {key: text for key, text in proposal["title"].items() if text}
        draft = {"schema": 1, "title": title or {"bg": dataset.name}, "licence": "not-stated"}
        yaml_file.save(folder / "dataset.yml", draft)
