"""One file into one tidy table, without a portal."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.base import registry
from vidno.base.errors import VidnoError
from vidno.base.scratch import scratch_folder
from vidno.base.text import Text
from vidno.catalogue import codelist, yaml_file
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.release import LEDGER_CLASSES
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.engine import duck, worker
from vidno.ingest import archive, run
from vidno.ingest.errors import EmptyFileError
from vidno.ingest.inputs import Inputs
from vidno.ingest.places.match import Match
from vidno.ingest.proposal import propose
from vidno.publish.build import write_distributions
from vidno.publish.tidy import FormRowsError, Tidy

PLAIN = "vidno.ingest.plain:propose"
STAGES = ("rectangle", "typed", "tidy")


class UnknownStageError(VidnoError):
    """A stage that does not exist."""

    code = "stage-unknown"
    template = Text(bg="Няма етап „{stage}“.", en="There is no stage '{stage}'.")
    hint = Text(
        bg="Етапите са rectangle, typed и tidy.",
        en="The stages are rectangle, typed and tidy.",
    )


@dataclass(frozen=True, slots=True)
class Single:
    """A folder with the table in every form, its report and its size."""

    folder: Path
    report: dict[str, Any]
    row_count: int


def tidy_file(
    paths: list[Path],
    folder: Path,
    *,
    stage: str = "tidy",
    recipe: Path | None = None,
    form: str = "",
    table: int | str = 0,
) -> Single:
    """Write a file's table into `folder`, as Parquet and in one more form or in every form.

    Args:
        paths: The file with the figures, and files that explain it.
        folder: An empty folder.
        stage: "rectangle" gives the text cells under their headers; "typed" the same with types,
            wide as the file is; "tidy" one observation a row.
        recipe: A recipe to follow; its code lists and matches are taken from beside it.
        form: Name of the form: "csv"; empty for every form there is.
        table: Number of the table to take; 0: the one with most lines.

    Raises:
        FormRowsError: the table has more rows than the form takes.
        VidnoError: the file cannot be read or does not fit.
    """
    with scratch_folder() as reading:
        return _tidied(
            paths, folder, Path(reading), stage=stage, recipe=recipe, form=form, table=table
        )


def _tidied(
    paths: list[Path],
    folder: Path,
    kept: Path,
    *,
    stage: str,
    recipe: Path | None,
    form: str,
    table: int | str,
) -> Single:
    plain = stage == "rectangle"
    if plain:
        arguments = {"files": [str(path) for path in paths], "table": table}
        try:
            proposal = worker.call(PLAIN, paths[0].name, arguments, worker.Limits.of(paths))
        except EmptyFileError as error:  # no cell, so an empty rectangle, and the doubt is told
            if form != "csv":
                raise
            return _nothing(folder, error)
    else:
        proposal = propose(paths, unfold=stage == "tidy", table=table, kept=kept)
    loaded = Recipe.model_validate(proposal["recipe"])
    if recipe is not None:
        loaded = _fitted(yaml_file.load(recipe, Recipe), loaded)
    if plain:
        loaded = _texts_only(loaded)
    lists = {
        name: codelist.read(_kept(folder, name, text))
        for name, text in proposal["codelists"].items()
    }
    matches = {name: [Match(*row) for row in rows] for name, rows in proposal["matches"].items()}
    files = {
        item.file: path
        for item in loaded.inputs
        for path in map(archive.outer, paths)
        if path.name == item.file
    }
    known = {name: set(codes) for name, codes in lists.items()}
    result = run.run(files, loaded, Inputs(matches, lists), known, folder, kept=kept)
    schema = TableSchema(fields=loaded.fields)
    title = Text.model_validate(proposal["title"]) or Text(bg=paths[0].stem, en=paths[0].stem)
    dataset = Dataset(schema=1, title=title)
    tidy = Tidy(folder / "data.parquet", schema, lists, dataset, paths[0].stem, result.row_count)
    if not form:
        write_distributions(tidy, folder)
    elif form != "csv" or not plain:
        _write_form(tidy, form, folder)
    if plain and form in ("", "csv"):
        _write_rectangle(tidy, loaded, result.widths, folder)
    return Single(folder, result.report | {"decisions": proposal["decisions"]}, result.row_count)


def _nothing(folder: Path, error: EmptyFileError) -> Single:
    (folder / "data.csv").write_bytes(b"")
    report = {"ledger": dict.fromkeys(LEDGER_CLASSES, 0), "cells": 0, "dropped": {}, "rows": 0}
    doubt = error.as_dict() | {"cell": "A1"}
    return Single(folder, report | {"warnings": [doubt], "checks": []}, 0)


def _write_form(tidy: Tidy, form: str, folder: Path) -> None:
    forms = registry.modules("vidno.publish.formats", group="vidno.exports")
    if form not in forms:  # Parquet is there
        return
    limit = getattr(forms[form], "ROW_LIMIT", tidy.row_count)
    if tidy.row_count > limit:
        raise FormRowsError(form=form, rows=tidy.row_count, limit=limit)
    forms[form].write(tidy, folder)


def _kept(folder: Path, name: str, text: str) -> Path:
    (folder / "codelists").mkdir(exist_ok=True)
    path = folder / "codelists" / f"{name}.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _fitted(given: Recipe, seen: Recipe) -> Recipe:
    """Return a given recipe, reading the file at hand: names and encodings are those of the file."""
    return given.model_copy(update={"inputs": seen.inputs})


def _texts_only(recipe: Recipe) -> Recipe:
    """Return a recipe that gives every column as text, under its letter."""
    fields = tuple(
        FieldSpec(name=column.id, title=Text(bg=" ".join(column.header)), role="attribute")
        for column in recipe.columns
    )
    return recipe.model_copy(update={"steps": (), "fields": fields})


def _write_rectangle(tidy: Tidy, recipe: Recipe, widths: dict[int, int], folder: Path) -> None:
    """Write the rectangle as CSV the way it stands in the source.

    A table without a header gets none, and a line of a text file keeps the number of its cells: it is
    neither padded nor cut.
    """
    names = [" ".join(column.header) for column in recipe.columns]
    usual = widths.get(0, len(names))
    with (folder / "data.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        if any(names):
            filled = max(number for number, name in enumerate(names, 1) if name)
            writer.writerow(names[: max(filled, widths.get(-1, usual))])
        for line, row in zip(_lines(tidy), tidy.rows(), strict=True):
            cells = [value if value is not None else "" for value in row]
            writer.writerow(cells[: widths.get(line, usual)])


def _lines(tidy: Tidy) -> list[int]:
    """Return the source line of each row."""
    name = duck.quoted(f"{tidy.schema.fields[0].name}_row")
    source = str(tidy.parquet.with_name("lineage.parquet"))
    connection = duck.open_database()
    try:
        query = f"SELECT {name} FROM read_parquet(?)"  # noqa: S608 : a quoted column letter
        rows = connection.execute(query, [source]).fetchall()
    finally:
        connection.close()
    return [line for (line,) in rows]
