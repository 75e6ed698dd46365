"""Yes or no, in words of Bulgarian and English. 1 and 0 are numbers, „x“ beside nothing is a sign."""

from collections.abc import Iterable
from dataclasses import dataclass

PAIRS = (("да", "не"), ("вярно", "невярно"), ("yes", "no"), ("true", "false"))
"""The word for yes and the word for no, in small letters."""
BOTH_NEEDED = ("yes", "no")
"""NO is a country, too: these words are yes and no only where both occur."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a column, in small letters."""

    yes: str
    no: str


def prove(values: Iterable[str]) -> Words | None:
    """Return the pair of words that all the values are of, or None. Capitals make no difference.

    Args:
        values: Distinct non-empty texts, missing markers left out.
    """
    found = {value.strip().lower() for value in values}
    for pair in PAIRS:
        if found and found <= set(pair) and (pair != BOTH_NEEDED or len(found) == 2):
            return Words(*pair)
    return None
