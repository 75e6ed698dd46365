"""Rows of two versions beside each other: which came, which went, which say something else."""

from pathlib import Path
from typing import Any

import duckdb

from vidno.base.scratch import scratch_folder
from vidno.catalogue.schema import TableSchema
from vidno.engine.duck import connect, open_database, quoted

LARGEST = 200
"""So many revised values are listed, the largest changes first."""
SAME_VALUES = 0.9
"""Two columns with this share of values in common are one column under two names."""
NUMBERS = ("integer", "number")


def count(parquet: Path) -> int:
    """Return how many rows a table has."""
    [(rows,)] = _rows("SELECT count(*) FROM read_parquet($new)", {"new": str(parquet)})
    return int(rows)


def shared_values(one: tuple[Path, str], other: tuple[Path, str]) -> float:
    """Return the share of distinct values that two columns have in common, from 0 to 1."""
    [(common, together)] = _rows(
        f"""
        WITH n AS (SELECT DISTINCT CAST({quoted(one[1])} AS VARCHAR) AS v FROM read_parquet($new)),
             o AS (SELECT DISTINCT CAST({quoted(other[1])} AS VARCHAR) AS v FROM read_parquet($old))
        SELECT (SELECT count(*) FROM n JOIN o USING (v)), (SELECT count(*) FROM (FROM n UNION FROM o))
        """,
        {"new": str(one[0]), "old": str(other[0])},
    )
    return float(common) / together if together else 0.0


def compare(schema: TableSchema, new: Path, old: Path, was: dict[str, str]) -> dict[str, Any]:
    """Compare the rows of two tables by their dimensions.

    Args:
        schema: Of the new table.
        new: The new table.
        old: The table before.
        was: Names of now to names of then, for every field of now that there was then.
    """
    keys = [spec.name for spec in schema.by_role("dimension")]
    with (
        scratch_folder() as scratch,
        connect(Path(scratch)) as connection,
    ):
        then = {name for (name, *_) in _describe(connection, old)}
        measures = [spec for spec in schema.by_role("measure") if was.get(spec.name) in then]
        _join(connection, keys, [spec.name for spec in measures], (new, old), was)
        found = _counted(connection, [spec.name for spec in measures])
        period = schema.by_kind("period")
        if period is not None:
            found |= _periods(connection, period.name)
        found["largest"] = []
        numeric = [spec.name for spec in measures if spec.type in NUMBERS]
        if found["revised"] and numeric:
            found["largest"] = _largest(connection, keys, numeric)
        return found


def _describe(connection: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[Any, ...]]:
    return connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()


def _join(
    connection: duckdb.DuckDBPyConnection,
    keys: list[str],
    measures: list[str],
    files: tuple[Path, Path],
    was: dict[str, str],
) -> None:
    """Put the rows of both tables side by side as `pairs`.

    A repeated key is told apart by its order: the first with the first, the second with the second.
    """
    for name, path, names in zip(("n", "o"), files, ({}, was), strict=True):
        listed = ", ".join(f"{quoted(names.get(x, x))} AS {quoted(x)}" for x in (*keys, *measures))
        connection.execute(
            f"""
            CREATE TEMP TABLE {name} AS
            SELECT {listed}, file_row_number + 1 AS _row, 1 AS _nth
            FROM read_parquet(?, file_row_number = true)
            """,
            [str(path)],
        )
        key = ", ".join(quoted(x) for x in keys)
        repeated = f"SELECT 1 FROM {name} GROUP BY {key} HAVING count(*) > 1 LIMIT 1"
        if connection.execute(repeated).fetchall():  # numbering all rows takes far longer
            nth = f"row_number() OVER (PARTITION BY {key} ORDER BY _row)"
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * REPLACE ({nth} AS _nth) FROM {name}"
            )
    on = " AND ".join(f"n.{quoted(x)} IS NOT DISTINCT FROM o.{quoted(x)}" for x in keys)
    kept = ", ".join(f"coalesce(n.{quoted(x)}, o.{quoted(x)}) AS {quoted(x)}" for x in keys)
    values = "".join(
        f", n.{quoted(x)} AS {quoted('_new_' + x)}, o.{quoted(x)} AS {quoted('_old_' + x)}"
        for x in measures
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE pairs AS SELECT {kept}, n._row AS _new_row, o._row AS _old_row{values}
        FROM n FULL JOIN o ON {on} AND n._nth = o._nth
        """
    )


def _counted(connection: duckdb.DuckDBPyConnection, measures: list[str]) -> dict[str, Any]:
    both = "_new_row IS NOT NULL AND _old_row IS NOT NULL"
    changed = (
        " OR ".join(
            f"{quoted('_new_' + x)} IS DISTINCT FROM {quoted('_old_' + x)}" for x in measures
        )
        or "false"
    )
    parts = ["count(*) FILTER (_old_row IS NULL)", "count(*) FILTER (_new_row IS NULL)"]
    parts.append(f"count(*) FILTER ({both} AND ({changed}))")
    for name in measures:
        new, old = quoted("_new_" + name), quoted("_old_" + name)
        parts.append(f"count(*) FILTER ({both} AND {new} <> {old})")
        parts.append(f"count(*) FILTER ({both} AND {new} IS NOT NULL AND {old} IS NULL)")
        parts.append(f"count(*) FILTER ({both} AND {new} IS NULL AND {old} IS NOT NULL)")
    [row] = connection.execute(f"SELECT {', '.join(parts)} FROM pairs").fetchall()
    by_measure = [dict(zip(measures, row[3 + at :: 3], strict=True)) for at in range(3)]
    revised, filled, withdrawn = (
        {name: count for name, count in counts.items() if count} for counts in by_measure
    )
    return {
        "added": row[0],
        "removed": row[1],
        "revised": row[2],
        "values_revised": revised,
        "values_filled": filled,
        "values_withdrawn": withdrawn,
    }


def _periods(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, Any]:
    column = quoted(name)
    by_period = {
        side: {
            str(label): count
            for label, count in connection.execute(
                f"SELECT {column}, count(*) FROM pairs WHERE {other} IS NULL AND {column} IS NOT NULL "
                "GROUP BY 1 ORDER BY 1"
            ).fetchall()
        }
        for side, other in (("added", "_old_row"), ("removed", "_new_row"))
    }
    came, went = (
        [
            str(label)
            for (label,) in connection.execute(
                f"""
                SELECT DISTINCT {column} FROM pairs WHERE {one} IS NOT NULL AND {column} IS NOT NULL
                EXCEPT SELECT DISTINCT {column} FROM pairs WHERE {other} IS NOT NULL ORDER BY 1
                """
            ).fetchall()
        ]
        for one, other in (("_new_row", "_old_row"), ("_old_row", "_new_row"))
    )
    return {
        "added_by_period": by_period["added"],
        "removed_by_period": by_period["removed"],
        "periods_added": came,
        "periods_removed": went,
    }


def _largest(
    connection: duckdb.DuckDBPyConnection, keys: list[str], measures: list[str]
) -> list[dict[str, Any]]:
    """Return revised values: the largest share of change first, values that went or came last."""
    each = " UNION ALL ".join(
        f"""
        SELECT {number} AS _at, _new_row, _old_row, CAST({quoted("_new_" + name)} AS DOUBLE) AS _new,
               CAST({quoted("_old_" + name)} AS DOUBLE) AS _old, {", ".join(f"CAST({quoted(x)} AS VARCHAR)" for x in keys)}
        FROM pairs WHERE _new_row IS NOT NULL AND _old_row IS NOT NULL
        AND {quoted("_new_" + name)} IS DISTINCT FROM {quoted("_old_" + name)}
        """
        for number, name in enumerate(measures)
    )
    found = connection.execute(
        f"""
        SELECT *, abs(_new - _old) / greatest(abs(_new), abs(_old)) AS _share FROM ({each})
        ORDER BY _share DESC NULLS LAST, abs(_new - _old) DESC NULLS LAST, _new_row, _at LIMIT {LARGEST}
        """
    ).fetchall()
    return [
        {
            "field": measures[row[0]],
            "row": row[1],
            "row_before": row[2],
            "old": _number(row[4]),
            "new": _number(row[3]),
            "at": dict(zip(keys, row[5 : 5 + len(keys)], strict=True)),
        }
        for row in found
    ]


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _rows(sql: str, parameters: dict[str, str]) -> list[tuple[Any, ...]]:
    connection = open_database()
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()
