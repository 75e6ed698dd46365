"""Reading what a reader typed: texts of a query, with limits. Nothing unreadable gets further."""

import unicodedata

from django.conf import settings
from django.http import HttpRequest

from vidno.web.shared.problems import BadQueryError

LONGEST = 200
MOST = 40


def text(request: HttpRequest, name: str, default: str = "") -> str:
    """Return one text of the query. Raises BadQueryError for control characters or great length."""
    return _checked(name, request.GET.get(name, default))


def texts(request: HttpRequest, name: str) -> list[str]:
    """Return all texts of one name. Raises BadQueryError."""
    found = request.GET.getlist(name)
    if len(found) > MOST:
        raise BadQueryError(name=name)
    return [_checked(name, value) for value in found]


def _checked(name: str, value: str) -> str:
    if len(value) > LONGEST or any(
        unicodedata.category(letter) in ("Cc", "Cs") for letter in value
    ):
        raise BadQueryError(name=name)
    return unicodedata.normalize("NFC", value).strip()


def query(request: HttpRequest) -> str:
    """Return what stands after the question mark; letters that were not escaped are read as UTF-8."""
    text = str(request.META.get("QUERY_STRING", ""))
    return text if text.isascii() else text.encode("latin-1", "replace").decode(errors="replace")


def base_url(request: HttpRequest) -> str:
    """Return the public address of the site, without a slash at the end.

    A copy for a plain file server that was told no address has none.
    """
    configured: str = settings.VIDNO_BASE_URL
    if is_static(request):
        return configured
    return configured or f"{request.scheme}://{request.get_host()}"


def is_static(request: HttpRequest) -> bool:
    """Tell whether the page is being written for a plain file server."""
    return bool(request.META.get("vidno.static"))
