"""A plain file server, as any host is: files under a path, with ranges of bytes or without."""

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class Quiet(SimpleHTTPRequestHandler):
    """Gives whole files only, as `python3 -m http.server` does."""

    def log_message(self, format: str, *parts: object) -> None:
        """Say nothing."""


class Ranged(Quiet):
    """Gives parts of files too."""

    def send_head(self) -> Any:
        """Answer a range with 206 and that part."""
        asked = RANGE.fullmatch(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or not path.is_file():
            return super().send_head()
        content = path.read_bytes()
        first, last = int(asked[1]), min(int(asked[2] or len(content)), len(content) - 1)
        part = content[first : last + 1]
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        return io.BytesIO(part)


@contextmanager
def served(folder: Path, *, ranges: bool = True, port: int = 0) -> Iterator[str]:
    """Serve a folder as long as the block runs; give its address, with a slash at the end."""
    handler = partial(Ranged if ranges else Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
