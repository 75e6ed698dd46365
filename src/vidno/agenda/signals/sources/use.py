"""The portal's own use: what readers search for, or download, by topic and period.

The counts are those of `state/use/`, gathered by `vidno agenda use` and published like any other table. Searches
get their topic from the coder, downloads from the topics of their dataset. What visitors of one portal look for is
not what society cares about: the card says who is not heard.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Literal

from vidno.agenda.codebook import Codebook
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.counted.cells import day_of, period_of
from vidno.agenda.signals.counted.doubted import between
from vidno.agenda.signals.faults import (
    NegativeCountError,
    NoFigureError,
    PeriodGapError,
    PeriodUnreadError,
    UseWithoutTopicError,
)
from vidno.agenda.signals.fields import check_fields
from vidno.agenda.signals.observed import Observation, Row, Told
from vidno.agenda.signals.topics import leads
from vidno.agenda.text.coder import coder_of
from vidno.agenda.text.model import SURE
from vidno.base.errors import DataError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.portal import Strict
from vidno.catalogue.use import HEADER
from vidno.publish.reading import reader_of
from vidno.publish.standards.description import Description

NAME = "use"
KINDS = {"searches": "query", "downloads": "download"}
SHOWN = 3
"""So many rows of each figure are named."""
Topics = Callable[[str], Mapping[str, float]]


class Options(Strict):
    """Which table, and what of it."""

    dataset: str
    """Publisher and name: the table that `vidno agenda use` writes, published."""
    version: str = ""
    """Which version; left out: the one in force."""
    what: Literal["searches", "downloads"]
    """What is counted."""
    period: Literal["year", "quarter", "month"] = "month"
    """How long a period is."""
    crosswalk: str = "portal"
    """From the topics of datasets to those of the codebook; of searches not needed."""


@dataclass(slots=True)
class _Period:
    counts: Counter[str] = field(default_factory=Counter)
    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    without: int = 0
    every: int = 0


def told(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Told:
    """Return counts by topic; what has no topic is said, and so are searches asked too seldom to be kept.

    Raises NoFigureError, FieldMissingError, PeriodUnreadError, NegativeCountError, and what `leads` does.
    """
    options = signal.options
    assert isinstance(options, Options)  # noqa: S101 - what `card.read` checked
    release = portal.dataset(options.dataset).release(options.version)
    periods = _counted(signal.id, options, portal, codebook)
    found = tuple(
        Observation(
            topic,
            period,
            float(count),
            count,
            sqrt(count),
            tuple(Row(options.dataset, release.version, row, "count") for row in one.rows[topic]),
        )
        for period, one in sorted(periods.items())
        for topic, count in sorted(one.counts.items())
    )
    if not found:
        raise NoFigureError(signal=signal.id, dataset=options.dataset)
    return Told(found, tuple(_flags(signal.id, options, periods)))


def _counted(
    signal: str, options: Options, portal: PortalFolder, codebook: Codebook
) -> dict[str, _Period]:
    reader = reader_of(portal, portal.dataset(options.dataset).release(options.version))
    check_fields(signal, options.dataset, reader, HEADER)
    topics = (
        _by_words(portal, codebook)
        if options.what == "searches"
        else _by_dataset(options, portal, codebook)
    )
    periods: dict[str, _Period] = defaultdict(_Period)
    for row, day, what, name, value in reader.select(list(HEADER)):
        on = day_of(str(day))
        if on is None:
            raise PeriodUnreadError(signal=signal, period=str(day), every=options.period)
        if value is None or value < 0:
            raise NegativeCountError(signal=signal, said=str(name), value=value)
        one = periods[period_of(on, options.period)]
        if what == options.what:  # all searches, those that nobody kept among them
            one.every += int(value)
        if what != KINDS[options.what]:
            continue
        meant = topics(str(name))
        one.without += 0 if meant else int(value)
        one.every += int(value) if options.what == "downloads" else 0
        for topic in meant:
            one.counts[topic] += int(value)
            if len(one.rows[topic]) < SHOWN:
                one.rows[topic].append(int(row))
    return dict(periods)


def _by_words(portal: PortalFolder, codebook: Codebook) -> Topics:
    """Return what tells the topic of a search: the coder, silent where it is not sure."""
    coder = coder_of(portal.root, codebook)

    def topics(text: str) -> Mapping[str, float]:
        guess = coder.guess(text)
        return {guess.topic: 1.0} if guess.topic and guess.confidence >= SURE else {}

    return topics


def _by_dataset(options: Options, portal: PortalFolder, codebook: Codebook) -> Topics:
    """Return what tells the topics of a dataset; one that is no longer there has none."""
    lead = leads(options.crosswalk, codebook, portal)
    known = {
        dataset.id: {
            topic: part
            for own in Description(dataset, dataset.release(), "").topics
            for topic, part in lead(own.id).items()
        }
        for dataset in portal.released()
    }
    return lambda name: known.get(name, {})


def _flags(signal: str, options: Options, periods: Mapping[str, _Period]) -> Iterator[DataError]:
    there = sorted(period for period, one in periods.items() if one.counts or one.every)
    for period in there:
        one = periods[period]
        rare = max(0, one.every - sum(one.counts.values()) - one.without)
        without = one.without + (rare if options.what == "searches" else 0)
        if without:
            yield UseWithoutTopicError(
                signal=signal, period=period, count=without, total=max(one.every, without)
            )
    for period in between(there[0], there[-1], options.period):
        if period not in there:
            yield PeriodGapError(signal=signal, period=period)
