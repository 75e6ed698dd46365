"""The server of the coders' page: for this machine only. Used by `vidno agenda code`."""

import ipaddress
import os
from pathlib import Path

from vidno.web import server
from vidno.web.coding.faults import LoopbackOnlyError


def check(host: str, port: int) -> None:
    """Raise LoopbackOnlyError for an address that others reach, PortTakenError or AddressError else."""
    if not is_loopback(host):
        raise LoopbackOnlyError(host=host)
    server.check_free(host, port)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address; a name may lead anywhere, so it is not taken."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(portal: Path, signal: str, period: str, host: str, port: int) -> None:
    """Serve the page of a signal and period until Ctrl+C or SIGTERM. Raises as `check` does."""
    check(host, port)
    os.environ |= {
        "VIDNO_PORTAL": str(portal.resolve()),
        "VIDNO_CODING": f"{signal}/{period}",
        "DJANGO_SETTINGS_MODULE": "vidno.web.coding.settings",
    }
    server.listen(host, port)
