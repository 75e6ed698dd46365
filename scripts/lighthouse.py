"""Ask Lighthouse about the pages of a copy: `python scripts/lighthouse.py SITE LIGHTHOUSE`.

The copy, of the sample portal, is served by a plain file server that packs texts, as web hosts do. Prints the marks
for performance, accessibility, best practices and search engines; fails where one is below 98. A busy machine takes away
from performance and never adds to it: a page below is asked about up to three times, and every answer is printed.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

LEAST = 98
MOST_TRIES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "",
    "list": "data/",
    "dataset": "data/nsi/unemployment-rate/",
    "profile": "places/VID09/",
    "story": "stories/izpitite-i-mestata/",
    "agenda": "agenda/",
}
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt")


class Plain(http.server.SimpleHTTPRequestHandler):
    """A file server that packs texts."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Give a file, or the index of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        text = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + text)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=3600")
        self.end_headers()
        self.wfile.write(body)


def marks(program: str, address: str) -> list[int]:
    """Return the marks of a page, of 100 each."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        chosen = ",".join(CATEGORIES)
        subprocess.run(
            [
                program,
                address,
                "--quiet",
                "--output=json",
                f"--output-path={answer}",
                f"--only-categories={chosen}",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ],
            check=True,
            timeout=300,
            env=os.environ | {"CHROME_PATH": shutil.which("chromium") or ""},
        )
        found = json.loads(answer.read_text(encoding="utf-8"))["categories"]
    return [round((found[name]["score"] or 0) * 100) for name in CATEGORIES]


def main(site: Path, program: str) -> None:
    """Serve the copy and ask about each page in both languages."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Plain, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    is_good = True
    for name, path in PAGES.items():
        for language in ("bg", "en"):
            address = f"http://127.0.0.1:{server.server_port}/{language}/{path}"
            best = [0] * len(CATEGORIES)
            for _ in range(MOST_TRIES):
                found = marks(program, address)
                print(f"{name:8} {language}  {', '.join(map(str, found))}", flush=True)
                best = [max(pair) for pair in zip(best, found, strict=True)]
                if min(best) >= LEAST:
                    break
            is_good = is_good and min(best) >= LEAST
    server.shutdown()
    if not is_good:
        sys.exit(f"below {LEAST}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
