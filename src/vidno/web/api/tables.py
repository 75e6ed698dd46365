"""Rows of a table, and figures of groups of them."""

from dataclasses import replace
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qsl, urlencode

from vidno.base.text import Language
from vidno.engine import compiled
from vidno.engine.asked import Condition, Figure, Groups, Rows
from vidno.engine.compiled import ROW
from vidno.web.api import filters, totals, writing
from vidno.web.api.operation import (
    LABELS,
    TABLES,
    TEXT,
    VALUE,
    WHOLE,
    Asked,
    Operation,
    Parameter,
    Written,
    listed,
    maybe,
    thing,
)
from vidno.web.api.operation import ROW as A_ROW
from vidno.web.api.problems import LevelsMixedError
from vidno.web.portal.pages.site import Published

PAGE, MOST = 100, 10_000
BASE = "/datasets/{publisher}/{dataset}"
SELECT = Parameter(
    "select",
    "Fields, with commas (one with a comma in quotation marks); row is the number of the row",
    "names",
)
SORT = Parameter("sort", "Fields to sort by, with commas; a dash turns one round: -period", "names")
LIMIT = Parameter(
    "limit", f"At most so many; in JSON {PAGE} by default", "whole", least=1, most=MOST
)
AFTER = Parameter("after", "Where the page before ended: what it called after")
TOTAL = Parameter("total", "Count all rows that fit, too", "truth", choices=("true", "false"))
BY = Parameter("by", "Fields whose values make the groups, with commas", "names")
FIGURES = Parameter(
    "figures", "count, or a function and a field: sum_value, mean_value, median_value", "names"
)


def rows(asked: Asked) -> Any:
    """Return a page of rows as JSON, or all of them in another form."""
    item, given = asked.item, asked.given
    reader = item.reader
    types = reader.types
    order = filters.sorts(types, given["sort"] or ())
    where = conditions(asked, ROWS)
    question = Rows(
        fields=given["select"] or (),
        where=where,
        sort=order,
        limit=given["limit"],
        after=filters.marked(types, order, given["after"]) if given["after"] else None,
    )
    labels = labels_of(item, given["labels"])
    if asked.form != "json":
        return writing.whole(item, question, asked.form, labels, "rows")
    limit = given["limit"] or PAGE
    wanted = question.fields or (ROW, *reader.columns)
    fields = dict.fromkeys([ROW, *wanted] if ROW in wanted else wanted)
    page = replace(question, fields=tuple(fields), limit=limit + 1)
    found = reader.objects(page, labels)
    answer: dict[str, Any] = {
        "dataset": item.id,
        "version": item.version,
        "rows": Written.of(map(itemgetter(0), found[:limit])),
        "after": None,
        "next": None,
    }
    if len(found) > limit:
        answer["after"] = filters.mark(found[limit - 1][1:])
        answer["next"] = _next(asked.address, answer["after"])
    if given["total"]:
        answer["total"] = count(item, where)
    return answer


def conditions(asked: Asked, operation: Operation) -> tuple[Condition, ...]:
    """Return the filters of a question; a code may be asked for by its label, in either language.

    A label of several codes means each of them.
    """
    item = asked.item
    found = filters.conditions(item.reader.types, asked.filters, operation.known)
    return tuple(_of_codes(item, one) if one.operator in filters.ONCE else one for one in found)


def _of_codes(item: Published, one: Condition) -> Condition:
    codes = item.release.codes_of(one.field) if one.field != ROW else {}
    wanted = {text.casefold() for text in one.values if text not in codes}
    if not codes or not wanted:
        return one
    also = (
        code
        for code, entry in codes.items()
        if wanted & {entry.label.bg.casefold(), entry.label.en.casefold()}
    )
    return replace(one, values=tuple(dict.fromkeys((*one.values, *also))))


def count(item: Published, where: tuple[Condition, ...]) -> int:
    """Return how many rows fit."""
    return int(item.reader.groups(Groups(figures=(Figure("count"),), where=where))[0][0])


def _next(address: str, after: str | int) -> str:
    path, _, query = address.partition("?")
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "after"]
    return f"{path}?{urlencode([*pairs, ('after', after)])}"


def labels_of(item: Published, language: Language | None) -> compiled.Labels:
    """Return the labels of the fields with a code list; none where codes are asked for."""
    if language is None:
        return {}
    found = {}
    for spec in item.release.schema.fields:
        codes = item.release.codes_of(spec.name)
        if codes:
            found[spec.name] = {
                code: entry.label.pick(language) or code for code, entry in codes.items()
            }
    return found


def aggregate(asked: Asked) -> Any:
    """Return figures of groups, each thing counted once."""
    item, given = asked.item, asked.given
    reader = item.reader
    types = reader.types
    question = Groups(
        by=tuple(dict.fromkeys(given["by"] or ())),
        figures=filters.figures(types, given["figures"] or ("count",)),
        where=conditions(asked, AGGREGATE),
        sort=filters.sorts(types, given["sort"] or ()),
        limit=given["limit"],
    )
    try:
        once, left_out = totals.once(item.release, reader, question)
    except LevelsMixedError:
        compiled.groups(types, question)  # a wrong name is said first
        raise
    labels = labels_of(item, given["labels"])
    if asked.form != "json":
        return writing.whole(item, once, asked.form, labels, "aggregate")
    return {
        "dataset": item.id,
        "version": item.version,
        "groups": Written.of(map(itemgetter(0), reader.objects(once, labels))),
        "left_out": [
            {
                "field": one.field,
                "values": list(one.values),
                "why": totals.WHY[one.why].pick(asked.language),
            }
            for one in left_out
        ],
    }


def values(asked: Asked) -> Any:
    """Return the different values of a field, with how often each occurs: a page of them, or all as a table."""
    item, name, given = asked.item, asked.path["field"], asked.given
    limit = given["limit"] or (MOST if asked.form == "json" else None)
    start = given["after"] or 0
    question = Groups(
        by=(name,),
        where=conditions(asked, VALUES),
        limit=limit and limit + 1,
        offset=start,
    )
    found = item.reader.groups(question)
    labels = {} if name == ROW else item.release.codes_of(name)
    answer: dict[str, Any] = {
        "dataset": item.id,
        "version": item.version,
        "field": name,
        "values": [
            {
                "value": value,
                "label": labels[value].label.model_dump() if value in labels else None,
                "rows": rows_with,
            }
            for value, rows_with in found[:limit]
        ],
        "after": None,
        "next": None,
    }
    if limit and len(found) > limit:
        answer["after"] = start + limit
        answer["next"] = _next(asked.address, answer["after"])
    if given["total"]:
        answer["total"] = item.reader.size(replace(question, limit=None, offset=0))
    return answer


VERSION = {"dataset": TEXT, "version": TEXT}
ROWS = Operation(
    "rows",
    f"{BASE}/rows",
    "Rows of a table: filtered, sorted, page by page or whole",
    rows,
    thing(
        ["total"],
        **VERSION,
        rows=listed(A_ROW),
        after=maybe(TEXT),
        next=maybe(TEXT),
        total=WHOLE,
    ),
    (SELECT, SORT, LIMIT, AFTER, TOTAL, LABELS),
    TABLES,
    has_filters=True,
)
AGGREGATE = Operation(
    "aggregate",
    f"{BASE}/aggregate",
    "Figures of groups of rows; totals are not counted with their parts",
    aggregate,
    thing(
        **VERSION,
        groups=listed(A_ROW),
        left_out=listed(thing(field=TEXT, values=listed(TEXT), why=TEXT)),
    ),
    (BY, FIGURES, SORT, LIMIT, LABELS),
    TABLES,
    has_filters=True,
)
VALUES = Operation(
    "values",
    f"{BASE}/values/{{field}}",
    "The different values of a field, and in how many rows each stands",
    values,
    thing(
        ["total"],
        **VERSION,
        field=TEXT,
        values=listed(thing(value=VALUE, label=maybe(thing(bg=TEXT, en=TEXT)), rows=WHOLE)),
        after=maybe(WHOLE),
        next=maybe(TEXT),
        total=WHOLE,
    ),
    (
        Parameter("limit", f"At most so many; {MOST} by default", "whole", least=1, most=MOST),
        Parameter(
            "after", "How many came before: what the page before called after", "whole", most=10**9
        ),
        replace(TOTAL, about="Count all different values, too"),
    ),
    table="values",
    has_filters=True,
)
OPERATIONS = (ROWS, AGGREGATE, VALUES)
