"""Walking the site: from some addresses to everything they lead to, in one process or several."""

import gc
import io
import multiprocessing
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import django
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase

from vidno.base import progress
from vidno.engine import task
from vidno.staticsite import links
from vidno.staticsite.taking import Taken, Taker
from vidno.web.portal.pages import facts
from vidno.web.portal.pages.site import forget, hold

ABOUT = re.compile(
    r"/(?:embed/)?(?:bg|en)/places/([^/]+)/"
    r"|/(?:embed/)?(?:bg|en)/data/([^/]+/[^/]+)/"
    r"|/(?:embed/)?charts/([^./]+\.[^./]+)|/(?:bg|en)/indicators/([^./]+\.[^./]+)"
    r"|/files/([^/]+/[^/]+)/|/data/([^/]+/[^/.]+)[./]|/api/v1/datasets/([^/?]+/[^/?]+)"
    r"|/feeds/(?:bg|en)/([^/]+/[^/.]+)[.]|/api/v1/indicators/([^./?]+\.[^./?]+)"
    r"|/oembed\?url=.*charts%2F([^./]+\.[^./]+)"
)
"""What an address is about: a place, or a dataset."""
GARBAGE = 100_000, 20, 100
"""Thresholds of the garbage collector: with its own it takes a tenth of the time, and finds little."""
WORTH_A_POOL = 400
"""Fewer addresses are taken sooner than other processes are there: those take some three seconds each."""


@dataclass(frozen=True)
class Job:
    """What each process has to know."""

    portal: Path
    folder: Path
    base_url: str


class Inside:
    """Answers addresses as the server does, without any server."""

    def __init__(self) -> None:
        """Load the middleware."""
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def get(self, address: str) -> HttpResponseBase:
        """Return the answer."""
        path, _, query = address.partition("?")
        environment = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query.encode().decode("latin-1"),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "vidno.static": "1",
        }
        return self._handler.get_response(WSGIRequest(environment))


@contextmanager
def _settings(**changes: Any) -> Iterator[None]:
    """Have other settings for a while."""
    before = {name: getattr(settings, name) for name in changes}
    try:
        for name, value in changes.items():
            setattr(settings, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)


@contextmanager
def opened(job: Job) -> Iterator[Taker]:
    """Open a portal for writing its copy, in this process."""
    os.environ["VIDNO_PORTAL"] = str(job.portal)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidno.web.settings")
    django.setup()
    changes = {
        "VIDNO_PORTAL": job.portal,
        "VIDNO_BASE_URL": job.base_url,
        "ALLOWED_HOSTS": ["localhost"],
    }
    with _settings(**changes):
        forget(job.portal)
        thresholds = gc.get_threshold()
        gc.set_threshold(*GARBAGE)
        site = hold(job.portal)  # to look whether a thousand datasets have changed takes a quarter
        try:
            yield Taker(job.folder, site, Inside(), job.base_url)
        finally:
            forget(job.portal)
            gc.set_threshold(*thresholds)


@dataclass(frozen=True)
class Batch:
    """Addresses about one dataset or place."""

    about: str
    addresses: tuple[str, ...]
    is_followed: bool
    """Whether what they lead to about the same thing is taken with them, while it is at hand."""


def _one(taker: Taker, batch: Batch, stretches: frozenset[str]) -> list[Taken]:
    taker.stretches = stretches
    found: dict[str, Taken] = {}
    waiting = list(reversed(batch.addresses))
    while waiting:
        address = waiting.pop()
        if links.file_of(address) in found:
            continue
        taken = taker.take(address)
        found[taken.file] = taken
        if batch.is_followed:
            waiting += [one for one in sorted(taken.onward) if about(one) == batch.about]
    facts.write()
    return list(found.values())


Batches = Callable[[list[Batch], frozenset[str]], Iterable[list[Taken]]]


class _Here:
    """The taker of a process of the pool, and what keeps its portal open as long as the process lives."""

    taker: Taker
    stack = ExitStack()


def _begin(job: Job) -> None:
    task.die_with_parent()
    _Here.taker = _Here.stack.enter_context(opened(job))


def _there(batch: Batch, stretches: frozenset[str]) -> list[Taken]:
    return _one(_Here.taker, batch, stretches)


@contextmanager
def crew(job: Job, taker: Taker, processes: int) -> Iterator[Batches]:
    """Give what takes batches of addresses, in so many processes.

    A page does not depend on who writes it, nor on what was written before: the bytes are the same.
    """
    with ExitStack() as stack:
        pools: list[ProcessPoolExecutor] = []

        def take(batches: list[Batch], stretches: frozenset[str]) -> Iterator[list[Taken]]:
            count = sum(len(batch.addresses) for batch in batches)
            if processes == 1 or (not pools and count < WORTH_A_POOL):
                yield from (_one(taker, batch, stretches) for batch in batches)
                return
            if not pools:
                # spawned, not forked: DuckDB's threads do not survive a fork
                context = multiprocessing.get_context("spawn")
                pool = ProcessPoolExecutor(processes, context, _begin, (job,))
                pools.append(stack.enter_context(pool))
            waiting = [pools[0].submit(_there, batch, stretches) for batch in batches]
            for done in as_completed(waiting):
                yield done.result()

        yield take


class Walk:
    """What has been written so far."""

    def __init__(self, batches: Batches, *, is_first: bool) -> None:
        """Begin with nothing."""
        self._batches = batches
        self._is_first = is_first
        self.taken: dict[str, Taken] = {}
        """By file."""
        self.is_kept: Callable[[str], bool] = lambda _: False
        """Says whether a file of the last copy stands as it is."""
        self._followed: set[str] = {""}
        """What all pages about were taken at once: only where nothing is kept from before."""

    def go(self, seeds: Iterable[str], stretches: frozenset[str] = frozenset()) -> None:
        """Take some addresses and all they lead to."""
        waiting = self._new(seeds)
        while waiting:
            onward: set[str] = set()
            for found in self._batches(self._batched(waiting.values()), stretches):
                for taken in found:
                    self.taken[taken.file] = taken
                    onward |= taken.onward
                total = len(self.taken) + len(waiting)
                progress.tell("pages", len(self.taken), total, "pages")
            waiting = self._new(onward)

    def _new(self, addresses: Iterable[str]) -> dict[str, str]:
        """Return the address of each file that has to be written."""
        found: dict[str, str] = {}
        for address in sorted(addresses):
            file = links.file_of(address)
            if file not in self.taken and not self.is_kept(file):
                found.setdefault(file, address)
        return found

    def _batched(self, addresses: Iterable[str]) -> list[Batch]:
        """Return addresses about the same thing together: what they share is computed once."""
        groups: dict[str, list[str]] = defaultdict(list)
        for address in sorted(addresses):
            groups[about(address)].append(address)
        batches = []
        for name, group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[1])):
            is_followed = self._is_first and name not in self._followed
            batches.append(Batch(name, tuple(group), is_followed))
        self._followed |= set(groups)
        return batches


@lru_cache(maxsize=65_536)
def about(address: str) -> str:
    """Return the dataset or place that an address is about, "" for neither."""
    found = ABOUT.match(address)
    return next(filter(None, found.groups()), "").replace(".", "/") if found else ""
