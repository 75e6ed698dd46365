"""What one coder has to do: which texts, what was answered. Nobody is given the answers of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vidno.agenda.codebook import Codebook
from vidno.agenda.coding.sampling import Sampled
from vidno.agenda.text.items import Coding
from vidno.agenda.text.settled import TIE, Coded, codings_of, settle


@dataclass(frozen=True, slots=True)
class Task:
    """The texts of one coder, in their order, and this coder's own answers."""

    coder: str
    items: tuple[str, ...]
    answers: Mapping[str, str]
    """By item of the task: a topic, `none`, or empty where it was left open."""

    @property
    def done(self) -> int:
        """How many of the texts were answered."""
        return len(self.answers)

    def next_after(self, place: int = 0) -> int | None:
        """Return the place, from 1, of the next text without an answer, from the beginning after the last."""
        open_places = [n for n, item in enumerate(self.items, 1) if item not in self.answers]
        later = [n for n in open_places if n > place]
        return next(iter(later or open_places), None)


def task_of(root: Path, sampled: Sampled, coder: str, codebook: Codebook) -> Task:
    """Return the task of a coder: the whole sample, or what the coders before dispute.

    Raises as `codings_of` does.
    """
    coded = codings_of(root, sampled.sample.signal, codebook)
    items = [item for item in sampled.sample.items if item in sampled.texts]
    if TIE.fullmatch(coder):
        disputed = disputed_before(coded, coder)
        items = [item for item in items if item in disputed]
    inside = set(items)
    answers = {
        one.item: one.topic for one in coded.codings if one.coder == coder and one.item in inside
    }
    return Task(coder, tuple(items), answers)


def disputed_before(coded: Coded, coder: str) -> Mapping[str, frozenset[str]]:
    """Return what is disputed among those who code all and those who settled ties before this coder.

    What the coder answers does not change it, so no text slips away under the hand.
    """
    return settle(one for one in coded.codings if _is_before(one, coder)).disputed


def _is_before(one: Coding, coder: str) -> bool:
    return not TIE.fullmatch(one.coder) or _number(one.coder) < _number(coder)


def _number(coder: str) -> int:
    return int(coder.rpartition("-")[2])
