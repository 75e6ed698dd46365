"""JSON-stat, versions 1 and 2: a cube of statistics, an observation a row, its categories as codes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import Input
from vidno.ingest.errors import DamagedError
from vidno.ingest.explained import Explained, worded
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs
from vidno.ingest.formats._records import grid_of
from vidno.ingest.formats._sdmx_words import FLAG
from vidno.ingest.formats._text import encoding_of
from vidno.ingest.grid import Grid

NAME = "json-stat"
TITLE = "JSON-stat"
SUFFIXES = (".json",)
DIMENSION_LIMIT = 100
VALUE, STATUS = "value", "status"


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as JSON does."""
    return not names and _json.begins(head)


def holds(path: Path) -> bool:
    """Tell whether the document is a dataset of JSON-stat, a bundle or a collection of some."""
    return bool(_datasets(_json.readable(path)))


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    return Input(file=path.name, format=NAME, encoding=encoding_of(path))


def read(path: Path, how: Input) -> list[Grid]:
    """Read every dataset: a column a dimension, then the value and, where given, its status.

    Raises DamagedError where the cube's sizes are not those of its values.
    """
    cubes = [_Cube.of(item, path.name) for _, item in _datasets(_json.load(path))]
    return [
        grid_of(
            cube.observations(),
            file=path.name,
            name=name if len(cubes) > 1 else "",
            title=_json.text(cube.dataset.get("label") or cube.dataset.get("title")),
        )
        for cube, (name, _) in zip(cubes, _named(path), strict=True)
    ]


def count(path: Path, how: Input) -> int:
    """Count from the raw text: a code a dimension for every position, values and statuses that are set."""
    places = {place: _dimension_count(item) for place, item in _datasets(_json.load(path))}
    tallies = {place: _Tally() for place in places}
    for place, raw in _json.scalars(_json.text_of(path, how.encoding)):
        for start, tally in tallies.items():
            if place[: len(start)] == start and raw not in ("[]", "{}"):
                tally.take(place[len(start) :], raw)
    return sum(tally.cells(places[place]) for place, tally in tallies.items())


@dataclass(slots=True)
class _Tally:
    """What the raw text of one dataset holds: positions, values and statuses that are set."""

    positions: set[str] = field(default_factory=set)
    filled: int = 0
    statuses: bool = False
    for_all: bool = False

    def take(self, rest: _json.Place, raw: str) -> None:
        """Take a value by its place in the dataset."""
        if rest[:2] == (STATUS, VALUE):
            rest = (STATUS, *rest[2:])
        filled = not _json.is_blank(raw)
        if rest == (STATUS,):
            self.statuses = self.for_all = filled
        elif len(rest) == 2 and rest[0] in (VALUE, STATUS):
            self.filled += filled
            self.statuses = self.statuses or rest[0] == STATUS
            if rest[0] == VALUE or filled:
                self.positions.add(str(rest[1]))

    def cells(self, dimensions: int) -> int:
        """Return how many cells these are with the codes of `dimensions` and the header."""
        if not self.positions:
            return 0
        each = dimensions + self.for_all
        return dimensions + 1 + self.statuses + len(self.positions) * each + self.filled


def explain(path: Path) -> Explained:
    """Return the titles of dimensions and the labels of their categories."""
    titles, codelists = {STATUS: FLAG}, {}
    for _, item in _datasets(_json.load(path)):
        cube = _Cube.of(item, path.name)
        language = _json.text(item.get("language")).lower()[:2]
        for name, described in cube.dimensions:
            if label := _json.text(described.get("label")):
                titles[name] = worded(label, language)
            codelists[name] = _codes(described, cube.codes[name], language)
    return Explained(titles, {name: codes for name, codes in codelists.items() if codes})


def _codes(described: Pairs, codes: list[str], language: str) -> list[Code]:
    category = described.get("category") or Pairs()
    labels, children = category.get("label"), category.get("child")
    named = dict(labels) if isinstance(labels, Pairs) else {}
    parents = {
        str(child): str(parent)
        for parent, below in (children if isinstance(children, Pairs) else ())
        for child in (below if isinstance(below, list) else ())
    }
    return [
        Code(code, worded(_json.text(named.get(code)) or code, language), parents.get(code, ""))
        for code in codes
        if named
    ]


def _named(path: Path) -> list[tuple[str, Pairs]]:
    return [
        (".".join(map(str, place)) or "dataset", item)
        for place, item in _datasets(_json.load(path))
    ]


def _datasets(document: Any) -> list[tuple[_json.Place, Pairs]]:
    """Return the datasets of a document and where they stand in it."""
    if not isinstance(document, Pairs):
        return []
    if _is_dataset(document):
        return [((), document)]
    if document.get("class") == "collection" and isinstance(document.get("link"), Pairs):
        items = document.get("link").get("item")
        return [
            (("link", "item", number), item)
            for number, item in enumerate(items if isinstance(items, list) else [])
            if isinstance(item, Pairs) and _is_dataset(item)
        ]
    return [
        ((key,), item) for key, item in document if isinstance(item, Pairs) and _is_dataset(item)
    ]


def _is_dataset(item: Pairs) -> bool:
    dimension = item.get("dimension")
    if not isinstance(dimension, Pairs) or not isinstance(item.get(VALUE), list):
        return False
    return (item if item.has("id", "size") else dimension).has("id", "size")


def _dimension_count(item: Pairs) -> int:
    names = item.get("id") or item.get("dimension").get("id")
    return len(names) if isinstance(names, list) else 0


@dataclass(frozen=True, slots=True)
class _Cube:
    """A dataset: its dimensions, their codes in order, its values by position."""

    dataset: Pairs
    dimensions: list[tuple[str, Pairs]]
    codes: dict[str, list[str]]
    values: dict[int, Any]
    statuses: dict[int, Any]

    @classmethod
    def of(cls, item: Pairs, file: str) -> "_Cube":
        """Check a dataset and take it apart. Raises DamagedError."""
        described = item.get("dimension")
        source = item if item.has("id", "size") else described
        try:
            names = [str(name) for name in source.get("id")]
            sizes = [int(size) for size in source.get("size")]
            if len(set(names)) != len(names) or len(names) > DIMENSION_LIMIT:
                _refuse("dimensions")
            dimensions = [(name, described.get(name)) for name in names]
            codes = {
                name: _codes_of(part, size)
                for (name, part), size in zip(dimensions, sizes, strict=True)
            }
            total = prod(sizes)
            values = _by_position(item.get(VALUE), total)
            status = item.get(STATUS)
            if isinstance(status, Pairs) and isinstance(status.get(VALUE), list):
                status = status.get(VALUE)  # as Eurostat wrote it in its first answers
            if isinstance(status, str):
                statuses: dict[int, Any] = dict.fromkeys(values, status)
            else:
                statuses = _by_position(status or [], total)
        except (TypeError, ValueError, AttributeError) as error:
            raise DamagedError(file=file, format=TITLE, reason=str(error)) from error
        return cls(item, dimensions, codes, values, statuses)

    def observations(self) -> Iterator[list[tuple[str, str]]]:
        """Yield every position that has a value, null too, or a status; the last dimension runs fastest."""
        names = [name for name, _ in self.dimensions]
        sizes = [len(self.codes[name]) for name in names]
        with_status = bool(self.statuses)
        set_ = {place for place, status in self.statuses.items() if _json.text(status).strip()}
        for position in sorted(self.values.keys() | set_):
            rest, codes = position, [""] * len(names)
            for at in range(len(names) - 1, -1, -1):
                rest, index = divmod(rest, sizes[at])
                codes[at] = self.codes[names[at]][index]
            record = list(zip(names, codes, strict=True))
            record.append((VALUE, _json.text(self.values.get(position))))
            if with_status:
                record.append((STATUS, _json.text(self.statuses.get(position))))
            yield record


def _codes_of(described: Pairs, size: int) -> list[str]:
    """Return the codes of a dimension in order. Raises ValueError where they are not `size`."""
    category = described.get("category") or Pairs()
    index, label = category.get("index"), category.get("label")
    if isinstance(index, Pairs):
        codes = [str(code) for code, _ in sorted(index, key=lambda item: int(item[1]))]
        if [int(place) for _, place in sorted(index, key=lambda item: int(item[1]))] != list(
            range(len(codes))
        ):
            raise ValueError("category index is no row of 0, 1, 2")
    elif isinstance(index, list):
        codes = [str(code) for code in index]
    else:
        codes = [str(code) for code, _ in label or ()]
    if len(codes) != size:
        raise ValueError(f"{len(codes)} categories in a dimension of size {size}")
    return codes


def _by_position(values: Any, total: int) -> dict[int, Any]:
    """Return values by position. Raises ValueError for a position outside of the cube."""
    if isinstance(values, Pairs):
        found = {int(place): value for place, value in values}
        if len(found) != len(values):
            raise ValueError("a position stands twice")
    else:
        found = dict(enumerate(values))
        if found and len(found) != total:
            raise ValueError(f"{len(found)} values in a cube of {total}")
    if any(place < 0 or place >= total for place in found):
        raise ValueError(f"a position outside of a cube of {total}")
    return found


def _refuse(reason: str) -> None:
    raise ValueError(reason)
