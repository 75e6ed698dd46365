"""Raw files as received, and where they came from (`raw/raw.yml`)."""

from typing import Literal

from pydantic import Field

from vidno.catalogue.portal import Strict


class RawFile(Strict):
    """One file as received. `file` is its name in `raw/`; `name` the name it came with."""

    file: str
    name: str
    url: str = ""
    retrieved: str
    """ISO 8601, UTC."""
    sha256: str
    size_bytes: int
    headers: dict[str, str] = Field(default_factory=dict)


class RawFiles(Strict):
    """What `raw/raw.yml` says; the oldest file first."""

    schema_: Literal[1] = Field(1, alias="schema")
    files: tuple[RawFile, ...] = ()
