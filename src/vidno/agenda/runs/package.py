"""The Data Package description of a run."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from vidno.agenda.runs import texts_tables
from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.runs.tables import TABLES, Table
from vidno.publish.datapackage import PROFILE, SCHEMA_PROFILE

MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def described(inputs: Inputs, made: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the description of the tables of a run."""
    title = inputs.spec.title
    return {
        "$schema": PROFILE,
        "name": "agenda",
        "title": title.pick("bg"),
        "resources": [_resource(*one) for one in _files(made)],
        "vidno": {"title": title.model_dump(), "codebook": inputs.codebook.name},
    }


def _files(made: Mapping[str, bytes]) -> Iterator[tuple[Table, str, bytes]]:
    """Yield the tables that a run has, each with its file; a table may be there in two forms."""
    for table in (*TABLES, *texts_tables.TABLES):
        for form in MEDIA_TYPES:
            if content := made.get(f"{table.name}.{form}"):
                yield table, form, content


def _resource(table: Table, form: str, content: bytes) -> dict[str, Any]:
    fields = [
        {
            "name": column.name,
            "type": column.type,
            "title": column.title.bg,
            "vidno": {"title": column.title.model_dump()},
        }
        for column in table.columns
    ]
    return {
        "name": table.name if form == "csv" else f"{table.name}-{form}",
        "path": f"{table.name}.{form}",
        "title": table.title.bg,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        **({"encoding": "utf-8"} if form == "csv" else {}),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"$schema": SCHEMA_PROFILE, "fields": fields, "missingValues": [""]},
    }
