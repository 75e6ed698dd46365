"""How wide text will be, from the advance widths of our own font: nothing is cut or overlaps."""

import json
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from vidno.charts.svg import clean

UNKNOWN = 1000  # thousandths of an em: a character of another font is not wider
ELLIPSIS = "…"
VOWELS = frozenset("аеиоуъюяaeiouy")


@cache
def _widths(weight: int) -> dict[str, int]:
    text = files("vidno.charts").joinpath("fonts/widths.json").read_text(encoding="utf-8")
    groups: dict[str, str] = json.loads(text)[str(weight)]
    return {letter: int(width) for width, letters in groups.items() for letter in letters}


def has(letter: str) -> bool:
    """Tell whether our font can draw a character."""
    return letter in _widths(400)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """Return the width of a line of text in pixels, without kerning (which only narrows it)."""
    widths = _widths(weight)
    total = sum(
        widths.get(letter, 0 if unicodedata.combining(letter) else UNKNOWN)
        for letter in clean(text)
    )
    return total * size / 1000


def shorten(text: str, size: float, room: float, weight: int = 400) -> str:
    """Return the text, or as much of its beginning as fits, with "…"."""
    if text_width(text, size, weight) <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        cut = text[:end].rstrip() + ELLIPSIS
        if text_width(cut, size, weight) <= room:
            return cut
    return ELLIPSIS


def wrap(
    text: str, size: float, room: float, weight: int = 400, *, limit: int | None = None
) -> list[str]:
    """Break text into lines of at most `room` pixels, at spaces but not at no-break spaces.

    A word wider than the room is broken; what does not fit into `limit` lines ends in "…".
    """
    lines: list[str] = []
    for word in _pieces(clean(text), size, room, weight):
        wider = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(wider, size, weight) <= room:
            lines[-1] = wider
        else:
            lines.append(word)
    if limit and len(lines) > limit:
        rest = " ".join(lines[limit - 1 :])
        lines = [*lines[: limit - 1], shorten(rest, size, room, weight)]
    return lines or [""]


def balanced(
    text: str, size: float, room: float, weight: int = 400, *, limit: int | None = None
) -> list[str]:
    """Break text into as few lines as `wrap`, but lines of nearly equal width."""
    best = wrap(text, size, room, weight, limit=limit)
    for share in (0.9, 0.8, 0.7, 0.6):
        lines = wrap(text, size, room * share, weight)
        if len(lines) > len(best):
            break
        best = lines
    return best


def _pieces(text: str, size: float, room: float, weight: int) -> list[str]:
    """Return the words, those wider than the room in pieces."""
    pieces = []
    for word in text.split(" "):
        rest = word
        while text_width(rest, size, weight) > room and len(rest) > 1:
            head, rest = _parted(rest, size, room, weight)
            pieces.append(head)
        pieces += [rest] if rest else []
    return pieces


def _parted(word: str, size: float, room: float, weight: int) -> tuple[str, str]:
    """Part a word: with a hyphen between two syllables where it has one that fits, else anywhere."""
    fitting = [at for at in range(1, len(word)) if text_width(word[:at], size, weight) <= room]
    most = fitting[-1] if fitting else 1
    for at in range(most, 1, -1):
        if word[at - 1] == "-":
            return word[:at], word[at:]
        if _is_seam(word, at) and text_width(word[:at] + "-", size, weight) <= room:
            return word[:at] + "-", word[at:]
    return word[:most], word[most:]


def _is_seam(word: str, at: int) -> bool:
    """Tell whether a word may be parted before a letter: a syllable on either side, as spelling has it."""
    head, tail = word[:at].lower(), word[at:].lower()
    if not (head[-2:].isalpha() and tail[:2].isalpha() and len(head) > 1 < len(tail)):
        return False
    if not (set(head) & VOWELS and set(tail) & VOWELS) or tail[0] in "ьй":
        return False
    if head[-1] in VOWELS:
        return tail[0] in VOWELS or tail[1] in VOWELS
    return tail[0] not in VOWELS
