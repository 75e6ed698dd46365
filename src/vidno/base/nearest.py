"""Which of the known names somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from vidno.base.text import Text

CLOSE = 0.6  # of the letters, as difflib counts them: a slip of one letter in four is still seen


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like `name`, whatever its case; "" where none is like it."""
    by_letters = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold(), sorted(by_letters), n=1, cutoff=CLOSE)
    return by_letters[found[0]] if found else ""


def perhaps(name: str, known: Iterable[str]) -> Text:
    """Return "Perhaps 'limit'. ", or nothing where no known name is like it."""
    return offered(nearest(name, known))


def offered(name: str) -> Text:
    """Return a name as one that may be meant; nothing for none."""
    return Text(bg=f"Може би „{name}“. ", en=f"Perhaps '{name}'. ") if name else Text()
