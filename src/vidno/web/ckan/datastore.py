"""Rows of a table as CKAN's DataStore gives them: the same questions as of our own API, other words."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from vidno.base.errors import VidnoError
from vidno.engine.asked import Condition, Figure, Groups, Rows, Sort
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
UNKNOWN = ("distinct", "full_text")
"""Parameters that would change the answer and are not offered: refused, never ignored."""
Found = list[tuple[Any, ...]]
Answer = TypeVar("Answer")


def search(all_: Catalogue, asked: Asked) -> Facts:
    """Return a page of rows with their fields, and how many rows fit. Raises Refused."""
    if not words(asked, "resource_id"):
        raise invalid("resource_id: Missing value")
    item = all_.table(words(asked, "resource_id"))
    if wrong := [name for name in UNKNOWN if asked.get(name)]:
        raise invalid(f"{wrong[0]}: Not offered by this portal")
    write = _form(asked)
    limit, start = min(number(asked, "limit", ROWS), MOST_ROWS), number(asked, "offset", 0)
    names = listed(asked, "fields") or [ID, *item.reader.columns]
    where = (*_filters(asked), *_words(item, asked))
    question = Rows(
        fields=tuple(map(_ours, names)), where=where, sort=_sorts(asked), limit=limit, offset=start
    )
    # a question for no rows still has its names and values checked
    asked_of = _said(lambda: item.reader.rows(replace(question, limit=max(limit, 1))))
    found = [_in_order(question.fields, row) for row in asked_of[:limit]]
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
    if asked.get("q"):
        answer["q"] = asked["q"]
    if truth(asked, "include_total", default=True):
        count = Groups(figures=(Figure("count"),), where=where)
        answer |= {"total": int(item.reader.groups(count)[0][0]), "total_was_estimated": False}
    return answer


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


def _in_order(fields: tuple[str, ...], row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the values of the fields: the number of the row comes first, asked for or not."""
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
    everywhere = item.reader.columns
    pairs = given.items() if isinstance(given, dict) else [("", given)]
    return [
        Condition(_ours(name), "has", (word,), anywhere=() if name else everywhere)
        for name, text in pairs
        for word in str(text).replace(":*", " ").split()
    ]


def _sorts(asked: Asked) -> tuple[Sort, ...]:
    found: dict[str, Sort] = {}
    for part in listed(asked, "sort"):
        name, _, how = part.partition(" ")
        name, how = _ours(name.strip('"')), how.split()[0].lower() if how.split() else "asc"
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
