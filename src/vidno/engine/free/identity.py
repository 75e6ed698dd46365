"""Whether the rows of an answer are rows of a table, so that its values have source cells."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from vidno.engine import duck
from vidno.engine.compiled import ROW
from vidno.engine.free import gate

APART = ("joins", "group", "distinct", "having", "laterals", "pivots", "with_", "with")
"""Parts of a SELECT after which a row of the answer is no row of one table."""


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Of which table the rows are. `fields` has the field of each column, or None where it is computed."""

    dataset: str
    fields: tuple[str | None, ...]

    @property
    def row_at(self) -> int | None:
        """The column that holds the number of the row; None where the answer does not have it."""
        return self.fields.index(ROW) if ROW in self.fields else None


def rows_of(query: str, known: Iterable[str], columns: Iterable[str]) -> RowsOf | None:
    """Return of which table the rows of an answer are; None where they are of none.

    Args:
        query: The question, which was answered.
        known: The datasets there are.
        columns: The names of the columns of the answer.
    """
    try:
        tree = parse_one(query, read=duck.DIALECT)
    except (SqlglotError, RecursionError):
        return None
    source = tree.find(exp.From)
    if not isinstance(tree, exp.Select) or any(tree.args.get(part) for part in APART):
        return None
    table = source.this if source and source.parent is tree else None
    if not isinstance(table, exp.Table) or not isinstance(table.this, exp.Identifier):
        return None
    if table.args.get("pivots") or table.args.get("joins"):
        return None
    names = list(columns)
    dataset = gate.finder(known)(table)
    fields = tuple(_fields(tree.expressions, names))
    return RowsOf(dataset, fields) if any(fields) else None


def _fields(chosen: list[exp.Expr], names: list[str]) -> list[str | None]:
    found: list[str | None] = []
    for number, one in enumerate(chosen):
        if isinstance(one, exp.Star) and not any(one.args.values()):
            rest = len(chosen) - number - 1
            found += names[len(found) : len(names) - rest]
            continue
        column = one.unalias()
        is_plain = isinstance(column, exp.Column) and isinstance(column.this, exp.Identifier)
        found.append(_field(column.name) if is_plain else None)
    return found if len(found) == len(names) else [None] * len(names)


def _field(name: str) -> str:
    return ROW if name.casefold() == ROW else name
