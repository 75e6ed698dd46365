"""A relation on its way from rectangle to tidy table: SQL so far, and where each column comes from.

Every step adds one named part (a common table expression) to one SQL tree, so that the finished query
reads as the method. The source cell of each column is followed symbolically: `Origin` names the
columns of the relation that hold line and column, or the column letter when it is fixed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

BLANKS = " \t\r\n\u00a0\u202f\u2009"
ROW = "_row"
FIXED = ("_sheet", "_sheet_order", ROW, "_role", "_level")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the values of a column stand in the source."""

    row: str
    """The column of the relation that holds the line."""
    column: str | int
    """The column of the relation that holds the column number, or the number itself."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The query so far. `columns` are the visible columns in order; None: no source cell."""

    parts: tuple[tuple[str, exp.Select], ...]
    columns: dict[str, Origin | None]
    hidden: tuple[str, ...]
    described: tuple[str, ...] = ()
    """Letters of rectangle columns whose cells went into the description."""
    dropped: tuple[tuple[str, str], ...] = ()
    """Letters of rectangle columns that were left out, with the reason."""
    fresh: frozenset[str] = frozenset()
    """Columns that the newest part computes anew."""

    @property
    def last(self) -> str:
        """The name of the newest part."""
        return self.parts[-1][0]

    def then(
        self,
        title: str,
        *,
        values: Mapping[str, exp.Expr] | None = None,
        origins: Mapping[str, Origin | None] | None = None,
        hide: Mapping[str, exp.Expr] | None = None,
        drop: tuple[str, ...] = (),
        query: exp.Select | None = None,
    ) -> "Relation":
        """Add a part that computes some columns anew and carries the others over.

        Args:
            title: What the part is called in the query.
            values: Expressions of new or changed visible columns.
            origins: Their source cells; a changed column keeps its own where none is given.
            hide: Expressions of new helper columns.
            drop: Visible columns to leave out.
            query: A prepared FROM (with joins and filters) instead of the newest part alone.
        """
        values, hide = values or {}, hide or {}
        columns = {name: origin for name, origin in self.columns.items() if name not in drop}
        for name in values:
            columns.setdefault(name, None)
        columns |= dict(origins or {})
        hidden = tuple(dict.fromkeys([*self.hidden, *hide]))
        select = (query or exp.Select().from_(exp.to_table(self.last, alias="t"))).select(
            *(
                hide[name].as_(name, quoted=True) if name in hide else column("t", name)
                for name in hidden
            ),
            *(
                values[name].as_(name, quoted=True) if name in values else column("t", name)
                for name in columns
            ),
            append=False,
        )
        name = f"step_{len(self.parts)}_{title}"
        return replace(
            self,
            parts=(*self.parts, (name, select)),
            columns=columns,
            hidden=hidden,
            fresh=frozenset([*values, *hide]),
        )

    def beside(
        self,
        title: str,
        *,
        values: Mapping[str, exp.Expr],
        origins: Mapping[str, Origin | None] | None = None,
        hide: Mapping[str, exp.Expr] | None = None,
    ) -> "Relation":
        """Compute columns in the newest part where it has this title and they do not build on it.

        Fifty number columns are fifty steps of the recipe but one part of the query: a chain of parts
        costs the planner the square of its length.
        """
        hide = hide or {}
        used = {
            item.name
            for expression in [*values.values(), *hide.values()]
            for item in expression.find_all(exp.Column)
        }
        name, select = self.parts[-1]
        if not name.endswith(f"_{title}") or used & self.fresh or self.fresh & {*values, *hide}:
            return self.then(title, values=values, origins=origins, hide=hide)
        kept = [part for part in select.expressions if part.alias_or_name not in {*values, *hide}]
        added = [value.as_(key, quoted=True) for key, value in [*hide.items(), *values.items()]]
        merged = select.copy()
        merged.set("expressions", [*kept, *added])
        known = {key: self.columns.get(key) for key in values}
        return replace(
            self,
            parts=(*self.parts[:-1], (name, merged)),
            columns=self.columns | known | dict(origins or {}),
            hidden=tuple(dict.fromkeys([*self.hidden, *hide])),
            fresh=self.fresh | {*values, *hide},
        )

    def query(self) -> exp.Select:
        """Return everything so far as one query over the newest part."""
        select = exp.Select().from_(exp.to_table(self.last, alias="t"))
        for name, part in self.parts:
            select = select.with_(name, as_=part)
        return select


def column(table: str, name: str) -> exp.Column:
    """Return a quoted column reference."""
    return exp.column(exp.to_identifier(name, quoted=True), table=table)


def text(value: str) -> exp.Literal:
    """Return a string literal."""
    return exp.Literal.string(value)


def whole(value: int) -> exp.Expr:
    """Return an integer literal."""
    return exp.Literal.number(value)


def trimmed(value: exp.Expr) -> exp.Expr:
    """Return an expression without blanks of any kind at both ends."""
    return exp.func("trim", value, text(BLANKS))


def untrimmed(query: exp.Expr, names: Collection[str]) -> exp.Expr:
    """Return a query that takes some columns as they are, where it would trim them."""

    def bare(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Trim) or node.expression != text(BLANKS):
            return node
        inside: exp.Expr = node.this
        return inside if inside.name in names else node

    return query.transform(bare)


def case(pairs: Sequence[tuple[exp.Expr, exp.Expr]], default: exp.Expr | None = None) -> exp.Case:
    """Return CASE WHEN … THEN … END; the builder of sqlglot copies all of it for every branch."""
    branches = [exp.If(this=condition, true=value) for condition, value in pairs]
    return exp.Case(ifs=branches, default=default)


def last_above(value: exp.Expr) -> exp.Window:
    """Return the last non-null `value` on this line or above it, within the table."""
    return exp.Window(
        this=exp.IgnoreNulls(this=exp.func("last_value", value)),
        partition_by=[column("t", "_sheet_order")],
        order=exp.Order(expressions=[exp.Ordered(this=column("t", ROW))]),
        spec=exp.WindowSpec(
            kind="ROWS", start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW"
        ),
    )


def values_table(rows: Sequence[Sequence[exp.Expr]], alias: str, names: list[str]) -> exp.Expr:
    """Return an inline table: the rows, and the names of its columns."""
    tuples = [exp.Tuple(expressions=row) for row in rows]
    columns = [exp.to_identifier(name, quoted=True) for name in names]
    return exp.Values(
        expressions=tuples,
        alias=exp.TableAlias(this=exp.to_identifier(alias), columns=columns),
    )


def rectangle(letters: tuple[str, ...], numbers: tuple[int, ...], header_levels: int) -> Relation:
    """Return the relation that reads the rectangle: text cells, trimmed, under their letters."""
    hidden = (*FIXED, *(f"_h{level}" for level in range(header_levels)))
    select = (
        exp.Select()
        .from_(exp.to_table("rectangle", alias="t"))
        .select(
            *(column("t", name) for name in hidden),
            *(trimmed(column("t", letter)).as_(letter, quoted=True) for letter in letters),
        )
    )
    origins: dict[str, Origin | None] = {
        letter: Origin(ROW, number) for letter, number in zip(letters, numbers, strict=True)
    }
    return Relation((("step_0_read", select),), origins, hidden)
