"""A recipe for a big delimited file: guessed on a sample, proved on every row. In the limited worker.

Where a proof fails, the rows that refute it join the sample and the guess is made again. So the recipe
is that of a whole reading, and a small file read this way gives the same.
"""

import tempfile
from pathlib import Path
from typing import Any

import duckdb

from vidno.base import invisible, progress
from vidno.catalogue.recipe import LINE_ROLES, Input, Recipe, Step, column_of, numbers_in
from vidno.engine.duck import quoted, text_of
from vidno.ingest import companions as companion_files
from vidno.ingest import identify
from vidno.ingest.companions import Companions
from vidno.ingest.compiling import compile_recipe
from vidno.ingest.errors import EncodingError, OnlyCodelistsError
from vidno.ingest.formats import xlsx
from vidno.ingest.grid import Grid
from vidno.ingest.inputs import Inputs
from vidno.ingest.propose import in_company, planned
from vidno.ingest.propose import propose as propose_whole
from vidno.ingest.relation import untrimmed
from vidno.ingest.stream import book, choice, load, reading
from vidno.ingest.stream.pieces import LongRecordError
from vidno.ingest.stream.reading import Reading
from vidno.ingest.stream.sample import Sample
from vidno.ingest.stream.survey import describe, head_of

prepare = identify.prepare
ROUNDS = 5
LABEL_LIMIT = 200
UNREAD_LIMIT = 500


def propose(files: list[str], *, unfold: bool = True, kept: str = "") -> dict[str, Any]:
    """Return a proposal as `vidno.ingest.propose:propose` does, the first file being a big one.

    With `kept`, a folder, the reading of the file stays there for the builds to come.
    """
    try:
        return _proposed(files, kept, unfold=unfold)
    except LongRecordError:
        return propose_whole(files, unfold=unfold)


def _proposed(files: list[str], kept: str, *, unfold: bool) -> dict[str, Any]:
    path, others = Path(files[0]), [Path(file) for file in files[1:]]
    with tempfile.TemporaryDirectory(prefix="vidno-") as name:
        scratch = Path(name)
        explained, more_data = companion_files.read(others)
        survey = (
            _book(path, scratch)
            if choice.is_big_book(path)
            else _text(path, explained, Path(kept or scratch), scratch)
        )
        if survey is None:
            return propose_whole(files, unfold=unfold)
        proposal = _proved(survey, explained, scratch, unfold=unfold)
    [table, *more] = proposal["recipe"]["tables"]
    alone = (
        not (more or proposal["recipe"].get("further"))
        and table.get("sheet", "") == survey.sheet
        and not table.get("range")
    )
    if not alone or table.get("levels"):  # parents stand above parts: every line counts
        return propose_whole(files, unfold=unfold)
    _widen(table, survey)
    return proposal | {"unused": [str(other) for other in more_data]}


def _proved(
    survey: Reading, explained: Companions, scratch: Path, *, unfold: bool
) -> dict[str, Any]:
    """Return a proposal that no row of the body refutes."""
    with load.database(scratch) as connection:
        _show_body(connection, survey)
        sample = Sample(connection, survey.names, survey.row_count)
        for letter in survey.names if survey.has_invisible else ():
            sample.pick_matching(letter, invisible.PATTERN)
        for _ in range(ROUNDS):
            grid = _grid(survey, sample)
            proposal = planned(
                survey.how, survey.grids(grid), explained, unfold=unfold, is_sample=True
            )
            if proposal["recipe"]["tables"][0].get("sheet", "") != survey.sheet:
                return proposal
            progress.tell("prove", 0, survey.row_count)
            if not _refuted(proposal, grid, sample, survey):
                break
        _count_texts(proposal, sample, survey)
    return proposal


def _book(path: Path, scratch: Path) -> Reading | None:
    module = identify.format_of(path)
    return book.read(path, module.describe(path), scratch) if module is xlsx else None


def _text(path: Path, explained: Companions, folder: Path, scratch: Path) -> Reading | None:
    how = describe(path, scratch, is_proved=False)
    if how is None:
        return None
    how = in_company(how, explained)
    if companion_files.role_of(Grid("", head_of(path, how), [])) != "data":
        raise OnlyCodelistsError(file=path.name)
    return _read(path, how, folder, scratch)


def _read(path: Path, how: Input, folder: Path, scratch: Path) -> Reading:
    """Read a file; where the encoding of its head and tail does not hold for all of it, in another."""
    try:
        return reading.of(path, how, folder)
    except EncodingError:
        proved = describe(path, scratch)
        if proved is None or proved.encoding == how.encoding:
            raise
        return reading.of(path, proved, folder)


def _show_body(connection: duckdb.DuckDBPyConnection, survey: Reading) -> None:
    """Make the view `body`: row number and cells; a cell of blanks is empty."""
    cells = [
        f"CASE WHEN {load.filled(name, blanks=True)} THEN {quoted(name)} ELSE '' END AS {quoted(name)}"
        if survey.has_blank_cells
        else quoted(name)
        for name in survey.names
    ]
    source = f"read_parquet({text_of(str(survey.body))}, file_row_number = true)"
    connection.execute(
        f"CREATE VIEW body AS SELECT file_row_number AS _n, {', '.join(cells)} FROM {source}"
    )


def _grid(survey: Reading, sample: Sample) -> Grid:
    """Return the sample as a grid whose rows know their lines in the file."""
    lines = {survey.line_of(number): cells for number, cells in sample.rows()} | survey.unlike
    return survey.grid(lines)


def _refuted(proposal: dict[str, Any], grid: Grid, sample: Sample, survey: Reading) -> bool:
    """Tell whether rows outside of the sample speak against a proposal; they are in it then."""
    recipe = Recipe.model_validate(proposal["recipe"])
    letters = _letters(recipe)
    added = _odd_roles(recipe, grid, sample, survey)
    for name in _listed(recipe, letters):
        if name not in sample.complete:
            added += sample.pick_texts(name)
    for step in recipe.steps:
        if step.step == "number":
            added += _unread(step, letters, sample)
        elif step.step == "script":
            name = str((step.model_extra or {})["column"])
            for letter in letters.get(name, []):
                if letter not in sample.complete:  # any value may prove how another is to be read
                    added += sample.pick_texts(letter)
    return added + _dependent(recipe, letters, sample) > 0


def _count_texts(proposal: dict[str, Any], sample: Sample, survey: Reading) -> None:
    """Count the different texts in the body of the columns that are not all in the sample."""
    lines = proposal["recipe"]["tables"][0]["lines"]
    odd = {
        line
        for role in lines
        if role not in ("data", "derived")
        for line in numbers_in(lines[role])
    }
    without = survey.rows_of(sorted(odd))
    more = [cells for line, cells in survey.unlike.items() if line not in odd]
    for item in proposal["decisions"]["columns"]:
        if item["id"] in sample.names and item["id"] not in sample.complete:
            at = column_of(item["id"]) - 1
            texts = {cells[at].strip() for cells in more if at < len(cells)}
            item["distinct"] = sample.count_texts(item["id"], without, sorted(texts))


def _letters(recipe: Recipe) -> dict[str, list[str]]:
    """Return the columns of the rectangle behind each named column."""
    found: dict[str, list[str]] = {}
    for step in recipe.steps:
        options = step.model_extra or {}
        if step.step == "name":
            found |= {name: [letter] for letter, name in options["columns"].items()}
        if step.step == "unpivot":
            for letter, at in options["columns"].items():
                found.setdefault(at.get("measure", "value"), []).append(letter)
    return found


def _odd_roles(recipe: Recipe, grid: Grid, sample: Sample, survey: Reading) -> int:
    """Pick the rows that look like those whose role is not data."""
    by_line = dict(zip(grid.lines, grid.rows, strict=True))
    labels: set[tuple[int, str]] = set()
    fillings: set[tuple[bool, ...]] = set()
    for role, lines in recipe.tables[0].lines.items():
        for line in numbers_in(lines) if role != "data" else ():
            cells = by_line.get(line, [])
            if line in survey.unlike or not cells:
                continue
            first = next((index for index, cell in enumerate(cells) if cell.strip()), 0)
            if role == "derived":
                labels.add((first, cells[first].strip()))
            elif role in ("group", "notes"):
                fillings.add(tuple(bool(cell.strip()) for cell in cells))
    added = sum(
        sample.pick_equal(sample.names[index], text) for index, text in sorted(labels)[:LABEL_LIMIT]
    )
    return added + sum(
        sample.pick_filled_like(["x" if full else "" for full in filling])
        for filling in sorted(fillings)[:LABEL_LIMIT]
    )


def _listed(recipe: Recipe, letters: dict[str, list[str]]) -> list[str]:
    """Return the columns whose different texts a recipe lists: codes, places, constants, members."""
    named = {
        str((step.model_extra or {}).get("column", ""))
        for step in recipe.steps
        if step.step not in ("number", "drop", "fill", "script")
    }
    named |= {spec.name for spec in recipe.fields if spec.codelist and spec.kind != "status"}
    return sorted({letter for name in named for letter in letters.get(name, [])})


def _unread(step: Step, letters: dict[str, list[str]], sample: Sample) -> int:
    """Pick rows whose texts the number step cannot read, and the recipe does not know."""
    options = step.model_extra or {}
    name, known = str(options["column"]), [str(sign) for sign in options.get("missing", [])]
    added = 0
    for letter in letters.get(name, []):
        if letter in sample.complete:
            continue
        rename = Step.model_validate({"step": "name", "columns": {letter: name}})
        probe = Recipe.model_validate(
            {
                "schema": 1,
                "inputs": [{"file": "body", "format": "csv"}],
                "tables": [],
                "columns": [{"id": letter}],
                "steps": [rename.model_dump(), step.model_dump()],
            }
        )
        query = compile_recipe(probe, Inputs()).query()
        text = f"_{name}_text"
        signs = ", ".join(text_of(sign) for sign in ["", *known])
        unread = query.select("_row", quoted(text)).where(
            f"{quoted(name)} IS NULL", f"{quoted(text)} NOT IN ({signs})"
        )
        # what is read with blanks around it is read without them, and trimming takes longest
        _show_column(sample, letter, "body")
        sample.connection.execute(
            "CREATE OR REPLACE TEMP TABLE strange AS SELECT _row AS _n FROM"
            f" ({untrimmed(unread, [letter]).sql('duckdb')})"
        )
        _show_column(sample, letter, "body SEMI JOIN strange USING (_n)")
        added += sample.pick(
            f"SELECT min(_row) FROM ({unread.sql('duckdb')})"
            f" GROUP BY {quoted(text)} LIMIT {UNREAD_LIMIT}"
        )
    return added


def _show_column(sample: Sample, letter: str, source: str) -> None:
    """Make the rectangle that a probe reads, of one column."""
    sample.connection.execute(
        "CREATE OR REPLACE VIEW rectangle AS SELECT '' AS _sheet, 0 AS _sheet_order, _n AS _row,"
        f" 'data' AS _role, '' AS _level, {quoted(letter)} FROM {source}"
    )


def _dependent(recipe: Recipe, letters: dict[str, list[str]], sample: Sample) -> int:
    """Pick rows that show that no code determines a column which was taken for its attribute."""
    texts = [
        letters[spec.name][0]
        for spec in recipe.fields
        if spec.role == "attribute" and spec.name in letters and spec.type == "string"
    ]
    keys = [
        letters[spec.name][0]
        for spec in recipe.fields
        if spec.name in letters and spec.role == "dimension" and spec.kind in ("code", "place")
    ]
    added = 0
    for text in texts:
        found = [_contradictions(sample, key, text) for key in keys if key != text]
        if found and all(found):
            added += sum(sample.pick(query) for query in found)
    return added


def _contradictions(sample: Sample, key: str, text: str) -> str:
    """Return a query for two rows of one key with different texts; "" where there are none."""
    query = (
        f"SELECT {quoted(key)} AS k, arg_min(_n, {quoted(text)}) AS low, arg_max(_n, {quoted(text)}) AS high"
        f" FROM body GROUP BY 1 HAVING min({quoted(text)}) <> max({quoted(text)}) LIMIT 20"
    )
    if not sample.connection.execute(query).fetchall():
        return ""
    return f"SELECT unnest([low, high]) FROM ({query})"


def _widen(table: dict[str, Any], survey: Reading) -> None:
    """Give the role of data to all lines outside of the sample that are not blank."""
    other = sorted(
        {
            line
            for role, lines in table["lines"].items()
            if role != "data"
            for line in numbers_in(lines)
        }
    )
    parts: list[tuple[int, int]] = []
    place = 0
    for first, last in survey.spans():
        start = first
        while place < len(other) and other[place] <= last:
            if other[place] > start:
                parts.append((start, other[place] - 1))
            start = other[place] + 1
            place += 1
        if start <= last:
            parts.append((start, last))
    table["lines"]["data"] = _ranges(parts)
    table["lines"] = {role: table["lines"][role] for role in LINE_ROLES if role in table["lines"]}


def _ranges(parts: list[tuple[int, int]]) -> str:
    joined: list[list[int]] = []
    for first, last in parts:
        if joined and joined[-1][1] == first - 1:
            joined[-1][1] = last
        else:
            joined.append([first, last])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in joined)
