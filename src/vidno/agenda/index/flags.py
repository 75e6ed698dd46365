"""What readers must know of the figures behind a ranking: gaps, fillings, outliers, what is not known."""

from collections.abc import Iterator

from vidno.agenda.index.faults import (
    ErrorUnknownError,
    FigureFilledError,
    FigureMissingError,
    OneSignalError,
    OutlierTreatedError,
    SignalFlatError,
    TopicLeftOutError,
)
from vidno.agenda.index.spec import IndexSpec
from vidno.agenda.index.stages import Prepared, Scaled
from vidno.agenda.index.table import Table
from vidno.base.errors import DataError
from vidno.base.text import Text


def flags(spec: IndexSpec, table: Table, figures: Prepared, found: Scaled) -> Iterator[DataError]:
    """Yield everything that a reader must know, in the order of signals and topics."""
    for at, topic in enumerate(table.topics):
        if at not in figures.kept:
            known = sum(column[at] is not None for column in figures.imputed.values())
            yield TopicLeftOutError(topic=topic, share=f"{known}/{len(spec.signals)}")
    for one in spec.signals:
        yield from _gaps(spec, table, figures, one.id)
        yield from _outliers(found, one.id)
        if one.id not in found.columns:
            yield SignalFlatError(signal=one.id, scale=spec.normalise.label)
        yield from _inexact(table, one.id)
    if len(found.columns) == 1:
        yield OneSignalError(signal=next(iter(found.columns)))


def _gaps(spec: IndexSpec, table: Table, figures: Prepared, signal: str) -> Iterator[DataError]:
    column, filled = figures.imputed[signal], figures.filled[signal]
    for at in figures.kept:
        if filled[at]:
            yield FigureFilledError(
                signal=signal, topic=table.topics[at], method=spec.impute.method
            )
        elif column[at] is None:
            yield FigureMissingError(signal=signal, topic=table.topics[at])


def _outliers(found: Scaled, signal: str) -> Iterator[DataError]:
    marks = found.treated[signal].marks
    drawn = sum(mark in ("high", "low") for mark in marks)
    if "log" in marks:
        what = Text(bg="взет е логаритъм", en="its logarithm was taken")
        yield OutlierTreatedError(signal=signal, what=what)
    elif drawn:
        what = Text(
            bg=f"притеглени към съседната стойност: {drawn}",
            en=f"{drawn} drawn in to the next figure",
        )
        yield OutlierTreatedError(signal=signal, what=what)


def _inexact(table: Table, signal: str) -> Iterator[DataError]:
    errors = table.errors.get(signal) or [None] * len(table.topics)
    values = table.values[signal]
    there = [error for value, error in zip(values, errors, strict=True) if value is not None]
    unknown = sum(error is None for error in there)
    if unknown:
        yield ErrorUnknownError(signal=signal, count=unknown, topics=len(there))
