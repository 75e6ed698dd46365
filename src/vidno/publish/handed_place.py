"""All rows of one place, in a form that people ask for."""

from dataclasses import replace
from pathlib import Path

from vidno.catalogue.schema import TableSchema
from vidno.engine.duck import open_database, quoted, text_of
from vidno.publish.formats import csv, xlsx
from vidno.publish.tidy import MEMORY_LIMIT, Tidy

FORMS = {"csv": csv, "xlsx": xlsx}


def place_field(schema: TableSchema) -> str:
    """Return the name of the field with places, "" where there is none."""
    spec = schema.by_kind("place")
    return spec.name if spec else ""


def rows_of(tidy: Tidy, code: str, folder: Path) -> Tidy:
    """Return the part of a table about one place, in its order; no rows where there is none.

    Args:
        tidy: A table with a field of places.
        code: Of the place.
        folder: An empty folder, for the part.
    """
    part = folder / "data.parquet"
    source, target = text_of(str(tidy.parquet)), text_of(str(part))
    name = quoted(place_field(tidy.schema))
    connection = open_database(config={"memory_limit": MEMORY_LIMIT})
    try:
        [(count,)] = connection.execute(
            f"COPY (SELECT * FROM read_parquet({source}) WHERE {name} = {text_of(code)})"  # noqa: S608 - quoted
            f" TO {target} (FORMAT parquet)"
        ).fetchall()
    finally:
        connection.close()
    return replace(tidy, parquet=part, row_count=int(count))


def write(part: Tidy, form: str, folder: Path) -> Path:
    """Write the part in a form. Raises KeyError for a form that there is not."""
    module = FORMS[form]
    module.write(part, folder)
    return folder / str(module.FILE)
