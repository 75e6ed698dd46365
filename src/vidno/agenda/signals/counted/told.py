"""Figures by topic and period out of texts, what must be known of them, and the texts themselves."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vidno.agenda.codebook import Codebook
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.counted import joined
from vidno.agenda.signals.counted.coded import Labels
from vidno.agenda.signals.counted.doubted import flags
from vidno.agenda.signals.counted.entries import Doubts, Entry, Source
from vidno.agenda.signals.counted.estimated import Estimate, estimate, once
from vidno.agenda.signals.counted.faults import StateUnknownError
from vidno.agenda.signals.counted.items import Kept
from vidno.agenda.signals.counted.joined import Unit
from vidno.agenda.signals.counted.tally import Tally
from vidno.agenda.signals.faults import NoFigureError
from vidno.agenda.signals.observed import Observation, Told
from vidno.agenda.text.audited import Audit, audit_of
from vidno.base.errors import DataError
from vidno.catalogue.folder import PortalFolder

PERCENT = 100


def told(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Told:
    """Return the figures of a signal made of texts.

    Raises:
        NoFigureError: There is no text at all.
        VidnoError: As `Source`, `Labels` and `audit_of` do.
    """
    source = Source.of(signal, portal)
    labels = Labels(source, portal, codebook)
    counting = _Counting(source, labels, portal, codebook)
    doubts = Doubts()
    for entry, unit in _units(source, doubts):
        counting.take(entry, unit)
    if not counting.tallies:
        raise NoFigureError(signal=signal.id, dataset=source.dataset)
    observations = tuple(counting.observations())
    length, estimated = source.options.period, counting.estimated
    found = [*flags(signal.id, length, counting.tallies, doubts, estimated), *counting.flags]
    if source.fields.lacks_state:
        found.append(StateUnknownError(signal=signal.id))
    return Told(observations, tuple(once(iter(found))), counting.kept)


def _units(source: Source, doubts: Doubts) -> Iterator[tuple[Entry, Unit]]:
    """Yield each text and what it counts as; without joining nothing is held in memory."""
    if not source.options.join:
        for one in source.entries(doubts):
            yield one, Unit(one, one.count, one.count, 0)
        return
    entries = list(source.entries(doubts))
    by_id = joined.each(entries)
    for one in entries:
        yield one, by_id[one.id]


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    error: float | None


class _Counting:
    """Texts of one signal, counted by period."""

    def __init__(
        self, source: Source, labels: Labels, portal: PortalFolder, codebook: Codebook
    ) -> None:
        self.source, self.labels, self.portal, self.codebook = source, labels, portal, codebook
        self.tallies: dict[str, Tally] = {}
        self.audits: dict[str, Audit | None] = {}
        self.kept = Kept()
        self.flags: list[DataError] = []
        self.estimated: set[str] = set()
        """Periods whose shares are estimated for all texts."""

    def take(self, entry: Entry, unit: Unit) -> None:
        """Count a text; of texts that are one, the leading one counts, in its period."""
        label = self.labels.of(entry)
        tally = self._tally(entry.period)
        if tally.keeps_guesses:
            tally.ids.append(entry.id)
        if unit.entry is entry:
            tally.add(unit, label)
        self.kept.item(self.source, entry, unit, label)

    def _tally(self, period: str) -> Tally:
        if period not in self.tallies:
            audit = audit_of(self.portal.root, self.source.signal.id, period, self.codebook)
            self.audits[period] = audit
            wanted = self.source.options.figures != "count" and not self.labels.are_given
            has_model = self.labels.coder.model is not None
            self.tallies[period] = Tally(keeps_guesses=wanted and (bool(audit) or has_model))
        return self.tallies[period]

    def observations(self) -> Iterator[Observation]:
        """Yield one figure a topic and period. A topic without texts is left out: that is not a zero."""
        signal = self.source.signal.id
        for period, tally in sorted(self.tallies.items()):
            if not tally.items:
                continue
            made = estimate(signal, period, tally, self.labels, self.audits[period], self.codebook)
            self.flags += made.flags
            if made.shares:
                self.estimated.add(period)
            self.kept.period(signal, period, tally, made, self.labels.name)
            for topic in self.codebook.codes:
                rows = tuple(self.kept.leading(self.source, topic, period, tally))
                figure = self._figure(topic, tally, made)
                if figure:
                    said = tuple(sorted(tally.themes[topic])) if topic in tally.themes else ()
                    count = tally.texts_on[topic]
                    yield Observation(topic, period, figure.value, count, figure.error, rows, said)

    def _figure(self, topic: str, tally: Tally, made: Estimate) -> _Figure | None:
        kind = self.source.options.figures
        if kind == "count":
            return self._counted(topic, tally.sums, tally, made, 1.0)
        whole = PERCENT if kind == "share" else float(tally.items)
        if not made.shares:
            return self._counted(topic, tally.by_topic, tally, made, whole / tally.items)
        share, error = made.shares.get(topic, (0.0, 0.0))
        if not error:
            return None
        if made.method == "adjusted-count":  # its own knows chance alone
            error = max(error, self._assumed(share, 1.0, tally))
        return _Figure(whole * share, whole * error)

    def _assumed(self, value: float, total: float, tally: Tally) -> float:
        """Return the error that is taken for a figure which nobody has checked.

        It is the part of its texts that may belong elsewhere, and as large a part of what an average topic
        has, which may belong to it.
        """
        return tally.doubt * math.hypot(value, total / len(self.codebook.codes))

    def _counted(
        self,
        topic: str,
        figures: Mapping[str, float],
        tally: Tally,
        made: Estimate,
        unit: float,
    ) -> _Figure | None:
        """Return a figure as it was counted. Of what the source itself tells, the error is that of any count."""
        value = figures.get(topic)
        if value is None:
            return None
        if made.method == "given":
            exact = None if self.source.options.figures == "count" else unit * math.sqrt(value)
            return _Figure(unit * value, exact)
        return _Figure(unit * value, unit * self._assumed(value, sum(figures.values()), tally))
