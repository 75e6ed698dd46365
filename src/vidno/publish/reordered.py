"""The rows of a big table once more, in the orders of the dimensions whose values lie scattered in its own.

A release is sorted by its dimensions. The rows of a value of the first lie together; those of a later one
in as many places as the dimensions before it have values between them, so that nearly all must be read.
"""

from collections.abc import Mapping, Sequence

import duckdb

from vidno.engine import orders
from vidno.engine.duck import quoted

MOST = 2
"""Copies: each takes as much space as the rows do."""
LEAST_GAIN = 8
"""So many times less must be read to find the rows of a value for a copy to be made."""


def copy(connection: duckdb.DuckDBPyConnection, dimensions: Sequence[str], group_rows: int) -> None:
    """Make the copies of `data` and the table that names them.

    Args:
        connection: Where `data` is.
        dimensions: The fields by which it is sorted.
        group_rows: How many rows are read at least.
    """
    counted = ", ".join(f"count(DISTINCT {quoted(name)})" for name in dimensions)
    [(rows, *counts)] = connection.execute(
        f"SELECT count(*), {counted} FROM data"  # noqa: S608 - names of the table
    ).fetchall()
    number_of = {name: max(count, 1) for name, count in zip(dimensions, counts, strict=True)}
    kept = [(orders.DATA, list(dimensions))]
    for number, name in enumerate(scattered(rows, number_of, group_rows), start=1):
        connection.execute(
            f"CREATE TABLE by_{number} AS SELECT * FROM data ORDER BY {quoted(name)}, row"  # noqa: S608 - names of the table
        )
        kept.append((f"by_{number}", [name, *(one for one in dimensions if one != name)]))
    connection.execute(
        f"CREATE TABLE {orders.TABLE} (name VARCHAR, fields VARCHAR[], counts BIGINT[])"
    )
    for table, fields in kept:
        values = [table, fields, [number_of[name] for name in fields]]
        connection.table(orders.TABLE).insert(values)


def scattered(rows: int, number_of: Mapping[str, int], group_rows: int) -> list[str]:
    """Return the dimensions that earn a copy, the one that gains most first.

    Args:
        rows: Of the table.
        number_of: How many different values each dimension has, in the order of the table.
        group_rows: How many rows are read at least.
    """
    gains, runs = dict[str, float](), 1
    for name, count in number_of.items():
        together = max(rows / count / group_rows, 1)
        gains[name] = min(max(runs, together), rows / group_rows) / together
        runs *= count  # so often the rows of a value of the next one are interrupted
    found = sorted((name for name in gains if gains[name] >= LEAST_GAIN), key=lambda n: -gains[n])
    return found[:MOST]
