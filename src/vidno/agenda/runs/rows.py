"""The rows of the tables of a run."""

from collections.abc import Iterable
from typing import Any

from vidno.agenda.index.result import Ranked
from vidno.agenda.runs.apart import Found
from vidno.agenda.runs.inputs import Inputs

Rows = Iterable[Iterable[Any]]


def observations(inputs: Inputs, _: Found) -> Rows:
    """Return the figures of every signal."""
    for signal, observed in inputs.observed.items():
        for one in observed:
            first = one.rows[0] if one.rows else None
            yield (
                signal,
                one.topic,
                one.period,
                one.value,
                one.error,
                one.n,
                "; ".join(one.said),
                first and first.dataset,
                first and first.version,
                " ".join(str(row.row) for row in one.rows),
                first and first.field,
            )


def ranking(inputs: Inputs, found: Found) -> Rows:
    """Return the topics in the order of their places."""
    return (_placed(inputs, one) for one in found.result.topics)


def _placed(inputs: Inputs, one: Ranked) -> Iterable[Any]:
    label = inputs.codebook.topic(one.topic).label
    return (
        one.topic,
        label.bg,
        label.en,
        one.place,
        one.spread.low,
        one.spread.high,
        *one.shared,
        one.group,
        one.spread.top_three,
        one.beaten,
        one.score,
        len(one.known),
        " ".join(one.known),
    )


def dimensions(inputs: Inputs, found: Found) -> Rows:
    """Return the topics of every dimension that is ranked."""
    for apart in found.apart:
        for one in apart.result.topics if apart.result else ():
            yield (apart.dimension, *_placed(inputs, one))


def contributions(_: Inputs, found: Found) -> Rows:
    """Return what each signal adds to each topic."""
    for one in found.result.topics:
        for signal, value in one.values.items():
            yield one.topic, signal, one.contributions.get(signal), value


def acceptability(_: Inputs, found: Found) -> Rows:
    """Return how often each topic takes each place."""
    for one in found.result.topics:
        for place, share in enumerate(one.spread.acceptability, start=1):
            yield one.topic, place, share


def sensitivity(_: Inputs, found: Found) -> Rows:
    """Return what each doubt explains."""
    for one in found.result.sensitivities:
        yield (
            one.doubt,
            *(one.first.value, one.first.low, one.first.high),
            *(one.total.value, one.total.low, one.total.high),
        )


def country(inputs: Inputs, _: Found) -> Rows:
    """Return the figures about the whole country."""
    for number, figures in enumerate(inputs.country, start=1):
        for one in figures:
            [row] = one.rows
            yield number, one.period, one.value, row.dataset, row.version, row.row, row.field
