"""The protocol over HTTP: a message in, its answer out; no session, no stream."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from vidno.web.mcp import protocol
from vidno.web.portal.pages.site import site_of
from vidno.web.shared import requests


def mcp(request: HttpRequest) -> HttpResponse:
    """Answer one message. A page of another site may not ask: its Origin would not be ours."""
    host = request.get_host()  # Django refuses one that is not ours before it gets here
    origin = request.headers.get("Origin", "")
    ours = {host, urlsplit(requests.base_url(request)).netloc}
    if origin and urlsplit(origin).netloc not in ours:
        return HttpResponse(status=403)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if request.content_type != "application/json":
        return HttpResponse(status=415)
    if request.headers.get("MCP-Protocol-Version", protocol.VERSIONS[0]) not in protocol.VERSIONS:
        return HttpResponse(status=400)
    body = request.read(protocol.BODY_BYTES + 1)
    if len(body) > protocol.BODY_BYTES:
        return HttpResponse(status=413)
    answer = protocol.answered(site_of(settings.VIDNO_PORTAL), body)
    if answer is None:
        return HttpResponse(status=202)
    return JsonResponse(
        answer,
        status=400 if answer["id"] is None else 200,  # no request could be read
        headers={"Cache-Control": "no-store"},
        json_dumps_params={"ensure_ascii": False},
    )
