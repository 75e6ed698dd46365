"""Writing recipe, code lists and matches without overwriting what people edited.

The hash of each file as it was last written stands in `raw/raw.yml`. A file with another hash was
edited; it stays, or gets only what it does not have yet.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vidno.catalogue import codelist, yaml_file
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.source import RawFiles
from vidno.ingest import matches
from vidno.ingest.follow.lists import Lists

RECIPE = "recipe.yml"
BESIDE = "proposed"
"""Folder for a proposal that must not replace a recipe edited by hand."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the files that people had edited."""

    edited: tuple[str, ...]
    """Files that had been edited."""
    beside: bool
    """Everything went into `proposed/`; nothing in force was touched."""


def edited(dataset: DatasetFolder) -> tuple[str, ...]:
    """Return recipe, lists and matches that are not as they were last written, by path."""
    known = _known(dataset)
    folder = dataset.folder
    paths = [folder / RECIPE, *folder.glob("codelists/*.csv"), *folder.glob("matches/*.csv")]
    names = sorted(path.relative_to(folder).as_posix() for path in paths if path.is_file())
    return tuple(name for name in names if known.get(name) != _hash(folder / name))


def keep(
    dataset: DatasetFolder,
    recipe: Recipe,
    lists: Lists,
    *,
    over_edits: bool,
    merge: Callable[[], Lists] | None = None,
) -> Kept:
    """Write a recipe and its lists.

    Args:
        dataset: Whose they are.
        recipe: What to write.
        lists: Its code lists and matches.
        over_edits: Write over edited files; they still count as edited where `merge` is None, which
            means that the edits are part of what is written.
        merge: Gives the lists for files that were edited: with the edits in them.
    """
    before = edited(dataset)
    beside = RECIPE in before and not over_edits
    folder = dataset.folder / BESIDE if beside else dataset.folder
    texts = _texts(lists)
    if merge is not None and not over_edits and not beside:
        texts |= {name: text for name, text in _texts(merge()).items() if name in before}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    _write_recipe(folder / RECIPE, recipe)
    if not beside:
        _remember(dataset, [RECIPE, *texts], () if merge is not None and over_edits else before)
    return Kept(before if not (over_edits and merge is not None) else (), beside)


def _write_recipe(path: Path, recipe: Recipe) -> None:
    value = recipe.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if path.is_file():
        yaml_file.rewrite(path, value)  # what people remarked in it stays
    else:
        yaml_file.save(path, value)


def _texts(lists: Lists) -> dict[str, str]:
    texts = {
        f"codelists/{name}.csv": codelist.text_of(list(codes.values()))
        for name, codes in lists.codes.items()
    }
    for name, rows in lists.matches.items():
        fields = [[row.text, row.level, row.parent, row.code, row.how] for row in rows]
        texts[f"matches/{name}.csv"] = matches.text_of(fields)
    return texts


def _known(dataset: DatasetFolder) -> dict[str, str]:
    path = dataset.folder / "raw" / "raw.yml"
    return yaml_file.load(path, RawFiles).written if path.is_file() else {}


def _remember(dataset: DatasetFolder, names: list[str], but: tuple[str, ...]) -> None:
    """Write down the hashes of files just written; those with edits in them stay edited."""
    hashes = _known(dataset) | {
        name: _hash(dataset.folder / name) for name in names if name not in but
    }
    yaml_file.update(dataset.folder / "raw" / "raw.yml", written=dict(sorted(hashes.items())))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
