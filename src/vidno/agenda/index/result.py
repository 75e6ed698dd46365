"""What a run finds, as data and as bytes that are the same on every machine."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vidno.agenda.index.faults import InputChangedError
from vidno.agenda.index.intervals import Matrix, Spread
from vidno.agenda.index.sensitivity import Sensitivity
from vidno.agenda.index.uncertainty import Doubt
from vidno.base.errors import DataError

FORM = 1
"""Of the data that a run writes."""
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Identity:
    """What a run was made from."""

    spec: str
    """Hash of the specification."""
    inputs: str
    """Hash of all figures."""
    codebook: str
    """Name and version."""
    seed: int

    def check(self, run: str, now: "Identity") -> None:
        """Compare with what is there now. Raises InputChangedError for the first difference."""
        for part in ("codebook", "spec", "inputs", "seed"):
            if getattr(self, part) != getattr(now, part):
                raise InputChangedError(run=run, part=part)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One topic that is ranked."""

    topic: str
    place: int
    spread: Spread
    shared: tuple[int, int]
    """First and last place among the topics it is not told apart from."""
    group: int
    """1 for the topics at the top; all of one group are told apart from all of the next."""
    beaten: float
    """Topics that most of the weight puts below it."""
    score: float | None
    """The weighted mean of its signals on the common scale: the explanation, not the place;
    None where no dimension knows enough."""
    contributions: Mapping[str, float]
    """What each signal adds to the score; the sum is the score."""
    dimensions: Mapping[str, float | None]
    """The weighted mean of each dimension."""
    signals: Mapping[str, int | None]
    """Its place in each signal alone; None where the signal says nothing about it."""
    values: Mapping[str, float | None]
    """Its figures on the common scale, from which the score can be reckoned with other weights."""
    known: tuple[str, ...]
    """The signals that have a figure of their own for it, none that was filled in."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The ranking without one signal."""

    signal: str
    agreement: float | None
    """Kendall's tau with the ranking itself."""
    places: Mapping[str, int | None]
    moved_most: int
    """The greatest change of place."""


@dataclass(frozen=True, slots=True)
class Shuffled:
    """A control: the ranking with one signal dealt out to topics by chance."""

    signal: str
    moved_out: tuple[str, ...]
    """Topics that left their interval; there should be none."""


@dataclass(frozen=True, slots=True)
class Result:
    """A ranking and all that is known of its certainty. Topics in the order of their places."""

    identity: Identity
    topics: tuple[Ranked, ...]
    not_ranked: tuple[str, ...]
    above: Matrix
    """Share of replications in which a topic is above another, in the order of `topics`."""
    bands: tuple[tuple[str, ...], ...]
    """Topics that are not told apart; a topic may be in several."""
    concordance: float | None
    """Kendall's W of the signals; None where it cannot be reckoned."""
    shared_topics: int
    """How many topics all signals know: of three or more W can be reckoned."""
    without: tuple[LeftOut, ...]
    shuffled: tuple[Shuffled, ...]
    shares: Mapping[str, float]
    """The share of the whole that each signal stands for by the weights that are stated."""
    doubts: tuple[Doubt, ...]
    """What differed from replication to replication."""
    sensitivities: tuple[Sensitivity, ...]
    replications: int
    """Those that could be reckoned."""
    periods: Mapping[str, str]
    """The period taken from each signal."""
    flags: tuple[DataError, ...]
    """What readers must know of the figures."""

    def as_dict(self) -> dict[str, Any]:
        """Return plain data, numbers rounded to six decimals."""
        found: dict[str, Any] = _rounded(
            {
                "form": FORM,
                "made_from": _fields(self.identity),
                "replications": self.replications,
                "topics": [_topic(one) for one in self.topics],
                "not_ranked": self.not_ranked,
                "above": self.above,
                "bands": self.bands,
                "concordance": self.concordance,
                "shared_topics": self.shared_topics,
                "without": [_fields(one, "places") for one in self.without],
                "shuffled": [_fields(one) for one in self.shuffled],
                "shares": self.shares,
                "doubts": self.doubts,
                "sensitivity": [
                    {"doubt": one.doubt, "first": _fields(one.first), "total": _fields(one.total)}
                    for one in self.sensitivities
                ],
                "periods": self.periods,
                "flags": [_flag(one) for one in self.flags],
            }
        )
        return found

    def as_bytes(self) -> bytes:
        """Return JSON: the same bytes for the same specification and figures."""
        text = json.dumps(self.as_dict(), ensure_ascii=False, sort_keys=True, indent=1)
        return (text + "\n").encode()


def _fields(record: Any, *but: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).__slots__ if name not in but}


def _topic(one: Ranked) -> dict[str, Any]:
    # places in one signal alone have no interval, so they are not written
    return _fields(one, "signals") | {"spread": _fields(one.spread)}


def _flag(one: DataError) -> dict[str, Any]:
    shape = {"code": one.code, "message": {}, "hint": {}}
    for language in ("bg", "en"):
        shape["message"][language] = one.message(language)  # type: ignore[index]  # a mapping, just made
        shape["hint"][language] = one.advice(language)  # type: ignore[index]  # likewise
    names = ("signal", "topic")
    return shape | {name: one.facts[name] for name in names if name in one.facts}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0  # no minus before a zero
    if isinstance(value, Mapping):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_rounded(part) for part in value]
    return value
