"""A published table with a column of topics: a survey, counts of petitions, shares of speeches."""

from collections import defaultdict
from collections.abc import Iterator
from math import sqrt

from vidno.agenda.codebook import Codebook
from vidno.agenda.index.table import share_error
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.counted.doubted import between
from vidno.agenda.signals.faults import (
    FigureTwiceInTableError,
    NegativeCountError,
    NoFigureError,
    PeriodGapError,
)
from vidno.agenda.signals.fields import check_fields
from vidno.agenda.signals.observed import Observation, Row, Told
from vidno.agenda.signals.rows import Figure, Options, figures_of
from vidno.agenda.signals.topics import leads
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.release import Release
from vidno.publish.reading import reader_of

__all__ = ["NAME", "Options", "observe", "told"]

NAME = "table"
WHOLES = {"percent": 100.0, "share": 1.0}


def observe(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Iterator[Observation]:
    """Yield the figures of a table by topic. Raises what `signals.faults` names and what `leads` does."""
    options = signal.options
    assert isinstance(options, Options)  # noqa: S101 - what `card.read` checked
    release = portal.dataset(options.dataset).release(options.version)
    reader = reader_of(portal, release)
    names = [options.topic, options.value, options.period, *options.columns]
    names += [*options.where, *options.base]
    names += [options.n] if isinstance(options.n, str) else []
    check_fields(signal.id, options.dataset, reader, names)
    topics = leads(options.crosswalk, codebook, portal)
    found: dict[tuple[str, str], list[tuple[float, Figure]]] = defaultdict(list)
    for period, figure in figures_of(signal.id, options, reader):
        if options.figures != "plain" and figure.value < 0:
            raise NegativeCountError(signal=signal.id, said=figure.said, value=figure.value)
        for topic, weight in topics(figure.said).items():
            found[period, topic].append((weight, figure))
    if not found:
        raise NoFigureError(signal=signal.id, dataset=options.dataset)
    for (period, topic), figures in sorted(found.items()):
        yield _together(signal, options, release, topic, period, figures)


def told(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Told:
    """Return the figures, and which periods between the first and the last have none, where these are added up."""
    options = signal.options
    assert isinstance(options, Options)  # noqa: S101 - what `card.read` checked
    found = tuple(observe(signal, portal, codebook))
    there = sorted({one.period for one in found})
    every = between(there[0], there[-1], options.every) if options.every else iter(())
    gaps = (PeriodGapError(signal=signal.id, period=one) for one in every if one not in there)
    return Told(found, tuple(gaps))


def _together(
    signal: Signal,
    options: Options,
    release: Release,
    topic: str,
    period: str,
    figures: list[tuple[float, Figure]],
) -> Observation:
    said = [figure.said for _, figure in figures]
    if len(set(said)) < len(said):
        raise FigureTwiceInTableError(
            signal=signal.id, said=next(one for one in said if said.count(one) > 1), period=period
        )
    if options.together == "most":
        turn = signal.card.direction
        figures = [max(figures, key=lambda pair: (turn * pair[0] * pair[1].value, pair[1].said))]
    value = sum(weight * figure.value for weight, figure in figures)
    known = [figure.n for _, figure in figures]
    n = min((one for one in known if one is not None), default=None)
    rows = tuple(
        Row(options.dataset, release.version, row, field)
        for _, figure in figures
        for row, field in figure.rows
    )
    return Observation(
        topic, period, value, n, _error(options.figures, value, n), rows, tuple(sorted(said))
    )


def _error(figures: str, value: float, n: int | None) -> float | None:
    """Return the standard error of simple random sampling; of a count, that of Poisson."""
    if figures == "count":
        return sqrt(value)
    whole = WHOLES.get(figures)
    return None if whole is None or not n else share_error(value, n, whole)
