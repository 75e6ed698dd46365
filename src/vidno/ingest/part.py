"""One part of a recipe on its way: from its raw file to the tables that steps and checks work on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from vidno.base import progress
from vidno.catalogue.recipe import Recipe, Rectangle
from vidno.engine import duck, worker
from vidno.ingest import corrected, ordered
from vidno.ingest.compiling import compile_recipe
from vidno.ingest.inputs import Inputs
from vidno.ingest.stream import choice, load
from vidno.ingest.table import Table

WHOLE, STREAMED = "vidno.ingest.rectangle:write", "vidno.ingest.stream.body:write"


@dataclass(frozen=True, slots=True)
class Shared:
    """What a part has to know of the others that read the same file."""

    first: bool
    """Whether it is the first of them: it accounts for what no part takes."""
    siblings: tuple[Rectangle, ...]
    """The tables of the others: somebody else accounts for their cells."""


def read(
    connection: duckdb.DuckDBPyConnection,
    scratch: Path,
    files: Mapping[str, Path],
    recipe: Recipe,
    inputs: Inputs,
    codelists: dict[str, set[str]],
    shared: Shared | None = None,
    *,
    kept: Path | None = None,
) -> tuple[Table, dict[str, Any]]:
    """Make the tables `rectangle` and `tidy` of a part; return them, and the account of the worker.

    Args:
        connection: Where they are made; it has neither yet.
        scratch: An empty folder.
        files: Path of each raw file by its name in the recipe.
        recipe: A recipe without further parts.
        inputs: What steps may look up.
        codelists: The codes of each code list, for the checks.
        shared: What else reads the same file.
        kept: A folder for the reading of a big file, which may hold it from the guess already.

    Raises:
        VidnoError: files that cannot be read, a recipe that does not fit.
    """
    path = files[recipe.data_input.file]
    streams = choice.suits(recipe, path) and not (shared and shared.siblings)
    ours = {item.file: str(files[item.file]) for item in recipe.inputs}
    arguments: dict[str, Any] = {
        "files": ours,
        "recipe": recipe.model_dump(mode="json", by_alias=True),
        "output": str(scratch if streams else scratch / "rectangle.csv"),
    }
    if streams and kept:
        arguments["kept"] = str(kept)
    if shared and not streams:
        arguments["first"] = shared.first
        arguments["siblings"] = [table.model_dump(mode="json") for table in shared.siblings]
    account: dict[str, Any] = worker.call(
        STREAMED if streams else WHOLE,
        recipe.data_input.file,
        arguments,
        worker.Limits.of(map(Path, ours.values()), streams=streams),
    )
    relation = compile_recipe(recipe, inputs)
    constants: dict[str, str] = {}
    is_trimmed = False
    if streams:
        changes = bool(inputs.corrections.corrections or inputs.corrections.moves)
        constants = load.show_rectangle(connection, scratch, recipe, as_table=changes)
        is_trimmed = account["trimmed"] and not changes
    else:
        duck.read_rectangle(connection, scratch / "rectangle.csv")
    fixed = corrected.apply(connection, inputs.corrections, inputs.idle, account["ragged"])
    progress.tell("compute", 0, account["rows"], is_query=True)
    ordered.make(
        connection,
        relation,
        recipe,
        constants,
        row_count=account["rows"],
        is_big=streams,
        is_trimmed=is_trimmed,
    )
    progress.tell("compute")
    unseen = tuple((str(s), int(n), int(c), str(t)) for s, n, c, t in account["invisible"])
    odd = tuple(account["odd_lines"])
    return Table(connection, recipe, relation, codelists, inputs, fixed, unseen, odd), account
