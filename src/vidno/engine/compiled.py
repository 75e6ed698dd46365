"""Questions compiled to SQL: the text follows from the shape of a question, the values are bound.

Two questions of one shape share one text, so that a tree is built once a shape and not once a request.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from sqlglot import exp

from vidno.engine import duck, exact
from vidno.engine.asked import (
    TEXT,
    TRUTH,
    Condition,
    CursorError,
    FieldUnknownError,
    Figure,
    Function,
    Groups,
    OperatorError,
    Rows,
    Sort,
    Type,
    ValueTypeError,
)
from vidno.engine.orders import DATA

ROW = "row"
"""The number of a row in the table, from 1; it breaks every tie."""
Lines = Literal["json", "csv"]
Columns = tuple[tuple[str, Type], ...]
Labels = Mapping[str, Mapping[str, str]]
"""Name of a column to the labels of its codes."""
KEPT = 1024
COMPARISONS: Mapping[str, type[exp.Binary]] = {
    "from": exp.GTE,
    "above": exp.GT,
    "to": exp.LTE,
    "below": exp.LT,
}
NEEDS_NUMBER = ("sum", "mean", "median", "share")
ADDED_UP = ("sum", "mean", "median", "share")
Digits = tuple[tuple[str, int | None], ...]
"""Of the fields that are added up: how many decimals they have; None where sums are not exact."""
AGGREGATES: Mapping[str, Callable[[exp.Expr], exp.Expr]] = {
    "count": lambda field: exp.Count(this=field),
    # Kahan's sum, for columns that are not exact in `engine/exact.py`
    "sum": lambda field: exp.Anonymous(this="fsum", expressions=[field]),
    "mean": lambda field: exp.Anonymous(this="favg", expressions=[field]),
    "median": lambda field: exp.Anonymous(this="median", expressions=[field]),
    "min": lambda field: exp.Min(this=field),
    "max": lambda field: exp.Max(this=field),
}


def rows(
    columns: Mapping[str, Type], asked: Rows, source: str = DATA
) -> tuple[str, dict[str, Any]]:
    """Return SQL and parameters of a question for rows, which are read from the table `source`.

    Each row is its number, then the fields asked for, then what the sort fields were. Raises
    FieldUnknownError, OperatorError, ValueTypeError and CursorError.
    """
    known = {ROW: columns[ROW], **columns} if ROW in columns else columns
    for name in (*asked.fields, *(sort.field for sort in asked.sort)):
        checked(known, name)
    parameters = dict(_bound(known, asked.where))
    if asked.after is not None:
        if len(asked.after) != len(asked.sort) + 1:
            raise CursorError
        parameters |= {f"a{number}": value for number, value in enumerate(asked.after)}
    if asked.limit is not None:
        parameters["n"] = asked.limit
    if asked.offset:
        parameters["o"] = asked.offset
    missing = tuple(value is None for value in asked.after) if asked.after else None
    shape = replace(asked, where=_shape(asked.where), after=missing, limit=asked.limit and 1)
    shape = replace(shape, offset=min(asked.offset, 1))
    return _rows_sql(tuple(known.items()), shape, source), _only_used(parameters, missing)


def groups(
    columns: Mapping[str, Type],
    asked: Groups,
    source: str = DATA,
    digits: Callable[[str], int | None] = lambda _: None,
) -> tuple[str, dict[str, Any]]:
    """Return SQL and parameters of a question for groups of the rows of the table `source`.

    Each row has the groups, the figures and, for each field that a figure is about, how many of its
    values are missing in the group. `digits` gives the decimals of a column whose sums are exact.
    Raises as `rows` does.
    """
    for name in asked.by:
        checked(columns, name)
    for figure in asked.figures:
        kind = checked(columns, figure.field) if figure.field else None
        if kind and figure.function in NEEDS_NUMBER and not kind.is_number:
            raise OperatorError(operator=figure.function, name=figure.field, kind=kind.title)
    sortable = dict.fromkeys(group_columns(asked)[: len(asked.by) + len(asked.figures)])
    for sort in asked.sort:
        if sort.field not in sortable:
            raise FieldUnknownError.among(sort.field, sortable)
    parameters = dict(_bound(columns, asked.where))
    if asked.limit is not None:
        parameters["n"] = asked.limit
    if asked.offset:
        parameters["o"] = asked.offset
    shape = replace(asked, where=_shape(asked.where), limit=asked.limit and 1)
    shape = replace(shape, offset=min(asked.offset, 1))
    summed = dict.fromkeys(one.field for one in asked.figures if one.function in ADDED_UP)
    return _groups_sql(shape, source, tuple((name, digits(name)) for name in summed)), parameters


def group_columns(asked: Groups) -> list[str]:
    """Return the names of the columns that the answer to a question for groups has.

    A figure that is called as a group is, or as another figure, gets a dash below: `count_`.
    """
    figures = (figure.name for figure in asked.figures)
    return _different([*asked.by, *figures, *(f"missing_{name}" for name in _about(asked.figures))])


def sort_columns(columns: Iterable[str], asked: Rows) -> list[str]:
    """Return the names of the columns that hold what the sort fields were."""
    known = list(columns)
    return _different([*known, *(f"_sort_{number}" for number, _ in enumerate(asked.sort))])[
        len(known) :
    ]


def _different(names: list[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        own = name
        while own.casefold() in found:  # the engine takes names for the same in capitals and small
            own += "_"
        found[own.casefold()] = own
    return list(found.values())


def as_lines(
    sql: str, names: list[str], lines: Lines, texts: frozenset[str], beside: Iterable[str] = ()
) -> str:
    """Wrap a query so that each row comes as one text: a JSON object or a line of CSV.

    Args:
        sql: A query whose columns are called `names`, and maybe others.
        names: Columns to write, in order.
        lines: In which form.
        texts: The columns that may hold what CSV must quote.
        beside: Columns to give as they are after the text.
    """
    if lines == "json":
        pairs = ", ".join(f"{duck.quoted(name)} := {duck.quoted(name)}" for name in names)
        line = f"to_json(struct_pack({pairs}))"
    else:
        line = " || ',' || ".join(_csv_cell(name, quoted=name in texts) for name in names)
        if len(names) == 1:
            line = never_empty(line)
    given = ", ".join([line, *map(duck.quoted, beside)])
    return f"SELECT {given} FROM ({sql})"  # noqa: S608 - compiled by us


def labelled(sql: str, names: list[str], labels: Labels) -> str:
    """Wrap a query so that codes of some columns come as their labels; all others stay as they are.

    A look-up in a list keeps the order of the rows and holds none back, as a join would.
    """
    cells = [
        f"{_label(name, labels[name])} AS {duck.quoted(name)}" for name in names if labels.get(name)
    ]
    return f"SELECT * REPLACE ({', '.join(cells)}) FROM ({sql})" if cells else sql  # noqa: S608 - compiled by us


def _label(name: str, labels: Mapping[str, str]) -> str:
    codes = ", ".join(map(duck.text_of, labels))
    texts = ", ".join(map(duck.text_of, labels.values()))
    at = f"CAST(enum_code(TRY_CAST({duck.quoted(name)} AS ENUM({codes}))) AS INTEGER) + 1"
    return f"coalesce(([{texts}])[{at}], {duck.quoted(name)})"


def never_empty(line: str) -> str:
    """Return SQL of a line with one cell: many readers of CSV leave empty lines out."""
    return f"""coalesce(nullif({line}, ''), '""')"""


def _csv_cell(name: str, *, quoted: bool) -> str:
    field = duck.quoted(name)
    if not quoted:
        return f"coalesce(CAST({field} AS VARCHAR), '')"
    return (
        f"CASE WHEN {field} IS NULL THEN '' WHEN {field} = '' OR regexp_matches({field}, '[\",\\r\\n]')"
        f" THEN '\"' || replace({field}, '\"', '\"\"') || '\"' ELSE {field} END"
    )


def checked(columns: Mapping[str, Type], name: str) -> Type:
    """Return the type of a field. Raises FieldUnknownError with the nearest name."""
    if name not in columns:
        raise FieldUnknownError.among(name, columns)
    return columns[name]


def _bound(columns: Mapping[str, Type], where: tuple[Condition, ...]) -> Iterator[tuple[str, Any]]:
    for number, one in enumerate(where):
        if one.anywhere:
            yield f"p{number}_0", _read(TEXT, one.field, one.values[0]).lower()
            continue
        kind = checked(columns, one.field)
        if one.operator == "missing":
            _read(TRUTH, one.field, one.values[0])
        elif one.operator == "has":
            if not kind.is_text:
                raise OperatorError(operator="has", name=one.field, kind=kind.title)
            yield f"p{number}_0", _read(kind, one.field, one.values[0]).lower()
        else:
            for at, value in enumerate(one.values):
                yield f"p{number}_{at}", _read(kind, one.field, value)


def _read(kind: Type, name: str, value: str) -> Any:
    try:
        return kind.read(value)
    except ValueError:
        raise ValueTypeError(value=value[:80], name=name, kind=kind.title) from None


def _shape(where: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return the filters without their values, but for `missing`, which takes no parameter."""
    return tuple(
        one if one.operator == "missing" else replace(one, values=("",) * len(one.values))
        for one in where
    )


def _only_used(parameters: dict[str, Any], missing: tuple[bool, ...] | None) -> dict[str, Any]:
    """Leave out what the cursor says is missing: it is asked for by IS NULL."""
    gone = {f"a{number}" for number, is_missing in enumerate(missing or ()) if is_missing}
    return {name: value for name, value in parameters.items() if name not in gone}


@lru_cache(maxsize=KEPT)
def _rows_sql(columns: Columns, asked: Rows, source: str) -> str:
    names = list(asked.fields) or [name for name, _ in columns if name != ROW]
    shown = [ROW, *(name for name in names if name != ROW)]
    keys = [
        exp.alias_(_column(sort.field), name, quoted=True)
        for name, sort in zip(sort_columns(dict(columns), asked), asked.sort, strict=True)
    ]
    query = exp.select(*(_column(name) for name in shown), *keys).from_(_table(source))
    query = query.where(*_conditions(asked.where))
    if asked.after is not None:
        query = query.where(_later(asked.sort, asked.after))
    if asked.sort:  # else the order is that of the table, which a scan keeps: nothing is held back
        query = query.order_by(*map(_ordered, asked.sort), _column(ROW))
    if asked.limit is not None:
        query = query.limit(exp.Placeholder(this="n"))
    if asked.offset:
        query = query.offset(exp.Placeholder(this="o"))
    return query.sql(dialect=duck.DIALECT)


@lru_cache(maxsize=KEPT)
def _groups_sql(asked: Groups, source: str, digits: Digits) -> str:
    known = dict(digits)
    by = [_column(name) for name in asked.by]
    missing = [
        exp.Sub(this=exp.Count(this=exp.Star()), expression=exp.Count(this=_column(name)))
        for name in _about(asked.figures)
    ]
    found = [*by, *(_figure(one, known.get(one.field)) for one in asked.figures), *missing]
    names = group_columns(asked)
    columns = [exp.alias_(one, name, quoted=True) for one, name in zip(found, names, strict=True)]
    query = exp.select(*columns).from_(_table(source)).where(*_conditions(asked.where))
    if by:
        query = query.group_by(*(one.copy() for one in by))
    chosen = [sort.field for sort in asked.sort]
    order = [*asked.sort, *(Sort(name) for name in asked.by if name not in chosen)]
    if order:  # by number: a figure may be called as a field is
        query = query.order_by(*(_by_number(names.index(one.field) + 1, one) for one in order))
    if asked.limit is not None:
        query = query.limit(exp.Placeholder(this="n"))
    if asked.offset:
        query = query.offset(exp.Placeholder(this="o"))
    return query.sql(dialect=duck.DIALECT)


def _about(figures: tuple[Figure, ...]) -> list[str]:
    """Return the fields of which it is told how many of their values are missing."""
    return list(
        dict.fromkeys(one.field for one in figures if one.field and one.function != "count")
    )


def _by_number(number: int, sort: Sort) -> exp.Ordered:
    return exp.Ordered(this=exp.Literal.number(number), desc=sort.descending, nulls_first=False)


def _figure(figure: Figure, digits: int | None) -> exp.Expr:
    if not figure.field:
        return exp.Count(this=exp.Star())
    field = _column(figure.field)
    if digits is not None and figure.function in ADDED_UP:
        return _exact(figure.function, field, digits)
    if figure.function != "share":
        return AGGREGATES[figure.function](field)
    part = AGGREGATES["sum"](field)
    return exp.Div(this=part, expression=_of_all_groups(part))


def _exact(function: Function, field: exp.Column, digits: int) -> exp.Expr:
    if function == "median":  # of two values in the middle it is half of their sum
        middle = AGGREGATES["median"](exact.whole(field, digits))
        return exact.quotient(middle, exp.Literal.number(10**digits))
    total = exact.total(field, digits)
    if function == "share":
        return exact.quotient(total, _of_all_groups(total))
    if function == "sum" and not digits:  # a sum of whole numbers is one: 12, not 12.0
        return total
    parts: exp.Expr = exp.Literal.number(10**digits)
    if function == "mean":
        parts = exp.Mul(this=exp.Count(this=field.copy()), expression=parts)
    return exact.quotient(total, parts)


def _of_all_groups(part: exp.Expr) -> exp.Expr:
    whole = exp.Window(this=exp.Sum(this=part.copy()))
    return exp.func("nullif", whole, exp.Literal.number(0))


def _conditions(where: tuple[Condition, ...]) -> list[exp.Expr]:
    return [_condition(number, one) for number, one in enumerate(where)]


def _condition(number: int, one: Condition) -> exp.Expr:
    if one.anywhere:
        mark = exp.Placeholder(this=f"p{number}_0")
        return exp.or_(*(_has(exp.cast(_column(n), "text"), mark) for n in one.anywhere))
    column = _column(one.field)
    marks = [exp.Placeholder(this=f"p{number}_{at}") for at in range(len(one.values))]
    if one.operator == "missing":
        absent = column.is_(exp.null())
        return absent if one.values[0] == "true" else exp.not_(absent)
    if one.operator == "is":
        return column.isin(*marks)
    if one.operator == "not":
        # what is missing is none of the values
        return exp.or_(exp.not_(column.isin(*marks)), column.copy().is_(exp.null()))
    if one.operator == "has":
        return _has(column, marks[0])
    return COMPARISONS[one.operator](this=column, expression=marks[0])


def _has(text: exp.Expr, mark: exp.Placeholder) -> exp.Expr:
    return exp.Anonymous(this="contains", expressions=[exp.Lower(this=text), mark.copy()])


def _later(sorts: tuple[Sort, ...], missing: tuple[bool, ...]) -> exp.Expr:
    """Return the condition that a row comes after the one whose values are bound as a0, a1 and so on."""
    every = (*sorts, Sort(ROW))
    choices, before = list[exp.Expr](), list[exp.Expr]()
    for number, (sort, is_missing) in enumerate(zip(every, missing, strict=True)):
        column, mark = _column(sort.field), exp.Placeholder(this=f"a{number}")
        if is_missing:  # missing values are last: nothing comes after them but ties
            before.append(column.is_(exp.null()))
            continue
        beyond = exp.LT if sort.descending else exp.GT
        later: exp.Expr = beyond(this=column, expression=mark)
        if sort.field != ROW:
            later = exp.or_(later, column.copy().is_(exp.null()))
        choices.append(exp.and_(*before, later) if before else later)
        before.append(exp.EQ(this=column.copy(), expression=mark.copy()))
    return exp.or_(*choices)


def _ordered(sort: Sort) -> exp.Ordered:
    return exp.Ordered(this=_column(sort.field), desc=sort.descending, nulls_first=False)


def _table(source: str) -> exp.Table:
    return exp.table_(source, alias=DATA if source != DATA else None)


def _column(name: str) -> exp.Column:
    # with its table: else a figure that is called as a field is would be meant
    return exp.column(exp.to_identifier(name, quoted=True), table=DATA)
