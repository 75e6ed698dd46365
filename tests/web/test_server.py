"""The server: it serves a folder, stops when asked, and says so when the port is taken."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from vidno.web.server import AddressError, PortTakenError, check_free

SERVE = "import sys; from pathlib import Path; from vidno.web.server import serve; serve(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]))"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_an_error_with_a_hint() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(PortTakenError) as caught:
            check_free("127.0.0.1", port)

    assert str(port) in caught.value.message("bg")
    assert "--port" in caught.value.advice("en")


def test_an_address_of_another_machine_is_an_error() -> None:
    with pytest.raises(AddressError):
        check_free("192.0.2.1", 8000)


@pytest.mark.slow
def test_a_portal_is_served_until_it_is_told_to_stop(portal: Path) -> None:
    port = free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DJANGO")
    }
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(portal), str(port)], env=environment
    )
    try:
        page = _fetch(f"http://127.0.0.1:{port}/bg/")
        assert "Какво искате да знаете" in page
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0


def _fetch(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)
    raise AssertionError(address)
