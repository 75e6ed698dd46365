"""The Data Package description of a run."""

import hashlib
from collections.abc import Mapping
from typing import Any

from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.runs.tables import TABLES, Table
from vidno.publish.datapackage import PROFILE, SCHEMA_PROFILE


def described(inputs: Inputs, made: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the description of the tables of a run."""
    title = inputs.spec.title
    return {
        "$schema": PROFILE,
        "name": "agenda",
        "title": title.pick("bg"),
        "resources": [_resource(table, made[f"{table.name}.csv"]) for table in TABLES],
        "vidno": {"title": title.model_dump(), "codebook": inputs.codebook.name},
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
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
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title.bg,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"$schema": SCHEMA_PROFILE, "fields": fields, "missingValues": [""]},
    }
