"""Speeches that somebody else has coded, a row each: ParlaCAP, what parliaments speak of by the topics of CAP.

Its columns are those of the tables that the project publishes without texts. „Mix“ and „Other“ are no topics:
such speeches are counted as without one, and said. Of speakers nothing is read; a table that is published
leaves their columns out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Literal

from pydantic import Field

from vidno.agenda.codebook import Codebook
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.counted.cells import day_of, period_of
from vidno.agenda.signals.counted.doubted import LEFT_OUT, between
from vidno.agenda.signals.counted.faults import (
    NoDayError,
    TextsLeftOutError,
    TextsUnclassifiedError,
)
from vidno.agenda.signals.faults import (
    LabelsTrustedError,
    NegativeCountError,
    NoFigureError,
    PeriodGapError,
)
from vidno.agenda.signals.fields import check_fields
from vidno.agenda.signals.observed import Observation, Row, Told
from vidno.agenda.signals.topics import leads
from vidno.base.errors import DataError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.portal import Strict
from vidno.publish.reading import reader_of

NAME = "speeches"
PERCENT = 100.0
SHOWN = 3
"""So many rows of each figure are named."""
NO_CATEGORY = ("", "-")


class Options(Strict):
    """Which table, and what its columns are; the names are those of ParlaCAP."""

    dataset: str
    """Publisher and name."""
    version: str = ""
    """Which version; left out: the one in force."""
    topic: str = "cap_category"
    """The field with the category."""
    crosswalk: str = "cap"
    """From its categories to topics."""
    day: str = "date"
    """The field with the day."""
    words: str = ""
    """The field with the number of words, where longer speeches count for more; left out: all count alike."""
    period: Literal["year", "quarter", "month"] = "year"
    """How long a period is."""
    right: float = Field(0.75, gt=0, le=1)
    """The share of the categories that are right, by the check of those who made them."""
    where: dict[str, str] = Field(default_factory=dict)
    """Only rows with these values: field to code."""


@dataclass(slots=True)
class _Period:
    """What was counted in one period; speeches, or their words."""

    topics: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    speeches: Counter[str] = field(default_factory=Counter)
    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0
    without: int = 0


def told(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Told:
    """Return shares of the speeches that have a topic, in per cent.

    The error follows from the part of the categories that is wrong: as large a part of a topic's speeches may
    belong elsewhere, and of what an average topic has may belong to it. Raises what `signals.faults` names,
    NoDayError, and what `leads` does for a category that nobody foresaw.
    """
    options = signal.options
    assert isinstance(options, Options)  # noqa: S101 - what `card.read` checked
    release = portal.dataset(options.dataset).release(options.version)
    periods, flags = _counted(signal.id, options, portal, codebook)
    found = []
    for period, one in sorted(periods.items()):
        whole = sum(one.topics.values())
        if not whole:
            continue
        average = whole / len(codebook.codes)
        for topic in codebook.codes:
            if topic not in one.topics:
                continue  # nobody spoke of it, or the scheme has no such topic: that is not a zero
            value = one.topics[topic]
            error = (1 - options.right) * hypot(value, average) * PERCENT / whole
            rows = tuple(
                Row(options.dataset, release.version, row, options.topic) for row in one.rows[topic]
            )
            share = PERCENT * value / whole
            found.append(Observation(topic, period, share, one.speeches[topic], error, rows))
    if not found:
        raise NoFigureError(signal=signal.id, dataset=options.dataset)
    return Told(tuple(found), (*flags, *_flags(signal.id, options, periods)))


def _counted(
    signal: str, options: Options, portal: PortalFolder, codebook: Codebook
) -> tuple[dict[str, _Period], list[DataError]]:
    release = portal.dataset(options.dataset).release(options.version)
    reader = reader_of(portal, release)
    wanted = [options.topic, options.day, *([options.words] if options.words else [])]
    check_fields(signal, options.dataset, reader, [*wanted, *options.where])
    topics = leads(options.crosswalk, codebook, portal)
    periods: dict[str, _Period] = defaultdict(_Period)
    total, dayless = 0, list[tuple[int, str]]()
    for row, category, day, *words in reader.select(wanted, where=options.where):
        total += 1
        on = day_of(str(day or ""))
        if on is None:
            dayless.append((int(row), str(day)))
            continue
        weight = float(words[0] or 0) if words else 1.0
        if weight < 0:
            raise NegativeCountError(signal=signal, said=f"{options.words}: {row}", value=weight)
        one = periods[period_of(on, options.period)]
        one.count += 1
        said = str(category or "").strip()
        parts = {} if said in NO_CATEGORY else topics(said)
        one.without += not parts
        for topic, part in parts.items():
            one.topics[topic] += part * weight
            one.speeches[topic] += 1
            if len(one.rows[topic]) < SHOWN:
                one.rows[topic].append(int(row))
    if dayless and not periods:
        raise NoDayError(signal=signal, field=options.day, value=dayless[0][1])
    flags: list[DataError] = []
    if dayless:
        said_why, count = LEFT_OUT["day"], len(dayless)
        flags.append(
            TextsLeftOutError(
                signal=signal, count=count, total=total, found=said_why, row=dayless[0][0]
            )
        )
    return dict(periods), flags


def _flags(signal: str, options: Options, periods: dict[str, _Period]) -> Iterator[DataError]:
    without = sum(one.without for one in periods.values())
    total = sum(one.count for one in periods.values())
    first, last = min(periods), max(periods)
    if without:
        yield TextsUnclassifiedError(
            signal=signal,
            period=first if first == last else f"{first}–{last}",
            count=without,
            total=total,
            share=round(PERCENT * without / total),
        )
    yield LabelsTrustedError(signal=signal, share=round(PERCENT * (1 - options.right)))
    for period in between(first, last, options.period):
        if period not in periods:
            yield PeriodGapError(signal=signal, period=period)
