"""Texts that look like figures but are read as none: an unknown unit, a sign, thousands set apart oddly."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from vidno.ingest.types import affix, number
from vidno.ingest.types.affix import LONGEST, SPACES

MIN_SHARE = 0.5
"""A column is worth a word where at least this share of what it holds looks like figures."""
MIN_TEXTS = 3
"""Fewer different texts are members of a list, not figures."""
LONGEST_UNIT = 24
LONGEST_NUMBER = 15
"""More digits name an account or a document."""

_GROUPED = rf"\d{{1,3}}(?:[{SPACES}.,'’]\d{{3}})+"
_CORE = re.compile(rf"(?:{_GROUPED}|\d+)(?:[.,]\d+)?")
_BEFORE = re.compile(rf"(?:[(\[<>≤≥~≈±+−–-]|[€$£]|[{SPACES}])*", re.ASCII)
_WORDED = re.compile(
    r"(?i)(?:около|над|под|до|ок\.|приблизително|about|over|under|up to|c\.|ca\.?)\s+"
)
_UNIT_WORD = re.compile(
    r"[^\W\d_]{1,12}\.?(?:[²³]|/[^\W\d_]{1,8}\.?[²³]?)?"
    r"|[^\W\d_]{0,2}[%‰°€$£]\w?"  # a space that was read in the wrong code page is a letter: 92,1š%
)
_SIGNS = re.compile(r"[*†‡#!?⁰¹²³⁴⁵⁶⁷⁸⁹^(\[)\]}\"”“+−–-]+")
_LETTERED = re.compile(r"\d+[^\W\d_]{1,2}")
_ORDINAL = re.compile(
    r"(?i)(?:клас|курс|група|степен|ниво|г|год|година|години|ти|ви|ри|ми|th|st|nd|rd)\.?"
)
_PERIOD = re.compile(r"(?:19|20)\d\d|\d{1,2}[.]\d{1,2}[.]\d{2,4}")


@dataclass(frozen=True, slots=True)
class FigureLike:
    """What texts of a column have in common that look like figures."""

    texts: tuple[str, ...]
    """Those that do, and others that begin with a number among them, in the order they came."""
    before: str
    after: str
    """What stands most often before and behind their digits; "" where nothing does."""
    form: number.NumberFormat | None
    """How their digits are written, where one way reads them."""


def find(counts: Mapping[str, int], *, is_measured: bool) -> FigureLike | None:
    """Return what looks like figures among the texts of a column, or None where too little does.

    Args:
        counts: Different texts, signs for a missing value left out, and how often each comes.
        is_measured: The header says that something is measured, or names a unit.

    Numbers without a unit, a mark or decimals are taken for figures only where the header says so or
    plain numbers prevail: 5а, 6 клас, 0 - 4 and A12 name things.
    """
    parts = {text: found for text in counts if (found := _parts(text))}
    seen = sum(counts[text] for text in parts)
    if len(parts) < MIN_TEXTS or seen < MIN_SHARE * sum(counts.values()):
        return None
    if not is_measured and not _measures(list(parts.values())):
        return None
    before = Counter(part[0].strip(SPACES) for part in parts.values())
    after = Counter(part[2].strip(SPACES) for part in parts.values())
    proof = number.prove(part[1] for part in parts.values())
    texts = tuple(text for text in counts if text in parts or _begins_so(text))
    return FigureLike(texts, _commonest(before), _commonest(after), proof.format if proof else None)


def _commonest(found: Counter[str]) -> str:
    text, times = found.most_common(1)[0]
    return text if times * 2 > sum(found.values()) else ""


def _parts(text: str) -> tuple[str, str, str] | None:
    """Return what stands before the digits, the digits with their marks, and what stands behind them."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)) or _PERIOD.fullmatch(text):
        return None
    at = _beginning(text)
    core = _CORE.match(text, at)
    if core is None or len(re.sub(r"\D", "", core[0])) > LONGEST_NUMBER:
        return None
    behind = text[core.end() :]
    return (text[:at], core[0], behind) if _is_behind(behind) else None


def _begins_so(text: str) -> bool:
    """Tell whether a text begins with a number, whatever stands behind it."""
    return len(text) <= LONGEST and _CORE.match(text, _beginning(text)) is not None


def _beginning(text: str) -> int:
    """Return where the digits begin, behind signs, a word such as „около“, or a unit."""
    word = re.match(r"[^\W\d_]{1,8}\.?", text)
    if word and affix.is_unit(word[0]):
        return word.end() + len(text[word.end() :]) - len(text[word.end() :].lstrip(SPACES))
    start = _WORDED.match(text) or _BEFORE.match(text)
    return start.end() if start else 0


def _is_behind(behind: str) -> bool:
    """Tell whether a text may stand behind a figure: up to three words of a unit, signs, nothing."""
    words = _SIGNS.sub(" ", behind).split()
    return (
        len(behind) <= LONGEST_UNIT
        and len(words) <= 3
        and all(_UNIT_WORD.fullmatch(word) for word in words)
        and not (words and _ORDINAL.fullmatch(words[0]))
        and not re.match(rf"[{SPACES}]?[−–/-]", behind.rstrip(SPACES)[:-1] or " ")
    )


def _measures(parts: list[tuple[str, str, str]]) -> bool:
    """Tell whether the digits themselves show a quantity: decimals, thousands, or a known unit."""
    written = [part for part in parts if re.search(r"\D", part[1])]
    united = [
        part for part in parts if affix.is_unit(part[2].strip(SPACES)) and part[2].strip(SPACES)
    ]
    plain = [part for part in parts if not part[0].strip(SPACES) and not part[2].strip(SPACES)]
    sizes = {len(part[1]) for part in plain}
    lettered = [part for part in parts if _LETTERED.fullmatch(part[1] + part[2])]
    worth = [part for part in (*written, *united) if part not in lettered]
    return len(set(worth)) * 5 >= len(parts) or (
        len(plain) * 5 >= len(parts) * 4 and len(sizes) > 1
    )
