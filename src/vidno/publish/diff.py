"""What changed between two versions of a dataset."""

from pathlib import Path
from typing import Any

from vidno.catalogue.release import Release
from vidno.catalogue.schema import TableSchema
from vidno.engine.duck import open_database, quoted


def compare(schema: TableSchema, parquet: Path, before: Release | None) -> dict[str, Any]:
    """Return counts of rows added, removed and revised against the version before.

    Returns:
        `{"since": version or null, "rows", "added", "removed", "revised", "fields_added",
        "fields_removed", "periods_added"}`. Rows are compared by their dimensions; where those differ
        between the versions, the counts of rows are null, since rows cannot be told apart.
    """
    files = {"new": str(parquet)}
    [(rows,)] = _rows("SELECT count(*) FROM read_parquet($new)", files)
    found: dict[str, Any] = {
        "since": before.version if before else None,
        "rows": rows,
        "added": rows if before is None else None,
        "removed": 0 if before is None else None,
        "revised": 0 if before is None else None,
        "fields_added": [],
        "fields_removed": [],
        "periods_added": [],
    }
    if before is None:
        return found
    files["old"] = str(before.data)
    names = [spec.name for spec in schema.fields]
    old = [spec.name for spec in before.schema.fields]
    found["fields_added"] = [name for name in names if name not in old]
    found["fields_removed"] = [name for name in old if name not in names]
    keys = [spec.name for spec in schema.by_role("dimension")]
    if keys and keys == [spec.name for spec in before.schema.by_role("dimension")]:
        found |= _counted(
            keys, [spec.name for spec in schema.by_role("measure") if spec.name in old], files
        )
        found["periods_added"] = _new_periods(schema, files)
    return found


def _counted(keys: list[str], measures: list[str], files: dict[str, str]) -> dict[str, int]:
    changed = (
        " OR ".join(f"n.{quoted(x)} IS DISTINCT FROM o.{quoted(x)}" for x in measures) or "false"
    )
    on = " AND ".join(f"n.{quoted(x)} IS NOT DISTINCT FROM o.{quoted(x)}" for x in keys)
    [(added, removed, revised)] = _rows(
        f"""
        SELECT count(*) FILTER (o._here IS NULL), count(*) FILTER (n._here IS NULL),
               count(*) FILTER (o._here AND n._here AND ({changed}))
        FROM (SELECT *, true AS _here FROM read_parquet($new)) AS n
        FULL JOIN (SELECT *, true AS _here FROM read_parquet($old)) AS o ON {on}
        """,
        files,
    )
    return {"added": added, "removed": removed, "revised": revised}


def _new_periods(schema: TableSchema, files: dict[str, str]) -> list[str]:
    period = schema.by_kind("period")
    if period is None:
        return []
    name = quoted(period.name)
    found = _rows(
        f"""
        SELECT DISTINCT {name} FROM read_parquet($new) EXCEPT
        SELECT DISTINCT {name} FROM read_parquet($old) ORDER BY 1
        """,
        files,
    )
    return [str(value) for (value,) in found]


def _rows(sql: str, parameters: dict[str, str]) -> list[tuple[Any, ...]]:
    connection = open_database()
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()
