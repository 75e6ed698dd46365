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
from typing import NamedTuple

from vidno.search import analysis, latin, lexicon
from vidno.search.documents import Document, Kind
from vidno.search.question import AS_WRITTEN, FIELDS, MISTAKE, SYNONYM
from vidno.search.synonyms import Roots, Synonyms

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


class Counted(NamedTuple):
    """A document as the index has it: its roots were counted."""

    kind: Kind
    id: str
    title: tuple[str, str]
    """In Bulgarian and in English."""
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


def counted(document: Document, roots: Roots = analysis.roots) -> Counted:
    """Count the roots of a document."""
    words = {field: document.words(field) for field in FIELDS}
    return Counted(
        document.kind,
        document.id,
        (document.title.bg, document.title.en),
        tuple(sorted(set().union(*words.values()))),
        {
            field: dict(Counter(root for word in found for root in roots(word)))
            for field, found in words.items()
        },
    )


def files(
    documents: Iterable[Counted],
    synonyms: Synonyms,
    roots: Roots = analysis.roots,
    forms_of: Roots = lexicon.LIBRARY.forms,
) -> Iterator[File]:
    """Return the files of an index of `documents`; the same documents give the same bytes."""
    listed = sorted(documents, key=lambda one: f"{one.kind}:{one.id}")
    weights = _weights(listed)
    yield _file("meta.json", _meta(len(listed), synonyms))
    yield _file("docs.json", [[one.kind, one.id, *one.title] for one in listed])
    forms = _forms(listed, weights.keys() | synonyms.roots, roots, forms_of)
    shards = [{"roots": dict[str, object](), "forms": dict[str, object]()} for _ in NAMES[2:]]
    for root, found in sorted(weights.items()):
        shards[shard_of(root)]["roots"][root] = found
    for word, its in sorted(forms.items()):
        shards[shard_of(word)]["forms"][word] = its
    yield from map(_file, NAMES[2:], shards)


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


def _weights(documents: list[Counted]) -> dict[str, list[int]]:
    """Return, for each root, the documents that have it and how much it says there (BM25), in turn."""
    found: dict[str, dict[int, int]] = {}
    for field, boost in FIELDS.items():
        counts = [one.roots[field] for one in documents]
        lengths = [sum(one.values()) for one in counts]
        mean = sum(lengths) / len(lengths) if lengths and sum(lengths) else 1.0
        # by root and document, how much it says there of what it can say at most
        parts: dict[str, dict[int, float]] = defaultdict(dict)
        for number, (roots, length) in enumerate(zip(counts, lengths, strict=True)):
            room = SATURATION * (1 - LENGTH + LENGTH * length / mean)
            once = 1 / (1 + room)
            for root, times in roots.items():
                parts[root][number] = once if times == 1 else times / (times + room)
        for root, its in parts.items():
            rare = log(1 + (len(documents) - len(its) + 0.5) / (len(its) + 0.5))
            most = boost * rare * (SATURATION + 1) * WEIGHT_UNIT
            tenths = {number: round(most * part) or 1 for number, part in its.items()}
            for number, other in found.get(root, {}).items():
                tenths[number] = max(tenths.get(number, 0), other)
            found[root] = tenths
    return {
        root: [number for pair in sorted(its.items()) for number in pair]
        for root, its in found.items()
    }


def _forms(
    documents: list[Counted], known: set[str], roots: Roots, forms_of: Roots
) -> dict[str, list[str]]:
    """Return the roots of every word that leads to a document.

    These are the words written, and all that the dictionaries know as forms of a root; a word that is
    its own only root needs no entry.
    """
    words = {word for one in documents for word in one.words} | analysis.OWN_FORMS.keys()
    words.update(form for root in known for form in forms_of(root))
    found = {word: [root for root in roots(word) if root in known] for word in words}
    return {word: its for word, its in found.items() if its and its != [word]}
