"""Conditions on fields as they stand in an address: `year=2024`, `value.from=10`, `place.not=BG`."""

import base64
import json
from collections.abc import Mapping
from typing import Any, get_args

from vidno.base.nearest import nearest, offered
from vidno.engine.asked import (
    FUNCTIONS,
    OPERATORS,
    Condition,
    CursorError,
    Figure,
    Function,
    Operator,
    Sort,
    Type,
)
from vidno.engine.compiled import ROW
from vidno.web.api.operation import unknown
from vidno.web.api.problems import FigureUnknownError

ONCE = ("is", "not")
"""Repeated, these mean one of the values, or none of them."""


def conditions(
    columns: Mapping[str, Type], pairs: tuple[tuple[str, str], ...], known: Mapping[str, object]
) -> tuple[Condition, ...]:
    """Return the conditions of a query.

    Args:
        columns: The fields of the table.
        pairs: Names and values; "field.is" is the same as "field", and reaches a field that is called
            like a parameter.
        known: The parameters, for the nearest name.

    Raises ParameterUnknownError.
    """
    together: dict[tuple[str, Operator], list[str]] = {}
    found: list[Condition] = []
    for name, value in pairs:
        field, operator = _split(columns, name)
        if field is None or operator is None:
            head, dot, how = name.rpartition(".")
            if dot and how in OPERATORS:  # what compares is right, and says nothing about the field
                raise unknown(
                    name, [*known, *columns], near=_joined(nearest(head[:80], columns), how)
                )
            compared = (f"{one}.{how}" for one in columns for how in OPERATORS)
            raise unknown(name, [*known, *columns], compared)
        if operator in ONCE:
            together.setdefault((field, operator), []).append(value)
        else:
            found.append(Condition(field, operator, (value,)))
    merged = [Condition(field, how, tuple(values)) for (field, how), values in together.items()]
    return (*merged, *found)


def _joined(field: str, how: str) -> str:
    return f"{field}.{how}" if field else ""


def _split(columns: Mapping[str, Type], name: str) -> tuple[str | None, Operator | None]:
    if name in columns:
        return name, "is"
    field, _, operator = name.rpartition(".")
    known = next((one for one in get_args(Operator) if one == operator), None)
    return (field, known) if field in columns and operator in OPERATORS else (None, None)


def sorts(columns: Mapping[str, Type], names: tuple[str, ...]) -> tuple[Sort, ...]:
    """Return what to sort by: "-year,place" is years from the last, then places.

    A field that is itself called with a dash before is meant by its name.
    """
    found: dict[str, Sort] = {}
    for name in names:
        is_turned = name.startswith("-") and name not in columns
        field = name[1:] if is_turned else name
        found[field] = Sort(field, is_turned)
    return tuple(found.values())


def figures(columns: Mapping[str, Type], names: tuple[str, ...]) -> tuple[Figure, ...]:
    """Return the figures of groups: "count", or a function and a field as in "sum_value".

    Raises FigureUnknownError.
    """
    return tuple(_figure(columns, name) for name in dict.fromkeys(names))


def _figure(columns: Mapping[str, Type], name: str) -> Figure:
    start, _, field = name.partition("_")
    function: Function | None = next((one for one in FUNCTIONS if one == start), None)
    if function is not None and (field in columns or name == "count"):
        return Figure(function, field)
    if function is not None:  # it is the field that is not there
        near = nearest(field[:80], columns)
        near = f"{function}_{near}" if near else ""
    else:
        near = nearest(name[:80], _every(columns))
    raise FigureUnknownError(name=name[:80], perhaps=offered(near), known=", ".join(FUNCTIONS))


def _every(columns: Mapping[str, Type]) -> list[str]:
    return ["count", *(f"{one}_{column}" for one in FUNCTIONS for column in columns)]


def mark(keys: tuple[Any, ...]) -> str:
    """Write where a page ended as a short text for the address of the next one."""
    texts = [None if key is None else _text(key) for key in keys]
    text = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _text(key: Any) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)


def marked(columns: Mapping[str, Type], order: tuple[Sort, ...], text: str) -> tuple[Any, ...]:
    """Return what `mark` wrote. Raises CursorError, FieldUnknownError is left to the query."""
    kinds = [columns.get(sort.field) for sort in (*order, Sort(ROW))]
    try:
        texts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(texts, list) or len(texts) != len(kinds) or texts[-1] is None:
            raise CursorError
        return tuple(
            None if one is None else kind.read(one)
            for kind, one in zip(kinds, texts, strict=True)
            if kind is not None
        )
    except (ValueError, TypeError, RecursionError):
        raise CursorError from None
