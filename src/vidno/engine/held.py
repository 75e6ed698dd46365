"""A small table in memory: what pages ask of it is answered sooner than a query is planned.

The answers are those of the database. What could differ there (numbers as texts, another order) is not
answered here, nor is anything of a table that is not small.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

MOST_CELLS = 5_000

Row = tuple[Any, ...]
Wanted = Mapping[str, Collection[str]]
"""Of fields of texts the values they may have."""


class Held:
    """The rows of a small table, in order, each with its number in front."""

    def __init__(self, columns: Collection[str], rows: list[Row]) -> None:
        """Hold rows of (number, values of the columns …)."""
        self._at = {name: at for at, name in enumerate(columns, 1)}
        self._rows = rows

    def select(
        self, columns: Collection[str], where: Wanted, first: int, last: int | None
    ) -> list[Row]:
        """Return rows as (number, values of `columns` …), those from `first` to before `last` of what is found."""
        places = [0, *(self._at[name] for name in columns)]
        found = self._found(where)[first:last]
        if places == list(range(len(self._at) + 1)):
            return found
        return [tuple(row[at] for at in places) for row in found]

    def count(self, where: Wanted) -> int:
        """Return how many rows there are."""
        return len(self._found(where))

    def distinct(self, column: str) -> list[tuple[Any, int]]:
        """Return (value, number of rows), values sorted, null left out."""
        return sorted(Counter(self._values(column)).items(), key=lambda pair: pair[0])

    def summary(self, column: str) -> tuple[int, int, Any, Any]:
        """Return how many rows have a value, how many different ones, the lowest and the highest."""
        values = self._values(column)
        return len(values), len(set(values)), min(values, default=None), max(values, default=None)

    def _values(self, column: str) -> list[Any]:
        at = self._at[column]
        return [row[at] for row in self._rows if row[at] is not None]

    def _found(self, where: Wanted) -> list[Row]:
        found = self._rows
        for name, wanted in where.items():
            at = self._at[name]
            found = [row for row in found if row[at] in wanted]
        return found
