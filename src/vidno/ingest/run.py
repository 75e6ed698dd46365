"""From raw files and a recipe to the tidy table, its lineage and its report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vidno.base import progress, registry
from vidno.base.errors import DataError
from vidno.base.scratch import scratch_folder
from vidno.catalogue.recipe import Recipe
from vidno.engine import duck
from vidno.ingest import corrected, ledger, ordered, part, stacked, warnings
from vidno.ingest.inputs import Inputs
from vidno.ingest.privacy import gate
from vidno.ingest.suppression.suggest import suggest
from vidno.ingest.table import Table


@dataclass(frozen=True, slots=True)
class Result:
    """What a run gives beside the two Parquet files: the report and the size of the table."""

    report: dict[str, Any]
    """What depends on the raw files and the recipe alone."""
    row_count: int
    doubts: tuple[DataError, ...] = ()
    """All doubts of the report."""
    widths: dict[int, int] = field(default_factory=dict)
    """How many cells the lines of a text file have, as `rectangle.Account` counts them."""
    compared: tuple[tuple[str, tuple[DataError, ...]], ...] = ()
    """Checks that compare with other files, and their doubts; `compared` puts them into the report."""


def run(
    files: dict[str, Path],
    recipe: Recipe,
    inputs: Inputs,
    codelists: dict[str, set[str]],
    folder: Path,
    *,
    kept: Path | None = None,
) -> Result:
    """Write `data.parquet` and `lineage.parquet` into `folder` and return the report.

    Args:
        files: Path of each raw file by its name in the recipe.
        recipe: What to do.
        inputs: Place matches.
        codelists: The codes of each code list, for the checks.
        folder: An empty folder.
        kept: A folder for the reading of a big file, which may hold it from the guess already.

    Raises:
        VidnoError: files that cannot be read, a recipe that does not fit, a ledger that is broken.
    """
    if recipe.further:
        return _stacked(files, recipe, inputs, codelists, folder)
    with scratch_folder() as name, duck.connect(Path(name)) as connection:
        table, account = part.read(
            connection, Path(name), files, recipe, inputs, codelists, kept=kept
        )
        fixed = table.corrected
        personal = gate.inspect(table, account)
        suppression = suggest(table, account["said"])
        classes, dropped = ledger.close(table, account, recipe.data_input.file)
        corrected.drop_emptied(fixed, classes, dropped)
        doubts, checks = _checked(table, account)
        comparisons = tuple(_compared(table))
        (row_count,) = table.rows("SELECT count(*) FROM tidy")[0]
        _write(table, recipe, folder, row_count)
    report = {
        "ledger": classes,
        "cells": sum(classes.values()),
        "dropped": dropped,
        **warnings.listed(doubts),
        "checks": checks,
        "corrections": fixed.done,
        "privacy": personal,
        "suppression": suppression,
        "rows": row_count,
        "method": duck.sql_of(ordered.published_query(table.relation, recipe)),
    }
    widths = {int(line): width for line, width in account["widths"].items()}
    return Result(report, row_count, tuple(doubts), widths, comparisons)


def compared(result: Result) -> dict[str, Any]:
    """Return the parts of the report that change when its comparisons are added."""
    doubts = [*result.doubts, *(doubt for _, found in result.compared for doubt in found)]
    checks = [
        *result.report["checks"],
        *({"check": name, "faults": len(found)} for name, found in result.compared),
    ]
    return {**warnings.listed(doubts), "checks": checks}


def _stacked(
    files: dict[str, Path],
    recipe: Recipe,
    inputs: Inputs,
    codelists: dict[str, set[str]],
    folder: Path,
) -> Result:
    """Run a recipe of several parts: each for itself, then the rows of all as one table."""
    with scratch_folder() as name, duck.connect(Path(name)) as connection:
        stack = stacked.read(connection, Path(name), files, recipe, inputs, codelists)
        table = stack.table
        suppression = suggest(table, stack.said)
        doubts, checks = _checked(table, {"ragged": []}, each=False)
        doubts, checks = [*stack.doubts, *doubts], stack.checks_with(checks)
        comparisons = tuple(_compared(table))
        (row_count,) = table.rows("SELECT count(*) FROM tidy")[0]
        _write(table, recipe, folder, row_count)
    report = {
        "ledger": stack.classes,
        "cells": sum(stack.classes.values()),
        "dropped": stack.dropped,
        **warnings.listed(doubts),
        "checks": checks,
        "corrections": stack.corrections,
        "privacy": stack.personal,
        "suppression": suppression,
        "rows": row_count,
        "method": stack.method,
    }
    return Result(report, row_count, tuple(doubts), {}, comparisons)


def _checked(
    table: Table, account: dict[str, Any], *, each: bool = True
) -> tuple[list[DataError], list[dict[str, Any]]]:
    """Run every check; return the warnings and, for each check, how it went.

    Without `each`, checks that look at steps or source lines are left out: every part has had them.
    """
    doubts: list[DataError] = []
    results: list[dict[str, Any]] = []
    if each:
        doubts, results = stacked.checked_lines(table, account)
    known = registry.modules("vidno.ingest.checks", group="vidno.checks")
    for name, module in progress.each(known.items(), "check", len(known), "checks"):
        if hasattr(module, "compares") or (not each and hasattr(module, "OF_PARTS")):
            continue
        kept, count = warnings.bounded(module.check(table))
        results.append({"check": name, "faults": count})
        doubts += kept
    return doubts, results


def _compared(table: Table) -> Iterator[tuple[str, tuple[DataError, ...]]]:
    """Run the checks that look at other files, where there are such."""
    for name, module in registry.modules("vidno.ingest.checks", group="vidno.checks").items():
        if hasattr(module, "compares") and module.compares(table.inputs):
            yield name, tuple(warnings.bounded(module.check(table))[0])


def _write(table: Table, recipe: Recipe, folder: Path, row_count: int) -> None:
    progress.tell("write", 0, row_count, is_query=True)
    names = ", ".join(duck.quoted(spec.name) for spec in recipe.fields)
    duck.write_parquet(table.connection, f"SELECT {names} FROM ordered", folder / "data.parquet")
    parts = ["_sheet AS sheet"]
    for spec in recipe.fields:
        line, letter = table.source_sql(spec.name)
        parts.append(f"CAST({line} AS INTEGER) AS {duck.quoted(spec.name + '_row')}")
        parts.append(f"CAST({letter} AS INTEGER) AS {duck.quoted(spec.name + '_column')}")
    duck.write_parquet(
        table.connection,
        f"SELECT {', '.join(parts)} FROM tidy",
        folder / "lineage.parquet",
    )
