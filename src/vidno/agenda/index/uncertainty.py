"""Monte Carlo: the ranking again and again, each time with other choices, figures and weights.

Rows of a design as in COINr: two independent draws A and B of all doubts, and for the sensitivity A with
one doubt taken from B. A and B together are the replications that ranks get their intervals from.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import ceil
from multiprocessing import get_context
from typing import Any, Literal

from vidno.agenda.index import draws
from vidno.agenda.index.spec import IndexSpec
from vidno.agenda.index.stages import Named, headline, prepared, scaled
from vidno.agenda.index.table import Table
from vidno.agenda.index.tree import PartNotPositiveError, Tree
from vidno.agenda.index.unknown import chances, gaps, guessed

Doubt = Literal[
    "sampling", "missing", "treat", "normalise", "weights", "aggregate", "leave-out"
]  # fmt: skip
Side = Literal["A", "B"]
Places = tuple[int | None, ...]
CHUNKS = 8
"""So many pieces of work for each process."""


@dataclass(frozen=True, slots=True)
class Replication:
    """One row of the design; None where it could not be reckoned."""

    a: Places | None
    b: Places | None
    crossed: tuple[Places | None, ...]
    """A with one doubt from B, in the order of the doubts; empty where not asked for."""


class Model:
    """The index as a function of what is in doubt."""

    def __init__(self, spec: IndexSpec, table: Table) -> None:
        self.spec, self.table, self.tree = spec, table, Tree(spec)
        self.figures = prepared(spec, table)
        self.gaps = gaps(spec, self.figures) if spec.doubts.missing else []
        self.treats, self.normalises, self.aggregates = spec.alternatives()
        self.doubts = tuple(self._active())
        self._kept: dict[Any, Named] = {}

    def _active(self) -> Iterator[Doubt]:
        doubts = self.spec.doubts
        if doubts.sampling and any(draws.has_errors(self.table).values()):
            yield "sampling"
        if self.gaps:
            yield "missing"
        if len(self.treats) > 1:
            yield "treat"
        if len(self.normalises) > 1:
            yield "normalise"
        if doubts.weights.dirichlet is not None or doubts.weights.noise is not None:
            yield "weights"
        if len(self.aggregates) > 1:
            yield "aggregate"
        if doubts.leave_out and len(self.spec.signals) > 1:
            yield "leave-out"

    def rows(self, numbers: Sequence[int], crossed: int) -> list[Replication]:
        """Reckon rows of the design; those below `crossed` for the sensitivity too."""
        found = []
        for number in numbers:
            row = _Row(self, number)
            one: dict[Doubt, Side] = dict.fromkeys(self.doubts, "A")
            other: dict[Doubt, Side] = dict.fromkeys(self.doubts, "B")
            mixed = [one | {doubt: "B"} for doubt in self.doubts] if number < crossed else []
            found.append(
                Replication(row.places(one), row.places(other), tuple(map(row.places, mixed)))
            )
        return found


class _Row:
    """The draws of one row; what was reckoned for one combination serves the next."""

    def __init__(self, model: Model, number: int) -> None:
        self.model, self.number = model, number
        self.drawn: dict[tuple[Doubt, Side], Any] = {}
        # where no figure is in doubt they are the same in every row, and so are the scales
        drawn = {"sampling", "missing"} & set(model.doubts)
        self.kept = {} if drawn else model._kept

    def places(self, sides: dict[Doubt, Side]) -> Places | None:
        """Return the place of each topic that is ranked, or None if a mean was impossible."""
        model, spec = self.model, self.model.spec
        treat = self._choice("treat", sides, len(model.treats))
        normalise = self._choice("normalise", sides, len(model.normalises))
        columns = self._columns(sides, treat, normalise)
        signals = [one.id for one in spec.signals]
        weights = self._drawn("weights", sides) or model.tree.weights
        out = self._choice("leave-out", sides, len(signals) + 1)
        if out:
            rest = {name: column for name, column in columns.items() if name != signals[out - 1]}
            # the only signal that tells anything apart cannot be left out
            columns = rest if model.tree.shares(rest, weights) else columns
        how = model.aggregates[self._choice("aggregate", sides, len(model.aggregates))]
        if not model.tree.shares(columns, weights):
            return None
        try:
            return tuple(headline(spec, model.tree, columns, weights, how))
        except PartNotPositiveError:
            return None

    def _columns(self, sides: dict[Doubt, Side], treat: int, normalise: int) -> Named:
        model, spec = self.model, self.model.spec
        of = (sides.get("sampling"), sides.get("missing"))
        key = (*of, treat, normalise)
        if key not in self.kept:
            figures = (*of, "figures")
            if figures not in self.kept:
                self.kept[figures] = self._figures(sides)
            ways = model.treats[treat], model.normalises[normalise]
            self.kept[key] = scaled(spec, self.kept[figures], *ways).columns
        return self.kept[key]

    def _figures(self, sides: dict[Doubt, Side]) -> Named:
        """Return the figures of this row, with a guess in each gap where that is in doubt."""
        model = self.model
        values = self._drawn("sampling", sides)
        found = prepared(model.spec, model.table, values) if values else model.figures
        drawn = self._drawn("missing", sides)
        if drawn is None:
            return found.screened
        signals = {one.id: one for one in model.spec.signals if one.id in drawn}
        divided = {name: [found.denominated[name][row] for row in found.kept] for name in signals}
        guesses = {name: guessed(divided[name], drawn[name], signals[name]) for name in divided}
        return {**found.screened, **guesses}

    def _choice(self, doubt: Doubt, sides: dict[Doubt, Side], count: int) -> int:
        drawn = self._drawn(doubt, sides)
        return 0 if drawn is None else int(drawn * count)

    def _drawn(self, doubt: Doubt, sides: dict[Doubt, Side]) -> Any:
        """Return what was drawn: figures, weights, or a number from 0 to 1; None if not in doubt."""
        side = sides.get(doubt)
        if side is None:
            return None
        if (doubt, side) not in self.drawn:
            model = self.model
            chance = draws.generator(model.spec.doubts.seed, side, self.number, doubt)
            if doubt == "sampling":
                self.drawn[doubt, side] = draws.figures(chance, model.spec, model.table)
            elif doubt == "missing":
                count = len(model.figures.kept)
                self.drawn[doubt, side] = chances(chance, model.gaps, count)
            elif doubt == "weights":
                drawn = draws.weights(chance, model.tree, model.spec.doubts.weights)
                self.drawn[doubt, side] = drawn
            else:
                self.drawn[doubt, side] = chance.random()
        return self.drawn[doubt, side]


def replicated(model: Model, *, workers: int = 1) -> list[Replication]:
    """Reckon the whole design; with several processes the same comes out, sooner."""
    doubts = model.spec.doubts
    count = max(ceil(doubts.replications / 2), doubts.sensitivity_rows)
    crossed = doubts.sensitivity_rows if len(model.doubts) > 1 else 0
    if workers == 1:
        return model.rows(range(count), crossed)
    step = ceil(count / (workers * CHUNKS))
    parts = [range(first, min(first + step, count)) for first in range(0, count, step)]
    # spawned: a fork of a process with threads, such as a server, may hang
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        found = pool.map(_rows, [(model, part, crossed) for part in parts])
        return [one for rows in found for one in rows]


def _rows(work: tuple[Model, range, int]) -> list[Replication]:
    model, numbers, crossed = work
    return model.rows(numbers, crossed)
