"""Sending a finished copy to where readers find it: only what changed, and nothing of others is removed.

The file `.vidno-sent.json` at the target names what was sent, with its SHA-256. It is written last: a
break in between leaves a list that makes the next run finish it.
"""

import gzip
import hashlib
import io
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vidno.base import progress
from vidno.staticsite import memory
from vidno.staticsite.check import MARK
from vidno.staticsite.errors import NoExportError
from vidno.staticsite.targets import Target

SENT = ".vidno-sent.json"
AT_ONCE = 8
TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ndjson": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rdf": "application/rdf+xml",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
    ".yml": "application/yaml; charset=utf-8",
    ".zip": "application/zip",
}
PACKED = (".css", ".html", ".js", ".svg")
"""Read by browsers alone, which all unpack; programs get data as they are, also by pieces."""
PAGE_SECONDS, FILE_SECONDS, FOREVER_SECONDS = 60, 3600, 31_536_000


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files were sent and removed, and how many there are."""

    written: int
    deleted: int
    files: int


def send(folder: Path, target: Target) -> Sent:
    """Send what has changed since the last time, data before pages, then remove what is gone.

    Raises NoExportError for a folder that no export wrote, and what the target raises.
    """
    if not (folder / MARK).is_file():
        raise NoExportError(folder=str(folder))
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    with closing(target):
        return _send(folder, target, names)


def _send(folder: Path, target: Target, names: list[str]) -> Sent:
    now = {name: _hash(folder / name) for name in names if name != memory.FILE}
    before = _sent(target)
    lasting = memory.lasting(folder)
    changed = sorted(
        (name for name, found in now.items() if before.get(name) != found),
        key=lambda name: (_is_page(name), name),
    )
    gone = sorted(set(before) - set(now))

    def put(name: str) -> None:
        headers = {} if target.is_plain else headers_of(name, is_lasting=name in lasting)
        with (folder / name).open("rb") as file:
            if "content-encoding" not in headers:
                target.write(name, file, headers)
            else:
                packed = io.BytesIO(gzip.compress(file.read(), mtime=0))
                target.write(name, packed, headers)

    pages = [name for name in changed if _is_page(name)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = 0
        for part in (changed[: len(changed) - len(pages)], pages):  # no page before what it shows
            for _ in pool.map(put, part):
                done += 1
                progress.tell("pages", done, len(changed), "pages")
        list(pool.map(target.delete, gone))
    if changed or gone:
        text = json.dumps(now, ensure_ascii=False, separators=(",", ":"))
        target.write(SENT, io.BytesIO(text.encode()), {"content-type": "application/json"})
    return Sent(len(changed), len(gone), len(now))


def headers_of(name: str, *, is_lasting: bool = False) -> dict[str, str]:
    """Return type, encoding and keeping of a file, as the server gives them."""
    suffix = PurePosixPath(name).suffix
    seconds = PAGE_SECONDS if suffix == ".html" else FILE_SECONDS
    found = {
        "content-type": TYPES.get(suffix, "application/octet-stream"),
        "cache-control": f"public, max-age={FOREVER_SECONDS}, immutable"
        if is_lasting
        else f"public, max-age={seconds}",
    }
    if _is_raw(name):
        found |= {
            "content-type": "application/octet-stream",
            "content-disposition": "attachment",
        }
    elif suffix in PACKED:
        found["content-encoding"] = "gzip"
    return found


def _is_raw(name: str) -> bool:
    """Whether a file is as received: to save, never to open."""
    return name.startswith("files/") and "/raw/" in name


def _is_page(name: str) -> bool:
    return name.endswith(".html") and not _is_raw(name)


def _sent(target: Target) -> Mapping[str, str]:
    with suppress(ValueError):
        found = json.loads(target.read(SENT) or b"{}")
        if isinstance(found, dict):  # a list that somebody changed must not lead out of the target
            return {name: one for name, one in found.items() if ".." not in name.split("/")}
    return {}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
