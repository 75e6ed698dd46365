"""Weights that a reader moves in the browser, on the published numbers."""

from dataclasses import dataclass

from vidno.agenda.index.spec import ROOT
from vidno.agenda.index.tree import Tree
from vidno.agenda.runs.reading import Place
from vidno.web.portal.pages.agenda.facts import Facts, Placed


@dataclass(frozen=True, slots=True)
class Weight:
    """One signal and what it weighs."""

    id: str
    title: str
    part: str
    """The published part of the whole, as the script reads it."""
    percent: int
    under: str
    """The dimension that it counts for."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One topic."""

    label: str
    href: str
    place: Place
    placed: Placed
    values: str
    """Its figures on the common scale in the order of signals, as the script reads them."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the script reckons from."""

    method: str
    """`copeland`, or `mean` within dimensions and of them."""
    score: str
    """What the figure beside a topic is."""
    signals: tuple[Weight, ...]
    rows: tuple[Weighed, ...]


def weights(facts: Facts) -> Weights | None:
    """Return what can be weighed; None of a single signal, and of means that the browser does not reckon."""
    run = facts.run
    tree = Tree(run.spec)
    shares = tree.shares(run.shares, tree.weights)  # those of the run are rounded
    parts = [one for one in run.spec.signals if shares.get(one.id)]
    is_copeland = run.spec.headline == "copeland"
    is_deep = any(one.under != ROOT for one in run.spec.dimensions) or run.spec.least_share_within
    if len(parts) < 2 or (not is_copeland and (run.spec.aggregate != "arithmetic" or is_deep)):
        return None
    below = {
        one.id: min(v for s in run.standings if (v := s.values.get(one.id)) is not None) - 1
        for one in parts
        if one.reported == "top" and is_copeland
    }
    rows = []
    for one in run.standings:
        values = [one.values.get(part.id) for part in parts]
        known = [
            below.get(part.id) if v is None else v for part, v in zip(parts, values, strict=True)
        ]
        said = ",".join("" if value is None else f"{value:.12g}" for value in known)
        rows.append(
            Weighed(
                facts.label(one.topic), facts.href(one.topic), one.place, facts.placed(one), said
            )
        )
    return Weights(
        "copeland" if is_copeland else "mean",
        facts.say(
            f"Пред колко от другите {len(rows) - 1}", f"Ahead of, of the other {len(rows) - 1}"
        )
        if is_copeland
        else facts.say("Оценка, 0–100", "Score, 0–100"),
        tuple(
            Weight(
                one.id,
                facts.title(run.signals[one.id]),
                f"{shares[one.id]:.17g}",
                round(100 * shares[one.id]),
                # signals directly under the index are dimensions of their own
                one.under if one.under != ROOT else one.id,
            )
            for one in parts
        ),
        tuple(rows),
    )
