"""What somebody asks for, turned into a query: roots, synonyms, Latin typing and typing mistakes."""

from dataclasses import dataclass
from typing import Any

import tantivy

from vidno.search import analysis, latin
from vidno.search.synonyms import Phrase, Synonyms

FIELDS = {"title": 5.0, "text": 1.0, "labels": 0.4}
AS_WRITTEN = 1.3
"""How much more the word itself says than another form of it."""
SYNONYM = 0.45
MISTAKE = 0.5
LONGEST = 16
"""Words of a question that count; more are left out."""
READINGS_ASKED = 6
"""Cyrillic readings of a word in Latin letters that the index knows; more would only add noise."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a question, or several with a meaning of their own, and what may stand for them."""

    words: tuple["Meant", ...]
    synonyms: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """One word of a question: the roots that it may be found by."""

    roots: frozenset[str]
    written: tuple[str, ...]
    """Its spellings: the word itself, or its readings in Cyrillic."""
    mistakes: int = 0
    """Letters in which a word of the index may differ: the word as written is in no document."""


class Question:
    """A question in words."""

    def __init__(self, text: str, synonyms: Synonyms) -> None:
        """Take the words of `text`; words that say nothing are left out unless there are no others."""
        words = list(dict.fromkeys(analysis.words(text)))
        telling = [word for word in words if word not in analysis.STOP_WORDS]
        self.words = tuple((telling or words)[:LONGEST])
        self._synonyms = synonyms

    @property
    def has_several_words(self) -> bool:
        """Whether some of its words can be had without the others."""
        return len(self.words) > 1

    def parts(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> list[Part]:
        """Return what its words mean, in the state of an index that says which words there are."""
        asked = Asked(schema, searcher)
        meant = [asked.meant(word) for word in self.words]
        roots = [one.roots for one in meant]
        parts, at = list[Part](), 0
        while at < len(meant):
            length, others = self._synonyms.at(roots, at)
            parts.append(Part(tuple(meant[at : at + length]), tuple(others)))
            at += length
        return parts

    def query(
        self, schema: tantivy.Schema, searcher: tantivy.Searcher, *, is_partial: bool = False
    ) -> tantivy.Query:
        """Return the query; `is_partial` lets documents have only some of the words."""
        if not self.words:
            return tantivy.Query.all_query()
        asked = Asked(schema, searcher)
        occur = tantivy.Occur.Should if is_partial else tantivy.Occur.Must
        parts = self.parts(schema, searcher)
        return tantivy.Query.boolean_query([(occur, asked.part(part)) for part in parts])


class Asked:
    """Makes queries for words, against one state of an index."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        """Take the schema and the state that says which words there are."""
        self._schema = schema
        self._searcher = searcher

    def meant(self, word: str) -> Meant:
        """Say what a word may mean: itself, its readings in Cyrillic, or near words."""
        spellings = [word]
        if any(letter.isascii() and letter.isalpha() for letter in word) and word.isascii():
            read = [text for text in latin.readings(word) if self._is_known(text)]
            spellings += read[:READINGS_ASKED]
        known = [one for one in spellings if self._is_known(one)]
        if known:
            return Meant(_roots_of(known), tuple(known))
        if word.isascii() and not word.isdigit():
            spellings += latin.readings(word)[:2]
        mistakes = 0 if word.isdigit() or len(word) < 4 else 1 if len(word) < 8 else 2
        return Meant(_roots_of(spellings), tuple(spellings), mistakes)

    def part(self, part: Part) -> tantivy.Query:
        """Ask for a part of a question, or for a synonym of it."""
        themselves = self.all_of([self.word(one) for one in part.words])
        choices = [themselves, *(self.phrase(other) for other in part.synonyms)]
        return tantivy.Query.disjunction_max_query(choices, 0.0)

    def word(self, meant: Meant) -> tantivy.Query:
        """Ask for one word, in whatever field."""
        if meant.mistakes:
            terms = dict.fromkeys(meant.written, MISTAKE)
        else:
            terms = dict.fromkeys(sorted(meant.roots), 1.0)
            terms |= dict.fromkeys(meant.written, AS_WRITTEN)
        choices = [
            self._term(field, term, boost * weight, meant.mistakes)
            for field, boost in FIELDS.items()
            for term, weight in terms.items()
        ]
        return tantivy.Query.disjunction_max_query(choices, 0.1)

    def phrase(self, phrase: Phrase) -> tantivy.Query:
        """Ask for a synonym: all its words, at a lower weight."""
        words = [self.word(Meant(roots, ())) for roots in phrase]
        return tantivy.Query.boost_query(self.all_of(words), SYNONYM)

    def all_of(self, queries: list[tantivy.Query]) -> tantivy.Query:
        """Ask for all of several."""
        if len(queries) == 1:
            return queries[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in queries])

    def _is_known(self, word: str) -> bool:
        roots = analysis.roots(word)
        return any(self._searcher.doc_freq(field, root) for root in roots for field in FIELDS)

    def _term(self, field: str, term: str, boost: float, mistakes: int) -> tantivy.Query:
        query: Any
        if mistakes:
            query = tantivy.Query.fuzzy_term_query(
                self._schema, field, term, distance=mistakes, transposition_cost_one=True
            )
        else:
            query = tantivy.Query.term_query(self._schema, field, term, "freq")
        return tantivy.Query.boost_query(query, boost)


def _roots_of(words: list[str]) -> frozenset[str]:
    return frozenset(root for word in words for root in analysis.roots(word))
