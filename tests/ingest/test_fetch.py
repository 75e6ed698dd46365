"""Files from the web: their name comes from a stranger."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from vidno.ingest import fetch


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"a;b\n")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/data/a%20b.csv", "a b.csv"),
        ("/x/..%2F..%2Fevil.csv", "evil.csv"),
        ("/%2Ftmp%2Fevil.csv", "evil.csv"),
        ("/", "download"),
    ],
)
def test_the_name_of_an_address_leads_nowhere_else(address: str, name: str) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with fetch.received([f"http://127.0.0.1:{server.server_port}{address}"]) as received:
            [path] = received.paths
            assert path.name == name
            assert path.parent.name.startswith("vidno-")
            assert Path(path).read_bytes() == b"a;b\n"
    finally:
        server.shutdown()
        server.server_close()
