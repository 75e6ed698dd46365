"""The OpenAPI document of a copy without a server: what of the data API is there as plain files, ending in .json."""

import re
from collections.abc import Iterable
from typing import Any

from vidno.web.api.openapi import PARTS, VERSIONED
from vidno.web.api.operation import Operation

COPIED: dict[str, tuple[str, ...]] = {
    "datasets": ("",),
    "dataset": ("",),
    "releases": ("",),
    "fields": ("",),
    "codelist": ("",),
    "places": ("",),
    "place": ("",),
    "indicators": ("",),
    "indicator": ("", ".{level}"),
    "charts": ("",),
    "stories": (".{lang}",),
}
"""By the name of an operation, what stands in the name of its file for the values of a query."""
NAME = re.compile(r"{(\w+)}")
DESCRIPTION = (
    "Plain files, without a server: nothing can be asked by conditions. Rows are in the files that a dataset"
    " names (CSV, Parquet, Excel, JSON); the page /en/sql/ asks them in SQL. A Parquet file can be asked right"
    " where it lies, by DuckDB for one, if the host gives parts of files."
)


def document(operations: Iterable[Operation], title: str, base_url: str) -> dict[str, Any]:
    """Describe the files of a copy in OpenAPI 3.1."""
    paths: dict[str, Any] = {}
    for operation in operations:
        for tail in COPIED.get(operation.name, ()):
            paths[f"/api/v1{operation.path}{tail}.json"] = {
                "get": _get(operation, tail, operation.path)
            }
        if operation.name == "dataset":
            paths[f"/api/v1{VERSIONED}.json"] = {"get": _get(operation, "OfVersion", VERSIONED)}
    found: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "description": DESCRIPTION},
        "paths": paths,
    }
    return found | {"servers": [{"url": base_url}]} if base_url else found


def _get(operation: Operation, tail: str, path: str) -> dict[str, Any]:
    choices = {one.name: list(one.choices) for one in operation.known.values() if one.choices}
    return {
        "operationId": operation.name + NAME.sub(lambda found: found[1].title(), tail).strip("."),
        "summary": operation.summary,
        "parameters": [
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {"type": "string", "enum": choices[name]}
                if name in choices
                else PARTS.get(name, {"type": "string"}),
            }
            for name in NAME.findall(path + tail)
        ],
        "responses": {
            "200": {
                "description": operation.summary,
                "content": {"application/json": {"schema": operation.schema}},
            }
        },
    }
