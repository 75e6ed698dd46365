"""Columns of plain numbers that are places: EKATTE, numbers of oblasts, municipalities, constituencies.

A number proves nothing by itself: 17 is Разград among the oblasts, a part of Пловдив among the
constituencies, and an ordinary number elsewhere. What counts is the whole column: all its values are
codes of the system, and its header or a column of names beside it says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vidno.base.text import Text
from vidno.catalogue.place import find
from vidno.catalogue.place_system import System, ekatte, systems
from vidno.ingest.places import names
from vidno.ingest.places.match import is_bare_sofia, left_one, oblasts
from vidno.ingest.places.settlements import address_code

EKATTE_WIDTH = 5
NO_TEXT = Text()
AGREED = 0.9
AGREE = Text(
    bg="{share} от кодовете са в регистъра и {agreed} от имената до тях са същите",
    en="{share} of the codes are in the register, and {agreed} of the names beside them agree",
)
IN_HEADER = Text(
    bg="{share} от кодовете са в регистъра и заглавието на колоната го казва",
    en="{share} of the codes are in the register, and the header says so",
)
NAMES_AGREE = Text(
    bg="{agreed} от имената до числата са същите", en="{agreed} of the names beside it agree"
)
HEADER_SAYS = Text(bg="заглавието на колоната го казва", en="its header says so")
TOO_MANY = Text(
    bg="заглавието говори за области, а има и числа от 29 до 32",
    en="its header names oblasts, and it has 29 to 32",
)
ALL_28 = Text(bg="има 28-те номера и нито един друг", en="it has the 28 numbers and no other")
UNDECIDED = Text(
    bg="нищо не показва дали са номера на области или на избирателни райони",
    en="nothing tells whether they are numbers of oblasts or of constituencies",
)
IN_REGISTER = 0.95
_EKATTE_HEADER = re.compile(r"(?i)екатте|ekatte|населено място.*\bкод|\bкод\b.*населено място")
_OBLAST_HEADER = re.compile(r"(?i)\bобласт|\boblast|\bdistrict|\bprovince")
_CONSTITUENCY_HEADER = re.compile(r"(?i)\bмир\b|избирателен район|\bконстит|constituency")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a column of numbers was found to be. `system` is "" where nothing proves it."""

    system: str
    confidence: float = 0.0
    evidence: Text = NO_TEXT
    alternatives: tuple[str, ...] = ()


NONE = Verdict("")


def decide(header: Sequence[str], texts: Sequence[str], beside: Sequence[Sequence[str]]) -> Verdict:
    """Tell which system of places a column's numbers belong to.

    Args:
        header: Its header texts.
        texts: Its values, row by row.
        beside: The columns of words beside it, row by row.
    """
    distinct = {text for text in texts if text}
    if len(distinct) < 3 or not all(text.isdecimal() and text.isascii() for text in distinct):
        return NONE
    title = " ".join(header)
    if max(map(len, distinct)) <= 2:
        return _oblast_or_constituency(title, distinct, texts, beside)
    if max(map(len, distinct)) <= EKATTE_WIDTH:
        return _settlement(title, distinct, texts, beside)
    return NONE


def _settlement(
    title: str, distinct: set[str], texts: Sequence[str], beside: Sequence[Sequence[str]]
) -> Verdict:
    named = bool(_EKATTE_HEADER.search(title))
    if not named and not any(
        text.startswith("0") or len(text) == EKATTE_WIDTH for text in distinct
    ):
        return NONE
    known = ekatte().codes
    share = sum(text.zfill(EKATTE_WIDTH) in known for text in distinct) / len(distinct)
    if share < IN_REGISTER:
        return NONE
    agreed = max((_same_settlement(texts, column) for column in beside), default=0.0)
    if agreed >= AGREED:
        return Verdict("ekatte", share, AGREE.format(share=f"{share:.1%}", agreed=f"{agreed:.0%}"))
    if named:
        return Verdict("ekatte", share, IN_HEADER.format(share=f"{share:.1%}"), ("number",))
    return NONE


def _same_settlement(texts: Sequence[str], column: Sequence[str]) -> float:
    """Return the share of rows in which the name beside a code is the name of its settlement."""
    pairs = list(dict.fromkeys((code, text) for code, text in zip(texts, column, strict=True)))
    pairs = [(code, text) for code, text in pairs if code and text]
    hits = 0
    for code, text in pairs:
        place = find(code.zfill(EKATTE_WIDTH))
        first = text.split(",")[0]
        hits += place is not None and (
            names.read(first).key == names.read(place.name.bg).key
            or address_code(text) == place.code
        )
    return hits / len(pairs) if pairs else 0.0


def _oblast_or_constituency(
    title: str, distinct: set[str], texts: Sequence[str], beside: Sequence[Sequence[str]]
) -> Verdict:
    padded = {text.zfill(2) for text in distinct}
    fitting = [
        system
        for name in ("oblast-number", "constituency")
        for system in [systems()[name]]
        if padded <= set(system.codes)
    ]
    for system in fitting:
        agreed = max((_same_oblast(system, texts, column) for column in beside), default=0.0)
        if agreed >= AGREED:
            return Verdict(system.name, agreed, NAMES_AGREE.format(agreed=f"{agreed:.0%}"))
    if _CONSTITUENCY_HEADER.search(title) and systems()["constituency"] in fitting:
        return Verdict("constituency", 0.95, HEADER_SAYS, ("oblast-number",))
    if not _OBLAST_HEADER.search(title):
        return NONE
    if [system.name for system in fitting] == ["constituency"] and len(padded) > 28:
        return Verdict("constituency", 0.9, TOO_MANY)
    if len(fitting) == 2 and len(padded) == 28:
        return Verdict("oblast-number", 0.9, ALL_28, ("constituency",))
    both = tuple(system.name for system in fitting)
    return Verdict("", 0.0, UNDECIDED, both)


def _same_oblast(system: System, texts: Sequence[str], column: Sequence[str]) -> float:
    """Return the share of distinct pairs in which the name beside a number is its oblast."""
    pairs = [(code, text) for code, text in dict.fromkeys(zip(texts, column, strict=True)) if text]
    if not _may_agree(system, [text for _, text in pairs]):
        return 0.0
    found = {text: code for text, (code, _) in oblasts(text for _, text in pairs).items()}
    for text in found:
        parts = names.lookup("constituency", text)[0] if system.name == "constituency" else ()
        found[text] = left_one(parts) or found[text]
    said = [(system.codes.get(code.zfill(2)), found[text]) for code, text in pairs]
    if len(pairs) < 3 or any(oblast and oblast != code for code, oblast in said):
        return 0.0  # a serial number agrees with most oblasts, but not with the two Sofias
    return sum(code == oblast for code, oblast in said) / len(pairs)


def _may_agree(system: System, texts: list[str]) -> bool:
    """Tell whether so many texts may name an oblast that most numbers may agree; the first ones tell."""
    left = (1 - AGREED) * len(texts)
    for text in texts:
        named = names.lookup("oblast", text)[0] or is_bare_sofia(text)
        if not named and system.name == "constituency":
            named = names.lookup("constituency", text)[0]
        left -= not named
        if left < -1:
            return False
    return True


def municipality_numbers(above: Sequence[str], texts: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return the municipality of each (number of the oblast, number within it), or {} where unproved.

    Both columns must be numbers, and together nearly all pairs must be municipalities.
    """
    pairs = [pair for pair in dict.fromkeys(zip(above, texts, strict=True)) if all(pair)]
    if len(pairs) < 3 or not all(
        text.isdecimal() and len(text) <= 2 for pair in pairs for text in pair
    ):
        return {}
    codes = systems()["municipality-number"].codes
    found = {
        pair: code for pair in pairs if (code := codes.get(pair[0].zfill(2) + pair[1].zfill(2)))
    }
    return found if len(found) >= IN_REGISTER * len(pairs) else {}
