"""Middleware that counts searches and downloads by day, where `portal.yml` says `counts_use: true`."""

import atexit
import logging
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from vidno.base import clock
from vidno.base.errors import VidnoError
from vidno.catalogue.use import DayOfUse
from vidno.web.portal.stamps import current
from vidno.web.shared import requests

Handler = Callable[[HttpRequest], HttpResponseBase]
EVERY = 60.0
"""Seconds between two writings."""
MACHINES = ("bot", "crawl", "spider", "slurp", "curl", "wget", "python", "monitor")
"""Programs that say what they are are no readers; what they call themselves is looked at and not kept."""
LOGGER = logging.getLogger(__name__)


class Used:
    """The counts of the running day, shared by the threads of the process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.today = DayOfUse(clock.today())
        self.written = time.monotonic()
        self.root: Path | None = None

    def count(self, root: Path, *, search: str = "", dataset: str = "") -> None:
        """Count a search or a download, and write now and then."""
        with self.lock:
            self.root, day = root, clock.today()
            if day != self.today.day:
                self._write()
                self.today = DayOfUse(day)
            if search:
                self.today.search(search)
            if dataset:
                self.today.download(dataset)
            if time.monotonic() - self.written >= EVERY:
                self._write()

    def write(self) -> None:
        """Write what was counted."""
        with self.lock:
            self._write()

    def _write(self) -> None:
        self.written = time.monotonic()
        if self.root is None or not self.today.fresh:
            return
        try:
            self.today.write(self.root)
        except OSError:  # a full disk must not keep anybody from reading
            LOGGER.warning("state/use could not be written", exc_info=True)


USED = Used()
atexit.register(USED.write)


def counted(get_response: Handler) -> Handler:
    """Count what was answered."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        search, dataset = _asked(request)
        if (search or dataset) and response.status_code == HTTPStatus.OK and _counts(request):
            USED.count(current().portal.root, search=search, dataset=dataset)
        return response

    return handle


def _asked(request: HttpRequest) -> tuple[str, str]:
    """Return what was searched for, and the dataset that was downloaded; "" each where neither."""
    path = request.path
    if request.method != "GET":
        return "", ""
    if path.startswith("/files/"):
        parts = path.split("/")
        return "", "/".join(parts[2:4]) if len(parts) > 5 and "codelists" not in parts else ""
    if path.endswith("/data/") and path.count("/") == 3:
        first = request.GET.get("page", "1") == "1"
        return (request.GET.get("q", "").strip(), "") if first else ("", "")
    return "", ""


def _counts(request: HttpRequest) -> bool:
    """Tell whether this portal counts, and a reader asked."""
    agent = request.META.get("HTTP_USER_AGENT", "").casefold()
    if requests.is_static(request) or any(word in agent for word in MACHINES):
        return False
    try:
        return current().portal.config.counts_use
    except VidnoError:
        return False
