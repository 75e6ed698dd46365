"""Matching of place names: a name counts only at its level and within its parent."""

import re
from dataclasses import dataclass, replace
from functools import cache

from vidno.base.script import fold_mixed
from vidno.catalogue.place import Level, at_level, find, parts_of, places

_KIND = re.compile(
    r"^(?:област|обл\.|община|общ\.|oblast|district|province|municipality)\s+|\s+(?:област|oblast|община|municipality)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """One recognised text: where it stands (level by layout, parent's text) and its code."""

    text: str
    level: str
    parent: str
    code: str
    how: str


def key_of(name: str) -> str:
    """Bring a name to the form in which names are compared: no kind, no case, one kind of dash."""
    bare = (
        re.sub(r"[\s\u00a0]+", " ", fold_mixed(name))
        .strip(" *¹²³")
        .replace("–", "-")
        .replace("—", "-")
    )
    bare = re.sub(r"\s*-\s*", "-", bare)
    return _KIND.sub("", bare).casefold()


@cache
def _names(level: Level) -> dict[tuple[str, str], str]:
    """Return (parent code, name key) to code; a parent of "" holds the names unique at the level."""
    table: dict[tuple[str, str], str] = {}
    bare: dict[str, set[str]] = {}
    for place in at_level(level):
        for name in (place.name.bg, place.name.en, *place.also):
            table.setdefault((place.parent, key_of(name)), place.code)
            bare.setdefault(key_of(name), set()).add(place.code)
    unique = {("", name): codes.pop() for name, codes in bare.items() if len(codes) == 1}
    return unique | table


def oblast_code(name: str) -> str:
    """Return the code of an oblast by name, or ""."""
    exact = _names("oblast").get(("", key_of(name)), "")
    return exact or ("SFO" if key_of(name) == "софия" else "")


def municipality_code(name: str, oblast: str) -> str:
    """Return the code of a municipality by its name within an oblast, or ""."""
    return _names("municipality").get((oblast, key_of(name)), "") if oblast else ""


def wide_code(name: str) -> str:
    """Return the code of the country or a region by name, or ""."""
    for level in ("country", "region", "planning-region"):
        found = _names(level).get(("", key_of(re.sub(r"\s+район$", "", name))), "")
        if found:
            return found
    return ""


def is_code(text: str) -> bool:
    """Tell whether a text is a place code of the statistical office or of NUTS."""
    return find(text.strip()) is not None


LEVELS = {"country": "1", "region": "1", "planning-region": "1", "oblast": "2", "municipality": "3"}
PARENT_LEVEL, PART_LEVEL = "2", "3"


def one_column(texts: list[tuple[str, str]]) -> tuple[list[Match], list[str]]:
    """Match a column in which parents and parts stand one below the other.

    Args:
        texts: (text, level by layout or "") of each body row, in order.

    Returns:
        One match per distinct (text, level, parent), and the level of each row: "1" the country and
        regions, "2" oblasts, "3" municipalities, "" unknown. An oblast name is the oblast when layout
        says so, or, where layout says nothing, at its first appearance; after it, the same name is
        the municipality inside.
    """
    oblast_text = oblast = ""
    seen: set[str] = set()
    found: dict[tuple[str, str, str], Match] = {}
    levels: list[str] = []
    lowest = max((level for _, level in texts if level), default="")
    for text, layout in texts:
        as_oblast, as_part = oblast_code(text), municipality_code(text, oblast)
        is_top = layout != lowest if layout else as_oblast not in seen or not as_part
        if wide_code(text) and not as_part:
            code, how = wide_code(text), "country or region by name"
        elif as_oblast and (is_top or not as_part):
            code, how = as_oblast, "oblast by name" + (" and layout" if layout else "")
        else:
            code, how = as_part, "municipality by name within its oblast" if as_part else ""
        level = LEVELS[places()[code].level] if code else ""
        if level == PARENT_LEVEL:
            oblast, oblast_text = code, text
            seen.add(code)
        parent = oblast_text if level == PART_LEVEL else ""
        levels.append(level)
        found.setdefault((text, level, parent), Match(text, level, parent, code, how))
    return _one_name_each(list(found.values())), levels


def _one_name_each(matches: list[Match]) -> list[Match]:
    """Settle siblings that claim one code: „Добрич - град“ is the town, so „Добрич“ is the other.

    The text that is not the register's own name keeps the code, since it says more. The other gets
    the only municipality of the oblast that is left, or stays unrecognised.
    """
    settled = list(matches)
    for index, match in enumerate(matches):
        rivals = [other for other in matches if other.code == match.code and other is not match]
        rivals = [other for other in rivals if other.parent == match.parent and match.code]
        plain = match.code and key_of(match.text) == key_of(places()[match.code].name.bg)
        if rivals and plain and match.parent:
            taken = {other.code for other in matches}
            left = [
                part.code
                for part in parts_of(places()[match.code].parent)
                if part.code not in taken
            ]
            code = left[0] if len(left) == 1 else ""
            how = f"the only municipality left beside {rivals[0].text.strip()}" if code else ""
            settled[index] = replace(match, code=code, how=how)
    return settled


def two_columns(pairs: list[tuple[str, str]]) -> list[Match]:
    """Match municipalities that stand beside their oblast: (oblast text, municipality text)."""
    return [
        Match(text, "", parent, code, "municipality by name within its oblast" if code else "")
        for parent, text in dict.fromkeys(pairs)
        for code in [municipality_code(text, oblast_code(parent))]
    ]


def within(oblast: str, texts: list[str]) -> list[Match]:
    """Match municipalities of the one oblast that a table is about; "" matches none of them."""
    how = "municipality by name within the oblast that the title names"
    return [
        Match(text, "", "", code, how if code else "")
        for text in dict.fromkeys(filter(None, texts))
        for code in [municipality_code(text, oblast)]
    ]


def alone(texts: list[str]) -> list[Match]:
    """Match a column of oblasts, regions and the country, by name."""
    return [
        Match(text, "", "", code, "by name" if code else "")
        for text in dict.fromkeys(texts)
        for code in [wide_code(text) or oblast_code(text)]
    ]


def share_of(matches: list[Match]) -> float:
    """Return the share of texts that were recognised."""
    return sum(1 for match in matches if match.code) / len(matches) if matches else 0.0
