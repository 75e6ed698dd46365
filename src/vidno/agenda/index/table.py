"""The figures of an index: a value for each signal and topic, with its sampling error where known."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, inf, isfinite, sqrt

from vidno.agenda.index.faults import (
    AnswersOverWholeError,
    FigureOutsideError,
    FigureTwiceError,
    SignalEmptyError,
    SignalUnknownError,
    TopicUnknownError,
)
from vidno.agenda.index.moments import Column, known
from vidno.agenda.index.spec import IndexSignal, IndexSpec
from vidno.base.nearest import perhaps
from vidno.base.text import Text

ROUNDED = 0.02
"""Published shares are rounded: so much more than the whole is no fault."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one signal, or of a denominator."""

    signal: str
    topic: str
    value: float
    period: str = ""
    error: float | None = None
    """Standard error, in the unit of the value; None where nobody knows it."""


def share_error(value: float, count: int, whole: float = 100.0) -> float:
    """Return the standard error of a share (of `whole`: 1 or 100) among `count` people asked."""
    part = value / whole
    return whole * sqrt(max(0.0, part * (1 - part)) / count)


@dataclass(frozen=True, slots=True)
class Table:
    """Signals (and denominators) by topics; the order of topics is that of the codebook."""

    topics: tuple[str, ...]
    values: Mapping[str, Column]
    errors: Mapping[str, Column] = field(default_factory=dict)
    groups: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    """Groups of topics by the name of the grouping, a group for each topic."""
    periods: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        """Return the hash of all figures, in whatever order they came."""
        said = [
            self.topics,
            *({name: list(column) for name, column in part.items()} for part in self._parts()),
            dict(self.periods),
        ]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def _parts(self) -> tuple[Mapping[str, Sequence[float | str | None]], ...]:
        return self.values, self.errors, self.groups


def gathered(
    observations: Iterable[Observation],
    spec: IndexSpec,
    topics: Sequence[str],
    groups: Mapping[str, Sequence[str | None]] | None = None,
) -> Table:
    """Put figures into a table.

    Raises:
        SignalUnknownError: A figure of a signal that the specification does not know.
        TopicUnknownError: A figure of a topic that is not among `topics`.
        SignalEmptyError: A signal without any figure, or without one for its period.
        FigureTwiceError: Two figures for one topic.
        FigureOutsideError: A figure that is no number or outside of the limits of its signal.
        AnswersOverWholeError: Shares of single answers that are more than the whole.
    """
    signals = {one.id: one for one in spec.signals}
    names = (*signals, *spec.denominators)
    by_signal: dict[str, list[Observation]] = {name: [] for name in names}
    for one in observations:
        if one.signal not in by_signal:
            raise SignalUnknownError(signal=one.signal, perhaps=perhaps(one.signal, names))
        by_signal[one.signal].append(one)
    values, errors, periods = {}, {}, {}
    for name, found in by_signal.items():
        limits = signals.get(name, IndexSignal(id="denominator", least=0))
        periods[name], chosen = _of_period(name, limits.period, found)
        placed = _placed(chosen, limits, topics)
        values[name] = [placed[t].value if t in placed else None for t in topics]
        if limits.error == "one-answer":
            _check_answers(name, limits, values[name])
        errors[name] = [placed[t].error if t in placed else None for t in topics]
    return Table(tuple(topics), values, errors, dict(groups or {}), periods)


def _check_answers(name: str, limits: IndexSignal, column: Column) -> None:
    """Raise AnswersOverWholeError where shares of single answers are more than all persons."""
    whole, total = limits.most or 1.0, fsum(known(column))
    if total > whole * (1 + ROUNDED):
        raise AnswersOverWholeError(signal=name, total=f"{total:g}", whole=f"{whole:g}")


def _of_period(
    name: str, period: str, found: Sequence[Observation]
) -> tuple[str, list[Observation]]:
    """Return the period that is taken, the last unless it is named, and its figures."""
    there = sorted({one.period for one in found})
    taken = period or (there[-1] if there else "")
    if taken not in there:
        known = ", ".join(there) or "–"
        raise SignalEmptyError(signal=name, period=period or "–", known=known)
    return taken, [one for one in found if one.period == taken]


def _placed(
    found: Sequence[Observation], limits: IndexSignal, topics: Sequence[str]
) -> dict[str, Observation]:
    placed: dict[str, Observation] = {}
    for one in found:
        if one.topic not in topics:
            raise TopicUnknownError(
                signal=one.signal, topic=one.topic, perhaps=perhaps(one.topic, topics)
            )
        if one.topic in placed:
            raise FigureTwiceError(signal=one.signal, topic=one.topic, period=one.period or "–")
        if not _may_be(one, limits):
            raise FigureOutsideError(
                signal=one.signal, topic=one.topic, value=f"{one.value:g}", range=_range(limits)
            )
        placed[one.topic] = one
    return placed


def _may_be(one: Observation, limits: IndexSignal) -> bool:
    least = -inf if limits.floor is None else limits.floor
    most = inf if limits.most is None else limits.most
    exact = one.error is None or (isfinite(one.error) and one.error >= 0)
    return isfinite(one.value) and exact and least <= one.value <= most


def _range(limits: IndexSignal) -> Text:
    least, most = limits.floor, limits.most
    if least is not None and most is not None:
        return Text(bg=f"от {least:g} до {most:g}", en=f"from {least:g} to {most:g}")
    if least is not None:
        return Text(bg=f"поне {least:g}", en=f"at least {least:g}")
    if most is not None:
        return Text(bg=f"най-много {most:g}", en=f"at most {most:g}")
    return Text(
        bg="число с грешка, която не е отрицателна", en="a number with an error of 0 or more"
    )
