"""From text to what the index holds: words as written, and the roots that their forms share.

A root is the dictionary form of a word, the stem of the word or the stem of its dictionary form.
The three together join more forms of a Bulgarian word than any one of them: „болниците“ and
„болница“ meet in the dictionary form, „мигрантите“ and „мигрант“ in the stem.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import bulstem.stem
import tantivy

from vidno.base.text import Language
from vidno.search import lexicon
from vidno.search.lexicon import Lexicon

WORD = re.compile(r"[^\W_]+")
MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0308"))
"""Stress, and the dots of ё: readers leave them out."""
SHORTEST_STEMMED = 4
STOP_WORDS = frozenset(
    (Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").split()
)
"""Words that say nothing of a subject; they count only when a question has no other."""

OWN_FORMS = {
    "хора": "човек",
    "хората": "човек",
    "деца": "дете",
    "децата": "дете",
    "дечица": "дете",
}
"""Plurals from another root, or too irregular for dictionary and stems."""


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without marks of stress; й stays й."""
    if text.isascii():  # nothing to take apart
        return WORD.findall(text.lower())
    plain = unicodedata.normalize("NFD", text).replace("и\u0306", "й").replace("И\u0306", "Й")
    return WORD.findall(unicodedata.normalize("NFC", plain.translate(MARKS)).lower())


def is_latin(word: str) -> bool:
    """Say whether a word is typed in Latin letters; digits alone are not."""
    return word.isascii() and not word.isdigit()


@lru_cache(maxsize=200_000)
def roots(word: str) -> tuple[str, ...]:
    """Return what all forms of a word share, the word itself among them; sorted."""
    return roots_by(word, lexicon.LIBRARY)


def roots_by(word: str, known: Lexicon) -> tuple[str, ...]:
    """Return the same, with dictionaries of one's own."""
    language: Language = "en" if is_latin(word) else "bg"
    if own := OWN_FORMS.get(word):
        return tuple(sorted({word, own}))
    if word.isdigit() or len(word) < SHORTEST_STEMMED:
        return (word,)
    lemma = known.lemma(word, language).lower()
    return tuple(sorted({word, lemma, _stem(word, language), _stem(lemma, language)}))


def _stem(word: str, language: Language) -> str:
    if len(word) < SHORTEST_STEMMED:
        return word
    if language == "en":
        return str(_english().analyze(word)[0])
    return str(_bulgarian().stem(word))


@cache
def _bulgarian() -> bulstem.stem.BulStemmer:
    return bulstem.stem.BulStemmer.from_file("stem-context-1", min_freq=2, left_context=1)


@cache
def _english() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.stemmer("english")).build()
