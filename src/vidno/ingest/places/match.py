"""Matching of place names: a name counts only at its level and within its parent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vidno.catalogue.place import Level, find, parts_of, places
from vidno.ingest.layout.roles import is_total
from vidno.ingest.places import candidates, names

SAMPLE = 500
SOFIAS = frozenset(("SOF", "SFO"))
_WIDE: tuple[Level, ...] = ("country", "region", "planning-region")


@dataclass(frozen=True, slots=True)
class Match:
    """One recognised text: where it stands (level by layout, parent's text) and its code."""

    text: str
    level: str
    parent: str
    code: str
    how: str
    candidates: str = ""
    """What else it may be, for people: codes and names, separated by „|“."""


def oblast_code(name: str) -> str:
    """Return the code of an oblast by name, or ""; a bare „София“ is the oblast of the register."""
    codes, _ = names.lookup("oblast", name)
    return next(iter(codes)) if len(codes) == 1 else ""


def municipality_code(name: str, oblast: str) -> str:
    """Return the code of a municipality by its name within an oblast, or ""."""
    codes = names.lookup("municipality", name, oblast)[0] if oblast else frozenset[str]()
    return next(iter(codes)) if len(codes) == 1 else ""


def wide_code(name: str) -> str:
    """Return the code of the country or a region by name, or ""."""
    bare = re.sub(
        r"(?i)^район\s+|(?<!\s)\s++район$|(?<!\s)\s++(?:planning )?region$", "", name.strip()
    )
    for level in _WIDE:
        codes, _ = names.lookup(level, bare)
        if len(codes) == 1:
            return next(iter(codes))
    return ""


_PARTS = ("oblast", "planning-region")
NATIONAL = re.compile(r"(?i)стран|българ|национал|bulgaria|country|national")


def _bare_totals(texts: Iterable[str]) -> set[str]:
    """Return the totals of a column that are not the country: „Общо“ over a part of the oblasts.

    Over all 28 oblasts, or all six statistical regions, the total is the country, by any name.
    """
    distinct = set(texts)
    codes = {oblast_code(text) or wide_code(text) for text in distinct}
    codes |= {code for code, _ in oblasts(distinct).values()}
    wholes = [
        {place.code for place in places().values() if place.level == level} for level in _PARTS
    ]
    if any(whole and whole <= codes for whole in wholes):
        return set()
    return {text for text in distinct if is_total(text) and not NATIONAL.search(text)}


def is_code(text: str) -> bool:
    """Tell whether a text is a place code that is no plain number: NSI, NUTS, ISO or HASC."""
    bare = text.strip()
    return not bare.isdecimal() and find(bare) is not None


def oblasts(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return for each text the code of its oblast and the rule, or ("", "").

    A bare „София“ can be either of two oblasts. It is decided by the other one beside it in the same
    column; where it stands alone it stays open.
    """
    listed = list(dict.fromkeys(texts))
    found: dict[str, tuple[str, str]] = {}
    for text in listed:
        codes, how = names.lookup("oblast", text)
        found[text] = (next(iter(codes)), f"oblast by {how}") if len(codes) == 1 else ("", "")
    bare = [text for text in listed if is_bare_sofia(text)]
    clear = {code for text, (code, _) in found.items() if text not in bare} & SOFIAS
    for text in bare:
        left = left_one(SOFIAS - clear) if clear else ""
        found[text] = (left, "the other Sofia stands beside it") if left else ("", "")
    return found


def left_one(codes: Iterable[str]) -> str:
    """Return the only one of some codes, or ""."""
    listed = list(codes)
    return listed[0] if len(listed) == 1 else ""


def is_bare_sofia(text: str) -> bool:
    """Tell whether a text is „София“ with nothing to say which."""
    return names.read(text) in (names.Name("", "софия"), names.Name("", "sofia"))


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
    totals = _bare_totals(text for text, _ in texts)
    for text, layout in texts:
        as_oblast, as_part = oblast_code(text), municipality_code(text, oblast)
        is_top = layout != lowest if layout else as_oblast not in seen or not as_part
        if text in totals:
            code, how = "", ""
        elif wide_code(text) and not as_part:
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
        if (text, level, parent) not in found:
            near = "" if code else candidates.near("municipality", text, oblast)
            found[(text, level, parent)] = Match(text, level, parent, code, how, near)
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
        plain = match.code and names.read(match.text) == names.read(places()[match.code].name.bg)
        if rivals and plain and match.parent:
            taken = {other.code for other in matches}
            left = [
                part.code
                for part in parts_of(places()[match.code].parent)
                if part.code not in taken
            ]
            code = left_one(left)
            how = f"the only municipality left beside {rivals[0].text.strip()}" if code else ""
            settled[index] = replace(match, code=code, how=how)
    return settled


def beside(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the codes of oblasts that stand beside their municipalities, by text.

    A bare „София“ that no other text decides is decided by its municipalities: Столична is in one of
    the two oblasts, the other 22 are in the other.
    """
    listed = list(dict.fromkeys(pairs))
    found = {text: code for text, (code, _) in oblasts(text for text, _ in listed).items()}
    for text in [text for text, code in found.items() if not code and is_bare_sofia(text)]:
        parts = [part for above, part in listed if above == text and part]
        fitting = [
            code for code in sorted(SOFIAS) if all(municipality_code(part, code) for part in parts)
        ]
        found[text] = left_one(fitting) if parts else ""
    return found


def two_columns(pairs: list[tuple[str, str]]) -> list[Match]:
    """Match municipalities that stand beside their oblast: (oblast text, municipality text)."""
    above = beside(pairs)
    return _one_name_each(
        [
            _within_its_oblast(text, parent, above[parent], "within its oblast")
            for parent, text in dict.fromkeys(pairs)
        ]
    )


def within(oblast: str, texts: list[str]) -> list[Match]:
    """Match municipalities of the one oblast that a table is about; "" matches none of them."""
    return [
        _within_its_oblast(text, "", oblast, "within the oblast that the title names")
        for text in dict.fromkeys(filter(None, texts))
    ]


def _within_its_oblast(text: str, parent: str, oblast: str, where: str) -> Match:
    codes, how = names.lookup("municipality", text, oblast) if oblast else (names.NOTHING, "")
    code = left_one(codes)
    if code:
        return Match(text, "", parent, code, f"municipality by {how} {where}")
    everywhere, _ = names.lookup("municipality", text)
    near = candidates.named(everywhere) or candidates.near("municipality", text, oblast)
    return Match(text, "", parent, "", "", near)


def alone(texts: list[str], *, suggest: bool = False) -> list[Match]:
    """Match a column of oblasts, regions and the country, by name.

    Args:
        texts: The names.
        suggest: Also look for what unrecognised names may be; slow for long columns of other things.
    """
    found: list[Match] = []
    totals = _bare_totals(filter(None, texts))
    for text, (code, how) in oblasts(filter(None, texts)).items():
        if not code and text not in totals and (wide := wide_code(text)):
            code, how = wide, "country or region by name"
        may_be = ""
        if not code and suggest:
            bare = is_bare_sofia(text)
            may_be = candidates.named(SOFIAS) if bare else candidates.near("oblast", text)
        found.append(Match(text, "", "", code, how, may_be))
    return found


_STATED = re.compile(
    r"(?i)\b(?:област|обл\.|РУО|РЗИ|ОДМВР|ОД на МВР|ОДБХ)\s*[-–—]?\s*([а-я]+(?:[- –—]+[а-я]+)?)"
)
_STATED_BEFORE = re.compile(r"(?i)(?<![а-я])([а-я]++(?:[- –—]++[а-я]++)?)\s+област\b")


def stated_oblasts(text: str) -> set[str]:
    """Return the oblasts that a title names: „в област Видин“, „РУО Варна“, „Софийска област“.

    Offices of education, health and police are one for each oblast. A bare „София“ names none.
    """
    found = set()
    for words in [*_STATED.findall(text), *_STATED_BEFORE.findall(text)]:
        parts = re.split(r"[\s–—-]+", words)
        for name in (words, parts[0], parts[-1]):
            code = "" if is_bare_sofia(name) else oblast_code(name)
            if code:
                found.add(code)
                break
    return found


def header(texts: list[str]) -> dict[str, str]:
    """Return for each header text its own code, or that of the place it names, or ""."""
    named = {found.text: found.code for found in alone(texts)}
    return {text: text if is_code(text) else named.get(text, "") for text in texts}


def share_alone(texts: list[str]) -> float:
    """Return the share of texts that are oblasts, regions or the country.

    A long column without one among its first names is not looked through to its end.
    """
    first = texts[:SAMPLE]
    share = share_of(alone(first))
    return share_of(alone(texts)) if share and len(texts) > SAMPLE else share


def share_of(matches: list[Match]) -> float:
    """Return the share of texts that were recognised."""
    return sum(1 for match in matches if match.code) / len(matches) if matches else 0.0
