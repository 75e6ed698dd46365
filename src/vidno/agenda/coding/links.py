"""The secret links of coders: shown once; only their hashes are kept, in `state/`."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

BYTES = 16
"""128 bits of chance: nobody finds a link by trying."""


def handed_out(path: Path, coders: Iterable[str], *, anew: bool = False) -> dict[str, str]:
    """Make links for coders who have none, or for all anew, and keep their hashes.

    Returns coder to secret, only of the links made now: nobody can be told the older ones again.
    """
    wanted = list(coders)
    known = hashes(path)
    if anew:
        known = {coder: digest for coder, digest in known.items() if coder not in wanted}
    made = {coder: secrets.token_urlsafe(BYTES) for coder in wanted if coder not in known}
    if made:
        _write(path, known | {coder: _hash(secret) for coder, secret in made.items()})
    return made


def hashes(path: Path) -> dict[str, str]:
    """Return coder to hash of the secret; nothing where `state/` was deleted, and all links with it."""
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return {}
    return found


def coder_of(known: Mapping[str, str], secret: str) -> str | None:
    """Return whose link it is, or None; it takes as long whichever link it is and whether it is one."""
    digest = _hash(secret)
    found = None
    for coder, kept in known.items():
        if hmac.compare_digest(kept, digest):
            found = coder
    return found


def path_of(state: Path, signal: str, period: str) -> Path:
    """Return where the hashes of a signal and period are."""
    return state / "coders" / f"{signal}-{period}.json"


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _write(path: Path, known: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(dict(known), file, indent=1, sort_keys=True)
    temporary.replace(path)
