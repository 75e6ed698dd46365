"""The version before, beside the new table: what comparing checks share."""

from vidno.ingest.inputs import Before, Inputs
from vidno.ingest.table import Table


def is_there(inputs: Inputs) -> bool:
    """Tell whether there is a version before this one."""
    return inputs.before is not None


def parquet(before: Before) -> str:
    """Return SQL that reads the table of the version before."""
    return f"read_parquet('{str(before.data).replace(chr(39), chr(39) * 2)}')"


def dimensions(table: Table, before: Before) -> list[str]:
    """Return the dimensions of the new table; empty where those of the version before differ."""
    new = [spec.name for spec in table.recipe.fields if spec.role == "dimension"]
    old = [spec.name for spec in before.schema.by_role("dimension")]
    return new if sorted(new) == sorted(old) else []


def measures(table: Table, before: Before) -> list[str]:
    """Return the numeric measures that both versions have."""
    old = {spec.name for spec in before.schema.fields if spec.type in ("integer", "number")}
    return [
        spec.name
        for spec in table.recipe.fields
        if spec.role == "measure" and spec.type in ("integer", "number") and spec.name in old
    ]
