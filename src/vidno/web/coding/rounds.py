"""The round of coding that this server is for. No Django in here."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from vidno.agenda.codebook import Codebook, read_codebook
from vidno.agenda.coding import links
from vidno.agenda.coding.sampling import Sampled, sampled
from vidno.agenda.signals import card
from vidno.agenda.signals.card import Signal
from vidno.catalogue.folder import PortalFolder


@dataclass(frozen=True, slots=True)
class Round:
    """A signal and a period whose sample is being coded."""

    portal: PortalFolder
    signal: Signal
    sampled: Sampled
    codebook: Codebook
    """The one in force now."""
    links: Path
    """Where the hashes of the links are."""


def current(root: Path, signal: str, period: str) -> Round:
    """Return the round; the texts are read once, the codebook again whenever it changes."""
    portal, described, found = _opened(root, signal, period)
    own = root / "agenda" / "codebook.yml"
    changed = own.stat().st_mtime_ns if own.is_file() else 0
    path = links.path_of(portal.state, signal, period)
    return Round(portal, described, found, _codebook(root, changed), path)


@cache
def _opened(root: Path, signal: str, period: str) -> tuple[PortalFolder, Signal, Sampled]:
    portal = PortalFolder(root)
    described = card.read(root / card.FOLDER / f"{signal}.yml")
    return portal, described, sampled(portal, described, period)


@lru_cache(maxsize=2)
def _codebook(root: Path, _changed_ns: int) -> Codebook:
    return read_codebook(root)
