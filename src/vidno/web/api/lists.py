"""Answers that list things, as tables: what is JSON inside a member becomes columns of its own."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpResponse

from vidno.engine import duck
from vidno.publish.formats import xlsx
from vidno.web.api.operation import CONTENT_TYPES, Form, Operation, Schema, json_of

KINDS = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
Column = tuple[tuple[str, ...], str]
"""Where a value stands in a thing of the list, and its type in SQL; "" follows from the values."""


def response(operation: Operation, name: str, answer: dict[str, Any], form: Form) -> HttpResponse:
    """Return the list of an answer as a table, in a form other than JSON."""
    things = answer[operation.table]
    with TemporaryDirectory(prefix="vidno-api-") as folder:
        content = _written(columns(operation), things, form, Path(folder))
    found = HttpResponse(content, content_type=CONTENT_TYPES[form])
    found.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return found


def columns(operation: Operation) -> list[Column]:
    """Return the columns of the list that an operation answers with: `title.bg` is `title_bg`."""
    return list(_columns(operation.schema["properties"][operation.table]["items"], ()))


def _columns(schema: Schema, place: tuple[str, ...]) -> Iterator[Column]:
    schema = schema["anyOf"][0] if "anyOf" in schema else schema
    if "properties" in schema:
        for name, inner in schema["properties"].items():
            yield from _columns(inner, (*place, name))
        return
    kind = schema["type"]
    yield place, "" if isinstance(kind, list) else KINDS.get(kind, "VARCHAR")


def _written(found: list[Column], things: list[Any], form: Form, folder: Path) -> bytes:
    if form == "ndjson":
        return "".join(f"{json_of(one)}\n" for one in things).encode()
    names = ["_".join(place) for place, _ in found]
    rows = [[_value(one, place) for place, _ in found] for one in things]
    if form == "csv":
        texts = (",".join(_cell(_text(value)) for value in row) for row in [names, *rows])
        return "".join(f"{text}\r\n" for text in texts).encode()
    path = folder / f"data.{form}"
    if form == "xlsx":
        xlsx.write_plain(names, rows, path)
    else:
        kinds = [kind or _kind([row[at] for row in rows]) for at, (_, kind) in enumerate(found)]
        _parquet(names, kinds, rows, path)
    return path.read_bytes()


def _value(thing: Any, place: tuple[str, ...]) -> Any:
    for name in place:
        thing = None if thing is None else thing.get(name)
    return ", ".join(map(str, thing)) if isinstance(thing, list | tuple) else thing


def _kind(values: list[Any]) -> str:
    """Return the type of values that may be of any: a field of a table has one."""
    kinds = {type(value) for value in values if value is not None}
    known = {frozenset({bool}): "BOOLEAN", frozenset({int}): "BIGINT", frozenset({float}): "DOUBLE"}
    return known.get(frozenset(kinds), "VARCHAR")


def _text(value: Any) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)


def _cell(text: str | None) -> str:
    if text is None:
        return ""
    is_plain = text and not any(sign in text for sign in '",\r\n')
    return text if is_plain else '"' + text.replace('"', '""') + '"'


def _parquet(names: list[str], kinds: list[str], rows: list[list[Any]], path: Path) -> None:
    lines = [json.dumps([_text(value) for value in row]) for row in rows]
    cells = ", ".join(
        f"CAST(json_extract_string(line, '$[{at}]') AS {kind}) AS {duck.quoted(name)}"
        for at, (name, kind) in enumerate(zip(names, kinds, strict=True))
    )
    connection = duck.open_database()
    try:
        connection.execute("CREATE TABLE lines AS SELECT unnest($1::VARCHAR[]) AS line", [lines])
        duck.write_parquet(connection, f"SELECT {cells} FROM lines", path)  # noqa: S608 - compiled by us
    finally:
        connection.close()
