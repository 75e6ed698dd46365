"""Which of the six Cyrillic code pages a text is in, told by how its letters read.

Few words are too few for statistics over bytes: „хиляди левове“ in windows-1251 is „УХКЪДХ КЕБНБЕ“ in
KOI8-R, and a detector takes the one for the other. Read as Bulgarian, only one has the letters that
Bulgarian uses most, and capitals where capitals stand.
"""

import math
import re
from functools import lru_cache

from vidno.ingest import mik, vocabulary
from vidno.ingest.types import affix
from vidno.ingest.types.period import MONTH_NAMES

PAGES = ("windows-1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic", mik.NAME)
LATIN = "windows-1252"
NAMES = {"ibm866": "cp866", "maccyrillic": "mac-cyrillic", "cp1251": "windows-1251"}
# letters of a thousand in Bulgarian newspapers; ы, э and ё are Russian
PER_MILLE = {
    "а": 117, "б": 16, "в": 46, "г": 17, "д": 31, "е": 86, "ж": 7, "з": 23, "и": 96, "й": 7, "к": 35,
    "л": 34, "м": 25, "н": 72, "о": 91, "п": 29, "р": 58, "с": 51, "т": 78, "у": 16, "ф": 3, "х": 7,
    "ц": 9, "ч": 15, "ш": 5, "щ": 6, "ъ": 17, "ь": 1, "ю": 2, "я": 21, "ѝ": 1,
}  # fmt: skip
RARE, ODD_CASE, NO_LETTER = math.log(0.3), -8.0, -6.0
MARKS = "„“”«»–—…№°§·•’€\u00a0"
MARGIN = 2.0
USUAL = 3.3
"""Mean score of a letter in Bulgarian words; the letters of other scripts, read as Cyrillic, have less."""
SAMPLE_BYTES = 20_000
KNOWN_WORD = 8.0
"""What a word says that stands in our own lists; „бр.“ in KOI8-R is „АП.“ in windows-1251."""
SIGN_PAGES = ("windows-1252", "windows-1251")
_SIGN = re.compile(r"(?<=\d)\s?€|€(?=\s?[-\d])|(?<![^\W_])№(?![^\W\d_])|(?<=\d)\s?‰|\u00a0(?=\d)")
SPACE_PAGES = ("koi8-r", "cp866", "mac-cyrillic")
_SPACE = re.compile(r"(?<=\d)\u00a0(?=[%‰])")
"""No letter of any page stands between a figure and its sign; a space that may not break does."""
_CHUNK = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")


def settle(data: bytes, name: str) -> str:
    """Return the Cyrillic code page that a text reads best in; another kind of encoding stays.

    Args:
        data: The bytes.
        name: What a detector says.
    """
    said = NAMES.get(name, name)
    sample = data[:SAMPLE_BYTES]
    scores = {page: _score(sample, page) for page in PAGES}
    best = max(PAGES, key=lambda page: scores[page])
    if said not in PAGES:
        return best if _is_bulgarian(sample, best, scores[best]) else name
    if _is_latin(sample, best):
        return LATIN
    return best if scores[best] > scores[said] + MARGIN else name


def _is_latin(data: bytes, page: str) -> bool:
    """Tell whether most words, read so, are Latin but for a letter: „йtrangers“ is étrangers."""
    words = [word for word in _words(data, page) if sum(map(str.isalpha, word)) > 1]
    mixed = sum(any(char.isascii() and char.isalpha() for char in word) for word in words)
    return bool(words) and 2 * mixed > len(words)


def of_signs(data: bytes, name: str) -> str:
    """Return the page in which lone characters are signs, where a text has no other beside ASCII.

    „12 €“ in windows-1251 is "12 à" in a page without that sign, and „№“ is "¹". In the page that is
    returned each stands where such a sign does: a currency beside a figure, a number sign before one,
    a space between a figure and its percent sign („92.1š%“).
    """
    sample = data[:SAMPLE_BYTES]
    words = _words(sample, name)
    if not words or any(len(word) > 1 for word in words):
        return name
    known = set("".join(words)) <= set(MARKS)
    pages = [(page, _SPACE) for page in SPACE_PAGES]
    pages += [] if known else [(page, _SIGN) for page in SIGN_PAGES]
    for page, sign in pages:
        text = sample.decode(page, errors="replace")
        signs = [found[0] for found in sign.finditer(text)]
        if len(signs) == sum(char > "\x7f" for char in text):
            return page
    return name


def _is_bulgarian(data: bytes, page: str, score: float) -> bool:
    """Tell whether a text that a detector takes for another script reads as Bulgarian words alone."""
    words = [word for word in _words(data, page) if len(word) > 1 and word.isalpha()]
    letters = sum(map(len, words))
    known = sum(map(_is_known, words))
    return (
        bool(letters)
        and all(char > "\x7f" for word in words for char in word)
        and (score / letters >= USUAL or 2 * known > len(words))
    )


def _words(data: bytes, page: str) -> list[str]:
    """Return the different words of a text that are not ASCII; a word that comes often counts once."""
    found = _CHUNK.findall(data.decode(page, errors="replace"))
    return list(dict.fromkeys(word for word in found if not word.isascii()))


def _score(data: bytes, page: str) -> float:
    """Return how well a text reads: the sum of what each word and each of its characters says."""
    return sum(
        KNOWN_WORD * _is_known(word)
        + sum(
            _letter(before, char)
            for before, char in zip(f" {word}", word, strict=False)
            if ord(char) > 127
        )
        for word in _words(data, page)
        if len(word) > 1 or not word.isalpha()  # a lone letter may be a currency sign elsewhere
    )


def _is_known(word: str) -> bool:
    """Tell whether a word is one of our own, in small letters, capitals, or with a capital first."""
    return word.casefold() in _known_words() and word in (word.lower(), word.title(), word.upper())


@lru_cache
def _known_words() -> frozenset[str]:
    """Return the Bulgarian words of headers, units, months and totals."""
    phrases = [
        *vocabulary.FIELDS,
        *vocabulary.UNITS,
        *vocabulary.TOTAL_WORDS,
        *(word for _, members in vocabulary.KNOWN_DIMENSIONS.values() for word in members),
        *MONTH_NAMES,
        *affix.UNITS,
        *affix.SCALES,
    ]
    words = {word for phrase in phrases for word in _CHUNK.findall(phrase)}
    return frozenset(word for word in words if len(word) > 1 and not word.isascii())


def _letter(before: str, char: str) -> float:
    if not char.isalpha():
        return 0.0 if char in MARKS else NO_LETTER
    if char.isupper() and before.islower():
        return ODD_CASE
    return math.log(PER_MILLE[char.lower()]) if char.lower() in PER_MILLE else RARE
