"""Signs that nobody sees: a byte-order mark inside of a cell, a zero-width space, a soft hyphen."""

import re

from vidno.base.text import Text

SIGNS: dict[str, Text] = {
    "\ufeff": Text(bg="знак за ред на байтовете (BOM)", en="a byte-order mark"),
    "\u200b": Text(bg="интервал с нулева ширина", en="a zero-width space"),
    "\u200c": Text(bg="разделител с нулева ширина", en="a zero-width non-joiner"),
    "\u200d": Text(bg="съединител с нулева ширина", en="a zero-width joiner"),
    "\u200e": Text(bg="знак за посока на писане", en="a mark of the writing direction"),
    "\u200f": Text(bg="знак за посока на писане", en="a mark of the writing direction"),
    "\u2060": Text(bg="съединител на думи", en="a word joiner"),
    "\u00ad": Text(bg="мек пренос", en="a soft hyphen"),
}
PATTERN = f"[{''.join(SIGNS)}]"
_FOUND = re.compile(PATTERN)
_TABLE = str.maketrans("", "", "".join(SIGNS))


def is_in(text: str) -> bool:
    """Tell whether a text holds a sign that nobody sees."""
    return not text.isascii() and _FOUND.search(text) is not None


def without(text: str) -> str:
    """Return a text without such signs."""
    return text.translate(_TABLE)


def named(text: str) -> Text:
    """Return what the first such sign in a text is; an empty text where there is none."""
    found = _FOUND.search(text)
    return SIGNS[found[0]] if found else Text()
