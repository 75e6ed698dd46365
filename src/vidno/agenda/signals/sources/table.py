"""A published table with a column of topics: a survey, counts of petitions, shares of speeches."""

from collections import defaultdict
from collections.abc import Iterator
from math import sqrt
from typing import Literal, Self

from pydantic import Field, model_validator

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
from vidno.agenda.signals.rows import Figure, figures_of
from vidno.agenda.signals.topics import leads
from vidno.base.text import Text, WordedValueError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.portal import Strict
from vidno.catalogue.release import Release
from vidno.publish.reading import reader_of

NAME = "table"
WHOLES = {"percent": 100.0, "share": 1.0}


class Options(Strict):
    """Which table, and what its columns are."""

    dataset: str
    """Publisher and name."""
    version: str = ""
    """Which version; left out: the one in force."""
    topic: str = ""
    """The field that names topics or answers."""
    columns: dict[str, str] = Field(default_factory=dict)
    """In place of `topic` and `value`, where each topic has a field of its own: field to name."""
    crosswalk: str = ""
    """The crosswalk from its values to topics; left out: they are codes of the codebook."""
    value: str = ""
    """The field with the figures."""
    period: str = ""
    """The field with periods; left out: the figures have none."""
    every: Literal["", "year", "quarter", "month"] = ""
    """Counts of days or months are added up to so long periods; left out: periods are as they stand."""
    when: str = ""
    """The period of all figures, where no field has it: `2026-03`."""
    base: dict[str, str] = Field(default_factory=dict)
    """How many were asked stands in a row of its own, in the field `value`: what is other in it than in
    `where`, field to code."""
    n: int | str = ""
    """How many were asked: a number, or the field that says it; left out: not known."""
    assumed_n: int | None = Field(None, ge=1)
    """How many are taken to have been asked where the source does not say; said wherever it is used."""
    figures: Literal["percent", "share", "count", "plain"] = "plain"
    """What they are, from which their sampling error follows."""
    together: Literal["most", "sum"] = "most"
    """Several answers that are one topic: the one that says most (answers of the same persons), or the
    sum."""
    where: dict[str, str] = Field(default_factory=dict)
    """Only rows with these values: field to code."""

    @model_validator(mode="after")
    def _figures_are_somewhere(self) -> Self:
        if bool(self.columns) == bool(self.topic and self.value):
            raise WordedValueError(
                Text(bg="„topic“ и „value“, или „columns“", en="'topic' and 'value', or 'columns'")
            )
        if self.every and (self.figures != "count" or not (self.period or self.when)):
            raise WordedValueError(
                Text(
                    bg="„figures: count“ и „period“ или „when“, щом с „every“ се събират периоди",
                    en="'figures: count' and 'period' or 'when', since 'every' adds up periods",
                )
            )
        return self


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
