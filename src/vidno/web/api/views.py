"""From a request to an operation and back: reading, errors in one shape, ETag, CORS, forms."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.cache import patch_vary_headers

from vidno.base.errors import VidnoError
from vidno.base.text import Language
from vidno.engine.asked import CursorError, FieldUnknownError, OperatorError, ValueTypeError
from vidno.publish.single import FormRowsError
from vidno.web.api import datasets, openapi, subjects, tables
from vidno.web.api.operation import LONGEST, MEDIA, Asked, Form, Operation, version_of
from vidno.web.api.problems import (
    AddressUnknownError,
    FigureUnknownError,
    LevelsMixedError,
    MethodError,
    ParameterUnknownError,
    ParameterValueError,
)
from vidno.web.portal.pages.site import Site, site_of
from vidno.web.shared import caching, problems
from vidno.web.shared import language as languages

OPERATIONS = (*datasets.OPERATIONS, *tables.OPERATIONS, *subjects.OPERATIONS)
READING = ("GET", "HEAD")
MOST_PARAMETERS = 200
WRONG = (
    ParameterUnknownError,
    ParameterValueError,
    FigureUnknownError,
    LevelsMixedError,
    FieldUnknownError,
    ValueTypeError,
    OperatorError,
    CursorError,
    FormRowsError,
)
View = Callable[..., HttpResponseBase]


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value).__name__)


def text_of(answer: Any) -> str:
    """Write an answer as JSON, letters as they are."""
    return json.dumps(answer, ensure_ascii=False, default=_written, separators=(",", ":"))


def endpoint(read: Callable[[HttpRequest, dict[str, str]], HttpResponseBase]) -> View:
    """Make a view of what reads a request: methods, errors and CORS are the same everywhere."""

    def view(request: HttpRequest, **parts: str) -> HttpResponseBase:
        try:
            response = _answered(request, parts)
        except VidnoError as error:
            response = failure(request, error)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Disposition"
        patch_vary_headers(response, ("Accept", "Accept-Language"))
        return response

    def _answered(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response.headers["Allow"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "*"
            response.headers["Access-Control-Max-Age"] = "86400"
            return response
        if request.method not in READING:
            raise MethodError(method=str(request.method)[:20])
        return read(request, parts)

    view.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written
    return view


def failure(request: HttpRequest, error: VidnoError) -> HttpResponse:
    """Return an error as JSON."""
    status = 400 if isinstance(error, WRONG) else problems.status_of(error)
    if isinstance(error, MethodError):
        status = 405
    language = _language(request)
    body = {"error": error.as_dict(language)}
    response = HttpResponse(text_of(body), status=status, content_type=MEDIA["json"])
    response.headers["Cache-Control"] = "no-store"
    if status == 405:
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _language(request: HttpRequest) -> Language:
    query = str(request.META.get("QUERY_STRING", ""))
    if "lang=en" in query:
        return "en"
    return "bg" if "lang=bg" in query else languages.preferred(request)


def operation_view(operation: Operation, *, is_form: bool = False) -> View:
    """Return the view of an operation."""

    def read(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
        query = str(request.META.get("QUERY_STRING", ""))
        given, filters = operation.read(_pairs(query))
        form = _form(operation, request, parts.pop("form", ""), is_form=is_form)
        site = site_of(settings.VIDNO_PORTAL)
        language = given["lang"] or languages.preferred(request)
        tag = _etag(operation, site, parts, query, form, language)
        if tag in request.headers.get("If-None-Match", ""):
            response: HttpResponseBase = HttpResponse(status=304)
        else:
            address = f"{request.path}?{query}" if query else request.path
            asked = Asked(site, parts, given, filters, language, form, address)
            answer = operation.answer(asked)
            if isinstance(answer, HttpResponseBase):
                response = answer
            else:
                response = HttpResponse(text_of(answer), content_type=MEDIA["json"])
                if isinstance(answer, dict) and answer.get("next"):
                    response.headers["Link"] = f'<{answer["next"]}>; rel="next"'
        response.headers["ETag"] = tag
        if "version" in parts:
            return caching.forever(response)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = f"public, max-age={caching.PAGE_SECONDS}"
        return response

    return endpoint(read)


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise ParameterValueError(
            value=query[:40], name="?", allowed=f"≤ {MOST_PARAMETERS}"
        ) from None


def _form(operation: Operation, request: HttpRequest, suffix: str, *, is_form: bool) -> Form:
    """Return the form asked for: by the suffix of the address, else by Accept, else JSON."""
    if is_form:
        for form in operation.forms:
            if form == suffix:
                return form
        raise ParameterValueError(
            value=suffix[:20], name="form", allowed=", ".join(operation.forms)
        )
    accept = request.headers.get("Accept", "")[:LONGEST]
    wanted = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    for media in wanted:
        for form in operation.forms:
            if MEDIA[form] == media:
                return form
    return "json"


def _etag(
    operation: Operation, site: Site, parts: dict[str, str], query: str, form: str, language: str
) -> str:
    stamp = version_of(site, parts).stamp if operation.is_versioned else site.stamp
    facts = repr(
        (operation.name, stamp, caching.build(), sorted(parts.items()), query, form, language)
    )
    return f'W/"{hashlib.sha256(facts.encode()).hexdigest()[:24]}"'


def document(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
    """Give the OpenAPI document."""
    name = site_of(settings.VIDNO_PORTAL).portal.config.name
    text = text_of(openapi.document(OPERATIONS, name.pick("en")))
    return HttpResponse(text, content_type=MEDIA["json"])


def absent(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
    """Answer an address of the API that does not exist."""
    raise AddressUnknownError(path=request.path[:200])


def urls() -> list[URLPattern]:
    """Return the addresses of all operations."""
    found = [path("api/openapi.json", endpoint(document))]
    for operation in OPERATIONS:
        for _, address in openapi.paths_of(operation):
            is_form = address.endswith(".{form}")
            route = f"api/v1{address}".replace("{", "<str:").replace("}", ">")
            found.append(path(route, operation_view(operation, is_form=is_form)))
    return [*found, path("api/v1/<path:rest>", endpoint(absent))]
