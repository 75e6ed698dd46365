"""The tiny portal, as the web tests build it, and its copy on a plain file server."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.conftest import portal
from vidno.staticsite.export import Summary, export

__all__ = ["portal"]
BASE = "https://example.org/sub/path"


@pytest.fixture(scope="session")
def copied(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    folder = tmp_path_factory.mktemp("copy") / "sub" / "path"
    return folder, export(portal, folder, base_url=f"{BASE}/", processes=1)


@pytest.fixture(scope="session")
def address(copied: tuple[Path, Summary]) -> Iterator[str]:
    root = copied[0].parents[1]
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(quiet, directory=str(root))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sub/path/"
    server.shutdown()
    server.server_close()
