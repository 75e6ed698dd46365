"""Where a copy is sent: another folder, or storage that speaks S3."""

import os
import shutil
import threading
from collections.abc import Mapping
from io import BufferedIOBase
from pathlib import Path
from typing import Protocol

from vidno.staticsite.errors import SendKeysError, SendTargetError
from vidno.staticsite.s3 import S3Target
from vidno.staticsite.signing import Keys


class Target(Protocol):
    """Where files are put under their names in the copy."""

    is_plain: bool
    """Whether it keeps bytes and names alone: no types, no encodings."""

    def read(self, name: str) -> bytes | None:
        """Return a file, or None where there is none."""

    def write(self, name: str, content: BufferedIOBase, headers: Mapping[str, str], /) -> None:
        """Put a file in place."""

    def delete(self, name: str) -> None:
        """Remove a file, if it is there."""

    def close(self) -> None:
        """Let go of what is open."""


class FolderTarget:
    """Another folder: a stick, a mounted disk, the working tree of a repository."""

    is_plain = True

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when the first file comes."""
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Return a file, or None where there is none."""
        path = self._folder / name
        return path.read_bytes() if path.is_file() else None

    def write(self, name: str, content: BufferedIOBase, _headers: Mapping[str, str], /) -> None:
        """Put a file in place, whole at once."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{threading.get_ident()}.tmp")
        with temporary.open("wb") as file:
            shutil.copyfileobj(content, file)
        temporary.replace(path)

    def delete(self, name: str) -> None:
        """Remove a file and the folders that it leaves empty."""
        path = self._folder / name
        path.unlink(missing_ok=True)
        while path.parent != self._folder and path.parent.is_dir():
            path = path.parent
            if any(path.iterdir()):
                break
            path.rmdir()

    def close(self) -> None:
        """Nothing is open."""


def target_of(text: str, endpoint: str = "", environment: Mapping[str, str] = os.environ) -> Target:
    """Return the place that a text names: a folder, or `s3://bucket/prefix`.

    Credentials, region and address come from the variables that all such programs read (`AWS_…`).
    Raises SendTargetError, SendKeysError.
    """
    kind, is_address, rest = text.partition("://")
    if not is_address:
        return FolderTarget(Path(text))
    bucket, _, prefix = rest.partition("/")
    if kind != "s3" or not bucket:
        raise SendTargetError(target=text)
    missing = [
        name for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY") if not environment.get(name)
    ]
    if missing:
        raise SendKeysError(names=", ".join(missing))
    region = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or "us-east-1"
    address = (
        endpoint
        or environment.get("AWS_ENDPOINT_URL_S3")
        or environment.get("AWS_ENDPOINT_URL")
        or f"https://s3.{region}.amazonaws.com"
    )
    keys = Keys(
        environment["AWS_ACCESS_KEY_ID"],
        environment["AWS_SECRET_ACCESS_KEY"],
        region,
        environment.get("AWS_SESSION_TOKEN", ""),
    )
    return S3Target(bucket, prefix.strip("/"), address, keys)
