"""The bounds of an unknown in a system of equations over non-negative numbers: an exact simplex.

Two phases with Bland's rule (Bland 1977), over fractions: no rounding, no cycling, the same answer
anywhere. Made for the few dozen suppressed cells of a table, not for large programs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Equation = tuple[Mapping[int, int], int]
"""Coefficients by unknown, and the constant on the right."""


class InfeasibleError(ValueError):
    """No non-negative numbers fulfil the equations: they did not come from a table."""


@dataclass(slots=True)
class _Tableau:
    rows: list[list[Fraction]]
    basis: list[int]

    def pivot(self, row: int, column: int) -> None:
        """Bring a column into the basis in the place of a row."""
        factor = self.rows[row][column]
        self.rows[row] = [value / factor for value in self.rows[row]]
        for number, other in enumerate(self.rows):
            if number != row and other[column]:
                times = other[column]
                self.rows[number] = [
                    value - times * base for value, base in zip(other, self.rows[row], strict=True)
                ]
        self.basis[row] = column

    def minimise(self, cost: Sequence[Fraction]) -> Fraction | None:
        """Return the least cost from the present corner on; None where it has no end."""
        while True:
            reduced = [
                price
                - sum(
                    cost[base] * row[column]
                    for base, row in zip(self.basis, self.rows, strict=True)
                )
                for column, price in enumerate(cost)
            ]
            entering = next((column for column, value in enumerate(reduced) if value < 0), None)
            if entering is None:
                return sum(
                    (cost[base] * row[-1] for base, row in zip(self.basis, self.rows, strict=True)),
                    Fraction(0),
                )
            ratios = [
                (row[-1] / row[entering], self.basis[number], number)
                for number, row in enumerate(self.rows)
                if row[entering] > 0
            ]
            if not ratios:
                return None
            self.pivot(min(ratios)[2], entering)


def bounds(
    equations: Sequence[Equation], unknowns: Sequence[int], wanted: int
) -> tuple[Fraction, Fraction | None]:
    """Return the least and the greatest value of one unknown; None where it has no greatest.

    Raises InfeasibleError.
    """
    place = {unknown: number for number, unknown in enumerate(unknowns)}
    tableau = _feasible(equations, place)
    cost = [Fraction(0)] * len(place)
    cost[place[wanted]] = Fraction(1)
    least = tableau.minimise(cost)
    greatest = tableau.minimise([-price for price in cost])
    return least or Fraction(0), None if greatest is None else -greatest


def _feasible(equations: Sequence[Equation], place: Mapping[int, int]) -> _Tableau:
    """Return a tableau at some corner: the first phase, with one helper unknown an equation."""
    size, rows = len(place), []
    for number, (coefficients, constant) in enumerate(equations):
        sign = -1 if constant < 0 else 1
        row = [Fraction(0)] * (size + len(equations) + 1)
        for unknown, factor in coefficients.items():
            row[place[unknown]] = Fraction(sign * factor)
        row[size + number], row[-1] = Fraction(1), Fraction(sign * constant)
        rows.append(row)
    tableau = _Tableau(rows, list(range(size, size + len(equations))))
    if tableau.minimise([Fraction(0)] * size + [Fraction(1)] * len(equations)) != 0:
        raise InfeasibleError
    for number in range(len(equations) - 1, -1, -1):
        if tableau.basis[number] < size:
            continue
        column = next((n for n in range(size) if tableau.rows[number][n]), None)
        if column is None:  # an equation that follows from the others
            del tableau.rows[number], tableau.basis[number]
        else:
            tableau.pivot(number, column)
    return _Tableau([[*row[:size], row[-1]] for row in tableau.rows], tableau.basis)
