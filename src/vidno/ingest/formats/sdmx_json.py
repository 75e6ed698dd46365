"""SDMX-JSON data messages, versions 1 and 2: an observation a row, codes in place of their numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import Input
from vidno.ingest.errors import DamagedError
from vidno.ingest.explained import Explained, worded
from vidno.ingest.formats import _json
from vidno.ingest.formats._json import Pairs
from vidno.ingest.formats._records import grid_of
from vidno.ingest.formats._refusals import StructureMessageError
from vidno.ingest.formats._sdmx_words import TITLES
from vidno.ingest.formats._text import encoding_of
from vidno.ingest.grid import Grid

NAME = "sdmx-json"
TITLE = "SDMX-JSON"
SUFFIXES = (".json",)
STRUCTURES = ("dataStructures", "codelists", "dataflows", "conceptSchemes", "categorySchemes")
STUMBLES = (TypeError, ValueError, LookupError, AttributeError)
"""What a document of another shape leads to."""
VALUE = "OBS_VALUE"


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as JSON does."""
    return not names and _json.begins(head)


def holds(path: Path) -> bool:
    """Tell whether the document is a message of SDMX, with data or with a structure only."""
    document = _json.readable(path)
    return _data_of(document) is not None or bool(_structures_of(document))


def describe(path: Path) -> Input:
    """Decide the encoding. Raises EncodingError."""
    return Input(file=path.name, format=NAME, encoding=encoding_of(path))


def read(path: Path, how: Input) -> list[Grid]:
    """Read the observations of all data sets as one grid.

    Raises StructureMessageError for a message without data, DamagedError for numbers of codes that
    do not exist.
    """
    data = _data_of(_json.load(path))
    if data is None:
        found = ", ".join(_structures_of(_json.load(path)))
        raise StructureMessageError(file=path.name, found=found)
    try:
        records = [record for part in _parts(data, path.name) for record in part.records()]
    except STUMBLES as error:
        raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error
    title = next((part.title for part in _parts(data, path.name)), "")
    return [grid_of(records, file=path.name, title=title)]


def count(path: Path, how: Input) -> int:
    """Count the keys, values and attributes of the observations in the raw text."""
    data = _data_of(_json.load(path))
    parts = _parts(data, path.name) if data is not None else []
    tally = _Tally(parts)
    for place, raw in _json.scalars(_json.text_of(path, how.encoding)):
        if "dataSets" in place:
            at = place.index("dataSets")
            tally.take(place[at + 1 :], raw)
    return tally.total()


def explain(path: Path) -> Explained:
    """Return the names of components and of their codes."""
    data = _data_of(_json.load(path))
    titles: dict[str, Text] = dict(TITLES)
    codelists: dict[str, list[Code]] = {}
    for part in _parts(data, path.name) if data is not None else []:
        for item in part.components:
            if item.title and item.name not in TITLES:
                titles[item.name] = worded(item.title)
            if len(item.labels) > 1 or item.codes != item.labels:
                known = zip(item.codes, item.labels, strict=True)
                codelists[item.name] = [Code(code, worded(label)) for code, label in known]
    return Explained(titles, {name: codes for name, codes in codelists.items() if codes})


def _data_of(document: Any) -> Pairs | None:
    """Return the part of a document that has data sets and their structure."""
    if not isinstance(document, Pairs):
        return None
    inner = document.get("data")
    for part in (document, inner):
        if isinstance(part, Pairs) and isinstance(part.get("dataSets"), list):
            structure = part.get("structure") or part.get("structures") or document.get("structure")
            return part if structure else None
    return None


def _structures_of(document: Any) -> list[str]:
    if not isinstance(document, Pairs):
        return []
    inner = document.get("data")
    part = inner if isinstance(inner, Pairs) else document
    return [name for name in STRUCTURES if isinstance(part.get(name), list)]


@dataclass(frozen=True, slots=True)
class _Component:
    """A dimension or attribute: its codes in the order that the numbers mean."""

    name: str
    title: str
    codes: list[str]
    labels: list[str]

    def text(self, number: Any) -> str:
        """Return the code for a number; version 2 may give the text itself."""
        if number is None:
            return ""
        if not isinstance(number, _json.Literal):
            return _json.text(number)
        if not self.codes:
            return str(number)
        place = int(number)
        if place < 0:
            raise ValueError(f"{self.name}: {place}")
        return self.codes[place]


def _component(item: Pairs) -> _Component:
    values = [value for value in item.get("values") or [] if isinstance(value, Pairs)]
    codes = [
        next((_json.text(v.get(key)) for key in ("id", "value", "name") if v.get(key)), "")
        for v in values
    ]
    labels = [_json.text(v.get("name")) or code for v, code in zip(values, codes, strict=True)]
    return _Component(_json.text(item.get("id")), _json.text(item.get("name")), codes, labels)


@dataclass(frozen=True, slots=True)
class _Part:
    """A data set with its structure."""

    dataset: Pairs
    title: str
    dimensions: dict[str, list[_Component]]
    """By what they are attached to: dataSet, series, observation."""
    attributes: dict[str, list[_Component]]
    measures: list[str]

    @property
    def components(self) -> list[_Component]:
        """All dimensions and attributes."""
        return [
            item
            for kind in (self.dimensions, self.attributes)
            for part in kind.values()
            for item in part
        ]

    def records(self) -> Iterator[list[tuple[str, str]]]:
        """Yield each observation: the key, the values, the attributes."""
        above = [(item.name, item.text(_json.Literal("0"))) for item in self.dimensions["dataSet"]]
        said = self._said("dataSet", self.dataset.get("attributes"))
        series = self.dataset.get("series")
        if isinstance(series, Pairs):
            for key, item in series:
                start = above + self._key("series", key)
                rest = self._said("series", item.get("attributes")) + said
                for inner, values in item.get("observations") or ():
                    yield start + self._key("observation", inner) + self._values(values) + rest
        else:
            for inner, values in self.dataset.get("observations") or ():
                yield above + self._key("observation", inner) + self._values(values) + said

    def _key(self, level: str, key: str) -> list[tuple[str, str]]:
        numbers = [number for number in key.split(":") if number]
        if level == "observation" and not self.dataset.has("series"):
            known = self.dimensions["series"] + self.dimensions["observation"]
        else:
            known = self.dimensions[level]
        if len(numbers) != len(known):
            raise ValueError(f"{key}: {len(known)}")
        return [(c.name, c.text(_json.Literal(n))) for c, n in zip(known, numbers, strict=True)]

    def _values(self, values: Any) -> list[tuple[str, str]]:
        own = values if isinstance(values, list) else [values]
        width = len(self.measures)
        found = list(zip(self.measures, map(_json.text, own[:width]), strict=False))
        return found + self._said("observation", own[width:])

    def _said(self, level: str, numbers: Any) -> list[tuple[str, str]]:
        return [
            (item.name, item.text(number))
            for item, number in zip(self.attributes[level], numbers or [], strict=False)
        ]


def _parts(data: Pairs, file: str) -> list[_Part]:
    """Return the data sets with their structures. Raises DamagedError."""
    try:
        return _taken_apart(data)
    except STUMBLES as error:
        raise DamagedError(file=file, format=TITLE, reason=str(error)) from error


def _taken_apart(data: Pairs) -> list[_Part]:
    structures = data.get("structures") or [data.get("structure")]
    found = []
    for number, dataset in enumerate(data.get("dataSets")):
        if not isinstance(dataset, Pairs):
            continue
        at = int(_json.text(dataset.get("structure")) or min(number, len(structures) - 1))
        structure = structures[at] or Pairs()
        measures = (structure.get("measures") or Pairs()).get("observation") or []
        found.append(
            _Part(
                dataset,
                _json.text(structure.get("name")),
                _levels(structure.get("dimensions")),
                _levels(structure.get("attributes")),
                [_json.text(item.get("id")) for item in measures] or [VALUE],
            )
        )
    return found


def _levels(described: Any) -> dict[str, list[_Component]]:
    part = described if isinstance(described, Pairs) else Pairs()
    levels = {
        name: part.get(name) or part.get(name.lower()) or []
        for name in ("dataSet", "series", "observation")
    }
    return {name: [_component(item) for item in items] for name, items in levels.items()}


class _Tally:
    """What the raw text holds of observations and of what is said for all of a series."""

    def __init__(self, parts: list[_Part]) -> None:
        self.parts = parts
        self.seen: dict[tuple[object, ...], int] = {}
        """Series (or data set) to its number of observations."""
        self.last: tuple[object, ...] = ()
        self.said: dict[tuple[object, ...], int] = {}
        self.own = 0
        self.names: set[tuple[int, str, int]] = set()

    def take(self, place: _json.Place, raw: str) -> None:
        """Take a value by its place below the data sets."""
        number, rest = int(place[0]), place[1:]
        filled = not _json.is_blank(raw)
        in_series = rest[:1] == ("series",)
        owner: tuple[object, ...] = (number, rest[1]) if in_series else (number,)
        inner = rest[2:] if in_series else rest
        if inner[:1] == ("attributes",) and len(inner) == 2:
            self.said[owner] = self.said.get(owner, 0) + filled
            self.names.add((number, "series" if in_series else "dataSet", int(inner[1])))
        elif inner[:1] == ("observations",) and len(inner) in (2, 3):
            if (owner, inner[1]) != self.last:
                self.last = (owner, inner[1])
                self.seen[owner] = self.seen.get(owner, 0) + 1
            if len(inner) == 3:
                self.names.add((number, "observation", int(inner[2])))
            self.own += filled

    def total(self) -> int:
        """Return how many cells these are, with the header."""
        cells = self.own
        names: set[str] = set()
        for owner, times in self.seen.items():
            part = self.parts[int(str(owner[0]))]
            dimensions = [item for level in part.dimensions.values() for item in level]
            names |= {item.name for item in dimensions}
            above = self.said.get(owner[:1], 0) if len(owner) > 1 else 0
            cells += times * (len(dimensions) + self.said.get(owner, 0) + above)
        for number, level, place in self.names:
            part = self.parts[number]
            width = len(part.measures) if level == "observation" else 0
            known = [*part.measures[:width], *(item.name for item in part.attributes[level])]
            names.update(known[place : place + 1])
        return cells + len(names)
