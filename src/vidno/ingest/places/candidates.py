"""Places that an unrecognised name may be: for people who edit the list, never accepted by itself."""

from collections.abc import Iterable
from difflib import get_close_matches

from vidno.catalogue.place import Level, find
from vidno.ingest.places import names

LIMIT = 5
CLOSE = 0.75  # of the letters in common; below it suggestions are noise


def named(codes: Iterable[str]) -> str:
    """Write codes for people: „RSE04 Бяла (Русе)|VAR05 Бяла (Варна)“, in the order of the codes."""
    found = []
    for code in sorted(codes)[:LIMIT]:
        place = find(code)
        above = find(place.parent) if place else None
        if place:
            found.append(f"{code} {place.name.bg}" + (f" ({above.name.bg})" if above else ""))
    return "|".join(found)


def near(level: Level, text: str, parent: str = "") -> str:
    """Return the places of a level within a parent whose names look most like a text."""
    known = names.keys_within(level, parent)
    key = names.read(text).key
    close = get_close_matches(key, sorted(known), n=LIMIT, cutoff=CLOSE)
    codes = [code for name in close for code in sorted(known[name])]
    return "|".join(named([code]) for code in dict.fromkeys(codes[:LIMIT]))
