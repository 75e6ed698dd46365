"""A ranked decision: what was chosen, how sure that is, what else it may be, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vidno.base.text import Text

MOST = 4
"""So many alternatives are told; more would hide the likely ones."""
LEAST = 0.005
"""Alternatives less likely than this are none."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer with its chance (0 to 1) and what speaks for or against it."""

    choice: Any
    confidence: float
    reason: Text


def as_dict(options: Sequence[Option]) -> dict[str, Any]:
    """Return a decision for JSON: the first option is the choice, the likeliest others follow it.

    Args:
        options: The choice, then the alternatives in any order.
    """
    first, *others = options
    likely = [option for option in others if option.confidence >= LEAST]
    likely.sort(key=lambda option: -option.confidence)
    return {**_plain(first), "alternatives": [_plain(option) for option in likely[:MOST]]}


def _plain(option: Option) -> dict[str, Any]:
    return {
        "choice": option.choice,
        "confidence": round(option.confidence, 2),
        "reason": option.reason.model_dump(),
    }
