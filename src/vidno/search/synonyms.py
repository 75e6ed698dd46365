"""Words of one meaning: a file that anybody can edit, one group a line."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from vidno.search import analysis

FILE = "synonyms.txt"

Phrase = tuple[frozenset[str], ...]
"""A word or several in a row, each as the set of its roots."""
Roots = Callable[[str], Iterable[str]]
"""Says the roots of a word, as `analysis.roots` does."""


class Synonyms:
    """Groups of phrases; two phrases of a group stand for each other."""

    def __init__(self, text: str, roots: Roots = analysis.roots) -> None:
        """Read groups: one a line, commas between phrases, `#` before a remark."""
        lines = [line.partition("#")[0] for line in text.splitlines()]
        self.groups = [
            tuple(_phrase(part, roots) for part in line.split(",") if part.strip())
            for line in lines
            if line.strip()
        ]

    @property
    def roots(self) -> set[str]:
        """The roots of all words of all groups."""
        return {
            root for group in self.groups for phrase in group for word in phrase for root in word
        }

    def at(self, asked: list[frozenset[str]], start: int) -> tuple[int, list[Phrase]]:
        """Return what stands for the words from `start` on: how many words, and the other phrases.

        The longest phrase wins; no phrase is (1, []).
        """
        length, others = 1, list[Phrase]()
        for group in self.groups:
            for phrase in group:
                if len(phrase) < length or not _is_at(phrase, asked, start):
                    continue
                if len(phrase) > length:
                    length, others = len(phrase), []
                others += [other for other in group if other != phrase and other not in others]
        return length, others


def _phrase(text: str, roots: Roots) -> Phrase:
    return tuple(frozenset(roots(word)) for word in analysis.words(text))


def _is_at(phrase: Phrase, asked: list[frozenset[str]], start: int) -> bool:
    there = asked[start : start + len(phrase)]
    return len(there) == len(phrase) and all(
        one & other for one, other in zip(phrase, there, strict=True)
    )


def of(root: Path) -> Synonyms:
    """Return the synonyms of a portal: ours and those of its own file."""
    own = root / FILE
    return _read(root, own.stat().st_mtime_ns if own.is_file() else 0)


@lru_cache(maxsize=16)
def _read(root: Path, stamp: int) -> Synonyms:  # noqa: ARG001 - another stamp is another text
    return read(root, analysis.roots)


def read(root: Path, roots: Roots) -> Synonyms:
    """Return the synonyms of a portal as its files have them now, with roots from elsewhere."""
    ours, own = Path(__file__).parent / FILE, root / FILE
    texts = [one.read_text(encoding="utf-8") for one in (ours, own) if one.is_file()]
    return Synonyms("".join(texts), roots)
