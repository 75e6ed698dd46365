"""Answers made smaller on their way: zstd, Brotli or gzip, what the reader's program takes and is cheapest."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, cast

import brotli
import zstandard
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from vidno.web.shared.headers import Handler

SMALLEST = 400
"""Bytes below which nothing is gained."""
TEXTS = ("text/", "application/json", "application/x-ndjson", "application/xml", "image/svg+xml")
TEXT_ENDS = ("+json", "+xml", "javascript", "yaml")


class Squeezer(Protocol):
    """Takes parts, gives parts, gives the rest at the end."""

    def compress(self, data: bytes, /) -> bytes:
        """Take a part."""

    def flush(self) -> bytes:
        """Give the rest."""


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Compressor(quality=4, lgwin=20)

    def compress(self, data: bytes, /) -> bytes:
        return cast(bytes, self._inner.process(data))

    def flush(self) -> bytes:
        return cast(bytes, self._inner.finish())


def _gzip() -> Squeezer:
    return zlib.compressobj(5, zlib.DEFLATED, 31)


def _zstd() -> Squeezer:
    return cast(Squeezer, zstandard.ZstdCompressor(level=3).compressobj())


WAYS: dict[str, Callable[[], Squeezer]] = {"zstd": _zstd, "br": _Brotli, "gzip": _gzip}
"""By the name of the encoding, the cheapest first."""


def compressed(get_response: Handler) -> Handler:
    """Middleware: squeeze texts; what is squeezed, partial or small is left as it is."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not _is_worth_it(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        way = chosen(request.headers.get("Accept-Encoding", ""))
        if way:
            _squeeze(response, way)
        return response

    return handle


def chosen(accepted: str) -> str:
    """Return the encoding to use for an Accept-Encoding header; "" for none."""
    weights: dict[str, float] = {}
    for part in accepted[:1000].split(","):
        name, _, weight = part.strip().lower().partition(";q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    other = weights.get("*", 0.0)
    best = max(WAYS, key=lambda way: weights.get(way, other))  # of equal ones the first
    return best if weights.get(best, other) > 0 else ""


def _is_worth_it(response: HttpResponseBase) -> bool:
    media = response.headers.get("Content-Type", "").partition(";")[0]
    return (
        response.status_code not in (204, 206, 304)
        and "Content-Encoding" not in response.headers
        and (media.startswith(TEXTS) or media.endswith(TEXT_ENDS))
        and (response.streaming or len(cast(HttpResponse, response).content) >= SMALLEST)
    )


def _squeeze(response: HttpResponseBase, way: str) -> None:
    squeezer = WAYS[way]()
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = _parts(
            cast(Iterable[bytes], response.streaming_content), squeezer
        )
        del response.headers["Content-Length"]
    elif isinstance(response, HttpResponse):
        response.content = squeezer.compress(response.content) + squeezer.flush()
        response.headers["Content-Length"] = str(len(response.content))
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"  # the same in meaning, not in bytes
    response.headers["Content-Encoding"] = way


def _parts(content: Iterable[bytes], squeezer: Squeezer) -> Iterator[bytes]:
    for part in content:
        if small := squeezer.compress(part):
            yield small
    yield squeezer.flush()
