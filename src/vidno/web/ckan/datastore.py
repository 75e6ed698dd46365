"""Rows of a table as CKAN's DataStore gives them: the same questions as of our own API, other words."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from vidno.base.errors import VidnoError
from vidno.base.listed import plain
from vidno.engine.asked import Condition, Groups, Rows, Sort
from vidno.engine.compiled import ROW
from vidno.web.ckan.asked import Asked, Facts, invalid, listed, number, parsed, truth, words
from vidno.web.ckan.catalogue import Catalogue
from vidno.web.portal.pages.site import Published

ID = "_id"
ROWS, MOST_ROWS = 100, 32_000
CKAN_TYPES: Mapping[str, str] = {
    "string": "text",
    "integer": "int",
    "number": "numeric",
    "date": "date",
    "boolean": "bool",
}
OPERATORS = "|!()<"
"""Of queries that are not plain words: refused, never ignored."""
Found = list[tuple[Any, ...]]
Answer = TypeVar("Answer")


def search(all_: Catalogue, asked: Asked) -> Facts:
    """Return a page of rows with their fields, and how many rows fit. Raises Refused."""
    if not words(asked, "resource_id"):
        raise invalid("resource_id: Missing value")
    item = all_.table(words(asked, "resource_id"))
    write = _form(asked)
    limit, start = min(number(asked, "limit", ROWS), MOST_ROWS), number(asked, "offset", 0)
    names = _names(asked) or [ID, *item.reader.columns]
    fields = tuple(map(_ours, names))
    where, sort = (*_filters(asked), *_words(item, asked)), _sorts(asked)
    question: Rows | Groups = Rows(fields, where, sort)
    if truth(asked, "distinct") and ROW not in fields:  # with its number each row is another
        question = Groups(tuple(dict.fromkeys(fields)), (), where, sort)
    # a question for no rows still has its names and values checked
    page = replace(question, limit=max(limit, 1), offset=start)
    found = [_in_order(question, fields, row) for row in _said(lambda: _found(item, page))[:limit]]
    answer: Facts = {
        "resource_id": words(asked, "resource_id"),
        "fields": _fields(item, names),
        "records_format": words(asked, "records_format") or "objects",
        "records": write(names, found),
        "limit": limit,
        "offset": start,
        "filters": _object(asked, "filters"),
        "_links": _links(asked, limit, start),
    }
    answer |= {name: asked[name] for name in ("q", "full_text", "distinct") if asked.get(name)}
    if truth(asked, "include_total", default=True):
        count = replace(question, sort=())
        answer |= {"total": item.reader.size(count), "total_was_estimated": False}
    return answer


def _found(item: Published, question: Rows | Groups) -> Found:
    if isinstance(question, Rows):
        return item.reader.rows(question)
    return item.reader.groups(question)


def _said(answer: Callable[[], Answer]) -> Answer:
    try:
        return answer()
    except VidnoError as error:
        said = error.as_dict("en")
        raise invalid(
            f"{said['message']} {said['hint']}".replace(f": {ROW},", f": {ID},")
        ) from None


def _ours(name: str) -> str:
    return ROW if name == ID else name


def _in_order(
    question: Rows | Groups, fields: tuple[str, ...], row: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Return the values of the fields: the number of a row comes first, asked for or not."""
    if isinstance(question, Groups):
        return tuple(row[question.by.index(name)] for name in fields)
    rest = iter(row[1:])
    return tuple(row[0] if name == ROW else next(rest) for name in fields)


def _object(asked: Asked, name: str) -> dict[str, Any]:
    given = asked.get(name) or {}
    given = parsed(given, name) if isinstance(given, str) else given
    if not isinstance(given, dict):
        raise invalid(f"{name}: Not a JSON object")
    return given


def _filters(asked: Asked) -> list[Condition]:
    found = []
    for name, given in _object(asked, "filters").items():
        values = given if isinstance(given, list) else [given]
        if values == [None]:
            found.append(Condition(_ours(name), "missing", ("true",)))
        else:
            found.append(Condition(_ours(name), "is", tuple(map(_text, values))))
    return found


def _text(value: Any) -> str:
    if value is None or isinstance(value, (list, dict)):
        raise invalid("filters: A value is a text, a number, true or false")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _words(item: Published, asked: Asked) -> list[Condition]:
    """Return a condition a word: each stands somewhere in the row, or in the field that it is for."""
    given = asked.get("q") or ""
    if isinstance(given, str) and given.lstrip().startswith("{"):
        given = parsed(given, "q")
    if not isinstance(given, (str, dict)):
        raise invalid("q: A text or a JSON object")
    pairs = [("q", name, text) for name, text in given.items()] if isinstance(given, dict) else []
    pairs += [("q", "", given)] if isinstance(given, str) else []
    pairs.append(("full_text", "", asked.get("full_text") or ""))
    is_plain = truth(asked, "plain", default=True)
    return [
        Condition(_ours(name), "has", (word,), anywhere=() if name else item.reader.columns)
        for key, name, text in pairs
        for word in _each(key, str(text), is_plain=is_plain)
    ]


def _each(name: str, text: str, *, is_plain: bool) -> list[str]:
    """Return the words of a query; one that is not plain joins them by "&" and may cut them off by ":*"."""
    if not is_plain:
        if set(text) & set(OPERATORS):
            raise invalid(f"{name}: Words, with & between them; not offered are {OPERATORS}")
        text = text.replace("&", " ")
    return text.replace(":*", " ").split()


def _names(asked: Asked) -> list[str]:
    return [plain(name) for name in listed(asked, "fields")]


def _sorts(asked: Asked) -> tuple[Sort, ...]:
    found: dict[str, Sort] = {}
    for part in listed(asked, "sort"):
        end = part.rfind('"') + 1 if part.startswith('"') else len(part.split(" ")[0])
        name, how = _ours(plain(part[:end])), (part[end:].split() or ["asc"])[0].lower()
        if how not in ("asc", "desc"):
            raise invalid(f'sort: "{part}": a field, then asc or desc')
        found.setdefault(name, Sort(name, how == "desc"))
    return tuple(found.values())


def _fields(item: Published, names: list[str]) -> list[Facts]:
    specs = {spec.name: spec for spec in item.release.schema.fields}
    found: list[Facts] = []
    for name in names:
        if name not in specs:
            found.append({"id": name, "type": "int" if name == ID else "text"})
            continue
        spec = specs[name]
        notes = {
            "label": spec.title.pick("bg"),
            "label_en": spec.title.pick("en"),
            "notes": spec.description.pick("bg"),
            "unit": spec.unit.pick("bg"),
        }
        info = {key: text for key, text in notes.items() if text}
        found.append({"id": name, "type": CKAN_TYPES.get(spec.type, "text"), "info": info})
    return found


def _links(asked: Asked, limit: int, start: int) -> Facts:
    # values that are no texts came in a body; they stand in an address as CKAN writes them
    pairs = {key: value for key, value in asked.items() if key != "offset" and not _is_deep(value)}
    found = {"start": f"/api/3/action/datastore_search?{urlencode(pairs)}"}
    found["next"] = f"{found['start']}&offset={start + limit}"
    if start:
        found["prev"] = f"{found['start']}&offset={max(0, start - limit)}"
    return found


def _is_deep(value: Any) -> bool:
    return isinstance(value, (dict, list))


def _form(asked: Asked) -> Callable[[list[str], Found], Any]:
    name = words(asked, "records_format") or "objects"
    if name not in FORMS:
        raise invalid(f"records_format: one of {', '.join(FORMS)}")
    return FORMS[name]


def _separated(separator: str) -> Callable[[list[str], Found], str]:
    def write(_: list[str], found: Found) -> str:
        stream = io.StringIO()
        csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(found)
        return stream.getvalue()

    return write


FORMS: Mapping[str, Callable[[list[str], Found], Any]] = {
    "objects": lambda names, found: [dict(zip(names, row, strict=True)) for row in found],
    "lists": lambda _, found: [list(row) for row in found],
    "csv": _separated(","),
    "tsv": _separated("\t"),
}
