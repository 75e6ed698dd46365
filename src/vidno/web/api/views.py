"""From a request to an operation and back: reading, errors in one shape, ETag, CORS, forms."""

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, register_converter
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from vidno.base import clock
from vidno.base.errors import VidnoError
from vidno.base.text import Language
from vidno.engine.asked import CursorError, FieldUnknownError, OperatorError, ValueTypeError
from vidno.engine.free.errors import SqlBusyError, SqlError
from vidno.publish.tidy import FormRowsError
from vidno.web.api import (
    datasets,
    free,
    lists,
    openapi,
    openapi_copy,
    parameters,
    subjects,
    tables,
)
from vidno.web.api.operation import MEDIA, Asked, Operation, text_of, version_of
from vidno.web.api.problems import (
    AddressUnknownError,
    BodyError,
    FigureUnknownError,
    LevelsMixedError,
    MethodError,
    ParameterMissingError,
    ParameterTwiceError,
    ParameterUnknownError,
    ParameterValueError,
)
from vidno.web.portal import stamps
from vidno.web.portal.pages.site import Site, site_of
from vidno.web.shared import caching, problems, requests
from vidno.web.shared import language as languages

OPERATIONS = (
    *datasets.OPERATIONS,
    *tables.OPERATIONS,
    *subjects.OPERATIONS,
    *free.OPERATIONS,
)
DOCUMENT = "/api/openapi.json"
EXPOSED = "ETag, Link, Content-Disposition, Vidno-Truncated"
NAMELESS = re.compile(r"[^0-9A-Za-z._-]+")
"""What does not stand in the name of a file that is sent."""
READING = ("GET", "HEAD", "OPTIONS")
AGAIN_SECONDS = "5"
WRONG = (
    BodyError,
    ParameterMissingError,
    ParameterTwiceError,
    ParameterUnknownError,
    ParameterValueError,
    FigureUnknownError,
    LevelsMixedError,
    FieldUnknownError,
    ValueTypeError,
    OperatorError,
    CursorError,
    FormRowsError,
    SqlError,
)
SHOWN = {
    "place": "places",
    "places": "places",
    "datasets": "datasets",
    "indicators": "measured",
    "charts": "measured",
    "stories": "stories",
}
"""By operation, what its answer in a copy shows, by its name as a stamp."""
View = Callable[..., HttpResponseBase]


def endpoint(
    read: Callable[[HttpRequest, dict[str, str]], HttpResponseBase],
    methods: tuple[str, ...] = READING,
) -> View:
    """Make a view of what reads a request: methods, errors and CORS are the same everywhere."""
    allowed = ", ".join(methods)

    def view(request: HttpRequest, **parts: str) -> HttpResponseBase:
        try:
            response = _answered(request, parts)
        except VidnoError as error:
            response = failure(request, error)
            if isinstance(error, MethodError):
                response.headers["Allow"] = allowed
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        patch_vary_headers(response, ("Accept", "Accept-Language"))
        return response

    def _answered(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            del response.headers["Content-Type"]
            response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = allowed
            response.headers["Access-Control-Allow-Headers"] = "*"
            response.headers["Access-Control-Max-Age"] = "86400"
            return response
        if request.method not in methods:
            raise MethodError(method=str(request.method)[:20], allowed=allowed)
        return read(request, parts)

    view.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written
    return view


def failure(request: HttpRequest, error: VidnoError) -> HttpResponse:
    """Return an error as JSON."""
    status = 400 if isinstance(error, WRONG) else problems.status_of(error)
    if isinstance(error, MethodError):
        status = 405
    if isinstance(error, SqlBusyError):
        status = 503
    language = _language(request)
    body = {"error": error.as_dict(language)}
    response = HttpResponse(text_of(body), status=status, content_type=MEDIA["json"])
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = AGAIN_SECONDS
    return response


def _language(request: HttpRequest) -> Language:
    query = requests.query(request)
    if "lang=en" in query:
        return "en"
    return "bg" if "lang=bg" in query else languages.preferred(request)


def operation_view(operation: Operation, *, is_form: bool = False) -> View:
    """Return the view of an operation."""

    def read(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
        query = requests.query(request)
        given, filters = operation.read(parameters.pairs_of(request, query))
        form = parameters.form_of(operation, request, parts.pop("form", ""), is_form=is_form)
        site = site_of(settings.VIDNO_PORTAL)
        language = given["lang"] or languages.preferred(request)
        tag = _etag(operation, site, parts, query, form, language)
        if request.method == "POST":
            return _made(
                Asked(site, parts, given, filters, language, form, request.path), operation
            )
        if _is_known(request, tag):
            response: HttpResponseBase = HttpResponse(status=304)
        else:
            address = f"{request.path}?{query}" if query else request.path
            response = _made(Asked(site, parts, given, filters, language, form, address), operation)
        response.headers["ETag"] = tag
        if requests.is_static(request):  # for a copy that keeps what has not changed
            response.stamp = _stamp(operation, request, parts)  # type: ignore[attr-defined]
        if "version" in parts and not operation.may_change:
            return caching.forever(response)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = f"public, max-age={caching.PAGE_SECONDS}"
        return response

    return endpoint(read, (*READING, "POST") if operation.takes_body else READING)


def _made(asked: Asked, operation: Operation) -> HttpResponseBase:
    answer = operation.answer(asked)
    if isinstance(answer, HttpResponseBase):
        return answer
    if asked.form != "json":
        name = NAMELESS.sub("-", "-".join((operation.name, *asked.path.values())))
        return lists.response(operation, name, answer, asked.form)
    response = HttpResponse(text_of(answer), content_type=MEDIA["json"])
    if isinstance(answer, dict) and answer.get("next"):
        response.headers["Link"] = f'<{answer["next"]}>; rel="next"'
    return response


def _etag(
    operation: Operation, site: Site, parts: dict[str, str], query: str, form: str, language: str
) -> str:
    # other answers may say what day it is
    day = clock.today().isoformat()
    stamp = version_of(site, parts).stamp if operation.is_versioned else f"{site.stamp} {day}"
    facts = repr(
        (operation.name, stamp, caching.build(), sorted(parts.items()), query, form, language)
    )
    return f'W/"{hashlib.sha256(facts.encode()).hexdigest()[:24]}"'


def _is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the client has the answer already: tags are compared weakly, "*" is any of them."""
    given = request.headers.get("If-None-Match", "")
    weak = [one.removeprefix("W/") for one in parse_etags(given)] if given else []
    return given.strip() == "*" or tag.removeprefix("W/") in weak


def _stamp(operation: Operation, request: HttpRequest, parts: dict[str, str]) -> caching.Stamp:
    if operation.is_versioned:
        return stamps.of(f"dataset {parts['publisher']}/{parts['dataset']}")
    if operation.name in SHOWN:
        return stamps.of(SHOWN[operation.name])
    if operation.name == "indicator":
        return stamps.chart(request, parts["indicator"])
    return stamps.whole(request)


def document(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
    """Give the OpenAPI document."""
    name = site_of(settings.VIDNO_PORTAL).portal.config.name.pick("en")
    is_copy = requests.is_static(request)
    found = (
        openapi_copy.document(OPERATIONS, name, requests.base_url(request))
        if is_copy
        else openapi.document(OPERATIONS, name)
    )
    response = HttpResponse(text_of(found), content_type=MEDIA["json"])
    response.stamp = stamps.of("frame")  # type: ignore[attr-defined]
    return response


def absent(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
    """Answer an address of the API that does not exist."""
    path, _, query = request.get_full_path().partition("?")
    if path.endswith("/"):  # every address is without it
        return _moved(path.rstrip("/") + (f"?{query}" if query else ""), 308)
    raise AddressUnknownError(path=request.path[:200])


def described(request: HttpRequest, parts: dict[str, str]) -> HttpResponseBase:
    """Send who looks for the API to its description."""
    return _moved(DOCUMENT, 302)


def _moved(path: str, status: int) -> HttpResponse:
    response = HttpResponseRedirect(path)
    response.status_code = status
    return response


class FormPart:
    """The suffix of a form after a part of an address that may have dots of its own."""

    regex = "|".join(MEDIA)

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    to_url = to_python


register_converter(FormPart, "apiform")


def urls() -> list[URLPattern]:
    """Return the addresses of all operations below /api/v1/, and what answers all others there."""
    found = []
    for operation in sorted(OPERATIONS, key=lambda one: one not in tables.OPERATIONS):  # asked most
        for _, address in reversed(openapi.paths_of(operation)):  # a form before a name with dots
            is_form = address.endswith(".{form}")
            route = address.removeprefix("/").replace("}.{form}", "}.<apiform:form>")
            route = route.replace("{", "<str:").replace("}", ">")
            found.append(path(route, operation_view(operation, is_form=is_form)))
    return [*found, path("<path:rest>", endpoint(absent))]
