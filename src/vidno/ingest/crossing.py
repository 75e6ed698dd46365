"""Two levels fused into one header text: „Бр. БЕЛ“, „Ср.усп. БЕЛ“, BLG_ALL, BLG_ACT.

Evidence is the crossing itself: the texts of the columns are the products of a few beginnings and a
few endings, each combination once.
"""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

Headers = dict[str, tuple[str, ...]]
Parts = dict[str, tuple[str, str]]

WORDS = re.compile(r"[^\s_/]+")
MEMBER_LIMIT = 6
"""So many texts at most on the side that comes back in column after column."""
FULL_SHARE = 0.9
"""This share of the combinations must be there: a subject nobody sat may lack its mean."""
CROSSED_SHARE = 0.9


def split(headers: Headers, *, is_known: Callable[[list[str]], bool]) -> Parts | None:
    """Return (beginning, ending) of each column's text, or None where they do not cross.

    Args:
        headers: One text for each value column.
        is_known: Tells whether texts are members of something known: places, subjects, measures.
            A crossing of two by two, which chance may make, is believed only with such members.
    """
    texts = {column: levels[0] for column, levels in headers.items()}
    if len(texts) < 4 or len(set(texts.values())) < len(texts):
        return None
    candidates = [_divide(texts, side=1), _divide(texts, side=0)]
    crossed = [parts for parts in candidates if parts and _is_crossing(parts, is_known)]
    return max(crossed, key=_fullness) if crossed else None


def _divide(texts: dict[str, str], side: int) -> Parts | None:
    """Divide every text so that one side comes back most often, the longer side if two do so.

    A few texts of a single word, such as „общо“, stand beside the crossing and stay out.
    """
    ways = {column: found for column, text in texts.items() if (found := _ways(text))}
    if len(ways) < CROSSED_SHARE * len(texts):
        return None
    counts = Counter(key_of(way[side]) for found in ways.values() for way in found)
    parts: Parts = {}
    for column, found in ways.items():
        parts[column] = max(found, key=lambda way: (counts[key_of(way[side])], len(way[side])))
    first_spelling: dict[str, str] = {}
    return {
        column: (
            first_spelling.setdefault(key_of(first), first),
            first_spelling.setdefault(key_of(last), last),
        )
        for column, (first, last) in parts.items()
    }


def _ways(text: str) -> list[tuple[str, str]]:
    """Return every division of a text between two of its words."""
    words = list(WORDS.finditer(text))
    return [
        (text[: left.end()].strip(), text[right.start() :].strip())
        for left, right in pairwise(words)
    ]


def key_of(text: str) -> str:
    """Return what two spellings of a part share: letters and signs without spaces, small."""
    return re.sub(r"\s+", "", text).casefold()


def _is_crossing(parts: Parts, is_known: Callable[[list[str]], bool]) -> bool:
    firsts = list(dict.fromkeys(first for first, _ in parts.values()))
    lasts = list(dict.fromkeys(last for _, last in parts.values()))
    fewer = min(len(firsts), len(lasts))
    if not 2 <= fewer <= MEMBER_LIMIT or len(set(parts.values())) < len(parts):
        return False
    if _fullness(parts) < FULL_SHARE:
        return False
    return len(parts) >= 6 or is_known(firsts) or is_known(lasts)


def _fullness(parts: Parts) -> float:
    firsts = {first for first, _ in parts.values()}
    lasts = {last for _, last in parts.values()}
    return len(parts) / (len(firsts) * len(lasts))
