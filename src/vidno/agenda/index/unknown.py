"""Figures that nobody knows: what they might have been.

A topic that a survey did not ask about could have come out anywhere in it. So in each replication its figure
is one of those of the other topics, drawn by chance; and a ranking from few signals gets wide intervals.
"""

from collections.abc import Mapping, Sequence
from random import Random

from vidno.agenda.index.moments import Column, known
from vidno.agenda.index.spec import IndexSignal, IndexSpec
from vidno.agenda.index.stages import Prepared

Chances = Mapping[str, Sequence[float]]
"""For each signal with a gap a number from 0 to 1 for each topic."""


def gaps(spec: IndexSpec, figures: Prepared) -> list[str]:
    """Return the signals that do not know every topic that is ranked, in alphabetical order."""
    return sorted(
        one.id
        for one in spec.signals
        if any(figures.denominated[one.id][row] is None for row in figures.kept)
    )


def chances(chance: Random, names: Sequence[str], count: int) -> Chances:
    """Draw a number for each topic of each signal with a gap."""
    return {name: [chance.random() for _ in range(count)] for name in names}


def guessed(column: Column, drawn: Sequence[float], signal: IndexSignal) -> Column:
    """Put a figure into each gap by the number drawn for it; a column without any figure stays so.

    Of a signal that tells only its top, any figure from the lowest that was told down to the limit of the
    signal; without a limit down by as much as the others are apart.
    """
    there = sorted(known(column))
    if not there or len(there) == len(column):
        return column
    if signal.reported == "all":
        return [
            there[int(u * len(there))] if value is None else value
            for value, u in zip(column, drawn, strict=True)
        ]
    edge, end = _below(there, signal)
    return [
        edge + u * (end - edge) if value is None else value
        for value, u in zip(column, drawn, strict=True)
    ]


def _below(there: Sequence[float], signal: IndexSignal) -> tuple[float, float]:
    """Return the last figure that was told, and the limit of what was not."""
    apart = there[-1] - there[0] or abs(there[0]) or 1.0
    if signal.direction == 1:
        return there[0], there[0] - apart if signal.floor is None else signal.floor
    return there[-1], there[-1] + apart if signal.most is None else signal.most
