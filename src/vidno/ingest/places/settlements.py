"""Settlements by name: only within their municipality or oblast, or by an address that names both."""

import re
from collections.abc import Iterable

from vidno.catalogue.place import find
from vidno.ingest.places import candidates, names
from vidno.ingest.places.match import Match, left_one, municipality_code, oblasts

_PART = re.compile(r"(?i)^(?:общ\.|община|обл\.|област)\s*")


def matched(pairs: Iterable[tuple[str, str]], where: str) -> list[Match]:
    """Match settlements by (code of the municipality or oblast they are in, text).

    A name that two settlements of the parent share stays open: „Елин Пелин“ is a town and a village,
    and only its kind tells which.
    """
    found = []
    for parent, text in dict.fromkeys(pairs):
        codes, how = names.lookup("settlement", text, parent) if parent else (names.NOTHING, "")
        if code := left_one(codes):
            found.append(Match(text, "", parent, code, f"settlement by {how} {where}"))
            continue
        if code := _of_another_kind(parent, text):
            found.append(Match(text, "", parent, code, f"the only settlement of the name {where}"))
            continue
        may_be = candidates.named(codes)
        if not may_be and find(parent):
            may_be = candidates.near("settlement", text, parent)
        found.append(Match(text, "", parent, "", "", may_be))
    return found


def _of_another_kind(parent: str, text: str) -> str:
    """Return the only settlement of a name in a municipality, also where it has become a town since."""
    place, name = find(parent), names.read(text)
    if place is None or place.level != "municipality" or name.kind not in ("гр.", "с."):
        return ""
    return left_one(names.lookup("settlement", name.key, parent)[0])


def by_address(texts: Iterable[str]) -> list[Match]:
    """Match texts that name settlement, municipality and oblast: „с. Вакарел, общ. Ихтиман, обл. София“.

    The municipality decides between the two Sofias.
    """
    found = []
    for text in dict.fromkeys(texts):
        code = address_code(text)
        found.append(Match(text, "", "", code, "settlement by its full address" if code else ""))
    return found


def address_code(text: str) -> str:
    """Return the EKATTE code of a full address, or ""."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3 or not all(_PART.match(part) for part in parts[1:]):
        return ""
    settlement, municipality, oblast = parts[0], _PART.sub("", parts[1]), _PART.sub("", parts[2])
    above = [code for code, _ in oblasts([oblast]).values() if code] or ["SFO", "SOF"]
    found = {
        code
        for one in above
        if (within := municipality_code(municipality, one))
        for code in names.lookup("settlement", settlement, within)[0]
    }
    return left_one(found)


def share_in(pairs: Iterable[tuple[str, str]]) -> float:
    """Return the share of (parent code, text) in which the parent has a settlement of the name."""
    listed = list(dict.fromkeys(pairs))
    hits = sum(
        bool(parent and names.lookup("settlement", text, parent)[0]) for parent, text in listed
    )
    return hits / len(listed) if listed else 0.0
