"""Text that was taken for another encoding and written again: „РЎРѕС„РёСЏ“ is „София“ in UTF-8.

The letters of Cyrillic are two bytes in UTF-8. Read as windows-1251 they are pairs of Р or С and a sign that
Bulgarian has not, read as windows-1252 pairs of Ð or Ñ and another sign: two such pairs in a row do not
come by chance. A line is read anew only where all of it becomes text that way.
"""

import re

PAGES = {"windows-1251": "\u0420\u0421", "windows-1252": "\u00d0\u00d1"}
"""Code pages that UTF-8 is taken for, and what the first bytes of Cyrillic letters are in each."""


def _sign(page: str, byte: int) -> str:
    """Return what a byte is in a code page; programs keep bytes that it does not define."""
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)


_BYTES = {page: {_sign(page, byte): byte for byte in range(256)} for page in PAGES}
_SECOND = {page: "".join(map(re.escape, list(_BYTES[page])[0x80:0xC0])) for page in PAGES}
PATTERNS = {page: f"(?:[{first}][{_SECOND[page]}]){{2}}" for page, first in PAGES.items()}
"""Two letters of Cyrillic in UTF-8 as they look in each code page."""
ANY = "|".join(PATTERNS.values())
_ANY = re.compile(ANY)
_FOUND = {page: re.compile(pattern) for page, pattern in PATTERNS.items()}
_CYRILLIC = re.compile("[а-яА-Я]")


def is_in(text: str) -> bool:
    """Tell whether a text holds letters that were taken for another encoding."""
    return not text.isascii() and _ANY.search(text) is not None


def read(line: str, page: str) -> str:
    """Return a line that was taken for a code page as it was meant; others as they are."""
    if line.isascii() or not _FOUND[page].search(line):
        return line
    known = _BYTES[page]
    try:
        meant = bytes(known[char] for char in line).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return line
    return meant if _CYRILLIC.search(meant) else line


def page_of(lines: list[str]) -> str:
    """Return the code page that some lines of a text were taken for, or "" where none is proved."""
    for page in PAGES:
        if any(read(line, page) != line for line in lines):
            return page
    return ""
