"""The orders in which the rows of a table are kept: which of them has the rows of a question together.

The table `orders` of a `.duckdb` file names `data` and its copies. Each holds every row, with its number; one
that begins with a field has the rows of each value of that field in the order of `data`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from vidno.engine.asked import Condition

DATA = "data"
TABLE = "orders"


@dataclass(frozen=True, slots=True)
class Order:
    """One copy of the rows."""

    name: str
    """Of the table."""
    fields: tuple[str, ...]
    """By which its rows are sorted, in order."""
    counts: tuple[int, ...]
    """How many different values each of the fields has."""

    def parts(self, settled: Iterable[str]) -> int:
        """Return of how many parts of about one size one is read, where these fields have one value."""
        found, known = 1, set(settled)
        for field, count in zip(self.fields, self.counts, strict=True):
            if field not in known:
                break
            found *= max(count, 1)
        return found


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows a table has, and the orders in which it has them, that of the table first."""

    rows: int
    orders: tuple[Order, ...] = (Order(DATA, (), ()),)

    def source(self, where: tuple[Condition, ...]) -> tuple[str, int]:
        """Return the table that leaves most out, and about how many rows are read there.

        It is `data` where no other leaves out more. The rows that fit come in the same order from each.
        """
        settled = [one.field for one in where if one.operator == "is" and len(one.values) == 1]
        best = max(self.orders, key=lambda one: one.parts(settled))
        return best.name, self.rows // best.parts(settled)


def of(cursor: duckdb.DuckDBPyConnection) -> Kept:
    """Return how the rows of a table are kept."""
    [(rows,)] = cursor.execute(f"SELECT count(*) FROM {DATA}").fetchall()  # noqa: S608 - our own name
    try:
        found = cursor.execute(f"SELECT name, fields, counts FROM {TABLE}").fetchall()  # noqa: S608 - our own name
    except duckdb.CatalogException:
        return Kept(int(rows))
    orders = (Order(name, tuple(fields), tuple(counts)) for name, fields, counts in found)
    return Kept(int(rows), tuple(orders))
