"""The index: written beside the portal, renewed document by document, swapped as a whole.

A commit of tantivy replaces one small file, so a reader sees the old index or the new one. Whatever
is wrong with what lies in the folder, it is thrown away and written anew: it is derived.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from vidno.search import analysis
from vidno.search.documents import Document, Kind
from vidno.search.question import FIELDS, Part, Question

FORM = 1
"""Of the index; another number is another folder."""
HEAP = 64_000_000
WORDS = "words"
"""The tokenizer: what we give it is analysed already and stands between spaces."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, and how well it fits."""

    kind: Kind
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found, best first."""

    hits: tuple[Hit, ...]
    total: int
    is_partial: bool
    """No document has all the words: these have some."""


class Index:
    """Everything that can be found in a portal."""

    def __init__(self, folder: Path | None) -> None:
        """Open the index in `folder`, an empty one where there is none or none that can be read.

        Without a folder it is in memory. Raises OSError where the folder cannot be made.
        """
        if folder is None:
            self._index = _open(None)
            return
        folder = folder / f"form-{FORM}"
        try:
            self._index = _open(folder)
        except ValueError:
            shutil.rmtree(folder, ignore_errors=True)
            self._index = _open(folder)

    def update(self, documents: Iterable[Document]) -> int:
        """Make the index hold these documents and no others. Returns how many it wrote or removed.

        Raises ValueError while another process writes.
        """
        wanted = {document.key: document for document in documents}
        there = self._stamps()
        gone = [key for key in there if key not in wanted]
        changed = [one for key, one in wanted.items() if there.get(key) != one.stamp]
        if not gone and not changed:
            return 0
        writer = self._index.writer(heap_size=HEAP, num_threads=1)
        for key in (*gone, *(one.key for one in changed if one.key in there)):
            writer.delete_documents_by_term("key", key)
        for document in changed:
            writer.add_document(_indexed(document))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        return len(gone) + len(changed)

    def find(self, question: Question, kinds: Iterable[Kind] = (), limit: int = 20) -> Found:
        """Find documents of some kinds, by default of all; `limit` 0 returns only how many there are.

        A document with all the words is looked for first, then one with some of them.
        """
        self._index.reload()
        searcher = self._index.searcher()
        for is_partial in (False, True):
            query = question.query(self._index.schema, searcher, is_partial=is_partial)
            wanted = [self._of_kind(kind) for kind in kinds]
            if wanted:
                query = query.and_must_match(
                    tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in wanted])
                )
            found = searcher.search(query, limit=max(limit, 1), count=True)
            if found.hits or not question.has_several_words:
                break
        hits = []
        for score, address in found.hits[:limit]:
            kind, _, name = str(searcher.doc(address)["key"][0]).partition(":")
            hits.append(Hit(kind, name, float(score)))  # type: ignore[arg-type]
        return Found(tuple(hits), _count(found), is_partial)

    def parts(self, question: Question) -> list[Part]:
        """Return what the words of a question mean here."""
        self._index.reload()
        return question.parts(self._index.schema, self._index.searcher())

    def _of_kind(self, kind: Kind) -> tantivy.Query:
        query = tantivy.Query.term_query(self._index.schema, "kind", kind)
        return tantivy.Query.const_score_query(query, 0.0)

    def _stamps(self) -> dict[str, str]:
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return {}
        found = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs)
        documents = (searcher.doc(address) for _, address in found.hits)
        return {str(one["key"][0]): str(one["stamp"][0]) for one in documents}


def _open(folder: Path | None) -> tantivy.Index:
    if folder is None:
        index = tantivy.Index(_schema())
    else:
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(_schema(), path=str(folder))
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(WORDS, words)
    return index


def _count(found: Any) -> int:
    return int(found.count or 0)  # the stubs of tantivy do not name it


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("stamp", stored=True, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="freq")
    return builder.build()


def _indexed(document: Document) -> tantivy.Document:
    fields = {name: " ".join(_roots(document.words(name))) for name in FIELDS}
    names = {"key": document.key, "kind": document.kind, "stamp": document.stamp}
    return tantivy.Document(**names, **fields)


def _roots(words: Iterable[str]) -> Iterator[str]:
    return (root for word in words for root in analysis.roots(word))
