"""Reading a published table: attached to a database of the process, with a cursor for each thread.

Queries come as a small form (columns, filters, order, page) and are compiled to a sqlglot tree; names
are checked against the table and values are bound, so nothing that a reader types becomes SQL.
"""

import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sqlglot import exp

from vidno.engine import asked, compiled, duck, exact, orders, rolled
from vidno.engine.asked import Groups, Rows
from vidno.engine.held import MOST_CELLS, Held, Wanted
from vidno.engine.opened import Opened

OPEN_LIMIT = 64
LINES_AT_ONCE = 2000
ROWS_AT_ONCE = 50_000
KEPT_VALUES = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """The source cell of a published value; line and column count from 1."""

    sheet: str
    line: int
    column: int


class Reader:
    """A published table. Safe to share between threads: each has a cursor of its own."""

    _rolled: rolled.Rolled | None = None

    def __init__(self, path: Path, lineage: Path | None = None) -> None:
        """Open a `.duckdb` file of a release, or its two Parquet files where there is none."""
        self._opened = Opened(path, lineage)
        self._distinct: dict[str, tuple[tuple[Any, int], ...]] = {}
        self._cells: dict[str, dict[int, Cell | None]] = {}
        weakref.finalize(self, self._opened.close).atexit = False
        self._kept = orders.of(self._opened.cursor())
        self.types = {
            name: asked.type_of(kind) for name, kind, *_ in self._run("DESCRIBE data", [], 0)
        }
        self.columns = tuple(name for name in self.types if name != compiled.ROW)
        self._rolled = rolled.of(path, self.types)

    def select(
        self,
        columns: Iterable[str] = (),
        *,
        where: Mapping[str, str | Iterable[str]] | None = None,
        order: Iterable[str] = (),
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[tuple[Any, ...]]:
        """Return rows as (row number, values of `columns` …), by default all columns in table order.

        Args:
            columns: Names of fields.
            where: Field name to the text its value must have, or to several texts.
            order: Names of fields; the row number breaks ties.
            descending: Turn the order of the first field around.
            limit: At most so many rows.
            offset: Rows to skip.

        Raises KeyError for a field that the table does not have.
        """
        names = list(columns) or list(self.columns)
        wanted = None if list(order) else self._wanted(where or {})
        if self._held and wanted is not None and all(map(self._name, names)):
            first, last = (0, None) if limit is None else (offset, offset + limit)
            return self._held.select(names, wanted, first, last)
        query = exp.select("row", *(self._name(name) for name in names)).from_("data")
        conditions, parameters = self._where(where or {})
        query = query.where(*conditions)
        keys = [exp.Ordered(this=self._name(name), nulls_first=False) for name in order]
        if keys and descending:
            keys[0].set("desc", True)
        query = query.order_by(*keys, "row")
        if limit is not None:
            query = query.limit(limit).offset(offset)
        return self._run(duck.sql_of(query), parameters)

    def each(
        self, columns: Iterable[str], *, where: Mapping[str, str | Iterable[str]] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield what `select` returns, part by part of the table: memory stays the same."""
        names = list(columns)
        if self._held:
            yield from self.select(names, where=where)
            return
        query = exp.select("row", *(self._name(name) for name in names)).from_("data")
        conditions, parameters = self._where(where or {})
        mark = exp.Placeholder()
        inside = exp.Between(this=exp.column("row"), low=mark, high=mark.copy())
        sql = duck.sql_of(query.where(*conditions, inside).order_by("row"))
        [(first, last)] = self._run("SELECT min(row), max(row) FROM data", [])
        for start in range(first or 1, (last or 0) + 1, ROWS_AT_ONCE):
            yield from self._run(sql, [*parameters, start, start + ROWS_AT_ONCE - 1], ROWS_AT_ONCE)

    def count(self, where: Mapping[str, str | Iterable[str]] | None = None) -> int:
        """Return how many rows there are."""
        wanted = self._wanted(where or {})
        if self._held and wanted is not None:
            return self._held.count(wanted)
        conditions, parameters = self._where(where or {})
        query = exp.select("count(*)").from_("data").where(*conditions)
        return int(self._run(duck.sql_of(query), parameters)[0][0])

    def distinct(self, column: str) -> list[tuple[Any, int]]:
        """Return (value, number of rows) of a field, values sorted, null left out."""
        if column in self._distinct:
            return list(self._distinct[column])
        name = self._name(column)
        if self._held:
            self._distinct[column] = tuple(self._held.distinct(column))
            return list(self._distinct[column])
        query = (
            (exp.select(name, "count(*)").from_("data").where(name.copy().is_(exp.null()).not_()))
            .group_by(name.copy())
            .order_by(name.copy())
        )
        found = [(value, int(count)) for value, count in self._run(duck.sql_of(query), [])]
        if len(found) <= KEPT_VALUES:
            self._distinct[column] = tuple(found)
        return found

    def summary(self, column: str) -> tuple[int, int, Any, Any]:
        """Return how many rows have a value, how many different ones, the lowest and the highest."""
        name = self._name(column)
        if self._held:
            return self._held.summary(column)
        query = exp.select(
            exp.Count(this=name),
            exp.Count(this=exp.Distinct(expressions=[name.copy()])),
            exp.Min(this=name.copy()),
            exp.Max(this=name.copy()),
        ).from_("data")
        [(filled, distinct, lowest, highest)] = self._run(duck.sql_of(query), [])
        return int(filled), int(distinct), lowest, highest

    def row(self, number: int) -> dict[str, Any]:
        """Return one row as a mapping. Raises KeyError where there is no such row."""
        names = ", ".join(duck.quoted(name) for name in self.columns)
        found = self._run(f"SELECT {names} FROM data WHERE row = ?", [number])  # noqa: S608 - names of the table
        if not found:
            raise KeyError(number)
        return dict(zip(self.columns, found[0], strict=True))

    def cell(self, number: int, column: str) -> Cell | None:
        """Return the source cell of a value, or None where it comes from no cell."""
        self._name(column)
        if self._held:
            return self._all_cells(column)[number]
        line, letter = duck.quoted(f"{column}_row"), duck.quoted(f"{column}_column")
        found = self._run(f"SELECT sheet, {line}, {letter} FROM lineage WHERE row = ?", [number])  # noqa: S608 - names of the table
        if not found:
            raise KeyError(number)
        sheet, row, place = found[0]
        return Cell(sheet or "", int(row), int(place)) if row and place else None

    def cells(self, numbers: Iterable[int], column: str) -> dict[int, Cell]:
        """Return the source cells of many values by row number; values that come from none are left out."""
        self._name(column)
        if self._held:
            known = self._all_cells(column)
            return {number: cell for number in numbers if (cell := known.get(number))}
        line, letter = duck.quoted(f"{column}_row"), duck.quoted(f"{column}_column")
        found = self._run(
            f"SELECT row, sheet, {line}, {letter} FROM lineage WHERE row IN (SELECT unnest(?))",  # noqa: S608 - names of the table
            [list(numbers)],
        )
        return {
            int(number): Cell(sheet or "", int(row), int(place))
            for number, sheet, row, place in found
            if row and place
        }

    @cached_property
    def _held(self) -> Held | None:
        """The table in memory, where it is small."""
        names = ", ".join(map(duck.quoted, self.columns))
        most = MOST_CELLS // max(len(self.columns), 1)
        sql = f"SELECT row, {names} FROM data ORDER BY row LIMIT {most + 1}"  # noqa: S608 - names of the table
        found = self._run(sql, []) if names else []
        return Held(self.columns, found) if len(found) <= most else None

    def _wanted(self, where: Mapping[str, str | Iterable[str]]) -> Wanted | None:
        """Return the values that fields of texts may have; None where another field is named."""
        wanted = {}
        for name, values in where.items():
            self._name(name)
            if not self.types[name].is_text:
                return None
            wanted[name] = {values} if isinstance(values, str) else set(values)
        return wanted

    def _all_cells(self, column: str) -> dict[int, Cell | None]:
        """Return the source cell of every value of a field of a small table."""
        if column not in self._cells:
            line, letter = duck.quoted(f"{column}_row"), duck.quoted(f"{column}_column")
            found = self._run(f"SELECT row, sheet, {line}, {letter} FROM lineage", [])  # noqa: S608 - names of the table
            self._cells[column] = {
                int(number): Cell(sheet or "", int(row), int(place)) if row and place else None
                for number, sheet, row, place in found
            }
        return self._cells[column]

    def rows(self, question: Rows) -> list[tuple[Any, ...]]:
        """Return what a question for rows finds: row number, the fields, then the sort fields again."""
        return self._run(*self._compiled(question))

    def groups(self, question: Groups) -> list[tuple[Any, ...]]:
        """Return what a question for groups finds; `compiled.group_columns` names the columns."""
        if self._rolled:
            _, rows = self._kept.source(question.where)
            found = self._rolled.groups(question, rows)
            if found is not None:
                return found
        return self._run(*self._compiled(question))

    def size(self, question: Rows | Groups) -> int:
        """Return how many rows or groups a question finds."""
        sql, parameters, rows = self._compiled(question)
        [(count,)] = self._run(f"SELECT count(*) FROM ({sql})", parameters, rows)  # noqa: S608 - compiled by us
        return int(count)

    def objects(self, question: Rows | Groups, labels: compiled.Labels) -> list[tuple[Any, ...]]:
        """Return each row as the text of a JSON object; of a question for rows its end in `after`, too.

        Codes of the columns that `labels` names come as their labels.
        """
        if self._rolled and isinstance(question, Groups):
            _, rows = self._kept.source(question.where)
            found = self._rolled.objects(question, labels, rows)
            if found is not None:
                return found
        sql, parameters, rows, names = self._answer(question, labels)
        beside = list[str]()
        if isinstance(question, Rows):
            beside = [*compiled.sort_columns(self.types, question), compiled.ROW]
        lines = compiled.as_lines(sql, names, "json", frozenset(), beside)
        return self._run(lines, parameters, rows)

    def lines(
        self, question: Rows | Groups, form: compiled.Lines, labels: compiled.Labels | None = None
    ) -> Iterator[list[str]]:
        """Yield the answer as lines of text, some thousands at a time: memory stays the same.

        Codes of the columns that `labels` names come as their labels.
        """
        sql, parameters, rows, names = self._answer(question, labels or {})
        texts = frozenset(name for name, kind in self.types.items() if kind.is_text)
        found = self._opened.lasting(rows).execute(
            duck.parsed(compiled.as_lines(sql, names, form, texts)), parameters
        )
        while part := found.fetchmany(LINES_AT_ONCE):
            yield [line for (line,) in part]

    def copy(self, question: Rows | Groups, path: Path, labels: compiled.Labels) -> int:
        """Write the answer to a Parquet file and return the number of its rows."""
        sql, parameters, rows, names = self._answer(question, labels)
        chosen = ", ".join(map(duck.quoted, names))
        target = duck.text_of(str(path))
        [(count,)] = self._run(
            f"COPY (SELECT {chosen} FROM ({sql})) TO {target} (FORMAT parquet, COMPRESSION zstd)",  # noqa: S608 - compiled by us
            parameters,
            rows,
        )
        return int(count)

    def among(self, column: str, texts: Iterable[str]) -> list[str]:
        """Return which of some texts in small letters are values of a text field, as they are written."""
        quoted = duck.quoted(self._name(column).name)
        sql = f"SELECT DISTINCT {quoted} FROM data WHERE lower({quoted}) IN (SELECT unnest(?)) ORDER BY 1"  # noqa: S608 - names of the table
        return [text for (text,) in self._run(sql, [list(texts)])]

    def _compiled(self, question: Rows | Groups) -> tuple[str, dict[str, Any], int]:
        """Return SQL, parameters, and about how many rows are read for it."""
        source, rows = self._kept.source(question.where)
        if isinstance(question, Rows):
            return (*compiled.rows(self.types, question, source), rows)
        return (*compiled.groups(self.types, question, source, self._decimals), rows)

    @cached_property
    def _digits(self) -> dict[str, int | None]:
        return {}

    def _decimals(self, name: str) -> int | None:
        """Return how many decimals a field has, where its sums are exact."""
        if name not in self._digits:
            self._digits[name] = exact.digits(self._opened.cursor(self._kept.rows), name)
        return self._digits[name]

    def _answer(
        self, question: Rows | Groups, labels: compiled.Labels
    ) -> tuple[str, dict[str, Any], int, list[str]]:
        sql, parameters, rows = self._compiled(question)
        if isinstance(question, Rows):
            names = list(question.fields) or list(self.columns)
        else:
            names = compiled.group_columns(question)
        return compiled.labelled(sql, names, labels), parameters, rows, names

    def _name(self, name: str) -> exp.Column:
        if name not in self.columns:
            raise KeyError(name)
        return exp.column(exp.to_identifier(name, quoted=True))

    def _where(self, where: Mapping[str, str | Iterable[str]]) -> tuple[list[exp.Expr], list[str]]:
        conditions: list[exp.Expr] = []
        parameters: list[str] = []
        for name, wanted in where.items():
            values = [wanted] if isinstance(wanted, str) else list(wanted)
            value = exp.cast(self._name(name), "text")
            conditions.append(value.isin(*(exp.Placeholder() for _ in values)))
            parameters += values
        return conditions, parameters

    def _run(
        self, sql: str, parameters: list[Any] | dict[str, Any], rows: int | None = None
    ) -> list[tuple[Any, ...]]:
        cursor = self._opened.cursor(self._kept.rows if rows is None else rows)
        return cursor.execute(duck.parsed(sql), parameters).fetchall()


def written(value: object) -> str:
    """Return a value as `where` takes it: "true" for yes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@lru_cache(maxsize=OPEN_LIMIT)
def open_table(path: Path, lineage: Path | None = None) -> Reader:
    """Return the reader of a published table; readers are kept, since opening costs most."""
    return Reader(path, lineage)
