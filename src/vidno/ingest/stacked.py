"""A dataset of several parts: each is read by its own recipe, then the rows of all lie below each other.

Parts are files of several years, or several tables of one sheet. Where there are several files, the name
of a sheet begins with the file in brackets, as spreadsheet programs write it: "[2020.xlsx]Sheet1!B7".
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from vidno.base import registry
from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.area import Area, column_of
from vidno.catalogue.corrections import Corrections
from vidno.catalogue.recipe import Recipe, numbers_in
from vidno.engine import duck
from vidno.engine.duck import quoted, text_of
from vidno.ingest import corrected, ledger, ordered, part, warnings
from vidno.ingest.compiling import compile_recipe
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.inputs import Inputs
from vidno.ingest.part import Shared
from vidno.ingest.privacy import gate
from vidno.ingest.relation import FIXED, Origin, Relation
from vidno.ingest.table import Table
from vidno.ingest.window import prefix_of

Checks = list[dict[str, Any]]


@dataclass
class Stack:
    """What all parts gave together."""

    table: Table
    """Their rows: the table `tidy` has the fields, and line and column of the source of each."""
    classes: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    doubts: list[DataError] = field(default_factory=list)
    checks: Checks = field(default_factory=list)
    corrections: list[dict[str, Any]] = field(default_factory=list)
    personal: list[dict[str, Any]] = field(default_factory=list)
    said: str = ""
    method: str = ""

    def checks_with(self, others: Checks) -> Checks:
        """Return how each check went, over all parts and over the whole table."""
        faults: Counter[str] = Counter()
        for item in (*self.checks, *others):
            faults[item["check"]] += item["faults"]
        return [{"check": name, "faults": count} for name, count in sorted(faults.items())]


@dataclass
class _Sums:
    """What is counted part by part."""

    classes: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    doubts: list[DataError] = field(default_factory=list)
    checks: Checks = field(default_factory=list)
    corrections: list[dict[str, Any]] = field(default_factory=list)
    personal: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    counted: Counter[str] = field(default_factory=Counter)
    by_file: dict[str, Counter[str]] = field(default_factory=dict)


def read(
    connection: duckdb.DuckDBPyConnection,
    scratch: Path,
    files: dict[str, Path],
    recipe: Recipe,
    inputs: Inputs,
    codelists: dict[str, set[str]],
) -> Stack:
    """Read every part and put their rows below each other.

    Args:
        connection: Where the table of all rows is made.
        scratch: An empty folder.
        files: Path of each raw file by its name in the recipe.
        recipe: A recipe with further parts.
        inputs: What steps may look up.
        codelists: The codes of each code list.

    Raises:
        VidnoError: files that cannot be read, a recipe that does not fit, a ledger that is broken.
    """
    parts = recipe.parts()
    sums = _Sums()
    for number in range(len(parts)):
        folder = scratch / f"part-{number}"
        folder.mkdir()
        with duck.connect(folder) as own:
            _part(own, folder, files, parts, number, inputs, codelists, sums)
    for file, classes in sums.by_file.items():
        ledger.agree(dict(classes), sums.counted[file], file)
    lost = [spec.name for spec in recipe.fields if spec.name not in sums.fields]
    if lost:
        reason = Text(bg=f"никоя част няма поле {lost[0]}", en=f"no part has the field {lost[0]}")
        raise RecipeMismatchError(file="recipe.yml", reason=reason)
    return Stack(
        _united(connection, scratch, recipe, len(parts), inputs, codelists),
        dict(sums.classes),
        dict(sums.dropped),
        sums.doubts,
        sums.checks,
        sums.corrections,
        sums.personal,
        " ".join(sums.said),
        "\nUNION ALL BY NAME\n".join(f"(\n{text}\n)" for text in sums.methods),
    )


def _part(
    connection: duckdb.DuckDBPyConnection,
    scratch: Path,
    files: dict[str, Path],
    parts: tuple[Recipe, ...],
    number: int,
    inputs: Inputs,
    codelists: dict[str, set[str]],
    sums: _Sums,
) -> None:
    """Read one part, check it, and leave its rows as a Parquet file in `scratch`."""
    own = parts[number]
    file = own.data_input.file
    mates = [at for at, other in enumerate(parts) if other.data_input.file == file]
    siblings = tuple(t for at in mates if at != number for t in parts[at].tables)
    first = mates[0] == number
    mine = _inputs_of(own, inputs, number, alone=len(mates) == 1)
    shared = Shared(first, siblings)
    wanted = own.model_copy(update={"fields": ()})
    wanted = _with_fields(wanted, own, mine)
    table, account = part.read(connection, scratch, files, wanted, mine, codelists, shared)
    prefix = prefix_of(file) if len({other.data_input.file for other in parts}) > 1 else ""
    personal = [_placed(item, prefix) for item in gate.inspect(table, account)]
    classes, dropped = ledger.classed(table, account)
    ledger.keep_all(table, sum(classes.values()), file)
    sums.counted[file] += account["counted"]
    sums.by_file.setdefault(file, Counter()).update(classes)
    corrected.drop_emptied(table.corrected, classes, dropped)
    sums.classes.update(classes)
    sums.dropped.update(dropped)
    doubts, checks = checked_lines(table, account)
    for name, module in registry.modules("vidno.ingest.checks", group="vidno.checks").items():
        if hasattr(module, "OF_PARTS"):
            kept, count = warnings.bounded(module.check(table))
            checks.append({"check": name, "faults": count})
            doubts += kept
    sums.doubts += [_prefixed(doubt, prefix) for doubt in doubts]
    sums.checks += checks
    sums.corrections += [_placed(entry, prefix) for entry in table.corrected.done]
    sums.personal += [item | ({"file": file} if prefix else {}) for item in personal]
    sums.said.append(account["said"])
    sums.methods.append(duck.sql_of(ordered.published_query(table.relation, wanted)))
    sums.fields |= {spec.name for spec in wanted.fields}
    _keep(table, wanted, scratch / "rows.parquet", prefix, number)


def _with_fields(bare: Recipe, own: Recipe, inputs: Inputs) -> Recipe:
    """Return a part with the fields that its steps make."""
    made = compile_recipe(bare, inputs).columns
    fields = tuple(spec for spec in own.fields if spec.name in made or spec.name == "is_total")
    return own.model_copy(update={"fields": fields})


def checked_lines(table: Table, account: dict[str, Any]) -> tuple[list[DataError], Checks]:
    """Return the doubts of corrections and of lines of unusual length, and how many those are."""
    ragged = warnings.ragged(account["ragged"], table.corrected.lines)
    kept, count = warnings.bounded(ragged)
    return [*table.corrected.doubts, *kept], [{"check": "ragged", "faults": count}]


def _inputs_of(own: Recipe, inputs: Inputs, number: int, *, alone: bool) -> Inputs:
    """Return what a part may look up: corrections of its file, those of others for the first part."""
    fixes = inputs.by_file.get(own.data_input.file, Corrections(schema=1))
    if not alone:
        fixes = Corrections(
            schema=1,
            corrections=tuple(
                item for item in fixes.corrections if _is_within(own, item.sheet, item.cell)
            ),
            moves=tuple(
                item
                for item in fixes.moves
                if _is_within(
                    own, item.sheet, f"{next(iter(item.columns))}{next(numbers_in(item.lines))}"
                )
            ),
        )
    idle = inputs.idle if number == 0 else Corrections(schema=1)
    return replace(inputs, corrections=fixes, idle=idle)


def _is_within(own: Recipe, sheet: str, cell: str) -> bool:
    letters = cell.rstrip("0123456789")
    areas: list[Area | None] = [table.area for table in own.tables if table.sheet == sheet]
    line, column = int(cell[len(letters) :]), column_of(letters)
    return any(area is None or area.holds(line, column) for area in areas)


def _prefixed(doubt: DataError, prefix: str) -> DataError:
    """Return a doubt whose cells name their file."""
    facts = dict(doubt.facts)
    if prefix and facts.get("cell"):
        facts["cell"] = _address(facts["cell"], prefix)
    if prefix and isinstance(facts.get("cells"), list):
        facts["cells"] = [_address(cell, prefix) for cell in facts["cells"]]
    return type(doubt)(**facts)


def _address(cell: str, prefix: str) -> str:
    return f"{prefix}{cell}" if "!" in cell else f"{prefix}!{cell}"


def _placed(entry: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Return an entry of the report whose cells name their file."""
    if not prefix:
        return entry
    found = dict(entry)
    if "sheet" in found:
        found["sheet"] = f"{prefix}{found['sheet']}"
    if found.get("cell"):
        found["cell"] = _address(found["cell"], prefix)
    if "cells" in found:
        found["cells"] = [_address(cell, prefix) for cell in found["cells"]]
    return found


def _keep(table: Table, recipe: Recipe, path: Path, prefix: str, number: int) -> None:
    """Write the rows of a part with the place of each value."""
    names = [quoted(spec.name) for spec in recipe.fields]
    for spec in recipe.fields:
        line, column = table.source_sql(spec.name)
        names.append(f"CAST({line} AS INTEGER) AS {quoted(f'_{spec.name}_row')}")
        names.append(f"CAST({column} AS INTEGER) AS {quoted(f'_{spec.name}_column')}")
    group = "_group" if "_group" in table.relation.hidden else "NULL"
    names += [f"{text_of(prefix)} || _sheet AS _sheet", f"{number} AS _part"]
    names += ["_sheet_order", "_row", "_role", "_level", f"CAST({group} AS BIGINT) AS _group"]
    query = f"SELECT {', '.join(names)} FROM tidy"  # noqa: S608 - names of the recipe
    duck.write_parquet(table.connection, query, path)


def _united(
    connection: duckdb.DuckDBPyConnection,
    scratch: Path,
    recipe: Recipe,
    count: int,
    inputs: Inputs,
    codelists: dict[str, set[str]],
) -> Table:
    """Make the view `tidy` of the rows of all parts, in the order of the release."""
    sources = " UNION ALL BY NAME ".join(
        f"SELECT * FROM read_parquet({text_of(str(scratch / f'part-{number}' / 'rows.parquet'))})"  # noqa: S608 - our own path
        for number in range(count)
    )
    keys = [quoted(spec.name) for spec in recipe.fields if spec.role == "dimension"]
    keys += ["_part", "_sheet_order", "_row", "_group"]
    query = f"SELECT * FROM ({sources}) ORDER BY {', '.join(keys)}"  # noqa: S608 - names of the recipe
    connection.execute(f"CREATE TABLE ordered AS {query}")
    connection.execute(
        "CREATE VIEW tidy AS SELECT * REPLACE (_part * 1000 + _sheet_order AS _sheet_order),"
        " rowid + 1 AS _n FROM ordered"
    )
    whole = recipe.model_copy(update={"steps": ()})
    origins: dict[str, Origin | None] = {
        spec.name: Origin(f"_{spec.name}_row", f"_{spec.name}_column") for spec in recipe.fields
    }
    return Table(connection, whole, Relation((), origins, FIXED), codelists, inputs)
