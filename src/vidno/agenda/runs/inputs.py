"""What a run is made from: the specification, the codebook, and the figures of every signal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vidno.agenda.codebook import Codebook, read_codebook
from vidno.agenda.index.spec import IndexSpec, read_spec
from vidno.agenda.index.table import Observation as Figure
from vidno.agenda.index.table import Table, gathered
from vidno.agenda.runs import country
from vidno.agenda.runs.faults import (
    CardMissingError,
    DimensionDiffersError,
    DirectionDiffersError,
)
from vidno.agenda.signals import card
from vidno.agenda.signals.card import NAMES, Signal
from vidno.agenda.signals.observed import Observation, Texts, Told
from vidno.agenda.text.audited import Audit, audits
from vidno.base import registry
from vidno.base.errors import DataError
from vidno.base.nearest import perhaps
from vidno.catalogue.folder import PortalFolder

SPEC = "agenda/index.yml"
Doing = Callable[[Signal], None]


def quiet(_: Signal) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Inputs:
    """Everything that a run reads, checked."""

    spec: IndexSpec
    codebook: Codebook
    signals: tuple[Signal, ...]
    """All cards of the portal, by id: also of signals that no ranking is made of."""
    observed: dict[str, tuple[Observation, ...]]
    """By signal: its figures of all periods."""
    flags: tuple[DataError, ...] = ()
    """What sources say that readers must know, in the order of signals."""
    texts: Mapping[str, Texts] = field(default_factory=dict)
    """By signal made of texts: what the run keeps of them."""
    audits: tuple[Audit, ...] = ()
    """What people coded of these texts."""
    country: tuple[tuple[Observation, ...], ...] = ()
    """Figures about the whole country, in the order of the specification."""

    @cached_property
    def table(self) -> Table:
        """All figures that are ranked. Raises what is wrong with them: see `index.faults`."""
        return self.table_of(self.spec)

    def dimension_of(self, signal: str) -> str:
        """Return the dimension that a card names."""
        return next(one.card.dimension for one in self.signals if one.id == signal)

    def table_of(self, spec: IndexSpec) -> Table:
        """Return the figures of one ranking. Raises as `table` does."""
        ranked = {one.id for one in spec.signals} | set(spec.denominators)
        figures = [
            Figure(name, one.topic, one.value, one.period, one.error)
            for name, observations in self.observed.items()
            if name in ranked
            for one in observations
        ]
        return gathered(figures, spec, self._topics(ranked))

    def _topics(self, ranked: set[str]) -> tuple[str, ...]:
        """Return the topics that some ranked signal speaks of, in the order of the codebook."""
        there = {one.topic for name in ranked for one in self.observed[name]}
        return tuple(code for code in self.codebook.codes if code in there)


def read(portal: PortalFolder, doing: Doing = quiet) -> Inputs:
    """Read what a run is made from.

    Args:
        portal: The portal.
        doing: Is told each signal before it is read.

    Raises:
        VidnoError: A file is missing or faulty, a signal has no figures, or a name is not foreseen; see
            `runs.faults`, `signals.faults`, `index.faults` and the codebook's errors.
    """
    spec = read_spec(portal.root / SPEC)
    codebook = read_codebook(portal.root)
    if spec.codebook:
        codebook.check_name(spec.codebook, file=str(portal.root / SPEC))
    codebook.check_topics(topic for one in spec.earlier for topic in one.topics)
    signals = tuple(card.cards(portal.root))
    _check(spec, {one.id: one for one in signals})
    found = {}
    for one in signals:
        doing(one)
        found[one.id] = told(one, portal, codebook)
    return Inputs(
        spec,
        codebook,
        signals,
        {name: one.observations for name, one in found.items()},
        tuple(flag for one in found.values() for flag in one.flags),
        {name: one.texts for name, one in found.items() if one.texts},
        tuple(one for one in audits(portal.root, codebook) if found.get(one.sample.signal)),
        tuple(country.figures(one, portal) for one in spec.country),
    )


def told(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Told:
    """Return all that a signal says, whatever its source. Raises as its source does."""
    module = registry.pick(card.PACKAGE, signal.kind, group=card.GROUP, kind="source of a signal")
    if hasattr(module, "told"):
        found: Told = module.told(signal, portal, codebook)
        return found
    return Told(tuple(module.observe(signal, portal, codebook)))


def observe(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Iterator[Observation]:
    """Yield the figures of a signal. Raises as `told` does."""
    yield from told(signal, portal, codebook).observations


def _check(spec: IndexSpec, signals: dict[str, Signal]) -> None:
    for name in (*(one.id for one in spec.signals), *spec.denominators):
        if name not in signals:
            raise CardMissingError(
                signal=name,
                perhaps=perhaps(name, signals),
                known=", ".join(sorted(signals)) or "–",
            )
    for one in spec.signals:
        own = signals[one.id].card.dimension
        if one.under in NAMES and one.under != own:
            raise DimensionDiffersError(signal=one.id, spec=one.under, card=own)
        if one.direction != signals[one.id].card.direction:
            raise DirectionDiffersError(
                signal=one.id, spec=one.direction, card=signals[one.id].card.direction
            )
