"""What browsers may keep: pages shortly and checked by ETag, files of a version for ever."""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import condition

import vidno
from vidno.base import clock

PAGE_SECONDS = 60
FOREVER_SECONDS = 31_536_000
View = Callable[..., HttpResponse]


@cache
def build() -> str:
    """Return a hash of our own code and templates: pages change when they do."""
    digest = hashlib.sha256()
    for path in sorted(Path(vidno.__file__).parent.rglob("*")):
        if path.suffix in (".py", ".html", ".css", ".js"):
            facts = path.stat()
            digest.update(f"{path}{facts.st_mtime_ns}{facts.st_size}".encode())
    return digest.hexdigest()[:12]


def page(stamp_of: Callable[..., str]) -> Callable[[View], View]:
    """Decorate a page: an ETag from its data, our code and the day (pages say how old data are).

    Args:
        stamp_of: Takes the arguments of the view and returns the stamp of what it shows.
    """

    def etag(request: HttpRequest, **facts: Any) -> str:
        parts = (
            stamp_of(request, **facts),
            build(),
            clock.today().isoformat(),
            request.get_full_path(),
            str(request.META.get("vidno.static")),
        )
        return quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24])

    def decorate(view: View) -> View:
        conditional: View = condition(etag_func=etag)(view)

        @wraps(view)
        def handle(request: HttpRequest, **facts: Any) -> HttpResponse:
            response = conditional(request, **facts)
            patch_cache_control(response, public=True, max_age=PAGE_SECONDS)
            return response

        return handle

    return decorate


def forever(response: HttpResponse) -> HttpResponse:
    """Mark an answer whose address names its content."""
    patch_cache_control(response, public=True, max_age=FOREVER_SECONDS, immutable=True)
    return response
