"""What can be asked of a published table: rows, or figures of groups of rows. Small forms, no SQL.

A form is checked against the table and its values against the types of their columns; what is left is
compiled to SQL whose text depends on the shape of the form only, so that it is compiled once.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from vidno.base.errors import VidnoError
from vidno.base.nearest import perhaps
from vidno.base.text import Text

MOST_DIGITS = 36
"""Of a number in a question: longer ones do not fit into any column."""
Operator = Literal["is", "not", "from", "above", "to", "below", "has", "missing"]
Function = Literal["count", "sum", "mean", "median", "min", "max", "share"]

OPERATORS: dict[Operator, Text] = {
    "is": Text(bg="е една от стойностите", en="is one of the values"),
    "not": Text(bg="не е никоя от стойностите", en="is none of the values"),
    "from": Text(bg="е най-малко", en="is at least"),
    "above": Text(bg="е повече от", en="is more than"),
    "to": Text(bg="е най-много", en="is at most"),
    "below": Text(bg="е по-малко от", en="is less than"),
    "has": Text(bg="съдържа", en="contains"),
    "missing": Text(
        bg="липсва (true) или не липсва (false)", en="is missing (true) or not (false)"
    ),
}
FUNCTIONS: dict[Function, Text] = {
    "count": Text(bg="брой на стойностите", en="number of values"),
    "sum": Text(bg="сбор", en="sum"),
    "mean": Text(bg="средна", en="mean"),
    "median": Text(bg="медиана", en="median"),
    "min": Text(bg="най-малка", en="least"),
    "max": Text(bg="най-голяма", en="greatest"),
    "share": Text(bg="дял от сбора на всички групи", en="share of the sum of all groups"),
}


class FieldUnknownError(VidnoError):
    """A question about a field that the table does not have."""

    code = "field-unknown"
    template = Text(bg="Таблицата няма поле „{name}“.", en="The table has no field '{name}'.")
    hint = Text(bg="{perhaps}Полетата са: {known}.", en="{perhaps}Its fields are: {known}.")

    @classmethod
    def among(cls, name: str, known: Iterable[str]) -> "FieldUnknownError":
        """Return the error with the nearest of the fields that there are."""
        names = list(known)
        return cls(name=name[:80], perhaps=perhaps(name[:80], names), known=", ".join(names))


class ValueTypeError(VidnoError):
    """A value that cannot stand in the column that it is compared with."""

    code = "value-not-of-type"
    template = Text(
        bg="„{value}“ не може да стои в поле „{name}“.",
        en="'{value}' cannot stand in field '{name}'.",
    )
    hint = Text(bg="Полето е {kind}.", en="The field is {kind}.")


class OperatorError(VidnoError):
    """A comparison or function that makes no sense for the type of a field."""

    code = "operator-not-of-type"
    template = Text(
        bg="„{operator}“ не може да се пита за поле „{name}“.",
        en="'{operator}' cannot be asked of field '{name}'.",
    )
    hint = Text(bg="Полето е {kind}.", en="The field is {kind}.")


class CursorError(VidnoError):
    """The mark of the next page was changed, or belongs to another question."""

    code = "cursor-wrong"
    template = Text(
        bg="Белегът за следващата страница не е от този въпрос.",
        en="The mark of the next page is not of this question.",
    )
    hint = Text(
        bg="Вземете го от предишния отговор или започнете отначало.",
        en="Take it from the answer before, or start again without it.",
    )


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: what a field must be. `values` as people write them."""

    field: str
    operator: Operator
    values: tuple[str, ...]
    anywhere: tuple[str, ...] = ()
    """For "has": fields of any type one of which is enough, instead of `field`."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One field to order by."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A question for rows, in the order of `sort`, then of the table; missing values last."""

    fields: tuple[str, ...] = ()
    """Columns; none: all of them, in table order."""
    where: tuple[Condition, ...] = ()
    sort: tuple[Sort, ...] = ()
    limit: int | None = None
    offset: int = 0
    """Rows to skip: for clients that know no `after`."""
    after: tuple[Any, ...] | None = None
    """What the sort fields and the row number of the last row of the page before were."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of a question for groups. `field` is empty for the number of rows."""

    function: Function
    field: str = ""

    @property
    def name(self) -> str:
        """What its column is called: `sum_value`, or `count`."""
        return f"{self.function}_{self.field}" if self.field else self.function


@dataclass(frozen=True, slots=True)
class Groups:
    """A question for figures of groups of rows, one row a group."""

    by: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = (Figure("count"),)
    where: tuple[Condition, ...] = ()
    sort: tuple[Sort, ...] = ()
    """By groups or by names of figures; then by the groups."""
    limit: int | None = None
    offset: int = 0
    """Groups to skip."""


@dataclass(frozen=True, slots=True)
class Type:
    """What the values of a column are."""

    title: Text
    read: Callable[[str], Any] = field(repr=False)
    is_number: bool = False
    is_text: bool = False


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS or "_" in text:  # Python reads 1_000 as a number
        raise ValueError(text)
    return int(text)


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if (
        "_" in text
        or not found.is_finite()
        or abs(found.adjusted()) > 30
        or len(text) > MOST_DIGITS
    ):
        raise ValueError(text)
    return found


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _plain(text: str) -> str:
    if "\0" in text:
        raise ValueError(text)
    return text


TEXT = Type(Text(bg="текст", en="text"), _plain, is_text=True)
WHOLE = Type(Text(bg="цяло число", en="a whole number"), _whole, is_number=True)
NUMBER = Type(Text(bg="число", en="a number"), _number, is_number=True)
DATE = Type(Text(bg="дата като 2024-03-01", en="a date such as 2024-03-01"), dt.date.fromisoformat)
TRUTH = Type(Text(bg="true или false", en="true or false"), _truth)
BY_SQL: Mapping[str, Type] = {
    "VARCHAR": TEXT,
    "BIGINT": WHOLE,
    "INTEGER": WHOLE,
    "HUGEINT": WHOLE,
    "DOUBLE": NUMBER,
    "DATE": DATE,
    "BOOLEAN": TRUTH,
}


def type_of(sql: str) -> Type:
    """Return what a column of a type of the engine holds."""
    return NUMBER if sql.startswith("DECIMAL") else BY_SQL.get(sql, TEXT)
