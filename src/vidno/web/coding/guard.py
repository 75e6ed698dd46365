"""What keeps the page of coders private, on every answer."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from vidno.web.shared.headers import Handler

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
"""The address is a secret: it is not stored, not searched for and told to no other site."""


def private(get_response: Handler) -> Handler:
    """Middleware: put the headers on an answer; styles and fonts may be kept."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # raises where somebody comes by a name that is not this machine's
        response = get_response(request)
        if not request.path.startswith("/static/"):
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response

    return handle
