"""Free SQL: the page, and the answer for programs as JSON or CSV."""

import csv
import io
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from vidno.base.errors import VidnoError
from vidno.base.nearest import nearest
from vidno.base.text import Language, Text
from vidno.engine.free.ask import MOST_ROWS, ROWS, Answer
from vidno.engine.free.errors import SqlBusyError
from vidno.web.portal.pages import sql
from vidno.web.portal.stamps import current
from vidno.web.shared import requests

PARAMETERS = ("q", "format", "limit", "lang")
FORMATS = {"json": "application/json", "csv": "text/csv"}
BODY_BYTES = 100_000
AGAIN_SECONDS = "5"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, Accept",
    "Access-Control-Expose-Headers": "Vidno-Truncated",
}


class SqlRequestError(VidnoError):
    """A request for an answer in SQL that is not put as it must be."""

    code = "sql-request"
    template = Text(
        bg="Заявката не може да се прочете: {what}.", en="The request cannot be read: {what}."
    )
    hint = Text(
        bg="{perhaps}Параметрите са q (един SELECT), format (json или csv), limit (1–{most}) и lang (bg или en).",
        en="{perhaps}Parameters are q (one SELECT), format (json or csv), limit (1–{most}) and lang (bg or en).",
    )


def _wrong(what: str, near: str = "") -> SqlRequestError:
    guess = Text(bg=f"Може би „{near}“. ", en=f"Perhaps '{near}'. ") if near else Text()
    return SqlRequestError(what=what, perhaps=guess, most=MOST_ROWS)


def sql_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the page, with the answer to the question in its address."""
    runs = not requests.is_static(request)
    query = request.GET.get("q", "").strip() if runs else ""
    base = requests.base_url(request)
    page = sql.page(current(), query, language, base, runs=runs)
    response = render(request, "portal/sql.html", {"page": page, "base_url": base})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def sql_answer(request: HttpRequest, suffix: str = "") -> HttpResponse:
    """Answer a question for programs: GET, or POST as a form, as JSON or as the bare text of the query."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=OPEN)
    language: Language = "en" if request.GET.get("lang") == "en" else "bg"
    try:
        given = _given(request)
        language = "en" if given.get("lang") == "en" else "bg"
        response = _answered(request, given, suffix)
    except VidnoError as error:
        is_busy = isinstance(error, SqlBusyError)
        shape = {"error": error.as_dict(language)}
        response = _json(shape, status=503 if is_busy else 400)
        response.headers["Cache-Control"] = "no-store"
        if is_busy:
            response.headers["Retry-After"] = AGAIN_SECONDS
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


def _given(request: HttpRequest) -> dict[str, str]:
    """Return the parameters. Raises SqlRequestError."""
    if request.method not in ("GET", "HEAD", "POST"):
        raise _wrong(f"{request.method}")
    given: dict[str, Any] = dict(request.GET.items())
    if request.method == "POST":
        given |= _body(request)
    for name, value in given.items():
        if name not in PARAMETERS:
            raise _wrong(f"'{name[:40]}'", nearest(name[:40], PARAMETERS))
        if not isinstance(value, str | int):
            raise _wrong(name)
    return {name: str(value) for name, value in given.items()}


def _body(request: HttpRequest) -> dict[str, Any]:
    kind = request.content_type or ""
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return dict(request.POST.items())
    content = request.read(BODY_BYTES + 1)
    if len(content) > BODY_BYTES:
        raise _wrong(f"> {BODY_BYTES} bytes")
    try:
        text = content.decode()
        if kind != "application/json":
            return {"q": text}
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong(kind[:40]) from None
    if not isinstance(found, dict):
        raise _wrong(kind)
    return found


def _answered(request: HttpRequest, given: dict[str, str], suffix: str) -> HttpResponse:
    query, limit = given.get("q", "").strip(), given.get("limit", str(ROWS))
    if not query:
        raise _wrong("q")
    if not limit.isdecimal() or not 1 <= int(limit[:9]) <= MOST_ROWS:
        raise _wrong("limit")
    form = suffix or given.get("format") or _accepted(request)
    if form not in FORMATS:
        raise _wrong("format", nearest(form[:40], FORMATS))
    found = sql.answer(current(), query, int(limit))
    response = _csv(found) if form == "csv" else _json(_shape(found))
    response.headers["Vidno-Truncated"] = str(found.is_truncated).lower()
    response.headers["Server-Timing"] = f"sql;dur={found.seconds * 1000:.0f}"
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _accepted(request: HttpRequest) -> str:
    wanted = request.headers.get("Accept", "")
    return "csv" if "text/csv" in wanted and "application/json" not in wanted else "json"


def _shape(found: Answer) -> dict[str, Any]:
    return {
        "columns": [{"name": name, "type": kind} for name, kind in found.columns],
        "rows": found.rows,
        "truncated": found.is_truncated,
    }


def _json(shape: dict[str, Any], status: int = 200) -> HttpResponse:
    return JsonResponse(shape, status=status, json_dumps_params={"ensure_ascii": False})


def _csv(found: Answer) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([name for name, _ in found.columns])
    writer.writerows([_plain(value) for value in row] for row in found.rows)
    headers = {"Content-Disposition": 'attachment; filename="answer.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
