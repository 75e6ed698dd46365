"""Errors as pages of the coders' page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from vidno.agenda.coding.faults import AnswerUnknownError, TextGoneError
from vidno.base.errors import VidnoError
from vidno.web.coding.faults import CodebookChangedError, FormStaleError, LinkUnknownError
from vidno.web.shared import language as languages
from vidno.web.shared.headers import Handler
from vidno.web.shared.problems import OurFaultError

STATUS: dict[type[VidnoError], int] = {
    LinkUnknownError: 404,
    AnswerUnknownError: 400,
    TextGoneError: 409,
    CodebookChangedError: 409,
    FormStaleError: 403,
}


def problem_pages(get_response: Handler) -> Handler:
    """Middleware: turn a VidnoError of a view into its page."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, VidnoError):
            return None
        return answer(request, exception, STATUS.get(type(exception), 503))

    handle.process_exception = process_exception  # type: ignore[attr-defined]  # Django's door for middleware functions
    return handle


def answer(request: HttpRequest, error: VidnoError, status: int) -> HttpResponse:
    """Return the page of an error, with the way back where the link is good."""
    language = languages.of_path(request.path)
    facts = {
        "code": error.code,
        "status": status,
        "message": error.message(language),
        "advice": error.advice(language),
        "home": getattr(request, "coder_home", ""),
    }
    return render(request, "coding/problem.html", facts, status=status)


def forged_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without the sign of our page."""
    return answer(request, FormStaleError(), 403)


def not_found_page(request: HttpRequest, exception: Http404) -> HttpResponse:
    """Answer an address that no view has, like a link that is nobody's."""
    return answer(request, LinkUnknownError(), 404)


def bad_request_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refused, such as another host: no page, which would have to name it."""
    return HttpResponse(status=400)


def failure_page(request: HttpRequest) -> HttpResponse:
    """Answer when we failed."""
    return answer(request, OurFaultError(), 500)
