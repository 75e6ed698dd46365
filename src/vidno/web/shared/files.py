"""Sending a file: whole or a range of it, with the time it was made."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from vidno.web.shared.caching import FOREVER_SECONDS, PAGE_SECONDS

MEDIA = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yml": "application/yaml; charset=utf-8",
    ".zip": "application/zip",
    ".bib": "application/x-bibtex; charset=utf-8",
}
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
BLOCK = 1 << 18


def send(
    request: HttpRequest, path: Path, *, name: str, tag: str, attach: bool, lasting: bool = True
) -> HttpResponseBase:
    """Answer with a file.

    Args:
        request: May ask for one range, or hold the ETag of a copy.
        path: The file.
        name: What it is called when saved.
        tag: Stands for the content.
        attach: Save it rather than show it.
        lasting: Its content never changes under its address.
    """
    facts = path.stat()
    etag = quote_etag(tag)
    if _is_known(request, etag, int(facts.st_mtime)):
        return _described(HttpResponse(status=304), etag, facts.st_mtime, lasting=lasting)
    media = MEDIA.get(path.suffix, "application/octet-stream")
    wanted = _range(request, facts.st_size)
    if wanted == (0, 0):
        response: HttpResponseBase = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{facts.st_size}"
        return response
    if wanted is None:
        response = FileResponse(path.open("rb"), as_attachment=attach, filename=name)
        response.headers["Content-Type"] = media
    else:
        first, end = wanted
        response = StreamingHttpResponse(_part(path, first, end), status=206, content_type=media)
        response.headers["Content-Range"] = f"bytes {first}-{end - 1}/{facts.st_size}"
        response.headers["Content-Length"] = str(end - first)
    response.headers["Accept-Ranges"] = "bytes"
    return _described(response, etag, facts.st_mtime, lasting=lasting)


def _described(
    response: HttpResponseBase, etag: str, changed: float, *, lasting: bool
) -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    kept = f"{FOREVER_SECONDS}, immutable" if lasting else str(PAGE_SECONDS)
    response.headers["Cache-Control"] = f"public, max-age={kept}"
    return response


def _is_known(request: HttpRequest, etag: str, changed: int) -> bool:
    if "If-None-Match" in request.headers:
        tags = request.headers["If-None-Match"].split(",")
        return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in tags)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and changed <= since


def _range(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """Return first byte and end of the asked range, (0, 0) where there is no such, None for all."""
    match = RANGE.fullmatch(request.headers.get("Range", ""))
    if match is None or not (match[1] or match[2]) or "If-Range" in request.headers:
        return None
    if not match[1]:
        first, end = max(size - int(match[2]), 0), size
    else:
        first, end = int(match[1]), min(int(match[2] or size) + 1, size)
    return (first, end) if first < end else (0, 0)


def _part(path: Path, first: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = end - first
        while left > 0 and (block := file.read(min(BLOCK, left))):
            left -= len(block)
            yield block
