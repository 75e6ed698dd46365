"""The tidy table inside a build: a relation carried out, in the order of the release.

A big table is made with less work, and is the same: texts are trimmed only where there is something to
trim, columns of few different texts are sorted and kept as numbers, and what is alike on all rows is not
stored.
"""

import duckdb
from sqlglot import exp

from vidno.catalogue.recipe import Recipe
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted, rows, sql_of, text_of
from vidno.ingest import columns
from vidno.ingest.errors import LedgerError
from vidno.ingest.relation import Relation, case, column, text, untrimmed

LONG_ROWS = 100_000
"""From so many rows of the rectangle on a table is long."""
TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}


def _value_sql(spec: FieldSpec) -> exp.Expr:
    if spec.name == "is_total":
        return column("t", "_role").eq(exp.Literal.string("derived"))
    return exp.cast(column("t", spec.name), exp.DataType.build(TYPES[spec.type]))


def _field_sql(spec: FieldSpec) -> exp.Expr:
    value = _value_sql(spec)
    return exp.func("nullif", value, text("")) if spec.type == "string" else value


def _body(relation: Relation, recipe: Recipe) -> exp.Select:
    """Return the rows to publish; group lines stay where no step has filled them into others."""
    if not recipe.steps:
        return relation.query()
    return relation.query().where(column("t", "_role").neq(exp.Literal.string("group")))


def published_query(relation: Relation, recipe: Recipe) -> exp.Select:
    """Return the query as readers see it: the published fields only."""
    selected = [_field_sql(spec).as_(spec.name, quoted=True) for spec in recipe.fields]
    order = [column("t", spec.name) for spec in recipe.fields if spec.role == "dimension"]
    return _body(relation, recipe).select(*selected).order_by(*order)


def make(
    connection: duckdb.DuckDBPyConnection,
    relation: Relation,
    recipe: Recipe,
    constants: dict[str, str],
    *,
    row_count: int,
    is_big: bool = False,
    is_trimmed: bool = False,
) -> None:
    """Make the view `tidy`: fields of the recipe, helper columns, and `_n`, the row number from 1.

    Behind it is the table `ordered`, for Parquet: the same fields of the same rows, but few texts of a long
    table are kept as an ENUM, which is Parquet's dictionary: to find that again takes twice as long.

    The order is total: dimensions first, then the place in the source. It is how the rows of the table
    behind the view lie, so that nobody need sort them again.

    Args:
        connection: Where `rectangle` is.
        relation: What the recipe says.
        recipe: The recipe.
        constants: Helper columns of the rectangle that say the same on all lines.
        row_count: How many rows the rectangle has.
        is_big: Whether the table is worth the trouble of looking at its columns first, short as it may be.
        is_trimmed: Whether it is known that no cell begins or ends with a blank.
    """
    is_long = row_count >= LONG_ROWS
    alike = {name: value for name, value in constants.items() if _is_carried(relation, name)}
    query: exp.Expr = _unordered(relation, recipe, alike)
    if is_big or is_long:
        letters = [item.id for item in recipe.columns]
        bare = (
            set(letters) if is_trimmed else columns.without_blanks(connection, "rectangle", letters)
        )
        query = untrimmed(query, bare)
    connection.execute(f"CREATE VIEW unordered AS {sql_of(query)}")
    texts = [spec.name for spec in recipe.fields if spec.type == "string"]
    few = columns.few_texts(connection, "unordered", texts) if is_big or is_long else []
    for name in few:
        connection.execute(
            f"CREATE TYPE {quoted(_type(name))} AS ENUM (SELECT text FROM"
            f" (SELECT DISTINCT {quoted(name)} AS text FROM unordered) WHERE text <> '' ORDER BY text)"
        )
    names = [name for (name, *_) in rows(connection, "DESCRIBE unordered")]
    keys = [spec.name for spec in recipe.fields if spec.role == "dimension"]
    keys += [name for name in ("_sheet_order", "_row", "_group") if name in names]
    stored = ", ".join(f"{_sorted(name, texts, few)} AS {quoted(name)}" for name in names)
    order = ", ".join(map(quoted, keys))
    shown = ", ".join(f"{_shown(name, few)} AS {quoted(name)}" for name in names)
    kept, seen = ("*", shown) if is_long else (shown, "*")
    connection.execute(
        f"CREATE TABLE ordered AS SELECT {kept} FROM"
        f" (SELECT {stored} FROM unordered ORDER BY {order})"
    )
    _compare(connection, few, recipe.data_input.file)
    same = "".join(f"{text_of(value)} AS {quoted(name)}, " for name, value in alike.items())
    connection.execute(f"CREATE VIEW tidy AS SELECT {seen}, {same}rowid + 1 AS _n FROM ordered")


def _sorted(name: str, texts: list[str], few: list[str]) -> str:
    """Return SQL of a column as it is sorted: an empty text is null, one of few texts is its number."""
    if name in few:  # only the empty text is none of them; `_compare` proves it
        return f"TRY_CAST({quoted(name)} AS {quoted(_type(name))})"
    return f"nullif({quoted(name)}, '')" if name in texts else quoted(name)


def _compare(connection: duckdb.DuckDBPyConnection, few: list[str], file: str) -> None:
    """Compare how many texts there are before and after; raises LedgerError."""
    if not few:
        return
    before, after = (
        ", ".join(test.format(quoted(name)) for name in few)
        for test in ("count_if({} <> '')", "count({})")
    )
    [expected] = rows(connection, f"SELECT {before} FROM unordered")
    [found] = rows(connection, f"SELECT {after} FROM ordered")
    for name, there, kept in zip(few, expected, found, strict=True):
        if there != kept:
            raise LedgerError(file=file, found=kept, expected=there, where=name)


def _shown(name: str, few: list[str]) -> str:
    return f"CAST({quoted(name)} AS VARCHAR)" if name in few else quoted(name)


def _type(name: str) -> str:
    return f"_{name}_texts"


def _unordered(relation: Relation, recipe: Recipe, alike: dict[str, str]) -> exp.Select:
    """Return the query of the build: published fields and helper columns."""
    fields = [_value_sql(spec).as_(spec.name, quoted=True) for spec in recipe.fields]
    texts = _texts_of_source(recipe)
    hidden = [
        texts.get(name, column("t", name)).as_(name, quoted=True)
        for name in relation.hidden
        if name not in alike
    ]
    return _body(relation, recipe).select(*fields, *hidden)


def _texts_of_source(recipe: Recipe) -> dict[str, exp.Expr]:
    """Return the helper columns that checks look at on some rows only: the others need no text.

    Beside a number it is what could not be read, beside a code what is no code.
    """
    found: dict[str, exp.Expr] = {}
    for step in recipe.steps:
        name = str((step.model_extra or {}).get("column", ""))
        original, value = column("t", f"_{name}_text"), column("t", name)
        if step.step in ("number", "boolean"):
            found[original.name] = case([(exp.Is(this=value, expression=exp.null()), original)])
        elif step.step == "match":
            found[original.name] = case([(value.eq(original.copy()), original)])
    return found


def _is_carried(relation: Relation, name: str) -> bool:
    """Tell whether no step computes a helper column anew."""
    return all(
        isinstance(item, exp.Column) and item.name == name
        for _, part in relation.parts
        for item in (selected.unalias() for selected in part.expressions)
        if item.alias_or_name == name
    )
