"""JSON lines: a JSON document on every line, a record each."""

from pathlib import Path
from typing import Any

from vidno.catalogue.recipe import Input
from vidno.ingest.errors import DamagedError
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs
from vidno.ingest.formats._records import grid_of, grid_of_rows
from vidno.ingest.formats._text import encoding_of
from vidno.ingest.grid import Grid

NAME = "json-lines"
TITLE = "JSON lines"
SUFFIXES = (".jsonl", ".ndjson")
RANK = 4
PROBE_BYTES = 1_000_000


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as JSON does."""
    return not names and _json.begins(head)


def holds(path: Path) -> bool:
    """Tell whether each of the first two lines is a whole document of its own."""
    with path.open("rb") as file:
        probe = file.read(PROBE_BYTES)
    lines = [line for line in probe.split(b"\n") if line.strip()][:2]
    try:
        first, second = (_json.parse(line.decode("utf-8-sig"), file=path.name) for line in lines)
    except (DamagedError, ValueError):
        return False
    return all(isinstance(item, list) for item in (first, second))


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    return Input(file=path.name, format=NAME, encoding=encoding_of(path))


def read(path: Path, how: Input) -> list[Grid]:
    """Read the one grid. Raises DamagedError, which names the broken line."""
    documents: list[Any] = []
    for number, line in _lines(path, how):
        try:
            documents.append(_json.parse(line, file=path.name))
        except DamagedError as error:
            reason = f"line {number}: {error.facts['reason']}"
            raise DamagedError(file=path.name, format=TITLE, reason=reason) from error
    if all(isinstance(item, list) and not isinstance(item, Pairs) for item in documents):
        return [grid_of_rows([list(map(_json.text, row)) for row in documents], file=path.name)]
    records = (
        list(_json.flat(item, file=path.name))
        if isinstance(item, Pairs)
        else [("value", _json.text(item))]
        for item in documents
    )
    return [grid_of(records, file=path.name)]


def count(path: Path, how: Input) -> int:
    """Count the values in the raw text, and the names of columns."""
    found = 0
    names: set[_json.Place] = set()
    rows = True
    for _, line in _lines(path, how):
        cells: set[_json.Place] = set()
        rows = rows and line.lstrip().startswith("[")
        for place, raw in _json.scalars(line):
            cut = next((at for at, part in enumerate(place) if isinstance(part, int)), len(place))
            column = place[:1] if rows else place[:cut]
            names.add(column)
            if len(place) > len(column) or not _json.is_blank(raw):
                cells.add(column)
        found += len(cells)
    return found if rows else found + len(names)


def _lines(path: Path, how: Input) -> list[tuple[int, str]]:
    text = _json.text_of(path, how.encoding)
    return [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
