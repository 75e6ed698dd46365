"""Which further cells must go so that small counts cannot be computed back, and the proof.

A reader knows the published cells, the sums between them, and that no count is negative. A suppressed
small count is protected while all of 1 to the threshold stay possible: checked by a linear program
over the suppressed cells that hang together (after Willenborg and de Waal 2001, chapter 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vidno.ingest.suppression.simplex import Equation, bounds

MOST_UNKNOWNS = 60
"""A larger tangle of suppressed cells is not proved but said to be unproved."""
MOST_ROUNDS = 2000
MOST_EFFORT = 600_000
"""Unknowns squared times sums, over all proofs of a table: some seconds. What is left stays unproved."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A published cell that is the sum of others, by number."""

    whole: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        """All its cells."""
        return (self.whole, *self.parts)


@dataclass(frozen=True, slots=True)
class Protected:
    """What to suppress: small counts, others for their sake; and which small ones stay unproved."""

    primary: frozenset[int]
    secondary: frozenset[int]
    unproved: frozenset[int]


def protect(
    values: Sequence[int | None], sums: Sequence[Sum], primary: frozenset[int], threshold: int
) -> Protected:
    """Choose secondary cells: the smallest that help, wholes only where no part does."""
    work = _Work(values, sums, set(primary), threshold)
    for _ in range(MOST_ROUNDS):
        alone = next((item for item in sums if work.is_open(item)), None)
        if alone is None or not work.add_to([alone]):
            break
    unproved = {cell for cell in sorted(primary) if not work.prove(cell)}
    for _ in range(len(primary)):  # a cell that went later may have helped, or hurt, an earlier one
        again = {cell for cell in sorted(primary) if not work.prove(cell)}
        if again == unproved:
            break
        unproved = again
    return Protected(primary, frozenset(work.hidden - primary), frozenset(unproved))


def unproved(
    values: Sequence[int | None],
    sums: Sequence[Sum],
    hidden: frozenset[int],
    primary: frozenset[int],
    threshold: int,
) -> frozenset[int]:
    """Return the small counts that a reader could narrow down, or that are too tangled to prove."""
    work = _Work(values, sums, set(hidden), threshold)
    return frozenset(cell for cell in primary if not work.is_safe(cell))


class _Work:
    def __init__(
        self, values: Sequence[int | None], sums: Sequence[Sum], hidden: set[int], threshold: int
    ) -> None:
        self.values, self.sums, self.hidden, self.threshold = values, sums, hidden, threshold
        self.of_cell: dict[int, list[Sum]] = {}
        self.proofs: dict[tuple[int, frozenset[int]], bool] = {}
        self.effort = 0
        for item in sums:
            for cell in item.cells:
                self.of_cell.setdefault(cell, []).append(item)

    def is_open(self, item: Sum) -> bool:
        """Tell whether exactly one cell of a sum is hidden, so that anybody can compute it."""
        return sum(1 for cell in item.cells if cell in self.hidden) == 1 and bool(
            self._choice([item])
        )

    def prove(self, cell: int) -> bool:
        """Hide further cells until a cell is safe; False where nothing is left that helps."""
        for _ in range(MOST_UNKNOWNS):
            if self.is_safe(cell):
                return True
            near = self.of_cell.get(cell, [])
            if not self.add_to(near) and not self.add_to(self._tangle(cell)[1]):
                return False
        return self.is_safe(cell)

    def is_safe(self, cell: int) -> bool:
        """Tell whether all of 1 to the threshold are possible for a hidden cell."""
        unknowns, sums = self._tangle(cell)
        key = (cell, frozenset(unknowns))
        if key not in self.proofs:
            self.effort += len(unknowns) ** 2 * len(sums)
            if len(unknowns) > MOST_UNKNOWNS or self.effort > MOST_EFFORT:
                return False
            least, greatest = bounds([self._equation(item) for item in sums], unknowns, cell)
            self.proofs[key] = least <= 1 and (greatest is None or greatest >= self.threshold)
        return self.proofs[key]

    def add_to(self, sums: Sequence[Sum]) -> bool:
        """Hide the cell of these sums that costs least; False where there is none."""
        choice = self._choice(sums)
        if choice:
            self.hidden.add(min(choice)[2])
        return bool(choice)

    def _choice(self, sums: Sequence[Sum]) -> list[tuple[bool, int, int]]:
        """Return what may go: whether it is a whole, its value, its number. A zero protects nothing."""
        return [
            (cell == item.whole, value, cell)
            for item in sums
            for cell in item.cells
            if cell not in self.hidden and (value := self.values[cell] or 0) > 0
        ]

    def _tangle(self, cell: int) -> tuple[list[int], list[Sum]]:
        """Return the hidden cells that hang together with one by sums, and these sums."""
        unknowns, waiting = {cell}, [cell]
        sums: dict[Sum, None] = {}
        while waiting:
            for item in self.of_cell.get(waiting.pop(), []):
                sums[item] = None
                for other in item.cells:
                    if other in self.hidden and other not in unknowns:
                        unknowns.add(other)
                        waiting.append(other)
        return sorted(unknowns), list(sums)

    def _equation(self, item: Sum) -> Equation:
        """Write a sum over the hidden cells: what is published stands on the right."""
        signs = {item.whole: 1} | dict.fromkeys(item.parts, -1)
        constant = -sum(
            sign * (self.values[cell] or 0)
            for cell, sign in signs.items()
            if cell not in self.hidden
        )
        return {cell: sign for cell, sign in signs.items() if cell in self.hidden}, constant
