"""A run as its folder tells it: typed, from its own files and nothing else."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.agenda.codebook import Codebook
from vidno.agenda.index.spec import IndexSpec, read_spec
from vidno.agenda.runs import texts_read
from vidno.agenda.runs.faults import RunBrokenError
from vidno.agenda.runs.names import DIMENSIONS, RESULT
from vidno.agenda.runs.texts_read import Largest, LargestText, Texts
from vidno.agenda.signals import card
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.observed import Observation, Row
from vidno.base.errors import VidnoError
from vidno.base.text import LANGUAGES, Language, Text
from vidno.catalogue.yaml_file import load

OBSERVATIONS = "observations.csv"
COUNTRY = "country.csv"
Method = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings with their sentences, in Markdown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a topic stands. There is no place without its interval, so they are one thing."""

    own: int
    low: int
    """Best place of the interval."""
    high: int
    """Worst place of the interval."""
    first: int
    """Of the places that it shares with topics it is not told apart from."""
    last: int

    def __post_init__(self) -> None:
        if not (1 <= self.low <= self.own <= self.high and self.first <= self.own <= self.last):
            raise ValueError(self)


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a run says of one topic."""

    topic: str
    place: Place
    group: int
    """1 for the topics at the top; all of one group are told apart from all of the next."""
    top_three: float
    acceptability: tuple[float, ...]
    """Share of trials in which it is first, second …"""
    score: float | None
    contributions: Mapping[str, float]
    dimensions: Mapping[str, float | None]
    values: Mapping[str, float | None]
    """Its figures on the common scale, by signal."""
    known: tuple[str, ...]
    """The signals that have a figure of their own for it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with the interval that it cannot be read without."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flag:
    """What readers must know of the figures."""

    message: Text
    hint: Text
    signal: str
    """Id of the signal; "" of none."""
    topics: tuple[str, ...]
    """Topics that it is about; none where it is about a signal as a whole."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Ranking:
    """Topics in the order of their places, and how sure these are."""

    standings: tuple[Standing, ...]
    not_ranked: tuple[str, ...]
    above: tuple[tuple[float, ...], ...]
    """Share of trials in which a topic is above another, in the order of `standings`."""
    concordance: float | None
    """Kendall's W of the signals; None where it cannot be reckoned."""
    shared_topics: int
    """How many topics all signals know; W needs three."""
    shares: Mapping[str, float]
    """The part of the whole that each ranked signal stands for."""
    sensitivity: tuple[tuple[str, Share, Share], ...]
    """Doubts with what they explain alone and together with others."""
    replications: int
    periods: Mapping[str, str]
    """The period taken from each ranked signal."""
    flags: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Run(Ranking):
    """A run: its headline, the dimensions apart, and all that both were made from."""

    folder: Path
    spec: IndexSpec
    """Of the headline: where a dimension leads, of this dimension alone."""
    codebook: Codebook
    signals: Mapping[str, Signal]
    """Every card, by id: also of signals that no ranking is made of."""
    observed: Mapping[str, tuple[Observation, ...]]
    apart: Mapping[str, Ranking]
    """The dimensions that are ranked by themselves, in the order of cards; the leading one among them."""
    country: tuple[tuple[Observation, ...], ...]
    """Figures about the whole country, in the order of the specification; without a topic."""
    unranked: Mapping[str, Text]
    """The other dimensions, and why they have no ranking."""
    texts: Texts
    """How many texts the signals made of them have, and what their topics rest on."""
    largest_texts: Largest
    method: Mapping[Language, Method]

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def ranked(self) -> tuple[Signal, ...]:
        """The signals that the ranking is made of, in the order of the specification."""
        return tuple(self.signals[one.id] for one in self.spec.signals)

    def label(self, topic: str) -> Text:
        """Return what a topic is called. Raises UnknownTopicError."""
        return self.codebook.topic(topic).label

    def figures(self, signal: str, period: str | None = None) -> dict[str, Observation]:
        """Return the figures of a signal by topic: of a period, else of the one taken, else of the last."""
        every = self.observed.get(signal, ())
        if period is None:
            last = max((one.period for one in every), default="")
            taken = {**self.periods}
            for ranking in self.apart.values():
                taken.update(ranking.periods)
            period = taken.get(signal, last)
        return {one.topic: one for one in every if one.period == period}

    def largest(
        self, signal: str, topic: str, period: str | None = None
    ) -> tuple[LargestText, ...]:
        """Return the largest texts of a topic: of a period, else of the one that `figures` takes."""
        if period is None:
            found = self.figures(signal).get(topic)
            period = found.period if found else ""
        return self.largest_texts.get((signal, topic, period), ())

    def of_dimension(self, dimension: str) -> tuple[Signal, ...]:
        """Return the signals of a dimension that have figures."""
        return tuple(
            one
            for one in self.signals.values()
            if one.card.dimension == dimension and self.observed.get(one.id)
        )


def read(folder: Path) -> Run:
    """Read a run.

    Raises RunBrokenError where a file is missing or says what no run says.
    """
    file = RESULT
    try:
        result = json.loads((folder / file).read_text(encoding="utf-8"))
        file = "index.yml"
        spec = read_spec(folder / file)
        file = "codebook.yml"
        codebook = load(folder / file, Codebook)
        file = "signals"
        cards = {path.stem: card.read(path) for path in sorted((folder / file).glob("*.yml"))}
        file = OBSERVATIONS
        observed = _observed(folder / file)
        file = COUNTRY
        country = _country(folder / file, len(spec.country))
        file = "texts.csv"
        texts = texts_read.texts(folder)
        file = "largest.csv"
        largest = texts_read.largest(folder)
        file = "method"
        method = {one: _method(folder / f"method.{one}.md") for one in LANGUAGES}
        file = DIMENSIONS
        dimensions = json.loads((folder / file).read_text(encoding="utf-8"))
        apart = {
            name: _ranking(one["result"]) for name, one in dimensions.items() if "result" in one
        }
        unranked = {name: Text(**one["why"]) for name, one in dimensions.items() if "why" in one}
        file = RESULT
        run = Run(
            folder=folder,
            spec=spec.leading,
            codebook=codebook,
            signals=cards,
            observed=observed,
            apart=apart,
            country=country,
            unranked=unranked,
            texts=texts,
            largest_texts=largest,
            method=method,
            **_parts(result),
        )
        codebook.check_topics([*(one.topic for one in run.standings), *run.not_ranked])
        file = "signals"
        _ = run.ranked, [cards[name] for name in observed]
    except (VidnoError, OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise RunBrokenError(run=folder.name, file=file) from error
    return run


def _ranking(result: Mapping[str, Any]) -> Ranking:
    return Ranking(**_parts(result))


def _parts(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a ranking is made of, typed."""
    return {
        "standings": tuple(_standing(one) for one in result["topics"]),
        "not_ranked": tuple(result["not_ranked"]),
        "above": tuple(tuple(row) for row in result["above"]),
        "concordance": result["concordance"],
        "shared_topics": result["shared_topics"],
        "shares": result["shares"],
        "sensitivity": tuple(
            (one["doubt"], Share(**one["first"]), Share(**one["total"]))
            for one in result["sensitivity"]
        ),
        "replications": int(result["replications"]),
        "periods": result["periods"],
        "flags": tuple(_flag(one) for one in result["flags"]),
    }


def _standing(one: Mapping[str, Any]) -> Standing:
    spread = one["spread"]
    return Standing(
        topic=one["topic"],
        place=Place(one["place"], spread["low"], spread["high"], *one["shared"]),
        group=one["group"],
        top_three=spread["top_three"],
        acceptability=tuple(spread["acceptability"]),
        score=one["score"],
        contributions=one["contributions"],
        dimensions=one["dimensions"],
        values=one["values"],
        known=tuple(one["known"]),
    )


def _flag(one: Mapping[str, Any]) -> Flag:
    return Flag(Text(**one["message"]), Text(**one["hint"]), one["signal"], tuple(one["topics"]))


def _country(path: Path, count: int) -> tuple[tuple[Observation, ...], ...]:
    found: list[list[Observation]] = [[] for _ in range(count)]
    with path.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            row = Row(line["dataset"], line["version"], int(line["row"]), line["field"])
            one = Observation("", line["period"], float(line["value"]), rows=(row,))
            found[int(line["number"]) - 1].append(one)
    return tuple(tuple(figures) for figures in found)


def _observed(path: Path) -> dict[str, tuple[Observation, ...]]:
    found: dict[str, list[Observation]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            found.setdefault(line["signal"], []).append(_observation(line))
    return {signal: tuple(figures) for signal, figures in found.items()}


def _observation(line: Mapping[str, str]) -> Observation:
    rows = (
        Row(line["dataset"], line["version"], int(row), line["field"])
        for row in line["rows"].split()
    )
    return Observation(
        topic=line["topic"],
        period=line["period"],
        value=float(line["value"]),
        n=int(line["n"]) if line["n"] else None,
        error=float(line["standard_error"]) if line["standard_error"] else None,
        rows=tuple(rows),
        said=tuple(filter(None, line["said"].split("; "))),
    )


def _method(path: Path) -> Method:
    text = path.read_text(encoding="utf-8")
    return tuple(_headed(part.splitlines()) for part in re.split(r"(?m)^## ", text)[1:])


def _headed(lines: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    heading, *rest = lines
    return heading, tuple(line.removeprefix("- ") for line in rest if line)
