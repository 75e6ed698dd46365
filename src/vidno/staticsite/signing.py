"""Signatures of the S3 protocol (AWS Signature Version 4), by the standard library alone."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

ALGORITHM = "AWS4-HMAC-SHA256"
SERVICE = "s3"


@dataclass(frozen=True, slots=True)
class Keys:
    """Who asks, and of which region of the storage."""

    name: str
    secret: str = field(repr=False)
    region: str = "us-east-1"
    token: str = field(default="", repr=False)
    """Of a session that ends; "" for lasting keys."""


def signed(
    method: str,
    path: str,
    headers: Mapping[str, str],
    payload: str,
    keys: Keys,
    moment: datetime,
) -> dict[str, str]:
    """Return the headers of a request with those that sign it.

    Args:
        method: "GET", "PUT" …
        path: As in the request, without query, not escaped.
        headers: All that are sent and signed, `host` among them; names in small letters.
        payload: The SHA-256 of the body, in hexadecimal.
        keys: Of whoever asks.
        moment: Now, in UTC.
    """
    time = moment.strftime("%Y%m%dT%H%M%SZ")
    whole = dict(headers) | {"x-amz-content-sha256": payload, "x-amz-date": time}
    if keys.token:
        whole["x-amz-security-token"] = keys.token
    names = ";".join(sorted(whole))
    canonical = "\n".join(
        (
            method,
            escaped(path),
            "",
            *(f"{name}:{' '.join(whole[name].split())}" for name in sorted(whole)),
            "",
            names,
            payload,
        )
    )
    scope = f"{time[:8]}/{keys.region}/{SERVICE}/aws4_request"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = f"AWS4{keys.secret}".encode()
    for part in scope.split("/"):
        key = _hmac(key, part)
    signature = _hmac(key, "\n".join((ALGORITHM, time, scope, digest))).hex()
    said = f"Credential={keys.name}/{scope},SignedHeaders={names},Signature={signature}"
    return whole | {"authorization": f"{ALGORITHM} {said}"}


def escaped(path: str) -> str:
    """Return a path as it stands in the request."""
    return quote(path, safe="/-_.~")


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
