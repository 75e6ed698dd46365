"""Free SQL for programs: one SELECT over all tables, as JSON or CSV, by the limited worker only."""

import csv
import io
from typing import Any

from django.http import HttpResponse

from vidno.engine.free.ask import LONGEST, MOST_ROWS, ROWS, Answer
from vidno.web.api.operation import (
    CONTENT_TYPES,
    TEXT,
    TRUTH,
    Asked,
    Operation,
    Parameter,
    json_of,
    listed,
    maybe,
    thing,
)
from vidno.web.api.tables import VERSION
from vidno.web.portal.pages import sql

QUERY = Parameter(
    "q",
    'One SELECT; tables are called by their dataset: "publisher/dataset" or publisher.dataset',
    longest=LONGEST,
    is_needed=True,
)
LIMIT = Parameter("limit", "At most so many rows", "whole", default=ROWS, least=1, most=MOST_ROWS)


def free(asked: Asked) -> Any:
    """Return the answer to a question in SQL. Raises SqlError of every kind, and FieldUnknownError."""
    found = sql.answer(asked.site, asked.given["q"], asked.given["limit"])
    names = [name for name, _ in found.columns]
    if asked.form == "csv":
        response = HttpResponse(_csv(names, found.rows), content_type=CONTENT_TYPES["csv"])
        response.headers["Content-Disposition"] = 'attachment; filename="answer.csv"'
    else:
        shape = {
            "columns": [{"name": name, "type": kind} for name, kind in found.columns],
            "rows": found.rows,
            "truncated": found.is_truncated,
            "rows_of": _rows_of(asked, found),
        }
        response = HttpResponse(json_of(shape), content_type=CONTENT_TYPES["json"])
    response.headers["Vidno-Truncated"] = str(found.is_truncated).lower()
    response.headers["Server-Timing"] = f"sql;dur={found.seconds * 1000:.0f}"
    return response


def _rows_of(asked: Asked, found: Answer) -> dict[str, Any] | None:
    """Tell where the values come from: `…/rows/{row}/{field}` of the API is the source cell of each."""
    table = sql.rows_of(asked.site, asked.given["q"], found)
    if table is None:
        return None
    item = asked.site.dataset(table.dataset)
    return {"dataset": item.id, "version": item.version, "fields": list(table.fields)}


def _csv(names: list[str], rows: list[list[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return json_of(value) if isinstance(value, list | dict) else value


OPERATIONS = (
    Operation(
        "sql",
        "/sql",
        "The answer to a question in SQL over all tables",
        free,
        thing(
            columns=listed(thing(name=TEXT, type=TEXT)),
            rows=listed(listed({})),
            truncated=TRUTH,
            rows_of=maybe(thing(**VERSION, fields=listed(maybe(TEXT)))),
        ),
        (QUERY, LIMIT),
        ("json", "csv"),
        takes_body=True,
    ),
)
