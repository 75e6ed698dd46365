"""How signals hang under dimensions and these under the index."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from vidno.agenda.index.aggregate import Levels, NotPositiveError, aggregated
from vidno.agenda.index.moments import Column
from vidno.agenda.index.spec import ROOT, IndexSpec

Weights = Mapping[str, float]
Named = Mapping[str, Column]


class PartNotPositiveError(ValueError):
    """A mean that cannot be reckoned; `args`: method, name of the part, row, value."""


class Tree:
    """The parts of an index by what they count for."""

    def __init__(self, spec: IndexSpec) -> None:
        self.weights: dict[str, float] = {}
        self.children: dict[str, list[str]] = {ROOT: []}
        self.signals = tuple(one.id for one in spec.signals)
        for part in (*spec.dimensions, *spec.signals):
            self.weights[part.id] = part.weight
        for part in (*spec.signals, *spec.dimensions):
            self.children.setdefault(part.under, []).append(part.id)
        self.heights = {one: self._height(one) for one in self.children}
        self.nodes = sorted(self.children, key=self.heights.__getitem__)
        """Dimensions and the index, from the lowest level upwards."""

    def _height(self, name: str) -> int:
        below = self.children.get(name, ())
        return 1 + max(map(self._height, below)) if below else 0

    def level(self, name: str) -> int:
        """Return 1 for a signal, 2 for what signals count for, and so on."""
        return 1 + self.heights.get(name, 0)

    def scores(
        self, columns: Named, weights: Weights, how: Levels, *, least_share: float = 0.0
    ) -> dict[str, Column]:
        """Aggregate signals into every dimension and the index; a part without weight has no score.

        Raises PartNotPositiveError.
        """
        found: dict[str, Column] = {}
        for node in self.nodes:
            parts = [(one, found.get(one, columns.get(one))) for one in self.children[node]]
            there = [(one, column) for one, column in parts if column is not None]
            heavy = [weights[one] for one, _ in there]
            if fsum(heavy) <= 0:
                continue
            method = how if isinstance(how, str) else how[min(self.heights[node], len(how)) - 1]
            try:
                found[node] = aggregated(
                    [column for _, column in there], heavy, method, least_share=least_share
                )
            except NotPositiveError as error:
                number, row = error.args
                name, column = there[number]
                raise PartNotPositiveError(method, name, row, column[row]) from error
        return found

    def shares(self, present: Iterable[str], weights: Weights, node: str = ROOT) -> Weights:
        """Return the share of the whole that each of the signals that are present stands for."""
        there = set(present)
        below = {one: self._below(one, there, weights) for one in self.children[node]}
        below = {one: shares for one, shares in below.items() if shares}
        whole = fsum(weights[one] for one in below)
        if whole <= 0:
            return {}
        return {
            signal: share * weights[one] / whole
            for one, shares in below.items()
            for signal, share in shares.items()
        }

    def _below(self, one: str, there: set[str], weights: Weights) -> Weights:
        if one in self.children:
            return self.shares(there, weights, one)
        return {one: 1.0} if one in there else {}

    def parts(
        self, row: int, scores: Named, weights: Weights, node: str = ROOT
    ) -> dict[str, float]:
        """Return what each signal adds to the weighted mean of a topic: the sum is the mean.

        `scores` are the columns of the signals and the weighted means of the dimensions.
        """
        values = {one: scores[one][row] for one in self.children[node] if one in scores}
        there = [one for one, value in values.items() if value is not None and weights[one] > 0]
        whole = fsum(weights[one] for one in there)
        found: dict[str, float] = {}
        for one in there:
            below = {one: values[one] or 0.0}
            if one in self.children:
                below = self.parts(row, scores, weights, one)
            found |= {signal: part * weights[one] / whole for signal, part in below.items()}
        return found


def siblings(tree: Tree) -> Sequence[tuple[str, Sequence[str]]]:
    """Return every part with what counts for it, in an order that does not change."""
    return [(node, sorted(tree.children[node])) for node in sorted(tree.children)]
