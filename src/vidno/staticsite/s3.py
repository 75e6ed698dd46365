"""Storage that speaks S3: one file a request, each signed; asked again where it is busy."""

import hashlib
import http.client
import os
import re
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BufferedIOBase
from urllib.parse import urlsplit

from vidno.staticsite.errors import SendReachError, SendRefusedError, SendTargetError
from vidno.staticsite.signing import Keys, escaped, signed

TRIES, PAUSE_SECONDS, TIMEOUT_SECONDS = 4, 0.5, 60
GOOD, NOT_FOUND, BUSY = range(200, 300), 404, (429, 500, 502, 503, 504)
NOTHING = hashlib.sha256(b"").hexdigest()
SAID = re.compile(r"<(Code|Message)>([^<]{1,200})</")


class S3Target:
    """A bucket, or a part of it, of a service that speaks S3."""

    is_plain = False

    def __init__(self, bucket: str, prefix: str, endpoint: str, keys: Keys) -> None:
        """Name the place; nothing is asked yet. Raises SendTargetError for an address that is none."""
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SendTargetError(target=endpoint)
        self._is_safe, self._host = parts.scheme == "https", parts.netloc
        self._base = f"{parts.path.rstrip('/')}/{bucket}/" + (f"{prefix}/" if prefix else "")
        self._keys = keys
        self._local = threading.local()
        self._open: list[http.client.HTTPConnection] = []

    def read(self, name: str) -> bytes | None:
        """Return a file, or None where there is none. Raises SendRefusedError, SendReachError."""
        return self._ask("GET", name)

    def write(self, name: str, content: BufferedIOBase, headers: Mapping[str, str]) -> None:
        """Put a file in place. Raises SendRefusedError, SendReachError."""
        self._ask("PUT", name, content, headers)

    def delete(self, name: str) -> None:
        """Remove a file, if it is there. Raises SendRefusedError, SendReachError."""
        self._ask("DELETE", name)

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._open:
            connection.close()

    def _ask(
        self,
        method: str,
        name: str,
        content: BufferedIOBase | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes | None:
        own, payload = {"host": self._host, **(headers or {})}, NOTHING
        if content is not None:
            payload = hashlib.file_digest(content, "sha256").hexdigest()
            own["content-length"] = str(content.seek(0, os.SEEK_END))
        status, answer = self._answer(method, self._base + name, content, own, payload)
        if status == NOT_FOUND and method != "PUT" and b"NoSuchBucket" not in answer:
            return None
        if status not in GOOD:
            said = dict(SAID.findall(answer.decode("utf-8", "replace")))
            why = ": ".join(filter(None, (said.get("Code", ""), said.get("Message", ""))))
            raise SendRefusedError(host=self._host, name=name, status=status, reason=why or "–")
        return answer

    def _answer(
        self,
        method: str,
        path: str,
        content: BufferedIOBase | None,
        headers: Mapping[str, str],
        payload: str,
    ) -> tuple[int, bytes]:
        """Ask again where the line breaks or the storage is busy. Raises SendReachError."""
        reason, found = "", (0, b"")
        for attempt in range(TRIES):
            time.sleep(PAUSE_SECONDS * (2**attempt - 1))
            if content is not None:
                content.seek(0)
            sent = signed(method, path, headers, payload, self._keys, datetime.now(UTC))
            del sent["host"]  # the connection says it
            try:
                connection = self._connection()
                connection.request(method, escaped(path), body=content, headers=sent)
                response = connection.getresponse()
                found = response.status, response.read()
            except (OSError, http.client.HTTPException) as error:
                reason = str(error) or type(error).__name__
                self._forget()
                continue
            if found[0] not in BUSY:
                break
        if not found[0]:
            raise SendReachError(host=self._host, reason=reason)
        return found

    def _connection(self) -> http.client.HTTPConnection:
        """Return the connection of this thread."""
        if not hasattr(self._local, "connection"):
            kind = http.client.HTTPSConnection if self._is_safe else http.client.HTTPConnection
            self._local.connection = kind(self._host, timeout=TIMEOUT_SECONDS)
            self._open.append(self._local.connection)
        found: http.client.HTTPConnection = self._local.connection
        return found

    def _forget(self) -> None:
        if hasattr(self._local, "connection"):
            self._local.connection.close()
            del self._local.connection
