"""JSON: records, rows or columns, wherever in the document they stand; nested objects become dotted columns."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from vidno.catalogue.recipe import Input
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs, Place
from vidno.ingest.formats._json_tables import (
    Table,
    filled,
    name_in,
    records_of,
    split_of,
    tables_in,
)
from vidno.ingest.formats._records import grid_of, grid_of_rows
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
                cells.update(filled(tables[place[:length]], place, length, raw))
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
    return grid_of(records_of(table, file), file=file, name=name, title=title)


def _title(document: Any) -> str:
    """Return what the document calls itself, from a member with such a name."""
    if not isinstance(document, Pairs):
        return ""
    found = (document.get(name) for name in TITLES)
    return next((str(text) for text in found if isinstance(text, str) and len(text) > 8), "")
