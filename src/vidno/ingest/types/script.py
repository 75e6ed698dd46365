"""Words in two alphabets: „Cофия“ with a Latin C. Told by their letters, repaired only with proof.

The signs of two alphabets that look alike are called confusables. A mixed word is repaired where the
word in one alphabet stands in another value of the column, in its code list, or is a place. A whole
word of the other alphabet, the Latin B of „B селата“, is repaired where the same value stands in the
column in one alphabet.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from vidno.base.script import TWINS

CYRILLIC = "а-яА-ЯѝЍІі"
_LATIN_TWINS, _CYRILLIC_TWINS = "".join(TWINS), "".join(TWINS.values())
MIXED = (
    f"[{_LATIN_TWINS}][{CYRILLIC}]|[{CYRILLIC}][{_LATIN_TWINS}]"
    f"|[A-Za-z][{_CYRILLIC_TWINS}]|[{_CYRILLIC_TWINS}][A-Za-z]"
)
"""A pattern for a letter with a twin beside a letter of the other alphabet."""
_MIXED = re.compile(MIXED)
_WORD = re.compile(r"[^\W\d_]+")
_TO_CYRILLIC = str.maketrans(TWINS)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in TWINS.items()})
_IN_CYRILLIC = re.compile(f"[{CYRILLIC}]+")
_IN_LATIN = re.compile("[A-Za-z]+")
_LONE = re.compile(rf"\b[{_LATIN_TWINS}]+\b")
MIN_LETTERS = 3
"""A shorter word proves nothing unless the whole value is proved."""


def is_mixed(text: str) -> bool:
    """Tell whether a word of a text holds letters of both alphabets that look alike."""
    return not text.isascii() and _MIXED.search(text) is not None


def mixed_words(text: str) -> list[str]:
    """Return the words of a text that hold letters of both alphabets."""
    return [word for word in _WORD.findall(text) if is_mixed(word)]


def changed_words(before: str, after: str) -> list[str]:
    """Return the words of a text that its repair writes otherwise."""
    pairs = zip(_WORD.findall(before), _WORD.findall(after), strict=False)
    return [word for word, repaired in pairs if word != repaired]


def readings(word: str) -> list[str]:
    """Return a mixed word in one alphabet: in Cyrillic, in Latin letters; [] where neither can be."""
    found = []
    for table, alphabet in ((_TO_CYRILLIC, _IN_CYRILLIC), (_TO_LATIN, _IN_LATIN)):
        other = word.translate(table)
        if alphabet.fullmatch(other):
            found.append(other)
    return found


def alike(text: str) -> str:
    """Return a text with every letter that has a Cyrillic twin written as that, for comparison only."""
    return text.translate(_TO_CYRILLIC)


def repairs(texts: Iterable[str], known: Collection[str] = ()) -> dict[str, str]:
    """Return the texts that can be repaired with proof, each with what it is in one alphabet.

    Args:
        texts: The distinct values of a column.
        known: Values that the column may have: codes and labels of its list, names of places.

    A text is repaired as a whole or not at all: each of its mixed words must have one proved reading.
    """
    listed = list(texts)
    foreign = _foreign(listed)
    mixed = [text for text in listed if is_mixed(text)]
    if not mixed:
        return foreign
    values = {text for text in listed if not is_mixed(text)} | set(known)
    words = {word.casefold() for text in values for word in _WORD.findall(text)}
    found = ((text, _repaired(text, values, words)) for text in mixed)
    return foreign | {text: repaired for text, repaired in found if repaired}


def _foreign(texts: list[str]) -> dict[str, str]:
    """Return texts with a whole Latin word that other values write in Cyrillic: „B селата“.

    Not where the place of the word is one of Latin letters: „Витамин D“ says that the A of „Витамин A“
    is right as it is.
    """
    lone = [text for text in texts if not text.isascii() and _LONE.search(text)]
    if not lone:
        return {}
    values = set(texts)
    found = {
        text: whole
        for text in lone
        if (whole := _LONE.sub(lambda word: alike(word[0]), text)) in values
        and not is_mixed(text)
        and not any(map(str.isascii, _WORD.findall(whole)))
    }
    if not found:
        return {}
    latin = defaultdict(set)
    for text in texts:
        for word in _WORD.finditer(text):
            if word[0].isascii() and not _LONE.fullmatch(word[0]):
                latin[text[: word.start()]].add(text[word.end() :])
    return {
        text: whole
        for text, whole in found.items()
        if not any(
            text[word.end() :] in latin.get(text[: word.start()], ())
            for word in _LONE.finditer(text)
        )
    }


def _repaired(text: str, values: set[str], words: set[str]) -> str:
    parts = dict.fromkeys(mixed_words(text))
    whole = {_replaced(text, {word: _read(word, index) for word in parts}) for index in (0, 1)}
    proved = sorted(other for other in whole if other in values and not is_mixed(other))
    if proved:
        return proved[0] if len(proved) == 1 else ""
    chosen: dict[str, str] = {}
    for word in parts:
        said = [
            other
            for other in readings(word)
            if len(other) >= MIN_LETTERS and other.casefold() in words
        ]
        if len(said) != 1:
            return ""
        chosen[word] = said[0]
    return _replaced(text, chosen)


def _read(word: str, index: int) -> str:
    found = readings(word)
    return found[min(index, len(found) - 1)] if found else word


def _replaced(text: str, chosen: dict[str, str]) -> str:
    return _WORD.sub(lambda found: chosen.get(found[0], found[0]), text)
