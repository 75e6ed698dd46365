"""What people made of the texts of a signal: what they agree on, what they dispute, what waits.

**Rule.** A topic is settled where more than half of those who named one, and two of them at least, named
it. Whoever left a text open named none. Where two or more have answered and nothing is settled, the text
is disputed: it goes to one more person who sees none of the answers, and as long as it stays disputed it
counts for no topic, and for each that somebody named in the interval of that topic's share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vidno.agenda.codebook import NO_TOPIC, Codebook
from vidno.agenda.text.items import Coding, read_codings

FOLDER = "agenda/codings"
BLIND = re.compile(r"coder-[0-9]+")
"""People who code the whole sample; agreement is reckoned among them."""
TIE = re.compile(r"tie-[0-9]+")
"""People who were given disputed texts alone: they settle, but would make agreement look worse than it is."""
LEAST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Coded:
    """The codings of people, and what follows from them. Each item is in one of the three at most."""

    codings: tuple[Coding, ...]
    """Of people alone; programs are left out."""
    settled: Mapping[str, str]
    """By item: the topic that they agree on, or `none`."""
    disputed: Mapping[str, frozenset[str]]
    """By item: what was named, without `none`; empty where all left it open."""
    waiting: frozenset[str]
    """Answered by one person so far."""

    def labels(self, items: Iterable[str]) -> dict[str, str]:
        """Return what counts as the truth of items that two people answered: disputed ones are `none`."""
        return {
            item: self.settled.get(item, NO_TOPIC)
            for item in items
            if item in self.settled or item in self.disputed
        }


def path_of(root: Path, signal: str) -> Path:
    """Return where the codings of a signal are."""
    return root / FOLDER / f"{signal}.csv"


def codings_of(root: Path, signal: str, codebook: Codebook) -> Coded:
    """Return what people made of the texts of a signal; nothing where nobody has coded yet.

    Args:
        root: The portal's folder.
        signal: The id of its card.
        codebook: The one in force.

    Raises as `read_codings` does: above all CodebookVersionError.
    """
    path = path_of(root, signal)
    return settle(read_codings(path, codebook) if path.is_file() else ())


def settle(codings: Iterable[Coding]) -> Coded:
    """Apply the rule."""
    people = tuple(one for one in codings if is_person(one.coder))
    by_item: dict[str, list[str]] = defaultdict(list)
    for one in people:
        by_item[one.item].append(one.topic)
    settled: dict[str, str] = {}
    disputed: dict[str, frozenset[str]] = {}
    waiting = set()
    for item, answers in by_item.items():
        named = [one for one in answers if one]
        topic, count = Counter(named).most_common(1)[0] if named else ("", 0)
        if count >= LEAST_PEOPLE and 2 * count > len(named):
            settled[item] = topic
        elif len(answers) >= LEAST_PEOPLE:
            disputed[item] = frozenset(named) - {NO_TOPIC}
        else:
            waiting.add(item)
    return Coded(people, settled, disputed, frozenset(waiting))


def is_person(coder: str) -> bool:
    """Tell whether a coder is a person: programs are called by what they are."""
    return bool(BLIND.fullmatch(coder) or TIE.fullmatch(coder))
