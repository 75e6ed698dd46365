"""DuckDB over the body of a big file: text to Parquet, cells counted in SQL, the view of a rectangle."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from vidno.base import progress
from vidno.catalogue.recipe import Recipe, letters_of, numbers_in
from vidno.engine.duck import connect, quoted, rows, text_of
from vidno.ingest.errors import LedgerError
from vidno.ingest.rectangle import BODY, figure_columns

STRIPPED = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""What `str.strip` takes off."""
MEMORY_LIMIT = "400MB"
NEVER_NULL = "\\N\x01"
"""A text that stands in no file: an empty cell is an empty text, never null."""
MANY_RUNS = 100
NO_END = 10**12
RECORD_BYTES = 40_000_000
"""A record of as many letters as `pieces` allows is shorter. Each thread takes so much room."""
LINE_BYTES = 2_000_000
"""A line of a file that is read piece by piece is shorter."""
BUFFER_BYTES = 32_000_000
NEW_LINES = {b"\n": "\\n", b"\r\n": "\\r\\n"}


@contextmanager
def database(scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in the worker, with less memory than the worker may take."""
    with connect(scratch) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        yield connection


def to_parquet(
    connection: duckdb.DuckDBPyConnection,
    source: Path,
    names: list[str],
    delimiter: str,
    end: bytes,
    row_count: int,
) -> None:
    """Write delimited text of one width as Parquet beside it: texts, in the order of the file.

    Raises LedgerError where DuckDB finds another number of records than were written.
    """
    target = source.with_suffix(".parquet")
    found = -1
    for is_parallel in (True, False):  # side by side it has stumbled over records
        progress.tell("prove", 0, row_count, is_query=True)
        with suppress(duckdb.InvalidInputException):
            connection.execute(
                copy_sql(source, target, names, delimiter, end, is_parallel=is_parallel)
            )
            found = count_rows(connection, target)
        if found == row_count:
            return
    raise LedgerError(file=source.name, found=found, expected=row_count, where="")


def copy_sql(
    source: Path,
    target: Path,
    names: list[str],
    delimiter: str,
    end: bytes,
    *,
    skipped: int = 0,
    is_parallel: bool = True,
    line_bytes: int = RECORD_BYTES,
) -> str:
    """Return SQL that writes delimited text as Parquet; nothing of it is guessed, and no cell is null."""
    columns = ", ".join(f"{text_of(name)}: 'VARCHAR'" for name in names)
    return f"""
        COPY (
            SELECT * FROM read_csv(
                {text_of(str(source))}, auto_detect = false, header = false, columns = {{{columns}}},
                delim = {text_of(delimiter)}, quote = '"', escape = '"', new_line = '{NEW_LINES[end]}',
                nullstr = {text_of(NEVER_NULL)}, null_padding = false, ignore_errors = false,
                max_line_size = {line_bytes}, buffer_size = {max(line_bytes, BUFFER_BYTES)}, skip = {skipped},
                parallel = {str(is_parallel).lower()}
            )
        ) TO {text_of(str(target))} (FORMAT parquet, COMPRESSION uncompressed)
    """


def count_rows(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Return how many rows a Parquet file has."""
    [(found,)] = rows(connection, f"SELECT count(*) FROM read_parquet({text_of(str(path))})")
    return int(found)


def write_runs(
    connection: duckdb.DuckDBPyConnection, runs: list[tuple[int, int, str, str]], folder: Path
) -> None:
    """Write which rows of the body stand where: first row, what to add for the line, role, level."""
    connection.execute(
        "CREATE TABLE runs (first BIGINT, ahead BIGINT, role VARCHAR, level VARCHAR)"
    )
    for start in range(0, len(runs), 1000):
        values = ", ".join(
            f"({first}, {ahead}, '{role}', '{level}')"
            for first, ahead, role, level in runs[start : start + 1000]
        )
        connection.execute(f"INSERT INTO runs VALUES {values}")
    target = text_of(str(folder / "runs.parquet"))
    connection.execute(f"COPY (SELECT * FROM runs ORDER BY first) TO {target} (FORMAT parquet)")
    connection.execute("DROP TABLE runs")


def placed(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    names: list[str],
    *,
    only_body: bool = False,
) -> str:
    """Return a query: lines with `_line`, `_role` and `_level`, and cells under their letters.

    Usual lines come from `body.parquet`, those of another width from `odd.parquet`. With `only_body`
    the lines that are no part of the table are left out.
    """
    usual = _usual(connection, folder, names, only_body=only_body)
    odd = folder / "odd.parquet"
    if not odd.is_file():
        return usual
    columns = ", ".join(map(quoted, names))
    return f"""
        SELECT * FROM ({usual}) UNION ALL
        SELECT {columns}, CAST(_line AS INTEGER), _role, _level FROM read_parquet({text_of(str(odd))})
    """


def _usual(
    connection: duckdb.DuckDBPyConnection, folder: Path, names: list[str], *, only_body: bool
) -> str:
    source = f"read_parquet({text_of(str(folder / 'body.parquet'))}, file_row_number = true)"
    there = {name for (name, *_) in rows(connection, f"DESCRIBE SELECT * FROM {source}")}
    columns = ", ".join(
        quoted(name) if name in there else f"'' AS {quoted(name)}" for name in names
    )
    runs = f"read_parquet({text_of(str(folder / 'runs.parquet'))})"
    inside = f"role IN ({', '.join(map(text_of, BODY))})" if only_body else "true"
    (count,) = rows(connection, f"SELECT count(*) FROM {runs}")[0]
    if count > MANY_RUNS:
        return f"""
            SELECT {columns}, CAST(b.file_row_number + r.ahead AS INTEGER) AS _line, r.role AS _role,
                r.level AS _level
            FROM {source} AS b ASOF JOIN {runs} AS r ON b.file_row_number >= r.first
            WHERE {inside}
        """
    found = rows(
        connection, f"SELECT first, ahead, role, level, {inside} FROM {runs} ORDER BY first"
    )
    ends = [run[0] for run in found[1:]] + [NO_END]
    gone = [
        f"file_row_number NOT BETWEEN {run[0]} AND {end - 1}"
        for run, end in zip(found, ends, strict=True)
        if not run[4]
    ]
    left = [run[:4] for run in reversed(found) if run[4]]
    return f"""
        SELECT {columns}, CAST(file_row_number + {_case(left, 1)} AS INTEGER) AS _line,
            {_case(left, 2)} AS _role, {_case(left, 3)} AS _level
        FROM {source} WHERE {" AND ".join(gone) or "true"}
    """


def _case(found: list[tuple[int, int, str, str]], place: int) -> str:
    """Return SQL for what the last run that has begun says."""
    values = [str(run[place]) if place == 1 else text_of(str(run[place])) for run in found]
    if len(set(values)) <= 1:
        return values[0] if values else "NULL"
    tests = " ".join(
        f"WHEN file_row_number >= {run[0]} THEN {value}"
        for run, value in zip(found, values, strict=True)
    )
    return f"CASE {tests} END"


def filled(name: str, *, blanks: bool) -> str:
    """Return SQL that tells whether a cell holds more than blanks."""
    cell = quoted(name)
    return f"trim({cell}, {text_of(STRIPPED)}) <> ''" if blanks else f"{cell} <> ''"


def counts(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    names: list[str],
    letters: list[str],
    figures: list[str],
    *,
    blanks: bool,
) -> list[tuple[str, int, int, int, int]]:
    """Return for each role cells in the table, cells outside of it, cells of idle lines, and rows."""
    tests = {name: f"CAST({filled(name, blanks=blanks)} AS INTEGER)" for name in names}
    inside = " + ".join(tests[name] for name in letters) or "0"
    outside = " + ".join(tests[name] for name in names if name not in letters) or "0"
    idle = idle_sql(figures, blanks=blanks)
    found = rows(
        connection,
        f"""
        SELECT _role, CAST(sum(inside) FILTER (NOT idle) AS BIGINT),
            CAST(sum(outside) FILTER (NOT idle) AS BIGINT),
            CAST(sum(inside + outside) FILTER (idle) AS BIGINT),
            count(*) FILTER (NOT idle)
        FROM (
            SELECT _role, {inside} AS inside, {outside} AS outside, {idle} AS idle
            FROM ({placed(connection, folder, names)})
        ) GROUP BY 1 ORDER BY 1
        """,
    )
    return [(row[0], row[1] or 0, row[2] or 0, row[3] or 0, row[4]) for row in found]


def idle_sql(figures: list[str], *, blanks: bool) -> str:
    """Return SQL that tells whether a line holds none of the figures that a wide table unfolds."""
    if not figures:
        return "false"
    some = " OR ".join(filled(name, blanks=blanks) for name in figures)
    return f"(_role <> 'group' AND NOT ({some}))"


def show_rectangle(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    recipe: Recipe,
    *,
    as_table: bool,
) -> dict[str, str]:
    """Make `rectangle` out of what the worker wrote: a view, or a table that can be changed.

    Returns the helper columns that say the same on all lines, with what they say.
    """
    heads = list(numbers_in(recipe.tables[0].lines.get("header", "")))
    letters = [column.id for column in recipe.columns]
    figures = [letters_of(index + 1) for index in sorted(figure_columns(recipe))]
    levels = "".join(f"'{line}' AS _h{level}, " for level, line in enumerate(heads))
    columns = ", ".join(map(quoted, letters))
    sheet = recipe.tables[0].sheet
    kind = "TABLE" if as_table else "VIEW"
    connection.execute(
        f"""
        CREATE {kind} rectangle AS
        SELECT {text_of(sheet)} AS _sheet, 0 AS _sheet_order, _line AS _row, _role, _level, {levels}{columns}
        FROM ({placed(connection, folder, letters, only_body=True)})
        WHERE NOT {idle_sql(figures, blanks=True)}
        """
    )
    found = _said(connection, folder)
    alike = {"_sheet": sheet} | {f"_h{level}": str(line) for level, line in enumerate(heads)}
    for name, said in zip(("_role", "_level"), zip(*found, strict=True), strict=False):
        if len(set(said)) == 1:
            alike[name] = str(said[0])
    return alike


def _said(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[tuple[str, str]]:
    """Return the roles and levels of the lines of the body."""
    inside = f"role IN ({', '.join(map(text_of, BODY))})"
    runs = text_of(str(folder / "runs.parquet"))
    query = f"SELECT role, level FROM read_parquet({runs}) WHERE {inside}"
    odd = folder / "odd.parquet"
    if odd.is_file():
        query += f" UNION ALL SELECT _role, _level FROM read_parquet({text_of(str(odd))})"
    return rows(connection, f"SELECT DISTINCT * FROM ({query}) ORDER BY ALL")
