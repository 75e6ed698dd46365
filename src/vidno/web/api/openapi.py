"""The OpenAPI document: follows from the operations, so it cannot say anything else than they do."""

from collections.abc import Iterable
from typing import Any

from vidno.engine.asked import OPERATORS
from vidno.web.api.operation import MEDIA, TEXT, Operation, thing
from vidno.web.api.parameters import FORMS

VERSIONED = "/datasets/{publisher}/{dataset}/v/{version}"
PLAIN = "/datasets/{publisher}/{dataset}"
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
PARTS = {
    "publisher": {"type": "string", "pattern": SLUG},
    "dataset": {"type": "string", "pattern": SLUG},
    "version": {"type": "string", "pattern": "^[0-9A-Za-z-]{1,40}$"},
    "row": {"type": "integer", "minimum": 1},
    "indicator": {"type": "string", "pattern": r"^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+$"},
}
ERROR = thing(error=thing(["cell", "cells"], code=TEXT, message=TEXT, hint=TEXT))
WRONG = {
    "400": "The question cannot be read: see code and hint",
    "404": "There is no such thing",
    "410": "It was withdrawn: the message says why, when and by whom",
    "503": "The data cannot be read now",
}
TOO_LONG = "The address is longer than 65 kB; the server says so before it reads the question"
FILTERS = (
    "Conditions on fields: `field=value`, repeated for one of several values; "
    + "; ".join(f"`field.{name}=`: {about.en}" for name, about in OPERATORS.items())
    + ". `field.is` reaches a field that is called like a parameter."
)


def paths_of(operation: Operation) -> list[tuple[str, str]]:
    """Return the addresses of an operation with their names: of the version in force, and of any."""
    paths = [("", operation.path)]
    if operation.is_versioned:
        paths.append(("OfVersion", VERSIONED + operation.path.removeprefix(PLAIN)))
    return [
        (name + tail_name, path + tail)
        for name, path in paths
        for tail_name, tail in [("", ""), ("AsForm", ".{form}")]
    ]


def document(operations: Iterable[Operation], title: str) -> dict[str, Any]:
    """Describe operations in OpenAPI 3.1."""
    paths: dict[str, Any] = {}
    for operation in operations:
        for name, path in paths_of(operation):
            item = {"get": _get(operation, operation.name + name, path)}
            if operation.takes_body:
                item["post"] = _post(operation, item["get"])
            paths[f"/api/v1{path}"] = item
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": "1",
            "description": "Published tables for programs. Every value knows the cell that it came from.",
        },
        "paths": paths,
        "components": {"schemas": {"Error": ERROR}},
    }


def _get(operation: Operation, name: str, path: str) -> dict[str, Any]:
    parts = [part[1:].partition("}")[0] for part in path.split("/") if part.startswith("{")]
    found = [
        {
            "name": part,
            "in": "path",
            "required": True,
            "schema": PARTS.get(part, {"type": "string", "minLength": 1, "pattern": r"^[^/.%]+$"}),
        }
        for part in parts
    ]
    if path.endswith(".{form}"):
        choices = {"type": "string", "enum": list(operation.forms)}
        found.append({"name": "form", "in": "path", "required": True, "schema": choices})
    found += [
        {
            "name": one.name,
            "in": "query",
            "description": one.about,
            "required": one.is_needed,
            "schema": one.schema(),
        }
        for one in operation.known.values()
    ]
    if operation.has_filters:
        found.append(
            {
                "name": "filters",
                "in": "query",
                "description": FILTERS,
                "style": "form",
                "explode": True,
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            }
        )
    return {
        "operationId": name,
        "summary": operation.summary,
        "parameters": found,
        "responses": {
            "200": {"description": operation.summary, "content": _content(operation)},
            **{
                status: {
                    "description": about,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Error"}}
                    },
                }
                for status, about in WRONG.items()
            },
            "414": {"description": TOO_LONG},
        },
    }


def _post(operation: Operation, by_get: dict[str, Any]) -> dict[str, Any]:
    """Describe the same with its parameters in the body."""
    known = operation.known
    schema = {
        "type": "object",
        "properties": {name: one.schema() for name, one in known.items()},
        "required": [one.name for one in known.values() if one.is_needed],
        "additionalProperties": False,
    }
    kept = [one for one in by_get["parameters"] if one["in"] == "path"]
    content = {media: {"schema": schema} for media in (MEDIA["json"], FORMS[0])}
    return by_get | {
        "operationId": by_get["operationId"] + "ByPost",
        "parameters": kept,
        "requestBody": {"required": True, "content": content},
    }


def _content(operation: Operation) -> dict[str, Any]:
    return {
        MEDIA[form]: {"schema": operation.schema} if form == "json" else {}
        for form in operation.forms
    }
