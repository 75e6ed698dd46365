"""Counting the texts of a period by topic."""

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from vidno.agenda.signals.counted.coded import Label
from vidno.agenda.signals.counted.joined import Unit
from vidno.agenda.text.model import Guess

LARGEST = 10
"""So many texts of each topic and period are told with the figure; all of them are in the items of a run."""


@dataclass(slots=True)
class Tally:
    """What is counted of one period."""

    keeps_guesses: bool = False
    """Whether shares are to be estimated, for which the guess of each text is needed."""
    items: int = 0
    """Texts, those that say nearly the same once."""
    joined: int = 0
    """Texts that are one with another."""
    unclassified: int = 0
    by_topic: Counter[str] = field(default_factory=Counter)
    """Texts by topic; of a theme with several topics its parts."""
    sums: dict[str, float] = field(default_factory=dict)
    """What is counted beside texts; a topic without a known count has none."""
    texts_on: Counter[str] = field(default_factory=Counter)
    labelled: int = 0
    """Texts that have a topic."""
    right: float = 0.0
    """How many of these topics are right, as far as whoever gave them may be trusted."""
    guesses: dict[str, Guess] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    """Of all texts, also of those that are one with another: what an audit is drawn from."""
    themes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _largest: dict[str, list[tuple[int, int, Unit, Label]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, unit: Unit, label: Label) -> None:
        """Count a text."""
        self.items += 1
        self.joined += unit.joined
        self.unclassified += not label.is_known
        if self.keeps_guesses:
            self.guesses[unit.entry.id] = label.guess
        if label.topics:
            self.labelled += 1
            self.right += label.trust
        for topic, weight in label.topics.items():
            self.by_topic[topic] += weight  # type: ignore[assignment]  # parts of themes
            self.texts_on[topic] += 1
            if unit.entry.theme:
                self.themes[topic].add(unit.entry.theme)
            if unit.count is not None:
                self.sums[topic] = self.sums.get(topic, 0) + weight * unit.count
            self._keep(topic, unit, label)

    @property
    def doubt(self) -> float:
        """Return which part of the topics may be wrong, 0 to 1."""
        return 1 - self.right / self.labelled if self.labelled else 0.0

    def _keep(self, topic: str, unit: Unit, label: Label) -> None:
        """Keep the texts with the largest counts; of equals those that come first."""
        kept = self._largest[topic]
        count = -1 if unit.count is None else unit.count
        if len(kept) < LARGEST:
            heapq.heappush(kept, (count, -unit.entry.row, unit, label))
        elif (count, -unit.entry.row) > kept[0][:2]:
            heapq.heapreplace(kept, (count, -unit.entry.row, unit, label))

    def largest(self, topic: str) -> list[tuple[Unit, Label]]:
        """Return the texts of a topic with the largest counts, largest first."""
        ranked = sorted(self._largest.get(topic, ()), key=lambda one: one[:2], reverse=True)
        return [(unit, label) for _, _, unit, label in ranked]
