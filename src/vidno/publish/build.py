"""Building a release: raw files and recipe in, a published version out."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from vidno.base import progress, registry
from vidno.base.text import Text
from vidno.catalogue import codelist, corrections, yaml_file
from vidno.catalogue.codelist import Code
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.catalogue.yaml_file import KeyValueError
from vidno.engine import store
from vidno.ingest import matches, run
from vidno.ingest.inputs import Before, Inputs, Twin
from vidno.ingest.privacy import gate
from vidno.ingest.stream.kept import reading_folder
from vidno.publish import datapackage, derived, diff, retract
from vidno.publish.quality.counts import count
from vidno.publish.tidy import Origin, Tidy

WORDS = {"title", "description", "licence", "sources"}
"""What the files of a version say of `dataset.yml`, beside its fields."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: the release, and whether anything is new in it."""

    release: Release
    is_new: bool


def build(dataset: DatasetFolder) -> Built:
    """Build and publish a dataset by its recipe. The same inputs give the same bytes.

    Args:
        dataset: What to build.

    Raises:
        VidnoError: files or recipe cannot be used; nothing is published then.
        BusyError: another command builds the same dataset.
        WithdrawnAgainError: what comes out was withdrawn.
    """
    with store.locked(dataset.folder, dataset.id), store.staging(dataset.folder) as staged:
        recipe = dataset.recipe
        lists = read_codelists(dataset.folder / "codelists")
        result = _run(dataset, recipe, lists, staged)
        gate.refuse_raw(result.report["privacy"], recipe.data_input.file)
        schema = schema_of(recipe, dataset.config)
        tidy = Tidy(
            staged / "data.parquet", schema, lists, dataset.config, dataset.id, result.row_count
        )
        write_distributions(tidy, staged, named=False)
        _write_codelists(schema, lists, staged)
        counts = count(staged, schema, lists).model_dump(mode="json")
        report = result.report | {"inputs": _inputs(dataset, recipe), "counts": counts}
        _write_json(staged / "report.json", report)
        shutil.copyfile(dataset.folder / "recipe.yml", staged / "recipe.yml")
        progress.tell("publish")
        # other words about the table or its fields are another version, though no row changes
        words = dataset.config.model_dump_json(include=WORDS)
        content = store.content_hash(staged, schema.model_dump_json() + words)
        version = f"{_newest(dataset)}-{content[:8]}"
        retract.refuse_again(dataset, version)
        is_new = version not in dataset.versions()
        # what a comparison with other files finds depends on them: it is not part of the hash
        report |= run.compared(result)
        _write_json(staged / "report.json", report)
        tidy = replace(tidy, origin=origin_of(dataset, version, report))
        write_distributions(tidy, staged, named=True)
        _describe(tidy, staged, dataset, version, report["checks"])
        folder = store.publish(staged, dataset.folder, version)
    release = Release(dataset.id, folder)
    derived.make_at_once(dataset.portal, release)
    return Built(release, is_new)


def _run(
    dataset: DatasetFolder, recipe: Recipe, lists: dict[str, dict[str, Code]], staged: Path
) -> run.Result:
    files = {item.file: dataset.raw_path(item.file) for item in recipe.every_input}
    try:
        with reading_folder(dataset.portal.state, files[recipe.data_input.file]) as reading:
            return run.run(
                files,
                recipe,
                beside(dataset, recipe, lists),
                {name: set(codes) for name, codes in lists.items()},
                staged,
                kept=reading,
            )
    except KeyValueError as error:
        raise yaml_file.located(error, dataset.folder / "recipe.yml") from error


def beside(dataset: DatasetFolder, recipe: Recipe, lists: dict[str, dict[str, Code]]) -> Inputs:
    """Return what the steps and checks may look up: lists, corrections, the version before."""
    declared = corrections.read(dataset.folder / "corrections.yml")
    names = [part.data_input.file for part in recipe.parts()]
    received = {item.file: item for item in dataset.raw.files}
    by_file = {
        file: _about(declared, file, received[file].name if file in received else file, number == 0)
        for number, file in enumerate(dict.fromkeys(names))
    }
    used = [fix for fixes in by_file.values() for fix in fixes.declared]
    raw = [received[file] for file in by_file if file in received]
    return Inputs(
        matches=matches.read_all(dataset.folder / "matches"),
        codes=lists,
        corrections=by_file[names[0]],
        by_file=by_file,
        idle=corrections.Corrections(
            schema=1,
            corrections=tuple(x for x in declared.corrections if x not in used),
            moves=tuple(x for x in declared.moves if x not in used),
        ),
        before=_before(dataset),
        twins=tuple(
            Twin(dataset=twin.id, name=item.name, retrieved=item.retrieved, file=one.file)
            for one in raw
            for twin, item in dataset.portal.raw_twins(one)
        ),
    )


def _about(
    declared: corrections.Corrections, file: str, name: str, is_first: bool
) -> corrections.Corrections:
    """Return the fixes of a file; those that name none are about the first one."""
    found = declared.about({file, name})
    if is_first:
        return found
    return found.model_copy(
        update={
            "corrections": tuple(item for item in found.corrections if item.file),
            "moves": tuple(item for item in found.moves if item.file),
        }
    )


def _before(dataset: DatasetFolder) -> Before | None:
    if not dataset.is_released:
        return None
    release = dataset.release()
    return Before(release.version, release.schema, release.data, release.lineage)


def schema_of(recipe: Recipe, config: Dataset) -> TableSchema:
    """Return the fields of a recipe with the words that `dataset.yml` gives them."""
    return TableSchema(fields=tuple(_worded(spec, config) for spec in recipe.fields))


def _worded(spec: FieldSpec, config: Dataset) -> FieldSpec:
    words = config.fields.get(spec.name)
    if words is None:
        return spec
    return spec.model_copy(
        update={
            "title": _over(words.title, spec.title),
            "description": _over(words.description, spec.description),
            "unit": _over(words.unit, spec.unit),
        }
    )


def _over(new: Text, old: Text) -> Text:
    return Text(bg=new.bg or old.bg, en=new.en or old.en)


def read_codelists(folder: Path) -> dict[str, dict[str, Code]]:
    """Read the code lists of a dataset by name."""
    return {path.stem: codelist.read(path) for path in sorted(folder.glob("*.csv"))}


def origin_of(dataset: DatasetFolder, version: str, report: dict[str, Any]) -> Origin:
    """Return what the files of a version say about where they are from."""
    portal = dataset.portal.config.name
    return Origin(version, dataset.publisher.name, portal, tuple(report["inputs"]))


def write_distributions(tidy: Tidy, folder: Path, *, named: bool | None = None) -> None:
    """Write the table in every form there is, but for those that so many rows do not suit.

    Args:
        tidy: The table.
        folder: Where to.
        named: True for the forms that name the version inside, and so are no part of its hash; False
            for the others; None for all.
    """
    missing = left_out(tidy.row_count)
    for module in _forms():
        is_named = getattr(module, "NAMES_VERSION", False)
        if module.FILE not in missing and named in (None, is_named):
            module.write(tidy, folder)


def left_out(row_count: int) -> dict[str, Text]:
    """Return the files that a table of so many rows goes without, with the reason."""
    return {
        module.FILE: module.LEFT_OUT
        for module in _forms()
        if row_count > getattr(module, "RELEASE_ROWS", row_count)
    }


def _forms() -> list[ModuleType]:
    return list(registry.modules("vidno.publish.formats", group="vidno.exports").values())


def _write_codelists(schema: TableSchema, lists: dict[str, dict[str, Code]], folder: Path) -> None:
    (folder / "codelists").mkdir()
    for name in sorted({spec.codelist for spec in schema.fields if spec.codelist}):
        text = codelist.text_of(list(lists.get(name, {}).values()))
        (folder / "codelists" / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def _inputs(dataset: DatasetFolder, recipe: Recipe) -> list[dict[str, Any]]:
    known = {item.file: item.model_dump(exclude={"headers"}) for item in dataset.raw.files}
    return [item.model_dump() | known.get(item.file, {}) for item in recipe.every_input]


def _describe(
    tidy: Tidy, staged: Path, dataset: DatasetFolder, version: str, checks: list[dict[str, Any]]
) -> None:
    """Write what is said about the version: it names the version, so it is not part of its hash."""
    before = None
    if dataset.is_released and dataset.current_version != version:
        before = dataset.release()
    now = diff.Side(tidy.schema, tidy.parquet, tidy.codelists, version)
    changes = diff.compare(now, diff.side_of(before) if before else None)
    _write_json(staged / "diff.json", changes)
    unique = not any(item["check"] == "key" and item["faults"] for item in checks)
    faults = {item["check"]: item["faults"] for item in checks}
    loose = _with_unknown_codes(tidy) if faults.get("codes") else frozenset()
    package = datapackage.describe(
        tidy, staged, dataset, version, key_is_unique=unique, loose=loose
    )
    missing = left_out(tidy.row_count)
    if missing:
        package["vidno"]["left_out"] = {file: why.model_dump() for file, why in missing.items()}
    _write_json(staged / "datapackage.json", package)


def _with_unknown_codes(tidy: Tidy) -> frozenset[str]:
    """Return the fields with a code that their code list does not have."""
    known = {
        at: tidy.codelists.get(spec.codelist, {}).keys() | {None}
        for at, spec in enumerate(tidy.schema.fields)
        if spec.codelist
    }
    found = {at for row in tidy.rows() for at, codes in known.items() if row[at] not in codes}
    return frozenset(tidy.schema.fields[at].name for at in found)


def _newest(dataset: DatasetFolder) -> str:
    return max((item.retrieved[:10] for item in dataset.raw.files), default="0000-00-00")


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
