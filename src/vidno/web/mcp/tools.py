"""The tools: each is an operation of the data API, or SQL, under a name that models know."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.web.api.operation import Asked, Operation, text_of
from vidno.web.api.views import OPERATIONS
from vidno.web.mcp import safe
from vidno.web.portal.pages import sql
from vidno.web.portal.pages.site import Site

MOST_ROWS = 200
MOST_FOUND = 50
LONGEST_ARGUMENT = 20_000
Arguments = Mapping[str, Any]
Schema = dict[str, Any]
_OPERATIONS = {one.name: one for one in OPERATIONS}


class ToolArgumentError(VidnoError):
    """An argument of a tool that is missing or of the wrong kind."""

    code = "tool-argument"
    template = Text(
        bg="Аргументът „{name}“ липсва или не е от нужния вид.",
        en="The argument '{name}' is missing or of the wrong kind.",
    )
    hint = Text(
        bg="Описанието на инструмента казва какво приема.",
        en="The tool's description says what it takes.",
    )


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: what a model reads about it, and what answers."""

    name: str
    about: str
    properties: Mapping[str, Schema]
    required: tuple[str, ...]
    answer: Callable[[Site, Arguments], Any]

    def described(self) -> Schema:
        """Describe it as the protocol wants it."""
        return {
            "name": self.name,
            "description": self.about,
            "inputSchema": {
                "type": "object",
                "properties": dict(self.properties),
                "required": list(self.required),
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }

    def called(self, site: Site, arguments: Arguments) -> str:
        """Return the answer as JSON text. Raises VidnoError."""
        for name in (*arguments, *self.required):
            if name not in self.properties or name not in arguments:
                raise ToolArgumentError(name=safe.text(str(name))[:40])
        return limited(json.loads(text_of(self.answer(site, arguments))))


def limited(answer: Any) -> str:
    """Write an answer; rows that would make it too long are left out, and it says so."""
    answer = safe.data(answer)
    written = text_of(answer)
    rows = answer.get("rows") if isinstance(answer, dict) else None
    while len(written) > safe.ANSWER_LENGTH and rows:
        rows = rows[: len(rows) // 2]
        answer = answer | {"rows": rows, "truncated": True}
        written = text_of(answer)
    return written if len(written) <= safe.ANSWER_LENGTH else written[: safe.ANSWER_LENGTH] + "…"


def _text(arguments: Arguments, name: str, default: str = "") -> str:
    value = arguments.get(name, default)
    if not isinstance(value, str) or len(value) > LONGEST_ARGUMENT:
        raise ToolArgumentError(name=name)
    return value


def _dataset(arguments: Arguments) -> dict[str, str]:
    publisher, slash, name = _text(arguments, "dataset").partition("/")
    if not slash:
        raise ToolArgumentError(name="dataset")
    return {"publisher": publisher, "dataset": name}


def _asked(
    operation: Operation, site: Site, path: Mapping[str, str], given: Mapping[str, Any]
) -> Any:
    pairs = [(name, str(value)) for name, value in given.items() if value not in (None, "")]
    values, filters = operation.read(pairs)
    return operation.answer(Asked(site, path, values, filters, "en", "json", ""))


def _limit(arguments: Arguments) -> int:
    limit = arguments.get("limit", 50)
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= MOST_ROWS:
        raise ToolArgumentError(name="limit")
    return limit


def _filters(arguments: Arguments) -> dict[str, Any]:
    found = arguments.get("filters", {})
    if not isinstance(found, dict):
        raise ToolArgumentError(name="filters")
    return {str(name): _filter(value) for name, value in found.items()}


def _filter(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | int | float):
        raise ToolArgumentError(name="filters")
    return str(value)


def _search(site: Site, arguments: Arguments) -> Any:
    given = {"q": _text(arguments, "query"), "limit": min(_limit(arguments), MOST_FOUND)}
    return _asked(_OPERATIONS["search"], site, {}, given)


def _describe(site: Site, arguments: Arguments) -> Any:
    return _asked(_OPERATIONS["dataset"], site, _dataset(arguments), {})


def _rows(site: Site, arguments: Arguments) -> Any:
    given = _filters(arguments) | {
        "select": _text(arguments, "select"),
        "sort": _text(arguments, "sort"),
        "limit": _limit(arguments),
    }
    found = _asked(_OPERATIONS["rows"], site, _dataset(arguments), given)
    return {name: value for name, value in found.items() if name != "next"}


def _aggregate(site: Site, arguments: Arguments) -> Any:
    given = _filters(arguments) | {
        "by": _text(arguments, "by"),
        "figures": _text(arguments, "figures"),
        "sort": _text(arguments, "sort"),
        "limit": _limit(arguments),
    }
    return _asked(_OPERATIONS["aggregate"], site, _dataset(arguments), given)


def _sql(site: Site, arguments: Arguments) -> Any:
    found = sql.answer(site, _text(arguments, "query"), _limit(arguments))
    columns = [name for name, _ in found.columns]
    return {"columns": columns, "rows": found.rows, "truncated": found.is_truncated}


def _trace(site: Site, arguments: Arguments) -> Any:
    row = arguments.get("row")
    if isinstance(row, bool) or not isinstance(row, int):
        raise ToolArgumentError(name="row")
    path = _dataset(arguments) | {"row": str(row), "field": _text(arguments, "field")}
    return _asked(_OPERATIONS["lineage"], site, path, {})


TEXT: Schema = {"type": "string"}
LIMIT: Schema = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": 50}
DATASET: Schema = {
    "type": "string",
    "description": "publisher/dataset, as search_datasets gives it",
}
FILTERS: Schema = {
    "type": "object",
    "description": "field: value; also field__from, field__to, field__not, field__has as in the API",
}
SORT: Schema = {
    "type": "string",
    "description": "fields with commas; -field turns the order around",
}
TOOLS = (
    Tool(
        "search_datasets",
        "Find datasets, indicators, places and stories of this open-data portal by words, Bulgarian or English.",
        {"query": TEXT, "limit": LIMIT},
        ("query",),
        _search,
    ),
    Tool(
        "get_dataset_info",
        "Describe a dataset: title, source, licence, version, fields with their meaning and units.",
        {"dataset": DATASET},
        ("dataset",),
        _describe,
    ),
    Tool(
        "query_rows",
        "Read rows of a dataset. Each has 'row', its number, which trace_value takes.",
        {"dataset": DATASET, "filters": FILTERS, "select": TEXT, "sort": SORT, "limit": LIMIT},
        ("dataset",),
        _rows,
    ),
    Tool(
        "aggregate",
        "Figures of groups of rows, totals counted once. 'figures' such as 'count,sum_value'; functions:"
        " count, sum, mean, median, min, max, share.",
        {
            "dataset": DATASET,
            "by": {"type": "string", "description": "fields with commas"},
            "figures": TEXT,
            "filters": FILTERS,
            "sort": SORT,
            "limit": LIMIT,
        },
        ("dataset",),
        _aggregate,
    ),
    Tool(
        "query_sql",
        'Answer one SELECT (DuckDB) over all datasets: FROM "publisher/dataset". Beware of totals and of'
        " places of several levels in one table.",
        {"query": TEXT, "limit": LIMIT},
        ("query",),
        _sql,
    ),
    Tool(
        "trace_value",
        "Tell which cell of which source file a number comes from, and what that cell says. Use it before you quote a number.",
        {"dataset": DATASET, "row": {"type": "integer", "minimum": 1}, "field": TEXT},
        ("dataset", "row", "field"),
        _trace,
    ),
)
BY_NAME = {tool.name: tool for tool in TOOLS}
