"""Security headers on every answer. A view may set its own policy; this fills in what is missing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EMBED_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"
"""For a picture that is opened by itself: its own styles, nothing else."""
FOREIGN_POLICY = "default-src 'none'; sandbox"
"""For files that came from elsewhere: nothing in them may run."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"

Handler = Callable[[HttpRequest], HttpResponseBase]


def security_headers(get_response: Handler) -> Handler:
    """Middleware: put the headers on an answer, and HSTS where it went over https."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        return response

    return handle


def with_policy(response: HttpResponse, policy: str) -> HttpResponse:
    """Give an answer a policy of its own."""
    response.headers["Content-Security-Policy"] = policy
    return response
