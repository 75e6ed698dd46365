"""Weights that a reader moves in the browser, on the published numbers."""

from dataclasses import dataclass

from vidno.web.portal.pages.agenda.facts import Facts, Placed


@dataclass(frozen=True, slots=True)
class Weights:
    """What the script reckons from."""

    signals: tuple[tuple[str, str, int], ...]
    """Id, title and the published part of the whole, in per cent."""
    rows: tuple[tuple[str, str, Placed, str], ...]
    """Topic, its page, its published place, and its figures on the common scale in the order of signals."""


def weights(facts: Facts) -> Weights | None:
    """Return what can be weighed; None of a single signal."""
    signals = facts.run.ranked
    if len(signals) < 2:
        return None
    rows = tuple(
        (
            facts.label(one.topic),
            facts.href(one.topic),
            facts.placed(one),
            ",".join("" if (v := one.values.get(s.id)) is None else f"{v:.6g}" for s in signals),
        )
        for one in facts.run.standings
    )
    parts = tuple(
        (one.id, facts.title(one), round(100 * facts.run.shares.get(one.id, 0.0)))
        for one in signals
    )
    return Weights(parts, rows)
