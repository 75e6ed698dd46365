"""The finder of a portal: its index, renewed when the portal changes."""

import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.catalogue.release import Release
from vidno.search import documents, synonyms
from vidno.search.documents import Document, Kind
from vidno.search.index import Found, Index
from vidno.search.question import Part, Question

FOLDER = "search"
Dataset = tuple[str, DatasetFolder, Release]
"""A stamp that changes whenever anything that is said of a dataset does, the dataset, and its version in force."""


class Finder:
    """Answers questions about a portal; safe to share between threads."""

    def __init__(self, portal: PortalFolder) -> None:
        """Open the index in `state/search` of the portal, or one in memory where nothing can be written."""
        self._portal = portal
        self._stamp = ""
        self._lock = threading.Lock()
        self._documents: dict[str, Document] = {}
        self._read: dict[str, tuple[Document, ...]] = {}
        """By stamp, what can be found of a dataset."""
        try:
            self._index = Index(portal.state / FOLDER)
        except OSError:  # a portal that is only read, from a stick or an image
            self._index = Index(None)

    def renew(self, stamp: str = "", datasets: Iterable[Dataset] | None = None) -> None:
        """Bring the index up to date, unless it is known to be for `stamp`, the state of the portal.

        Of `datasets`, by default all in the folder, only those with a new stamp are read.
        """
        if stamp and stamp == self._stamp:
            return
        with self._lock:
            if stamp and stamp == self._stamp:
                return
            found = {one.key: one for one in self._now(datasets)}
            try:
                self._index.update(found.values())
            except (
                OSError,
                ValueError,
            ):  # another process writes the same, or nothing can be written
                self._index = Index(None)
                self._index.update(found.values())
            self._documents, self._stamp = found, stamp

    def _now(self, datasets: Iterable[Dataset] | None) -> Iterator[Document]:
        """Yield everything that can be found now."""
        if datasets is None:
            yield from documents.of(self._portal)
            return
        before, self._read = self._read, {}
        for stamp, folder, release in datasets:
            known = before.get(stamp)
            self._read[stamp] = documents.readable(folder, release) if known is None else known
            yield from self._read[stamp]
        yield from documents.of_the_rest(self._portal)

    def find(self, text: str, kinds: Iterable[Kind] = (), limit: int = 20) -> Found:
        """Find what fits a question in words, best first."""
        question = Question(text, synonyms.of(self._portal.root))
        return self._index.find(question, kinds, limit)

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of a question that count."""
        if not text.strip():  # no need of dictionaries
            return ()
        return Question(text, synonyms.of(self._portal.root)).words

    def parts(self, text: str) -> list[Part]:
        """Return what the words of a question mean in this portal."""
        return self._index.parts(Question(text, synonyms.of(self._portal.root)))

    def document(self, kind: Kind, name: str) -> Document:
        """Return what was found. Raises KeyError for what is not in the portal."""
        return self._documents[f"{kind}:{name}"]


@lru_cache(maxsize=8)
def of(root: Path) -> Finder:
    """Return the finder of a portal folder; it is kept."""
    return Finder(PortalFolder(root))
