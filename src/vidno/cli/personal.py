"""Findings of personal data as lines at a terminal."""

from typing import Any

from vidno.base.text import Language, Text
from vidno.ingest.privacy.hidden import WORDS, HiddenError
from vidno.ingest.privacy.scan import kinds

LEVELS = {
    "block": Text(bg="спира публикуването", en="stops publication"),
    "warn": Text(bg="прегледайте", en="look at it"),
    "inform": Text(bg="за сведение", en="for your information"),
}
SMALL = Text(bg="малки числа (1–4), вижте „suppress“", en="small counts (1–4), see 'suppress'")


def line(found: dict[str, Any], language: Language) -> str:
    """Write a finding: what it is, how many, where, what it means."""
    cells = ", ".join(found["cells"]) + ("…" if found["cell_count"] > len(found["cells"]) else "")
    level = LEVELS[found["level"]].pick(language)
    return f"{_title(found['kind']).pick(language)}: {found['count']} ({cells}) – {level}"


def _title(kind: str) -> Text:
    if kind in WORDS:
        return Text(bg=HiddenError.BULGARIAN[WORDS[kind]], en=WORDS[kind])
    if kind == "small-counts":
        return SMALL
    known = kinds()
    return known[kind].TITLE if kind in known else Text(bg=kind, en=kind)
