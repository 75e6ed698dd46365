"""What a run keeps of texts: every one with its topic, the largest of each topic, and how many have none."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vidno.agenda.codebook import NO_TOPIC
from vidno.agenda.signals.counted.cells import shortened
from vidno.agenda.signals.counted.coded import BY_PEOPLE, BY_SOURCE, Label
from vidno.agenda.signals.counted.entries import Entry, Source
from vidno.agenda.signals.counted.estimated import Estimate
from vidno.agenda.signals.counted.joined import Unit
from vidno.agenda.signals.counted.tally import Tally
from vidno.agenda.signals.observed import Row

HASHED = 16
SHARE_DECIMALS = 4


@dataclass(slots=True)
class Kept:
    """The rows of one signal for the three tables of a run."""

    periods: list[tuple[Any, ...]] = field(default_factory=list)
    largest: list[tuple[Any, ...]] = field(default_factory=list)
    count: int = 0
    _stream: io.StringIO = field(default_factory=io.StringIO)

    def item(self, source: Source, entry: Entry, unit: Unit, label: Label) -> None:
        """Keep a text; its words only where the card lets them be given on."""
        self.count += 1
        text = entry.text
        csv.writer(self._stream, lineterminator="\n").writerow(
            (
                source.signal.id,
                entry.id,
                entry.day.isoformat(),
                entry.period,
                entry.language,
                source.dataset,
                source.version,
                entry.row,
                "" if entry.count is None else entry.count,
                unit.entry.id if unit.entry.id != entry.id else "",
                topics_of(label),
                label.by,
                confidence_of(label),
                hashlib.sha256(text.encode()).hexdigest()[:HASHED],
                text if source.options.keep_text else "",
            )
        )

    @property
    def items(self) -> str:
        """The rows of all texts as CSV, without a header, in the order of the table."""
        return self._stream.getvalue()

    def period(self, signal: str, name: str, tally: Tally, estimate: Estimate, coder: str) -> None:
        """Keep how many texts a period has, and what their topics rest on."""
        self.periods.append(
            (
                signal,
                name,
                tally.items,
                tally.joined,
                tally.unclassified,
                round(tally.unclassified / tally.items, SHARE_DECIMALS),
                estimate.audited,
                estimate.method,
                coder,
                estimate.standing.bg,
                estimate.standing.en,
            )
        )

    def leading(self, source: Source, topic: str, period: str, tally: Tally) -> Iterator[Row]:
        """Keep the largest texts of a topic, and yield where their figures stand."""
        for place, (unit, label) in enumerate(tally.largest(topic), 1):
            one = unit.entry
            row = source.figure_of(one.row)
            self.largest.append(
                (
                    source.signal.id,
                    topic,
                    period,
                    place,
                    one.id,
                    one.day.isoformat(),
                    row.dataset,
                    row.version,
                    row.row,
                    row.field,
                    unit.count,
                    unit.most,
                    unit.joined,
                    label.by,
                    confidence_of(label),
                    shortened(one.title) if source.options.keep_text else "",
                )
            )
            yield row


def topics_of(label: Label) -> str:
    """Return the topics as a cell: codes with blanks between; `none`; empty where nobody is sure."""
    return " ".join(sorted(label.topics)) or (NO_TOPIC if label.is_known else "")


def confidence_of(label: Label) -> float | str:
    """Return how often the coder is right where it is so sure; empty where somebody else said the topic."""
    is_coders = label.topics and label.by not in (BY_SOURCE, BY_PEOPLE)
    return label.guess.confidence if is_coders else ""
