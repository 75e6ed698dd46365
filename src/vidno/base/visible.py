"""Texts of foreign files on a terminal, where a control character would move, colour or turn around what stands there."""

import re

_MARKS = r"\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
"""Marks of the writing direction, and characters that end a line."""
_HALVES = r"\ud800-\udfff"
"""Halves of characters: a name of a file that is no UTF-8 has some."""
_ODD = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_MARKS}{_HALVES}]")
_ODD_IN_JSON = re.compile(rf"[\x7f-\x9f{_MARKS}{_HALVES}]")
_HALF = re.compile(rf"[{_HALVES}]")
_BREAKS = str.maketrans("\t\n", "␉␊")
_PICTURES = 0x2400
_BYTES = range(0xDC80, 0xDD00)
"""What Python makes of bytes in the name of a file that are no UTF-8."""


def shown(text: str) -> str:
    """Return a text with a sign for each control character: ␛ for escape; tabs and line ends stay."""
    return text if text.isascii() and text.isprintable() else _ODD.sub(_sign, text)


def in_one_line(text: str) -> str:
    """Return a text with a sign for each control character, tabs and line ends too."""
    return shown(text.translate(_BREAKS))


def writable(text: str) -> str:
    r"""Return a text that UTF-8 can hold: a byte of a name that is none is written as \xff."""
    return _HALF.sub(_sign, text)


def in_json(text: str) -> str:
    """Return JSON that means the same and holds no control character; below the blank it never does."""
    return text if text.isascii() and "\x7f" not in text else _ODD_IN_JSON.sub(_escape, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < ord(" "):
        return chr(_PICTURES + code)
    if code in _BYTES:
        return rf"\x{code - 0xDC00:02x}"
    return "␡" if found[0] == "\x7f" else f"⟨U+{code:04X}⟩"


def _escape(found: re.Match[str]) -> str:
    return rf"\u{ord(found[0]):04x}"
