"""Names of places in the form in which they are compared: kind apart, one alphabet, one case.

Rules only, no guesses: „ГР.АКСАКОВО“, „гр. Аксаково“ and "gr. Aksakovo" are one name. Typing mistakes
are no rule; they are left for people, with suggestions.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from vidno.base.script import fold_mixed
from vidno.base.slug import transliterate
from vidno.catalogue.place import Level, Place, at_level, settlements

KINDS: dict[str, str] = {
    "област": "oblast", "обл.": "oblast", "обл": "oblast", "oblast": "oblast",
    "district": "oblast", "province": "oblast", "district of": "oblast", "province of": "oblast",
    "община": "municipality", "общ.": "municipality", "общ": "municipality",
    "municipality": "municipality", "municipality of": "municipality", "obshtina": "municipality",
    "гр.": "гр.", "град": "гр.", "гр": "гр.", "gr.": "гр.", "town of": "гр.", "city of": "гр.",
    "с.": "с.", "село": "с.", "village of": "с.",
    "ман.": "ман.", "манастир": "ман.",
}  # fmt: skip
LONGEST = 500
"""Characters; what is longer is no name, and is not taken apart."""
_FIRST = re.compile(
    "^("
    + "|".join(re.escape(word) for word in sorted(KINDS, key=len, reverse=True))
    + r")(?:(?<=\.)\s*|\s+)"
)
_LAST = re.compile(
    r"(?<!\s)\s++\(?(област|община|oblast|district|province|municipality|obshtina)\)?$"
)
_MARKS = re.compile(r"(?<![*¹²³⁴⁵])[*¹²³⁴⁵]++$|(?<=\D)\d\)$")
_CYRILLIC = re.compile(r"[а-яѝі]")
_CUT = re.compile(r"\.|\b\w\b")
_LATIN = (
    ("shch", "sht"), ("tch", "ch"), ("kh", "h"), ("tz", "ts"), ("dj", "dzh"), ("ou", "u"),
    ("ck", "k"), ("cz", "ts"), ("iya", "ia"), ("ija", "ia"), ("yu", "iu"), ("ju", "iu"),
    ("ya", "ia"), ("ja", "ia"), ("j", "i"), ("y", "i"), ("w", "v"), ("x", "ks"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its kind (oblast, municipality, „гр.“, „с.“, „ман.“ or "") and the rest as a key."""

    kind: str
    key: str


@lru_cache(maxsize=20_000)
def read(text: str) -> Name:
    """Take a name apart. A name that is nothing but a kind keeps it as its key."""
    if len(text) > LONGEST:
        return Name("", text)
    bare = re.sub(r"[\s\u00a0]+", " ", fold_mixed(unicodedata.normalize("NFC", text))).casefold()
    bare = _MARKS.sub("", bare.strip(" ,;:„“”\"'")).strip()
    bare = re.sub(r"(?:(?<!\s)\s++)?[-–—‑]\s*+", " ", bare)
    kind = ""
    if (first := _FIRST.match(bare)) and bare[first.end() :].strip():
        kind, bare = KINDS[first[1]], bare[first.end() :]
    elif (last := _LAST.search(bare)) and bare[: last.start()].strip():
        kind, bare = KINDS[last[1]], bare[: last.start()]
    return Name(kind, re.sub(r"\.(?=\S)", ". ", bare.strip()))


def latin_key(key: str) -> str:
    """Fold the many ways of writing Bulgarian in Latin letters: Kjustendil, Kyustendil, Kiustendil."""
    plain = unicodedata.normalize(
        "NFKD", key.replace("č", "ch").replace("š", "sh").replace("ž", "zh")
    )
    plain = plain.encode("ascii", "ignore").decode()
    for written, folded in _LATIN:
        plain = plain.replace(written, folded)
    plain = re.sub(r"c(?!h)", "ts", plain)
    plain = re.sub(r"dzh|zh", "j", plain)
    return re.sub(r"(.)\1", r"\1", plain)


def is_short_for(short: str, full: str) -> bool:
    """Tell whether „ст. загора“ can be „стара загора“: word by word, a stop or one letter cuts."""
    words, whole = short.split(), full.split()
    if len(words) != len(whole) or len(words) < 2:
        return False
    cut = [word.endswith(".") or len(word) == 1 for word in words]
    return (
        any(cut)
        and not all(cut)
        and all(
            other.startswith(word.rstrip(".")) if is_cut else other == word
            for word, other, is_cut in zip(words, whole, cut, strict=True)
        )
    )


Codes = frozenset[str]
NOTHING: Codes = frozenset()
Key = TypeVar("Key")


@cache
def _members(level: Level) -> dict[str, list[Place]]:
    """Return the places of a level by the code of each place above them, and all of them by ""."""
    known = settlements().values() if level == "settlement" else at_level(level)
    found: dict[str, list[Place]] = {}
    for place in known:
        for parent in ("", place.parent, *_above(place)):
            found.setdefault(parent, []).append(place)
    return found


@cache
def _exact(level: Level, parent: str) -> dict[Name, Codes]:
    return _by(
        (name, place.code) for place in _members(level).get(parent, []) for name in names_of(place)
    )


@cache
def _by_words(level: Level, parent: str) -> dict[int, list[Name]]:
    """Return the names without a kind by their number of words: an abbreviation has as many."""
    found: dict[int, list[Name]] = {}
    for name in _exact(level, parent):
        if not name.kind:
            found.setdefault(len(name.key.split()), []).append(name)
    return found


@cache
def _latin(level: Level, parent: str) -> dict[str, Codes]:
    return _by(
        (form, place.code)
        for place in _members(level).get(parent, [])
        for name in names_of(place)
        for form in _latin_forms(name.key)
    )


def keys_within(level: Level, parent: str = "") -> dict[str, Codes]:
    """Return the names of a level within a parent, without their kinds, each with its codes."""
    return {name.key: codes for name, codes in _exact(level, parent).items() if not name.kind}


def _by(pairs: Iterable[tuple[Key, str]]) -> dict[Key, Codes]:
    found: dict[Key, set[str]] = {}
    for key, code in pairs:
        found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _above(place: Place) -> tuple[str, ...]:
    """Return the oblast of a settlement: many tables name no municipality."""
    return (place.parent[:3],) if place.level == "settlement" else ()


def names_of(place: Place) -> set[Name]:
    """Return all names of a place, kinds apart."""
    names = {read(place.name.bg)}
    if place.level != "settlement":
        names.add(read(place.name.en))
    for text in place.also:
        name = read(text)
        # „Софийска област“ is one of the names; „гр. Добрич“ is one only with its kind
        names.add(Name("", name.key) if name.kind in ("", place.level) else name)
    return names


def _latin_forms(key: str) -> set[str]:
    """Return the Latin keys of a name; ъ is written a, u, i or y."""
    forms = {latin_key(transliterate(key))}
    if "ъ" in key:
        forms |= {latin_key(transliterate(key.replace("ъ", other))) for other in "уий"}
    return forms


@lru_cache(maxsize=20_000)
def lookup(level: Level, text: str, parent: str = "") -> tuple[Codes, str]:
    """Return the codes that a text can be at a level, within a parent, and the rule that found them.

    More than one code means that the name is ambiguous there. A text that names another kind of place
    („област Видин“ for a municipality) is none.
    """
    name = read(text)
    own = name.kind == level or (level == "settlement" and name.kind in ("гр.", "с.", "ман."))
    bare = Name("", name.key)
    exact = _exact(level, parent)
    found, how = exact.get(bare if own else name, NOTHING), "name"
    if not found and (own or not name.kind):
        if not _CYRILLIC.search(name.key):
            found, how = _latin(level, parent).get(latin_key(name.key), NOTHING), "Latin letters"
        elif _CUT.search(name.key):
            alike = _by_words(level, parent).get(len(name.key.split()), ())
            full = [known for known in alike if is_short_for(name.key, known.key)]
            found, how = NOTHING.union(*(exact[known] for known in full)), "abbreviated name"
    if level == "settlement" and own:
        found = frozenset(code for code in found if settlements()[code].kind == name.kind)
        how = f"{how} and kind"
    return found, how
