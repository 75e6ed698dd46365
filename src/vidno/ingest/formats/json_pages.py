"""Many answers of one service, saved as JSON files in one archive: a record each, or the records of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from vidno.base.errors import VidnoError
from vidno.catalogue.recipe import Input
from vidno.ingest import archive
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs, Place
from vidno.ingest.formats._json_tables import Table, filled, records_of, tables_in
from vidno.ingest.formats._pages import FILE, are_all, unpacked_pages
from vidno.ingest.formats._records import grid_of
from vidno.ingest.grid import Grid

NAME = "json-pages"
TITLE = "JSON files in a ZIP"
SUFFIXES = (".zip",)
RANK = 7
IS_WHOLE = True
"""Takes all members together: of an archive from which one is asked another format reads it."""
PAGE_SUFFIXES = (".json",)
LEAST_VALUES = 3
"""An answer with so many values of its own is a record; its lists of objects are tables beside it."""
ALIKE = 0.5


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether an archive has several JSON files and nothing else."""
    return are_all(names, PAGE_SUFFIXES)


def holds(path: Path) -> bool:
    """Tell whether all files are answers of one kind: other archives hold tables to choose from."""
    try:
        return _read(path).are_alike
    except VidnoError:  # the reader of archives says what is wrong
        return False


def describe(path: Path) -> Input:
    """Nothing to decide: JSON says its encoding itself."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read a grid of the answers themselves, and one for each list of objects in them.

    The first column names the file that a row comes from. Raises DamagedError, TooDeepError,
    TooManyValuesError, TooWideError.
    """
    pages = _read(path)
    paths = pages.paths
    return [
        grid_of(
            pages.records(place), file=path.name, name=".".join(place) if len(paths) > 1 else ""
        )
        for place in paths
    ]


def count(path: Path, how: Input) -> int:
    """Count the values of all tables in the raw texts, the names of their columns, and those of files."""
    pages = _read(path)
    names: set[Place] = set()
    found = 0
    for page in pages.pages:
        cells: set[Place] = set()
        rows: set[Place] = set()
        for place, raw in _json.scalars(page.text):
            table = page.table_of(place, pages.paths)
            if table is None:
                continue
            length = len(table.path)
            rows.add((*table.path, "row", *place[length : length + (table.kind == "records")]))
            for cell in filled(table, place, length, raw):
                (names if cell[length : length + 1] == ("names",) else cells).add(cell)
        found += len(cells) + len(rows)
    return found + len(names) + len(pages.paths)


@dataclass(frozen=True)
class _Page:
    """One saved answer."""

    name: str
    text: str
    document: Any
    tables: Mapping[tuple[str, ...], Table]
    """Its lists of objects, by the way to each."""
    has_others: bool
    """Whether it has tables of another form."""

    @cached_property
    def own(self) -> frozenset[str]:
        """The names of those values that are no objects."""
        members = self.document if isinstance(self.document, Pairs) else ()
        return frozenset(key for key, item in members if not isinstance(item, list | dict))

    def record(self, beside: Sequence[tuple[str, ...]]) -> Table:
        """Return the answer as a record, without the lists that are tables beside it."""
        apart = {path[0] for path in beside if path}
        rest = Pairs((key, item) for key, item in self.document if key not in apart)
        return Table((), "record", rest)

    def table_of(self, place: Place, paths: Sequence[tuple[str, ...]]) -> Table | None:
        """Return the table that a value belongs to; None where it is in none."""
        for path, table in self.tables.items():
            if path in paths and place[: len(path)] == path and len(place) > len(path):
                return table
        if () in paths and isinstance(self.document, Pairs) and place[:1]:
            apart = {path[0] for path in paths if path}
            return None if place[0] in apart else self.record(paths)
        return None


@dataclass(frozen=True)
class _Pages:
    """All answers of an archive, in the order of their names."""

    pages: tuple[_Page, ...]

    @cached_property
    def are_records(self) -> bool:
        """Whether each answer is a record of its own, with the same values as the others."""
        shared = frozenset.intersection(*(page.own for page in self.pages))
        return len(shared) >= LEAST_VALUES

    @cached_property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """Return the ways to all tables; the empty one is that of the answers themselves."""
        found = {path: None for page in self.pages for path in page.tables}
        if self.are_records:
            return ((), *(path for path in found if len(path) == 1))
        return tuple(found)

    @cached_property
    def are_alike(self) -> bool:
        """Whether the answers are of one kind."""
        if self.are_records:
            return True
        with_table = [page for page in self.pages if page.tables]
        ways = {tuple(page.tables) for page in with_table}
        if len(ways) != 1 or any(page.has_others for page in self.pages):
            return False
        first, *others = [
            frozenset(key for item in table.value if isinstance(item, Pairs) for key, _ in item)
            for page in with_table
            for table in list(page.tables.values())[:1]
        ]
        return all(len(first & one) >= ALIKE * len(first | one) for one in others)

    def records(self, path: tuple[str, ...]) -> Iterator[list[tuple[str, str]]]:
        """Yield the records of one table in all answers, each with the name of its file in front."""
        for page in self.pages:
            table = page.tables.get(path)
            if not path and self.are_records:
                table = page.record(self.paths)
            for record in records_of(table, page.name) if table else ():
                yield [(FILE, page.name), *record]


def _read(path: Path) -> _Pages:
    facts = archive.outer(path).stat()
    return _kept(archive.outer(path), facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=1)
def _kept(path: Path, _changed: int, _size: int) -> _Pages:
    return _Pages(tuple(_page(name, copy) for name, copy in unpacked_pages(path, TITLE)))


def _page(name: str, copy: Path) -> _Page:
    text = _json.text_of(copy)
    document = _json.parse(text, file=name)
    found = tables_in(document, file=name)
    return _Page(
        name,
        text,
        document,
        {table.path: table for table in found if table.kind == "records"},
        any(table.kind not in ("record", "records") for table in found),
    )
