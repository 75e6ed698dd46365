"""Municipalities that stand in a line above their settlements: „област СОФИЙСКА община АНТОН“."""

import re
from collections.abc import Iterable

from vidno.ingest.places import candidates, names
from vidno.ingest.places.match import SOFIAS, Match, is_bare_sofia, left_one, oblasts

_OBLAST = r"(?:област|обл\.)\s*(?P<oblast>[^,;:]+?)"
_PART = r"(?:община|общ\.)\s*(?P<part>[^,;:]+?)"
_BETWEEN = r"\s*[,;:–-]?\s*"
_HEADINGS = (
    re.compile(rf"(?i){_OBLAST}{_BETWEEN}{_PART}"),
    re.compile(rf"(?i){_PART}{_BETWEEN}{_OBLAST}"),
)
LONGEST = 120


def municipality_in(text: str) -> str:
    """Return the municipality that a heading names together with its oblast, or ""."""
    bare = " ".join(text.split())
    if len(bare) > LONGEST:
        return ""
    for pattern in _HEADINGS:
        if found := pattern.fullmatch(bare):
            oblast = found["oblast"].strip()
            above = sorted(SOFIAS) if is_bare_sofia(oblast) else [oblasts([oblast])[oblast][0]]
            codes = {
                code
                for one in above
                if one
                for code in names.lookup("municipality", found["part"].strip(), one)[0]
            }
            return left_one(codes)
    return ""


def matched(texts: Iterable[str]) -> list[Match]:
    """Match headings, one match a distinct text."""
    found = []
    for text in dict.fromkeys(filter(None, texts)):
        code = municipality_in(text)
        may_be = "" if code else candidates.near("municipality", text)
        how = "municipality and oblast by name in the line above" if code else ""
        found.append(Match(text, "", "", code, how, may_be))
    return found
