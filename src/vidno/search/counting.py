"""What was counted for the files that browsers search, kept in a file: only new words are analysed.

The roots of a word depend on the analysis alone, the counts of a document on its words besides, which its
stamp stands for; so neither is ever out of date. The file has what was asked for the last time, and may be
deleted at any time.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from vidno.search import analysis, lexicon
from vidno.search.documents import Document
from vidno.search.lexicon import Lexicon
from vidno.search.shards import Counted, counted

FILE = "counted.json"


class Counting:
    """Counts the roots of documents."""

    def __init__(self, folder: Path) -> None:
        """Read what is kept in a folder: nothing, where that is missing, broken or of another version."""
        self._words = Lexicon(folder)
        self.forms = self._words.forms
        self._path = folder / FILE
        self._before: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        """By stamp, what the file says of a document."""
        self._roots: dict[str, tuple[str, ...]] = {}
        self._counted: dict[str, Counted] = {}
        with suppress(OSError, ValueError, KeyError, TypeError):
            head, *lines = self._path.read_text(encoding="utf-8").split("\n")
            whole = json.loads(head)
            if whole["version"] == lexicon.version_of_words() and whole["documents"] == len(lines):
                self._before = dict(whole["roots"])
                self._lines = dict(one.split("\t", 1) for one in lines)

    def roots(self, word: str) -> tuple[str, ...]:
        """Return the roots of a word, as `analysis.roots` does."""
        found = self._roots.get(word)
        if found is None:
            before = self._before.get(word)
            found = (
                analysis.roots_by(word, self._words) if before is None else tuple(before.split(" "))
            )
            self._roots[word] = found
        return found

    def known(self, stamps: Iterable[str]) -> list[Counted]:
        """Return documents by their stamps. Raises KeyError unless all were counted before."""
        found = {
            one: self._counted.get(one) or Counted(*json.loads(self._lines[one])) for one in stamps
        }
        self._counted |= found
        return list(found.values())

    def count(self, document: Document) -> Counted:
        """Return a document as the index has it."""
        with suppress(KeyError):
            return self.known([document.stamp])[0]
        found = self._counted[document.stamp] = counted(document, self.roots)
        return found

    def write(self) -> None:
        """Keep what was asked for; where nothing can be written it is counted again."""
        same = self._roots.keys() == self._before.keys()
        if same and self._counted.keys() == self._lines.keys():
            return
        roots = {word: " ".join(its) for word, its in sorted(self._roots.items())}
        count = len(self._counted)
        whole = {"version": lexicon.version_of_words(), "documents": count, "roots": roots}
        lines = [
            f"{stamp}\t{self._lines.get(stamp) or _json(one)}"
            for stamp, one in sorted(self._counted.items())
        ]
        temporary = self._path.with_name(f".{FILE}.{os.getpid()}.tmp")
        with suppress(OSError):
            temporary.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text("\n".join([_json(whole), *lines]), encoding="utf-8")
            temporary.replace(self._path)


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
