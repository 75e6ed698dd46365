"""What browsers may keep: pages shortly and checked by ETag, files of a version for ever."""

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import condition

import vidno
from vidno.base import clock
from vidno.web.shared import requests

PAGE_SECONDS = 60
FOREVER_SECONDS = 31_536_000
KEPT_BYTES = 32_000_000
View = Callable[..., HttpResponse]


@cache
def build() -> str:
    """Return a hash of our own code and templates: pages change when they do."""
    found = []
    waiting = [str(Path(vidno.__file__).parent)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".html", ".css", ".js")):
                    facts = entry.stat()
                    found.append(f"{entry.path}{facts.st_mtime_ns}{facts.st_size}")
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    waiting.append(entry.path)
    return hashlib.sha256("".join(sorted(found)).encode()).hexdigest()[:12]


class Stamp(NamedTuple):
    """What an answer is about, and a value that changes whenever what it shows does."""

    name: str
    value: str


def page(stamp_of: Callable[..., Stamp]) -> Callable[[View], View]:
    """Decorate a page: an ETag from its data, our code and the day (pages say how old data are).

    The answer carries the stamp as `stamp`, for a copy that keeps it.

    Args:
        stamp_of: Takes the arguments of the view and returns the stamp of what it shows.
    """

    def etag(request: HttpRequest, stamp: Stamp) -> str:
        parts = (
            *stamp,
            build(),
            clock.today().isoformat(),
            requests.base_url(request),
            request.get_full_path(),
            str(request.META.get("vidno.static")),
        )
        return quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24])

    def decorate(view: View) -> View:
        @wraps(view)
        def handle(request: HttpRequest, **facts: Any) -> HttpResponse:
            stamp = stamp_of(request, **facts)
            tag = etag(request, stamp)

            def made(request: HttpRequest, **facts: Any) -> HttpResponse:
                answer = kept.get(tag)
                if answer is None:
                    answer = view(request, **facts)
                    kept.put(tag, answer)
                return answer

            conditional: View = condition(etag_func=lambda *_, **__: tag)(made)
            response = conditional(request, **facts)
            patch_cache_control(response, public=True, max_age=PAGE_SECONDS)
            response.stamp = stamp  # type: ignore[attr-defined]
            return response

        return handle

    return decorate


class Kept:
    """Answers kept by ETag, the least used out first, up to so many bytes."""

    def __init__(self, limit_bytes: int) -> None:
        """Begin empty."""
        self._limit = limit_bytes
        self._size = 0
        self._answers: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, etag: str) -> HttpResponse | None:
        """Return a fresh copy of a kept answer."""
        with self._lock:
            found = self._answers.get(etag)
            if found is None:
                return None
            self._answers.move_to_end(etag)
        content, names = found
        return HttpResponse(content, headers=names)

    def put(self, etag: str, response: HttpResponse) -> None:
        """Keep an answer, if it is a whole page."""
        if response.status_code != 200 or len(response.content) > self._limit // 16:
            return
        with self._lock:
            if etag not in self._answers:
                self._answers[etag] = (response.content, dict(response.items()))
                self._size += len(response.content)
            while self._size > self._limit:
                _, (content, _names) = self._answers.popitem(last=False)
                self._size -= len(content)


kept = Kept(KEPT_BYTES)


def forever(response: HttpResponse) -> HttpResponse:
    """Mark an answer whose address names its content."""
    patch_cache_control(response, public=True, max_age=FOREVER_SECONDS, immutable=True)
    return response
