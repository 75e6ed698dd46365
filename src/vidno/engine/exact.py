"""Numbers with few decimals, as whole numbers: their sums are exact, whatever the order of the rows.

A table holds 0.1 as the nearest binary fraction; three of them added as such are not 0.3. Where every value
of a column is a whole number of tenths, of hundredths and so on, those are added, and divided once.
"""

import duckdb
from sqlglot import exp

from vidno.engine import duck

MOST_DIGITS = 6
EXACT = 2**53
"""Whole numbers below are exact as floating-point numbers, too; no sum of a column may reach it."""


def digits(cursor: duckdb.DuckDBPyConnection, column: str) -> int | None:
    """Return how many decimals the values of a column of `data` have at most; None where sums are not exact."""
    name = duck.quoted(column)
    value = f"CAST({name} AS DOUBLE)"
    for count in range(MOST_DIGITS + 1):
        parts = f"TRY_CAST({value} * {10**count} AS BIGINT)"
        is_same = f"CAST({parts} AS DOUBLE) / {10**count} = {value}"
        is_minus_zero = f"({value} = 0 AND signbit({value}))"  # it would lose its sign
        [(fit, most)] = cursor.execute(
            f"SELECT bool_and({name} IS NULL OR coalesce({is_same} AND NOT {is_minus_zero}, false)),"  # noqa: S608 - a name of the table
            f" sum(abs(CAST({parts} AS HUGEINT))) FROM data"
        ).fetchall()
        if fit is not False:
            return count if (most or 0) < EXACT else None
    return None


def whole(field: exp.Expr, count: int) -> exp.Expr:
    """Return a value in the smallest parts of its column."""
    times = exp.Literal.number(10**count)
    return exp.cast(exp.Mul(this=field, expression=times) if count else field, "bigint")


def total(field: exp.Expr, count: int) -> exp.Expr:
    """Return the sum of a column in its smallest parts."""
    return exp.cast(exp.Sum(this=whole(field, count)), "bigint")


def quotient(part: exp.Expr, divisor: exp.Expr) -> exp.Expr:
    """Divide two whole numbers; the result is the nearest floating-point number."""
    return exp.Div(this=exp.cast(part, "double"), expression=exp.cast(divisor, "double"))
