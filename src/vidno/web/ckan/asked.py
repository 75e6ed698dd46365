"""What a client of CKAN asks: names and values, in an address, a form or a JSON object."""

import json
from typing import Any

from django.http import HttpRequest

from vidno.base import listed as commas

Asked = dict[str, Any]
Facts = dict[str, Any]
MOST = 10**12
YES = ("true", "1", "yes", "on")


class Refused(Exception):  # noqa: N818 - an answer in CKAN's words, not a fault of ours
    """What CKAN answers instead of a result."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status, self.kind, self.message = status, kind, message


def invalid(message: str) -> Refused:
    """Return the refusal of a parameter."""
    return Refused(409, "Validation Error", message)


def of(request: HttpRequest) -> Asked:
    """Return what a request asks. Raises Refused."""
    asked: Asked = {key: request.GET[key] for key in request.GET}
    if request.method != "POST" or not request.body:
        return asked
    if "form" in (request.content_type or "") and b"=" in request.body and request.POST:
        return asked | {key: request.POST[key] for key in request.POST}
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Refused(400, "Bad Request", "The body is no JSON object")
    return asked | given


def number(asked: Asked, name: str, default: int) -> int:
    """Return a whole number that is not negative, or the default. Raises Refused."""
    try:
        found = int(asked.get(name, default))
    except (TypeError, ValueError, OverflowError):
        raise invalid(f"{name}: Invalid integer") from None
    if not min(default, 0) <= found <= MOST:
        raise invalid(f"{name}: Must be a natural number")
    return found


def truth(asked: Asked, name: str, *, default: bool = False) -> bool:
    """Return whether a parameter says yes."""
    return str(asked[name]).lower() in YES if name in asked else default


def words(asked: Asked, name: str = "q") -> str:
    """Return a text parameter."""
    return str(asked.get(name) or "").strip()


def listed(asked: Asked, name: str) -> list[str]:
    """Return a list of names: a JSON list, or a text with commas, some of them quoted. Raises Refused."""
    given = asked.get(name) or []
    if isinstance(given, str):
        if not given.lstrip().startswith("["):
            return _parts(given, name)
        given = parsed(given, name)
    if not isinstance(given, list):
        raise invalid(f"{name}: Not a list")
    return [str(one) for one in given]


def _parts(text: str, name: str) -> list[str]:
    try:
        return list(filter(None, map(str.strip, commas.parts(text))))
    except ValueError:
        raise invalid(f"{name}: A quotation mark is not closed") from None


def parsed(text: str, name: str) -> Any:
    """Read JSON inside a parameter. Raises Refused."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise invalid(f"{name}: Cannot parse JSON") from None
