"""Signals made of texts: what their sources hold, for the people and programs that code it.

A kind of source that counts texts by topic also has `texts(signal, portal)`: every text that it counts,
out of the published table, so that nothing is kept twice and rights stay those of the dataset.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from vidno.agenda.signals import card
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.faults import NotTextsError
from vidno.agenda.signals.observed import Row
from vidno.base import registry
from vidno.catalogue.folder import PortalFolder


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text of a source."""

    id: str
    """Its own within the signal, and the same in every version of the dataset."""
    period: str
    """As the figures of the signal write it."""
    day: date
    language: str
    text: str
    """Title and text, as people read it."""
    row: Row
    """Where it stands in the published table."""


def is_of_texts(signal: Signal) -> bool:
    """Tell whether the source of a signal counts texts."""
    return hasattr(_module(signal), "texts")


def texts_of(signal: Signal, portal: PortalFolder) -> Iterator[SourceText]:
    """Yield the texts of a signal, in the order of its table. Raises NotTextsError, and as its source does."""
    if not is_of_texts(signal):
        known = [one.id for one in card.cards(portal.root) if is_of_texts(one)]
        raise NotTextsError(signal=signal.id, known=", ".join(known) or "–")
    yield from _module(signal).texts(signal, portal)


def _module(signal: Signal) -> ModuleType:
    return registry.pick(card.PACKAGE, signal.kind, group=card.GROUP, kind="source of a signal")
