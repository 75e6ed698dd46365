"""Raw files as received, and where they came from (`raw/raw.yml`)."""

from typing import Literal

from pydantic import Field

from vidno.catalogue.portal import Strict


class RawFile(Strict):
    """One file as received. `file` is its name in `raw/`; `name` the name it came with."""

    file: str
    """Name in `raw/`: twelve digits of the hash, and the name."""
    name: str
    """Name it came with."""
    url: str = ""
    """Where it was published."""
    retrieved: str
    """ISO 8601, UTC."""
    sha256: str
    """Hash of its bytes."""
    size_bytes: int
    """Its size."""
    headers: dict[str, str] = Field(default_factory=dict)
    """What the web server said about it."""


class RawFiles(Strict):
    """What `raw/raw.yml` says; the oldest file first."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    files: tuple[RawFile, ...] = ()
    """The files, oldest first."""
    written: dict[str, str] = Field(default_factory=dict)
    """Hashes of recipe, matches and code lists as `vidno add` wrote them: another hash was edited."""
