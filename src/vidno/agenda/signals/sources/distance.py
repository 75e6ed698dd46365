"""Indicators of the portal against a target, or against the figure of the European Union."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Literal, Self

from pydantic import Field, model_validator

from vidno.agenda.codebook import Codebook
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.faults import (
    FigureTwiceInTableError,
    NoDistanceError,
    NoFigureError,
)
from vidno.agenda.signals.fields import check_fields
from vidno.agenda.signals.observed import Observation, Row
from vidno.base.text import Text, WordedValueError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.portal import Strict
from vidno.catalogue.release import Release
from vidno.engine.query import Reader
from vidno.publish.reading import reader_of

NAME = "distance"


class Indicator(Strict):
    """One indicator of one topic, and what it is held against: `against` or `target`."""

    topic: str
    """Code of the codebook."""
    dataset: str = ""
    """Publisher and name; left out: that of the source."""
    value: str = ""
    """The field with the figures; left out: that of the source."""
    where: dict[str, str]
    """Which rows: field to code."""
    against: dict[str, str] = Field(default_factory=dict)
    """What is other in the row that it is held against; left out: what the source says."""
    target: float | None = None
    """The figure that is aimed at, in place of a row."""
    better: Literal["more", "less"]
    """Which way is better."""


class Options(Strict):
    """Which indicators, and how far they are is reckoned."""

    dataset: str = ""
    """Publisher and name of the table that indicators are taken from."""
    value: str = ""
    """The field with the figures."""
    period: str = ""
    """The field with periods: the last that both rows have is taken; left out: there is one row each."""
    own: dict[str, str] = Field(default_factory=dict)
    """What is the same in the rows of all indicators, such as the place: field to code."""
    against: dict[str, str] = Field(default_factory=dict)
    """What is other in the rows that they are held against, such as the place."""
    measure: Literal["relative", "difference"] = "relative"
    """`relative`: in per cent of what it is held against, so that units do not matter; `difference`: in
    their own unit, which all indicators must share."""
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    """Of several indicators of one topic the mean is taken."""

    @model_validator(mode="after")
    def _all_is_said(self) -> Self:
        for one in self.indicators:
            if not (one.dataset or self.dataset) or not (one.value or self.value):
                raise WordedValueError(
                    Text(
                        bg=f"„dataset“ и „value“ за показателя по тема „{one.topic}“",
                        en=f"'dataset' and 'value' for the indicator of the topic '{one.topic}'",
                    )
                )
            if (one.target is None) == (not one.against and not self.against):
                raise WordedValueError(
                    Text(
                        bg=f"едно от двете за показателя по тема „{one.topic}“: „target“ или „against“",
                        en=f"one of the two for the indicator of the topic '{one.topic}': 'target' or 'against'",
                    )
                )
        return self


@dataclass(frozen=True, slots=True)
class _Gap:
    """How far one indicator is; above 0 where it is worse than what it is held against."""

    value: float
    said: str
    rows: tuple[Row, ...]


def observe(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Iterator[Observation]:
    """Yield how far each topic is, above 0 where it is worse; rows of both figures.

    The error says how far another indicator of the topic might lie: the pooled standard deviation within the
    topics that have several, by the root of their number; unknown where none has. A figure has no period: indicators are of different years, and `said` names each. Raises what
    `signals.faults` names and UnknownTopicError.
    """
    options = signal.options
    assert isinstance(options, Options)  # noqa: S101 - what `card.read` checked
    found: dict[str, list[_Gap]] = defaultdict(list)
    for one in options.indicators:
        found[codebook.topic(one.topic).code].append(_gap(signal.id, options, one, portal))
    apart = _apart([[gap.value for gap in gaps] for gaps in found.values()])
    for topic, gaps in sorted(found.items()):
        yield Observation(
            topic,
            "",
            fsum(gap.value for gap in gaps) / len(gaps),
            error=None if apart is None else apart / sqrt(len(gaps)),
            rows=tuple(row for gap in gaps for row in gap.rows),
            said=tuple(gap.said for gap in gaps),
        )


def _apart(topics: Iterable[Sequence[float]]) -> float | None:
    """Return how far indicators of one topic lie apart; None where no topic has two of them."""
    squares, free = [], 0
    for values in topics:
        mean = fsum(values) / len(values)
        squares += [(value - mean) ** 2 for value in values]
        free += len(values) - 1
    return sqrt(fsum(squares) / free) if free else None


def _gap(signal: str, options: Options, one: Indicator, portal: PortalFolder) -> _Gap:
    name, field = one.dataset or options.dataset, one.value or options.value
    release = portal.dataset(name).release("")
    reader = reader_of(portal, release)
    where = {**options.own, **one.where}
    check_fields(signal, name, reader, [field, options.period, *where, *one.against])
    said = ", ".join(one.where.values())
    ours = _by_period(signal, options, reader, field, where)
    if one.target is None:
        theirs = _by_period(
            signal, options, reader, field, {**where, **(one.against or options.against)}
        )
    else:
        theirs = dict.fromkeys(ours, (0, one.target))
    both = sorted(ours.keys() & theirs.keys())
    if not both:
        raise NoFigureError(signal=signal, dataset=f"{name} ({said})")
    period = both[-1]
    (row, own), (other_row, other) = ours[period], theirs[period]
    rows = [_row(name, release, row, field)]
    rows += [_row(name, release, other_row, field)] if one.target is None else []
    worse = own - other if one.better == "less" else other - own
    if options.measure == "relative":
        if other == 0:
            raise NoDistanceError(signal=signal, said=said)
        worse = 100 * worse / abs(other)
    return _Gap(worse, f"{said}, {period}" if period else said, tuple(rows))


def _by_period(
    signal: str, options: Options, reader: Reader, field: str, where: Mapping[str, str]
) -> dict[str, tuple[int, float]]:
    """Return the row and the figure of each period."""
    wanted = [field, *([options.period] if options.period else [])]
    found: dict[str, tuple[int, float]] = {}
    for row, value, *period in reader.select(wanted, where=where):
        of = str(period[0]) if period else ""
        if value is None:
            continue
        if of in found:
            said = ", ".join(where.values())
            raise FigureTwiceInTableError(signal=signal, said=said, period=of or "–")
        found[of] = int(row), float(value)
    return found


def _row(name: str, release: Release, row: int, field: str) -> Row:
    return Row(name, release.version, row, field)
