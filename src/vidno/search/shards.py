"""The index as plain files, for a copy of the portal that has no server: a browser reads a few of them.

Roots, forms and weights are computed here, by the same analysis as the index of the server, so the
browser only looks up. `meta.json` says how many documents there are, which roots stand for each other
and how Latin letters are read; `docs.json` lists the documents; `words/NN.json` has, for words that
begin alike, the roots of each form and, for each root, the documents with their weights.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from vidno.base.text import LANGUAGES, Text
from vidno.search import analysis, latin
from vidno.search.documents import Document, Kind
from vidno.search.question import AS_WRITTEN, FIELDS, MISTAKE, SYNONYM
from vidno.search.synonyms import Synonyms

FORM = 1
SHARDS = 97
"""Files of words. Words with the same two first letters are in the same file."""
BEGINNING = 2
NAMES = ("meta.json", "docs.json", *(f"words/{number:02}.json" for number in range(SHARDS)))
"""Of all files of the index."""
SATURATION, LENGTH = 1.2, 0.75
"""The two constants of BM25, as in the index of the server."""
WEIGHT_UNIT = 10
"""Weights are whole numbers of tenths."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the index: its name below the folder, and what it says."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Counted:
    """A document as the index has it: its roots were counted."""

    kind: Kind
    id: str
    title: Text
    words: tuple[str, ...]
    """All its words, each once."""
    roots: dict[str, dict[str, int]]
    """By field of the index, how often it has each root."""


def shard_of(word: str) -> int:
    """Return in which file a word is; `search.js` computes the same."""
    number = 0
    for letter in word[:BEGINNING]:
        number = (number * 31 + ord(letter)) % SHARDS
    return number


def counted(document: Document) -> Counted:
    """Count the roots of a document."""
    words = {field: document.words(field) for field in FIELDS}
    return Counted(
        document.kind,
        document.id,
        document.title,
        tuple(sorted(set().union(*words.values()))),
        {
            field: dict(Counter(root for word in found for root in analysis.roots(word)))
            for field, found in words.items()
        },
    )


def files(documents: Iterable[Counted], synonyms: Synonyms) -> Iterator[File]:
    """Return the files of an index of `documents`; the same documents give the same bytes."""
    listed = sorted(documents, key=lambda one: f"{one.kind}:{one.id}")
    weights = _weights(listed)
    yield _file("meta.json", _meta(len(listed), synonyms))
    yield _file("docs.json", [[one.kind, one.id, one.title.bg, one.title.en] for one in listed])
    roots: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for root, found in weights.items():
        roots[shard_of(root)][root] = [number for pair in sorted(found.items()) for number in pair]
    forms: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for word, its in _forms(listed, set(weights) | synonyms.roots).items():
        forms[shard_of(word)][word] = its
    for number, name in enumerate(NAMES[2:]):
        shard = {
            "roots": dict(sorted(roots[number].items())),
            "forms": dict(sorted(forms[number].items())),
        }
        yield _file(name, shard)


def _file(name: str, content: object) -> File:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return File(name, text.encode())


def _meta(count: int, synonyms: Synonyms) -> dict[str, object]:
    return {
        "form": FORM,
        "documents": count,
        "shards": SHARDS,
        "beginning": BEGINNING,
        "as_written": AS_WRITTEN,
        "mistake": MISTAKE,
        "synonym": SYNONYM,
        "stop": sorted(analysis.STOP_WORDS),
        "synonyms": [
            [[sorted(word) for word in phrase] for phrase in group] for group in synonyms.groups
        ],
        "latin": {letters: list(meant) for letters, meant in latin.READINGS.items()},
        "readings": latin.MOST,
    }


def _weights(documents: list[Counted]) -> dict[str, dict[int, int]]:
    """Return, for each root, the documents that have it and how much it says there (BM25)."""
    best: dict[str, dict[int, int]] = defaultdict(dict)
    for field, boost in FIELDS.items():
        counts = [document.roots[field] for document in documents]
        lengths = [sum(one.values()) for one in counts]
        mean = sum(lengths) / len(lengths) if lengths and sum(lengths) else 1.0
        within = Counter(root for one in counts for root in one)
        for number, (roots, length) in enumerate(zip(counts, lengths, strict=True)):
            room = SATURATION * (1 - LENGTH + LENGTH * length / mean)
            for root, times in roots.items():
                rare = log(1 + (len(documents) - within[root] + 0.5) / (within[root] + 0.5))
                weight = boost * rare * times * (SATURATION + 1) / (times + room)
                tenths = max(1, round(weight * WEIGHT_UNIT))
                best[root][number] = max(best[root].get(number, 0), tenths)
    return best


def _forms(documents: list[Counted], known: set[str]) -> dict[str, list[str]]:
    """Return the roots of every word that leads to a document.

    These are the words written, and all that the dictionaries know as forms of a root; a word that is
    its own only root needs no entry.
    """
    words = {word for one in documents for word in one.words}
    for language in LANGUAGES:
        dictionary = DefaultDictionaryFactory().get_dictionary(language)
        for form, lemma in dictionary.items():
            if lemma in known or (not lemma.islower() and lemma.lower() in known):
                word = form.lower()
                if word.isalpha():
                    words.add(word)
    words |= set(analysis.OWN_FORMS)
    found = {word: [root for root in analysis.roots(word) if root in known] for word in words}
    return {word: roots for word, roots in found.items() if roots and roots != [word]}
