"""Labels of codes: as the publisher's list has them, completed from our own words, never invented."""

import re
from dataclasses import replace

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.ingest import vocabulary
from vidno.ingest.profile import Profile
from vidno.ingest.types import missing

NESTED_SHARE = 0.6
"""So many codes must begin with another one, or the digits in front say nothing about parents."""
_AGES = (
    (re.compile(r"(\d+)\s*[-–]\s*(\d+)(?:\s*(?:г\.|години|навършени години))?"), "{0}–{1}"),
    (re.compile(r"(?:над|повече от)\s*(\d+)(?:\s*(?:г\.|години))?"), "over {0}"),
    (re.compile(r"(?:под|до)\s*(\d+)(?:\s*(?:г\.|години))?"), "under {0}"),
    (re.compile(r"(\d+)\s*(?:\+|и повече|и над|г\. и повече|години и повече)"), "{0} and over"),
)


def completed(item: Profile) -> list[Code]:
    """Return the code list of a column: labels in both languages where we know them, and parents.

    What the list has stays as it is. A code of the data that the list forgot is added only where our
    own words know it, such as a unit; others are reported by the check of codes.
    """
    known = {code.code for code in item.codes}
    forgotten = [
        Code(text, unit) for text in item.texts if text not in known and (unit := _unit(text))
    ]
    return with_parents([*map(_labelled, item.codes), *(forgotten if item.codes else [])])


def _labelled(code: Code) -> Code:
    if not code.label:
        sign = code.code if missing.is_marker(code.code) else ""
        return replace(code, label=missing.meaning_of(sign) if sign else _unit(code.code))
    if not code.label.en:
        return replace(code, label=Text(bg=code.label.bg, en=english(code.label.bg)))
    return code


def _unit(text: str) -> Text:
    return vocabulary.unit_in(text)


def english(text: str) -> str:
    """Return what a Bulgarian label is in English, from our own words; "" where they do not have it."""
    key = vocabulary.key_of(text)
    if key in vocabulary.TOTAL_WORDS:
        return "total"
    for _, members in vocabulary.KNOWN_DIMENSIONS.values():
        if key in members:
            return members[key].label.en
    if key in vocabulary.UNITS:
        return vocabulary.UNITS[key].en
    for pattern, written in _AGES:
        if found := pattern.fullmatch(key):
            return written.format(*found.groups())
    return ""


def with_parents(codes: list[Code]) -> list[Code]:
    """Give each code its parent where the codes are nested: 3.1.2 in 3.1, or 11101 in 111.

    Dots are proof by themselves. Without them, most codes must begin with another one, so that the
    serial numbers 10 to 120 are no tree.
    """
    listed = {code.code for code in codes}
    dotted = sum("." in code for code in listed) > len(listed) / 2
    shortest = min(map(len, listed), default=0)
    parents = {code: _parent(code, listed, dotted=dotted) for code in listed}
    nested = dotted or (
        shortest > 1
        and all(code.isalnum() and code.isascii() for code in listed)
        and sum(map(bool, parents.values())) >= NESTED_SHARE * len(listed)
    )
    return (
        [replace(code, parent=code.parent or parents[code.code]) for code in codes]
        if nested
        else codes
    )


def _parent(code: str, listed: set[str], *, dotted: bool) -> str:
    ends = [at for at, char in enumerate(code) if char == "."] if dotted else range(1, len(code))
    return next((code[:end] for end in reversed(ends) if code[:end] in listed), "")
