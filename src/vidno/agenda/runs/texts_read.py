"""What the folder of a run says of the texts that it counted."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vidno.agenda.runs.texts_tables import LARGEST, PERIODS
from vidno.agenda.signals.observed import Row
from vidno.base.text import Text


@dataclass(frozen=True, slots=True)
class PeriodTexts:
    """How many texts of a signal a period has, and what their topics rest on."""

    period: str
    texts: int
    """Those that say nearly the same once."""
    joined: int
    """How many were joined to others."""
    unclassified: int
    """Without a topic."""
    audited: int
    """Checked by people."""
    method: str
    """As `Estimate.method`."""
    standing: Text
    """What topics rest on, to follow „темите са“."""

    @property
    def is_assumed(self) -> bool:
        """Whether the errors of the figures are assumed, since nobody has checked the topics."""
        return self.method in ("counted", "adjusted-count")


@dataclass(frozen=True, slots=True)
class LargestText:
    """One of the largest texts of a topic. Its topic is no fact, but what `coder` says, so often right."""

    item: str
    """Its number in the source."""
    day: date
    row: Row
    """Where it stands in the portal."""
    count: int | None
    """Signatures, comments; None where the source gives none. At least so many people."""
    most: int | None
    """Together with those that say nearly the same: one person may be counted several times."""
    joined: int
    """How many that say nearly the same are one with it."""
    coder: str
    """`dictionary-…`, `model-…`, `people` or `source`."""
    confidence: float | None
    """How often the coder is right where it is so sure, 0 to 1; None where another one said the topic."""
    title: str
    """Empty where the rights do not let it be given on."""


Texts = Mapping[str, tuple[PeriodTexts, ...]]
"""By signal made of texts: its periods, the last one last."""
Largest = Mapping[tuple[str, str, str], tuple[LargestText, ...]]
"""By signal, topic and period: its largest texts, largest first."""


def texts(folder: Path) -> Texts:
    """Read how many texts there are; nothing of a run without any."""
    found: dict[str, list[PeriodTexts]] = {}
    for line in _lines(folder / f"{PERIODS.name}.csv"):
        one = PeriodTexts(
            line["period"],
            int(line["texts"]),
            int(line["joined"]),
            int(line["unclassified"]),
            int(line["audited"]),
            line["method"],
            Text(bg=line["standing_bg"], en=line["standing_en"]),
        )
        found.setdefault(line["signal"], []).append(one)
    return {signal: tuple(periods) for signal, periods in found.items()}


def largest(folder: Path) -> Largest:
    """Read the largest texts of each topic; nothing of a run without any."""
    found: dict[tuple[str, str, str], list[LargestText]] = {}
    for line in _lines(folder / f"{LARGEST.name}.csv"):
        one = LargestText(
            line["item"],
            date.fromisoformat(line["day"]),
            Row(line["dataset"], line["version"], int(line["row"]), line["field"]),
            int(line["count"]) if line["count"] else None,
            int(line["count_most"]) if line["count_most"] else None,
            int(line["joined"]),
            line["coder"],
            float(line["confidence"]) if line["confidence"] else None,
            line["title"],
        )
        found.setdefault((line["signal"], line["topic"], line["period"]), []).append(one)
    return {key: tuple(ranked) for key, ranked in found.items()}


def _lines(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)
