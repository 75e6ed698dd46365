"""SDMX-ML: generic, compact and structure-specific data of versions 2.0 and 2.1, an observation a row."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from vidno.catalogue.recipe import Input
from vidno.ingest.errors import DamagedError
from vidno.ingest.explained import Explained
from vidno.ingest.formats import _sdmx_count
from vidno.ingest.formats._package import DOCUMENT_LIMIT, elements, local
from vidno.ingest.formats._records import grid_of
from vidno.ingest.formats._refusals import StructureMessageError
from vidno.ingest.formats._sdmx_groups import Groups
from vidno.ingest.formats._sdmx_words import TITLES
from vidno.ingest.grid import Grid

NAME = "sdmx-ml"
TITLE = "SDMX-ML"
SUFFIXES = (".xml",)
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Z][A-Za-z]+)[\s>]")
GENERIC = {"GenericData", "GenericTimeSeriesData"}
SPECIFIC = {"StructureSpecificData", "StructureSpecificTimeSeriesData", "CompactData"}
OTHERS = {"Structure", "UtilityData", "CrossSectionalData", "RegistryInterface", "Error"}
ABOUT_THE_FILE = {
    "action",
    "setID",
    "structureRef",
    "keyFamilyURI",
    "dataProviderID",
    "dataProviderSchemeAgencyId",
    "dataProviderSchemeId",
    "datasetID",
    "publicationPeriod",
    "publicationYear",
    "reportingBeginDate",
    "reportingEndDate",
    "validFromDate",
    "validToDate",
}
"""Attributes of a data set that say how it was sent, not what it holds."""


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the root element is a message of SDMX."""
    root = root_of(head)
    return not names and root in GENERIC | SPECIFIC | OTHERS and b"sdmx" in head.lower()


def root_of(head: bytes) -> str:
    """Return the name of the root element without its prefix, or ""."""
    start = re.sub(
        rb"(?s)<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z)", b"", head.replace(b"\0", b"")
    ).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    found = ROOT.match(start)
    return found[1].decode("ascii") if found else ""


def describe(path: Path) -> Input:
    """Nothing to decide: XML says its encoding itself."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read the observations of all data sets as one grid, with the codes as they stand.

    Raises:
        StructureMessageError: the message describes data and holds none.
        DamagedError: broken XML, or a message of another kind.
    """
    _refuse_others(path)
    return [grid_of(_Message(path).records(), file=path.name)]


def count(path: Path, how: Input) -> int:
    """Count the codes, values and attributes of every observation in the raw text."""
    return _sdmx_count.count(path, left_out=ABOUT_THE_FILE)


def explain(path: Path) -> Explained:
    """Return titles of the columns that every message has."""
    return Explained(dict(TITLES))


def _root(path: Path) -> str:
    with path.open("rb") as file:
        return root_of(file.read(8192))


def _refuse_others(path: Path) -> None:
    root = _root(path)
    if root not in GENERIC | SPECIFIC:
        names: dict[str, int] = {}
        with path.open("rb") as part:
            for event, item in elements(part, path, TITLE, limit=DOCUMENT_LIMIT):
                if event == "end" and local(item.tag) in (
                    "Dataflow",
                    "DataStructure",
                    "KeyFamily",
                    "Codelist",
                    "CodeList",
                ):
                    key = f"{local(item.tag)} {item.get('id', '')}"
                    names[key] = names.get(key, 0) + 1
        if root in ("Structure", "RegistryInterface"):
            first = ", ".join(list(names)[:3]) + (f" + {len(names) - 3}" if len(names) > 3 else "")
            raise StructureMessageError(file=path.name, found=first or root)
        raise DamagedError(file=path.name, format=TITLE, reason=root)


class _Message:
    """The observations of a message: what is said for a data set, a group or a series, said for each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.time = "TIME_PERIOD"
        self.dataset: dict[str, str] = {}
        self.groups = Groups(path.name)

    def records(self) -> Iterator[list[tuple[str, str]]]:
        """Yield each observation: its key, its value, its attributes."""
        depth: list[str] = []
        with self.path.open("rb") as part:
            for event, item in elements(part, self.path, TITLE, limit=DOCUMENT_LIMIT):
                name = local(item.tag)
                if event == "start":
                    depth.append(name)
                    self._begin(name, item)
                    continue
                depth.pop()
                if name == "Series" or (name == "Obs" and "Series" not in depth):
                    yield from self._series(item)
                    item.clear()
                elif depth[-1:] == ["DataSet"]:
                    self._of_dataset(name, item)
                    item.clear()

    def _begin(self, name: str, item: Element) -> None:
        if name == "Structure" and item.get("dimensionAtObservation"):
            self.time = item.get("dimensionAtObservation", self.time)
        elif name == "DataSet":
            self.groups, own = Groups(self.path.name), _plain(item)
            self.dataset = {key: text for key, text in own.items() if key not in ABOUT_THE_FILE}

    def _of_dataset(self, name: str, item: Element) -> None:
        """Take what a data set says beside its series; version 2.0 names a group as it likes."""
        if name == "Attributes":
            self.dataset |= _values(item)
            return
        key: dict[str, str] = {}
        said: dict[str, str] = {}
        for child in item:
            (key if local(child.tag) == "GroupKey" else said).update(_values(child))
        self.groups.add(key, said if key else _plain(item))

    def _series(self, item: Element) -> Iterator[list[tuple[str, str]]]:
        if local(item.tag) == "Obs":
            yield self._record({}, {}, item, self.groups.of)
            return
        key, said = _plain(item), dict[str, str]()
        observations = []
        for child in item:
            name = local(child.tag)
            if name == "SeriesKey":
                key |= _values(child)
            elif name == "Attributes":
                said |= _values(child)
            elif name == "Obs":
                observations.append(child)
        of_groups = self.groups.of(key)
        for obs in observations or [Element("Obs")]:
            yield self._record(key, said, obs, lambda _: of_groups)

    def _record(
        self,
        key: dict[str, str],
        said: dict[str, str],
        obs: Element,
        of_groups: Callable[[dict[str, str]], dict[str, str]],
    ) -> list[tuple[str, str]]:
        own, value, attributes = self._observation(obs)
        whole = key | own
        record = whole | value | attributes
        rest = self.dataset | of_groups(whole) | said
        return list((record | {name: rest[name] for name in rest if name not in record}).items())

    def _observation(self, obs: Element) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        own, value, attributes = _plain(obs), dict[str, str](), dict[str, str]()
        for child in obs:
            name = local(child.tag)
            if name == "ObsKey":
                own |= _values(child)
            elif name == "ObsDimension":
                own[child.get("id", self.time)] = child.get("value", "")
            elif name == "Time":
                own["TIME_PERIOD"] = (child.text or "").strip()
            elif name == "ObsValue":
                value[child.get("id", "OBS_VALUE")] = child.get("value", "")
            elif name == "Attributes":
                attributes |= _values(child)
        return own, value, attributes


def _plain(item: Element) -> dict[str, str]:
    """Return the attributes of an element that belong to no other vocabulary."""
    return {name: text for name, text in item.items() if not name.startswith("{")}


def _values(item: Element) -> dict[str, str]:
    """Return name and value of every Value; version 2.0 calls the name a concept."""
    return {
        child.get("id") or child.get("concept") or "": child.get("value", "")
        for child in item
        if local(child.tag) == "Value"
    }
