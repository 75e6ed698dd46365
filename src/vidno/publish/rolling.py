"""Rolling a big table up by its dimensions, where that makes it much smaller: see `engine/rolled.py`."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from sqlglot import exp

from vidno.engine import asked, duck, exact
from vidno.engine.dimension import KINDS
from vidno.engine.duck import quoted

MOST_VALUES = 10_000
"""Of a dimension."""
TIMES_SMALLER = 4
"""So many times fewer lines than rows there must be."""
MOST_WORK = 4
"""So many lines a row may be added up to have the lines for all values together."""
AT_ONCE = 50_000


def write(
    connection: duckdb.DuckDBPyConnection,
    dimensions: Sequence[str],
    measures: Sequence[str],
    path: Path,
) -> bool:
    """Write the file for the table `data` of a database; return whether it is much smaller.

    A measure whose sums are not exact is left out: questions about it go to the engine.
    """
    described = connection.execute("DESCRIBE data").fetchall()
    types = {name: asked.type_of(kind) for name, kind, *_ in described}
    if not dimensions or any(types[name] not in KINDS for name in dimensions):
        return False
    keys = ", ".join(map(quoted, dimensions))
    counted = ", ".join(f"approx_count_distinct({quoted(name)})" for name in dimensions)
    [(rows, lines, *counts)] = connection.execute(
        f"SELECT count(*), approx_count_distinct(hash({keys})), {counted} FROM data"  # noqa: S608 - names of the table
    ).fetchall()
    if lines * 2 ** len(dimensions) > rows * MOST_WORK or max(counts) > MOST_VALUES:
        return False
    # few values first: those of the last one lie together
    names = [name for _, name in sorted(zip(counts, dimensions, strict=True))]
    digits = {name: exact.digits(connection, name) for name in measures if types[name].is_number}
    units = {name: count for name, count in digits.items() if count is not None}
    _roll_up(connection, names, units)
    [(lines,)] = connection.execute("SELECT count(*) FROM rolled_up").fetchall()
    if lines * TIMES_SMALLER <= rows:
        _save(connection, names, units, path)
    connection.execute("DROP TABLE rolled_up")
    return bool(lines * TIMES_SMALLER <= rows)


def _roll_up(
    connection: duckdb.DuckDBPyConnection, dimensions: Sequence[str], units: Mapping[str, int]
) -> None:
    """Make the table `rolled_up` of codes and figures, and of each dimension `values_of_0` and so on."""
    figures, sums = ["count(*) AS n"], ["sum(n)"]
    for at, (name, digits) in enumerate(units.items()):
        column = exp.column(exp.to_identifier(name, quoted=True))
        parts = exact.whole(column, digits).sql(duck.DIALECT)
        figures += [f"count({parts}) AS c{at}", f"coalesce(sum({parts}), 0) AS s{at}"]
        figures += [f"min({parts}) AS l{at}", f"max({parts}) AS g{at}"]
        sums += [f"sum(c{at})", f"sum(s{at})", f"min(l{at})", f"max(g{at})"]
    keys = [f"{quoted(name)} AS k{at}" for at, name in enumerate(dimensions)]
    connection.execute(
        f"CREATE TEMP TABLE finest AS SELECT {', '.join([*keys, *figures])} FROM data GROUP BY ALL"  # noqa: S608 - names of the table
    )
    joined, codes = "finest", list[str]()
    for at, _ in enumerate(dimensions):
        connection.execute(
            f"CREATE TEMP TABLE values_of_{at} AS SELECT k{at} AS value, row_number() OVER"  # noqa: S608 - our own names
            f" (ORDER BY k{at} NULLS LAST) AS code FROM (SELECT DISTINCT k{at} FROM finest)"
        )
        joined += f" JOIN values_of_{at} AS v{at} ON k{at} IS NOT DISTINCT FROM v{at}.value"
        codes.append(f"v{at}.code")
    found = [f"coalesce({code}, 0)" for code in codes]
    found += [f"CAST({figure} AS BIGINT)" for figure in sums]
    connection.execute(
        f"CREATE TEMP TABLE rolled_up AS SELECT {', '.join(found)} FROM {joined}"  # noqa: S608 - our own names
        f" GROUP BY CUBE ({', '.join(codes)})"
    )
    connection.execute("DROP TABLE finest")


def _save(
    connection: duckdb.DuckDBPyConnection,
    dimensions: Sequence[str],
    units: Mapping[str, int],
    path: Path,
) -> None:
    values = []
    for at, name in enumerate(dimensions):
        found = connection.execute(
            f"SELECT CAST(value AS VARCHAR) FROM values_of_{at} ORDER BY code"  # noqa: S608 - our own names
        ).fetchall()
        values.append((name, [text for (text,) in found]))
    keys = [f"d{at}" for at, _ in enumerate(dimensions)]
    columns = [*keys, "n", *(f"{part}{at}" for at, _ in enumerate(units) for part in "cslg")]
    path.unlink(missing_ok=True)
    file = sqlite3.connect(path, isolation_level=None)
    try:
        file.execute("PRAGMA synchronous = OFF")  # it gets its name when it is whole
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("BEGIN")
        file.execute("CREATE TABLE about (about TEXT)")
        about = json.dumps({"dimensions": values, "measures": list(units.items())})
        file.execute("INSERT INTO about VALUES (?)", [about])
        file.execute(
            f"CREATE TABLE lines ({', '.join(f'{name} INTEGER' for name in columns)},"
            f" PRIMARY KEY ({', '.join(keys)})) WITHOUT ROWID"
        )
        insert = f"INSERT INTO lines VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - marks
        order = ", ".join(str(number) for number in range(1, len(keys) + 1))
        lines = connection.execute(f"FROM rolled_up ORDER BY {order}")
        while part := lines.fetchmany(AT_ONCE):
            file.executemany(insert, part)
        file.execute("COMMIT")
    finally:
        file.close()
