"""Errors as pages: code, sentence and hint, in the language of the address."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from vidno.base.errors import NotFoundError, VidnoError
from vidno.base.text import Text
from vidno.catalogue.folder import DatasetNameError, NoReleaseError
from vidno.charts.refusals import ChartRefusedError
from vidno.engine.asked import FieldUnknownError
from vidno.web.shared import accepting
from vidno.web.shared import language as languages
from vidno.web.shared.absent import AbsentError, GoneError
from vidno.web.shared.headers import Handler


class BadQueryError(VidnoError):
    """A query that cannot be read."""

    code = "query-unreadable"
    template = Text(
        bg="Адресът съдържа нещо, което не може да се прочете: „{name}“.",
        en="The address holds something that cannot be read: '{name}'.",
    )
    hint = Text(
        bg="Махнете го от адреса или започнете от началната страница.",
        en="Take it out of the address, or start from the home page.",
    )


class EmbedFormError(VidnoError):
    """A form of oEmbed that is not offered."""

    code = "embed-form"
    template = Text(
        bg="Рамката не се дава като „{name}“.", en="The frame is not given as '{name}'."
    )
    hint = Text(bg="Дава се като json.", en="It is given as json.")


class BadRequestError(VidnoError):
    """A request that the server does not take."""

    code = "bad-request"
    template = Text(bg="Заявката не може да се прочете.", en="The request cannot be read.")
    hint = Text(
        bg="Започнете от началната страница.",
        en="Start from the home page.",
    )


class OurFaultError(VidnoError):
    """A bug: the page says so, the log has the rest."""

    code = "server-error"
    template = Text(
        bg="Страницата не можа да се направи. Грешката е наша.",
        en="The page could not be made. The fault is ours.",
    )
    hint = Text(
        bg="Опитайте пак след малко. Данните са цели: може да се изтеглят като файлове.",
        en="Try again in a while. The data are safe: they can be downloaded as files.",
    )


MISSING = (
    AbsentError,
    FieldUnknownError,
    NotFoundError,
    DatasetNameError,
    NoReleaseError,
    ChartRefusedError,
)
FOR_PROGRAMS = (".json", ".jsonld", ".geojson", ".ttl", ".rdf", ".sdmx.csv", "/oembed")
"""How addresses end that people do not look at."""
WRONG = (BadQueryError, BadRequestError)


def status_of(error: VidnoError) -> int:
    """Return 410 for what was taken away, 404 for what is not there, 400 for what cannot be read, 503 for the rest."""
    if isinstance(error, GoneError):
        return 410
    if isinstance(error, MISSING):
        return 404
    if isinstance(error, EmbedFormError):
        return 501  # as oEmbed wants it
    return 400 if isinstance(error, WRONG) else 503


def problem_pages(get_response: Handler) -> Handler:
    """Middleware: turn a VidnoError of a view into its page."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, VidnoError):
            return None
        return answer(request, exception, status_of(exception))

    handle.process_exception = process_exception  # type: ignore[attr-defined]  # Django's door for middleware functions
    return handle


def answer(request: HttpRequest, error: VidnoError, status: int) -> HttpResponse:
    """Return the page of an error, or JSON where the address asks for JSON."""
    if _is_program(request):
        body = {"error": error.as_dict(languages.asked(request))}
        found = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
        found.headers["Cache-Control"] = "no-store"
        return found
    language = languages.of_path(request.path)
    facts = {
        "language": language,
        "code": error.code,
        "status": status,
        "message": error.message(language),
        "advice": error.advice(language),
        "is_problem": True,
    }
    if isinstance(error, AbsentError):
        facts |= {"leads": error.leads, "goes_to": error.goes_to.pick(language)}
    if isinstance(error, GoneError):
        facts["title"] = error.title.pick(language)
    response = render(request, "portal/problem.html", facts, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_program(request: HttpRequest) -> bool:
    """Whether JSON is wanted: by the address, or because it is liked better than a page."""
    if request.path.endswith(FOR_PROGRAMS) or request.path.startswith("/api/"):
        return True
    accept = request.headers.get("Accept", "")
    return accepting.best(accept, ("text/html", "application/json")) == "application/json"


def bad_request_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django refused."""
    if isinstance(exception, DisallowedHost):  # a page would have to name the host that is not ours
        return HttpResponse(status=400)
    return answer(request, BadRequestError(), 400)


def not_found_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that no view has."""
    return answer(request, AbsentError(), 404)


def failure_page(request: HttpRequest) -> HttpResponse:
    """Answer when we failed."""
    return answer(request, OurFaultError(), 500)
