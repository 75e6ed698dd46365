"""The server: one worker process with a few threads, and a clean stop. Used by `vidno serve`."""

import errno
import os
import socket
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.folder import PortalFolder
from vidno.publish import derived

THREADS = 4
LOCAL = ("127.0.0.1", "localhost", "::1")


class PortTakenError(VidnoError):
    """Another program listens on the port."""

    code = "port-taken"
    template = Text(
        bg="Порт {port} на {host} е зает от друга програма.",
        en="Port {port} of {host} is taken by another program.",
    )
    hint = Text(
        bg="Спрете я или изберете друг порт с „--port“.",
        en="Stop it, or choose another port with '--port'.",
    )


class AddressError(VidnoError):
    """An address that this machine cannot listen on."""

    code = "address-unusable"
    template = Text(
        bg="Не може да се слуша на {host}:{port}: {reason}.",
        en="Cannot listen on {host}:{port}: {reason}.",
    )
    hint = Text(
        bg="На своя компютър ползвайте 127.0.0.1; портовете под 1024 искат особени права.",
        en="On your own machine use 127.0.0.1; ports below 1024 need special rights.",
    )


def serve(portal: Path, host: str = "127.0.0.1", port: int = 8000, *, drafts: bool = False) -> None:
    """Serve a portal folder until Ctrl+C or SIGTERM; with `drafts` also the stories in draft.

    Raises:
        PortTakenError: somebody listens there already.
        AddressError: the machine cannot listen there.
        VidnoError: the folder holds no readable `portal.yml`.
    """
    _ = PortalFolder(portal).config
    check_free(host, port)
    os.environ["VIDNO_PORTAL"] = str(portal.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "vidno.web.settings"
    if drafts:
        os.environ["VIDNO_DRAFTS"] = "1"
    if host not in LOCAL:
        # reachable from elsewhere under names we do not know: nothing here depends on the name
        os.environ.setdefault("VIDNO_HOSTS", "*")
    with derived.made_beside(portal.resolve()):
        check_free(host, port)  # that took a while; two programs on one port would answer by turns
        listen(host, port)


def listen(host: str, port: int) -> None:
    """Run the application that `DJANGO_SETTINGS_MODULE` names, until Ctrl+C or SIGTERM."""
    Granian(
        "vidno.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backlog=1024,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    ).serve()


def check_free(host: str, port: int) -> None:
    """Raise PortTakenError or AddressError unless we may listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError(host=host, port=port) from error
            reason = error.strerror or str(error)
            raise AddressError(host=host, port=port, reason=reason) from error
