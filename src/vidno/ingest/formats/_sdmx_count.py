"""The second count of SDMX-ML: by the tags in the raw text, without an XML parser."""

import re
from html import unescape
from pathlib import Path

from vidno.ingest.formats._sdmx_groups import Groups
from vidno.ingest.formats._text import decoded, encoding_of

TAG = re.compile(
    r"<(/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>"
)
NO_GROUPS = {"Series", "Obs", "Attributes", "KeyFamilyRef", "Annotations", "Value", "DataProvider"}
ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
DECLARED = re.compile(rb"<\?xml[^<>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


def count(path: Path, *, left_out: set[str]) -> int:
    """Return how many cells the observations of a message fill, the header included."""
    with path.open("rb") as file:
        said = DECLARED.search(file.read(200))
    text = decoded(path, said[1].decode() if said else encoding_of(path), "SDMX-ML")
    text = re.sub(r"(?s)<!--.*?-->", "", text)
    tally = _Tally(path.name, left_out)
    for close, name, attributes, empty in TAG.findall(text):
        own = {} if close else _attributes(attributes)
        if not close:
            tally.open(name, own)
        if close or empty:
            tally.close(name)
    for match in re.finditer(r"<(?:[\w.-]+:)?Time>([^<]*)<", text):
        tally.cells += bool(match[1].strip())
        tally.names.add("TIME_PERIOD")
    return tally.cells + len(tally.names)


def _attributes(text: str) -> dict[str, str]:
    return {
        name: unescape(double or single)
        for name, double, single in ATTRIBUTE.findall(text)
        if ":" not in name and name != "xmlns"
    }


class _Tally:
    """Counts as the tags pass by: what a series says counts once for each of its observations."""

    def __init__(self, file: str, left_out: set[str]) -> None:
        self.file = file
        self.left_out = left_out
        self.cells = 0
        self.names: set[str] = set()
        self.path: list[str] = []
        self.time = "TIME_PERIOD"
        self.dataset: dict[str, str] = {}
        self.series: dict[str, str] = {}
        self.obs: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.group: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self.groups = Groups(file)
        self.of_series: dict[str, str] | None = None
        self.in_series = False
        self.own: dict[str, str] = {}
        self.seen = 0

    def open(self, name: str, own: dict[str, str]) -> None:
        """Take an opening tag."""
        self.path.append(name)
        if name == "Structure" and "dimensionAtObservation" in own:
            self.time = own["dimensionAtObservation"]
        elif name == "DataSet":
            self.dataset = {key: text for key, text in own.items() if key not in self.left_out}
            self.groups = Groups(self.file)
        elif name == "Series":
            self.series, self.said, self.seen = own, {}, 0
            self.in_series, self.of_series = True, None
        elif name == "Obs":
            self.obs = own
        elif name == "ObsDimension":
            self.obs[own.get("id", self.time)] = own.get("value", "")
        elif name == "ObsValue":
            self.obs[own.get("id", "OBS_VALUE")] = own.get("value", "")
        elif name == "Group" or (self.path[-2:-1] == ["DataSet"] and name not in NO_GROUPS):
            self.group, self.own = ({}, {}), own
        elif name == "Value":
            self._value(own)

    def _value(self, own: dict[str, str]) -> None:
        key, text = own.get("id") or own.get("concept") or "", own.get("value", "")
        parents = self.path[:-1]
        if "GroupKey" in parents:
            self.group[0][key] = text
        elif "Group" in parents:
            self.group[1][key] = text
        elif "Obs" in parents:
            self.obs[key] = text
        elif "SeriesKey" in parents:
            self.series[key] = text
        elif "Series" in parents:
            self.said[key] = text
        else:
            self.dataset[key] = text

    def close(self, name: str) -> None:
        """Take a closing tag."""
        if self.path:
            self.path.pop()
        if name == "Obs":
            self._add(self.obs)
            self.obs = {}
            self.seen += 1
        elif name == "Series":
            if not self.seen:
                self._add({})
            self.series, self.said = {}, {}
            self.in_series, self.of_series = False, None
        elif self.own and self.path[-1:] == ["DataSet"]:
            self.groups.add(self.group[0], self.group[1] if self.group[0] else self.own)
            self.own = {}

    def _add(self, obs: dict[str, str]) -> None:
        if self.in_series and self.of_series is None:
            self.of_series = self.groups.of(self.series)
        of_groups = self.of_series if self.of_series is not None else self.groups.of(obs)
        whole = self.dataset | of_groups | self.said | self.series | obs
        self.names |= whole.keys()
        self.cells += sum(1 for text in whole.values() if text.strip())
