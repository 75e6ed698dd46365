"""Where in a JSON document the tables are, and of what shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs, Place
from vidno.ingest.formats._records import numbered
from vidno.ingest.formats._refusals import TooDeepError

HEADS = ("fields", "columns", "headers", "header", "names")
BODIES = ("data", "rows", "records", "values")


@dataclass(frozen=True, slots=True)
class Table:
    """A part of a document that is a table."""

    path: tuple[str, ...]
    kind: str
    """records; rows; split: names and rows apart; columns; indexed: records by a name."""
    value: Any


def tables_in(document: Any, *, file: str) -> list[Table]:
    """Return the tables of a document; a document without any is one record."""
    found = list(_search(document, (), file))
    if not found and isinstance(document, Pairs):
        return [Table((), "record", document)]
    return found


def _search(value: Any, path: tuple[str, ...], file: str) -> Iterator[Table]:
    if len(path) > _json.DEPTH_LIMIT:
        raise TooDeepError(file=file, limit=_json.DEPTH_LIMIT)
    if isinstance(value, Pairs):
        kind = _kind_of_object(value)
        if kind:
            yield Table(path, kind, value)
            return
        for key, item in numbered(value):
            yield from _search(item, (*path, key), file)
    elif isinstance(value, list) and value:
        if all(isinstance(item, list) and not isinstance(item, Pairs) for item in value):
            yield Table(path, "rows", value)
        elif any(isinstance(item, Pairs) for item in value) or not path:
            yield Table(path, "records", value)


def _kind_of_object(value: Pairs) -> str:
    members = [item for _, item in value]
    if split_of(value) is not None:
        return "split"
    if len(members) < 2:
        return ""
    if all(isinstance(item, list) and not isinstance(item, Pairs) for item in members):
        same = len({len(item) for item in members}) == 1 and members[0]
        plain = not any(isinstance(cell, list) for item in members for cell in item)
        return "columns" if same and plain else ""
    if not all(isinstance(item, Pairs) and item for item in members):
        return ""
    keys = [[key for key, _ in item] for item in members]
    if any(isinstance(cell, list) for item in members for _, cell in item):
        return ""
    if all(names == [str(number) for number in range(len(names))] for names in keys):
        return "columns"
    shared = set(keys[0]).intersection(*keys)
    return "indexed" if len(shared) >= len(set().union(*keys)) / 2 else ""


def split_of(value: Pairs) -> tuple[str, str] | None:
    """Return the members that hold the names and the rows of a table that keeps them apart."""
    for head in HEADS:
        for body in BODIES:
            names, rows = value.get(head), value.get(body)
            if isinstance(names, list) and names and isinstance(rows, list) and rows:
                lists = all(isinstance(row, list) and not isinstance(row, Pairs) for row in rows)
                named = all(name_in(name) for name in names)
                if lists and named and not isinstance(names, Pairs):
                    return head, body
    return None


def name_in(described: Any) -> str:
    """Return the name that the description of a column gives: {"id": "year", "type": "int"}."""
    if not isinstance(described, Pairs):
        return _json.text(described)
    found = (described.get(key) for key in ("id", "name", "field"))
    return next((_json.text(name) for name in found if name), "")


def records_of(table: Table, file: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the records of a table that has no rows of its own, each as names with texts."""
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


def filled(table: Table, place: Place, length: int, raw: str) -> Iterator[Place]:
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
