"""The dictionary coder: topics by the words that tell them, in Bulgarian and English, without any training.

It is weak and says so: it speaks only where one topic is told clearly more than every other.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vidno.agenda.codebook import Codebook
from vidno.base.errors import VidnoError
from vidno.base.text import LANGUAGES, Text
from vidno.search.analysis import STOP_WORDS, roots, words

PACKAGED = Path(__file__).parents[1] / "data" / "dictionary.txt"
LEAST_LEAD = 1
"""By so many terms a topic has to lead; a term of several words counts for each."""
CACHED_WORDS = 200_000
WEAK = "weak"
HEADS = [[language, *weak] for language in LANGUAGES for weak in ([], [WEAK])]
"""What may stand after the topic."""


class DictionaryLineError(VidnoError):
    """A line of a dictionary of topics cannot be used."""

    code = "dictionary-line"
    template = Text(
        bg="„{file}“, ред {line}: не се чете като „тема език: дума, дума“.",
        en="'{file}', line {line}: this is not 'topic language: word, word'.",
    )
    hint = Text(
        bg="Например: health bg: болница, лекар, здравна каса.",
        en="For example: health en: hospital, doctor, health insurance.",
    )


@dataclass(frozen=True, slots=True)
class _Term:
    topic: str
    rest: tuple[frozenset[str], ...]
    """The roots of each further word."""
    weak: bool
    """Whether it counts only where no other term is found."""


_Known = tuple[frozenset[str], tuple[_Term, ...]]
"""The roots of a word of a text, and the terms that may begin with it."""


@dataclass(frozen=True)
class Dictionary:
    """Terms by the roots of their first word."""

    terms: dict[str, tuple[_Term, ...]]
    digest: str
    """Hash of the file, 12 signs."""
    _words: dict[str, _Known] = field(default_factory=dict, repr=False, compare=False)

    def _known(self, word: str) -> _Known:
        known = self._words.get(word)
        if known is None:
            own = frozenset(roots(word))
            # by the order of roots, each term once though several roots lead to it
            known = (
                own,
                tuple({id(t): t for one in sorted(own) for t in self.terms.get(one, ())}.values()),
            )
            if len(self._words) < CACHED_WORDS:
                self._words[word] = known
        return known

    def told(self, text: str) -> Counter[str]:
        """Return how many words of a text tell each topic; what stands in a longer term counts there alone."""
        return self.told_by(words(text))

    def told_by(self, found: Iterable[str]) -> Counter[str]:
        """Return the same of a text that is already cut into words."""
        strong: Counter[str] = Counter()
        weak: Counter[str] = Counter()
        known = [self._known(word) for word in found]
        place = 0
        while place < len(known):
            if not known[place][1]:
                place += 1
                continue
            longest, terms = _longest(known, place)
            for term in terms:
                (weak if term.weak else strong)[term.topic] += longest
            place += longest
        return strong or weak

    def topic(self, text: str) -> str | None:
        """Return the topic that a text tells most, null where none leads clearly."""
        ranked = self.told(text).most_common(2)
        if not ranked:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] - second >= LEAST_LEAD else None


def _longest(known: Sequence[_Known], place: int) -> tuple[int, Iterable[_Term]]:
    """Return the length of the longest terms that begin at a place, at least 1, and one of each topic."""
    longest = 1
    found: dict[str, _Term] = {}
    for term in known[place][1]:
        size = len(term.rest) + 1
        if size < longest or (term.rest and not _follows(known, place, term)):
            continue
        if size > longest:
            longest, found = size, {}
        found[term.topic] = term
    return longest, found.values()


def _follows(known: Sequence[_Known], place: int, term: _Term) -> bool:
    after = known[place + 1 : place + 1 + len(term.rest)]
    return len(after) == len(term.rest) and all(
        own & wanted for (own, _), wanted in zip(after, term.rest, strict=True)
    )


def read_dictionary(codebook: Codebook, path: Path = PACKAGED) -> Dictionary:
    """Read a dictionary. Raises DictionaryLineError and UnknownTopicError."""
    terms: dict[str, list[_Term]] = defaultdict(list)
    content = path.read_text(encoding="utf-8")
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        head, colon, listed = line.partition(":")
        named = head.split()
        if not colon or named[1:] not in HEADS:
            raise DictionaryLineError(file=str(path), line=number)
        codebook.topic(named[0])
        for first, term in _terms(named, listed.split(",")):
            for one in first:
                terms[one].append(term)
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    return Dictionary({root: tuple(found) for root, found in terms.items()}, digest)


def _terms(named: Sequence[str], listed: Iterable[str]) -> Iterable[tuple[frozenset[str], _Term]]:
    for written in listed:
        found = [frozenset(roots(word)) for word in words(written)]
        if found and not (len(found) == 1 and found[0] <= STOP_WORDS):
            yield found[0], _Term(named[0], tuple(found[1:]), WEAK in named)
