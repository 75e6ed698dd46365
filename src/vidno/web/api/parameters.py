"""From a request to the names and values that an operation reads, and the form that it is asked for in."""

import json
from urllib.parse import parse_qsl

from django.http import HttpRequest

from vidno.web.api.operation import MEDIA, Form, Operation
from vidno.web.api.problems import BodyError, ParameterValueError
from vidno.web.shared import accepting

MOST_PARAMETERS = 200
BODY_BYTES = 100_000
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def pairs_of(request: HttpRequest, query: str) -> list[tuple[str, str]]:
    """Return the parameters of a query, then those in the body of the request.

    Raises ParameterValueError where there are too many, BodyError where a body holds none.
    """
    try:
        found = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        allowed = f"≤ {MOST_PARAMETERS}"
        raise ParameterValueError(value=query[:40], name="?", allowed=allowed) from None
    return [*found, *_body(request)] if request.method == "POST" else found


def _body(request: HttpRequest) -> list[tuple[str, str]]:
    """Read a form, an object of JSON, or the bare text of a query."""
    kind = request.content_type or ""
    if kind in FORMS:
        return [(name, str(value)) for name, value in request.POST.items()]
    content = request.read(BODY_BYTES + 1)
    if len(content) > BODY_BYTES:
        raise BodyError(most=BODY_BYTES)
    try:
        text = content.decode()
        if kind != MEDIA["json"]:
            return [("q", text)]
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BodyError(most=BODY_BYTES) from None
    if not isinstance(found, dict) or any(
        isinstance(value, bool) or not isinstance(value, str | int) for value in found.values()
    ):
        raise BodyError(most=BODY_BYTES)
    return [(name, str(value)) for name, value in found.items()]


def form_of(operation: Operation, request: HttpRequest, suffix: str, *, is_form: bool) -> Form:
    """Return the form asked for: by the suffix of the address, else by Accept, else JSON."""
    if is_form:
        for form in operation.forms:
            if form == suffix:
                return form
        raise ParameterValueError(value=suffix, name="form", allowed=operation.forms)
    if len(operation.forms) == 1:
        return operation.forms[0]
    by_media = {MEDIA[form]: form for form in operation.forms}
    media = accepting.best(request.headers.get("Accept", ""), by_media)
    return by_media[media] if media else operation.forms[0]
