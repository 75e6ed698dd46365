"""A small server that speaks S3, and refuses what is not signed as the documentation says."""

import hashlib
import hmac
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

NAME, SECRET, REGION = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "eu-central-1"


class Store:
    """What was put, what was asked, and how often the next requests fail."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, dict[str, str]]] = {}
        self.asked: list[tuple[str, str]] = []
        self.busy = 0
        self.address = ""


def signature(method: str, path: str, headers: dict[str, str]) -> str:
    """Sign a request as the server sees it: path as sent, headers that the client named."""
    said = headers["authorization"]
    names = said.split("SignedHeaders=")[1].split(",")[0]
    day, region, service, kind = said.split("Credential=")[1].split(",")[0].split("/")[1:]
    assert (region, service, kind) == (REGION, "s3", "aws4_request")
    lines = [method, path, ""] + [f"{one}:{headers[one]}" for one in names.split(";")]
    canonical = "\n".join([*lines, "", names, headers["x-amz-content-sha256"]])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"AWS4-HMAC-SHA256\n{headers['x-amz-date']}\n{day}/{region}/s3/aws4_request\n{digest}"
    key = ("AWS4" + SECRET).encode()
    for part in (day, region, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def handler(store: Store) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def handle_any(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            store.asked.append((self.command, self.path))
            if store.busy:
                store.busy -= 1
                self.say(503, b"<Error><Code>SlowDown</Code></Error>")
                return
            good = signature(self.command, self.path, headers)
            hashed = hashlib.sha256(body).hexdigest() == headers["x-amz-content-sha256"]
            if not headers["authorization"].endswith(f"Signature={good}") or not hashed:
                told = "<Error><Code>SignatureDoesNotMatch</Code><Message>No.</Message></Error>"
                self.say(403, told.encode())
            elif self.command == "PUT":
                store.files[urlsplit(self.path).path] = body, headers
                self.say(200)
            elif self.command == "DELETE":
                store.files.pop(self.path, None)
                self.say(204)
            elif self.path in store.files:
                self.say(200, store.files[self.path][0])
            else:
                self.say(404, b"<Error><Code>NoSuchKey</Code></Error>")

        def say(self, status: int, body: bytes = b"") -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    for method in ("GET", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.handle_any)
    return Handler


@contextmanager
def serving() -> Iterator[Store]:
    """Serve on a free port of this machine."""
    store = Store()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(store))
    store.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
