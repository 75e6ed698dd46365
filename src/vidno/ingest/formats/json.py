"""JSON: records, rows or columns, wherever in the document they stand; nested objects become dotted columns."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from vidno.catalogue.recipe import Input
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs, Place
from vidno.ingest.formats._json_tables import Table, name_in, split_of, tables_in
from vidno.ingest.formats._records import grid_of, grid_of_rows, numbered
from vidno.ingest.formats._text import encoding_of
from vidno.ingest.grid import Grid

NAME = "json"
TITLE = "JSON"
SUFFIXES = (".json",)
RANK = 5
LIKE_JSON = re.compile(rb'[\xef\xbb\xbf\xff\xfe\s]*(?:\{\s*(?:"[^"\n]*"\s*:|\})|\[\s*[\[{"\]\d-])')
TITLES = ("title", "name", "label", "заглавие")


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as JSON does."""
    return not names and _json.begins(head)


def holds(path: Path) -> bool:
    """Tell whether the file is a JSON document, even a broken one; other text may have brackets too."""
    if _json.readable(path) is not None:
        return True
    with path.open("rb") as file:
        return bool(LIKE_JSON.match(file.read(4096).replace(b"\0", b"")))


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    return Input(file=path.name, format=NAME, encoding=encoding_of(path))


def read(path: Path, how: Input) -> list[Grid]:
    """Read every table of the document, a grid each, named by where it stands.

    Raises DamagedError, TooDeepError, TooManyValuesError, TooWideError.
    """
    document = _json.load(path)
    found = tables_in(document, file=path.name)
    title = _title(document)
    return [
        grid_of_table(table, path.name, ".".join(table.path) if len(found) > 1 else "", title)
        for table in found
    ]


def count(path: Path, how: Input) -> int:
    """Count the values of tables in the raw text, and the names of their columns."""
    tables: dict[Place, Table] = {
        table.path: table for table in tables_in(_json.load(path), file=path.name)
    }
    longest = max(map(len, tables), default=0)
    cells: set[Place] = set()
    for place, raw in _json.scalars(_json.text_of(path, how.encoding)):
        for length in range(min(len(place), longest) + 1):
            if place[:length] in tables:
                cells.update(_filled(tables[place[:length]], place, length, raw))
                break
    return len(cells)


def grid_of_table(table: Table, file: str, name: str, title: str) -> Grid:
    """Return a table as a grid; row 1 has the names of its columns, where it has names."""
    value = table.value
    if table.kind == "rows":
        grid = grid_of_rows([list(map(_json.text, row)) for row in value], file=file, name=name)
        return replace(grid, title=title)
    if table.kind == "split":
        head, body = split_of(value) or ("", "")
        rows = [
            list(map(name_in, value.get(head))),
            *(list(map(_json.text, row)) for row in value.get(body)),
        ]
        return replace(grid_of_rows(rows, file=file, name=name), title=title)
    return grid_of(_records(table, file), file=file, name=name, title=title)


def _records(table: Table, file: str) -> Iterator[list[tuple[str, str]]]:
    value = table.value
    if table.kind == "record":
        yield list(_json.flat(value, file=file))
    elif table.kind == "records":
        for item in value:
            flat = isinstance(item, Pairs)
            yield list(_json.flat(item, file=file)) if flat else [("value", _json.text(item))]
    elif table.kind == "columns":
        columns = [
            (key, [cell for _, cell in item] if isinstance(item, Pairs) else item)
            for key, item in numbered(value)
        ]
        for place in range(max(len(cells) for _, cells in columns)):
            yield [(key, _json.text(cells[place])) for key, cells in columns if place < len(cells)]
    else:
        for key, item in value:
            yield [("key", key), *_json.flat(item, file=file)]


def _filled(table: Table, place: Place, length: int, raw: str) -> Iterator[Place]:
    """Yield the cells that a value fills: its own, that of its column's name, that of its record's."""
    start, rest = place[:length], place[length:]
    if table.kind == "split":
        head, body = split_of(table.value) or ("", "")
        if rest[:1] == (head,):
            if not _json.is_blank(raw) or len(rest) > 2:
                yield (*start, "names", *rest[1:2])
        elif rest[:1] == (body,):
            yield from _filled_row(start, rest[1:], raw)
    elif table.kind == "rows":
        yield from _filled_row(start, rest, raw)
    elif table.kind == "columns":
        if str(rest[0]).strip():
            yield (*start, "names", rest[0])
        if len(rest) > 2 or not _json.is_blank(raw):
            yield (*start, "cells", *rest[:2])
    else:
        yield from _filled_record(table.kind, start, rest, raw)


def _filled_row(start: Place, rest: Place, raw: str) -> Iterator[Place]:
    if len(rest) > 2 or (len(rest) == 2 and not _json.is_blank(raw)):
        yield (*start, "cells", *rest[:2])


def _filled_record(kind: str, start: Place, rest: Place, raw: str) -> Iterator[Place]:
    key, inside = ((), rest) if kind == "record" else (rest[:1], rest[1:])
    names = tuple(map(str, takewhile(lambda part: isinstance(part, str), inside)))
    name = (
        _json.dotted(names)
        if names
        else "value"
        if kind == "records" and (inside or raw != "{}")
        else ""
    )
    if name.strip():
        yield (*start, "names", name)
    if kind == "indexed":
        yield (*start, "key")
        if str(key[0]).strip():
            yield (*start, "key", *key)
    if len(inside) > len(names) or not _json.is_blank(raw):
        yield (*start, "cells", *key, "", *names)


def _title(document: Any) -> str:
    """Return what the document calls itself, from a member with such a name."""
    if not isinstance(document, Pairs):
        return ""
    found = (document.get(name) for name in TITLES)
    return next((str(text) for text in found if isinstance(text, str) and len(text) > 8), "")
