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


LEVELS = {
    "country": "1",
    "region": "1",
    "planning-region": "1",
    "oblast": "2",
    "municipality": "3",
    "settlement": "4",
}
PARENT_LEVEL, PART_LEVEL, SETTLEMENT_LEVEL = "2", "3", "4"


@dataclass(slots=True)
class _Above:
    """What stands above the row at hand: its oblast and its municipality, by text and code."""

    oblast: str = ""
    oblast_text: str = ""
    oblast_layout: str = ""
    part: str = ""
    part_text: str = ""
    part_layout: str = ""

    def parent_of(self, level: str) -> str:
        return {PART_LEVEL: self.oblast_text, SETTLEMENT_LEVEL: self.part_text}.get(level, "")

    def is_top(self, layout: str, lowest: str) -> bool:
        """Tell whether a row stands as far out as the oblasts; before the first one, not innermost."""
        known = self.oblast_layout
        return int(layout) <= int(known) if known else layout != lowest

    def is_deeper(self, layout: str) -> bool:
        """Tell whether a row stands further in than the municipality above it."""
        return bool(layout and self.part_layout and int(layout) > int(self.part_layout))

    def step(self, code: str, text: str, level: str, layout: str) -> None:
        if level == PARENT_LEVEL:
            self.oblast, self.oblast_text, self.oblast_layout = code, text, layout
            self.part = self.part_text = ""
        elif level == PART_LEVEL:
            self.part, self.part_text, self.part_layout = code, text, layout


def one_column(texts: list[tuple[str, str]]) -> tuple[list[Match], list[str]]:
    """Match a column in which parents and parts stand one below the other.

    Args:
        texts: (text, level by layout or "") of each body row, in order.

    Returns:
        One match per distinct (text, level, parent), and the level of each row: "1" the country and
        regions, "2" oblasts, "3" municipalities, "4" settlements, "" unknown. An oblast name is the
        oblast when layout says so, or, where layout says nothing, at its first appearance; after it,
        the same name is the municipality inside.
    """
    above = _Above()
    seen: set[str] = set()
    found: dict[tuple[str, str, str], Match] = {}
    levels: list[str] = []
    lowest = max((level for _, level in texts if level), default="")
    known = {text: code for text, (code, _) in oblasts(text for text, _ in texts).items()}
    totals = _bare_totals(text for text, _ in texts)
    for text, layout in texts:
        code, how = _settlement_here(text, layout, above)
        if text in totals:
            code, how = "", ""
        elif not code and not above.is_deeper(layout):
            is_top = above.is_top(layout, lowest) if layout else known[text] not in seen
            code, how = _place_here(text, layout, above, known[text], is_top=is_top)
        level = LEVELS[place.level] if (place := find(code)) else ""
        above.step(code, text, level, layout)
        seen |= {code} if level == PARENT_LEVEL else set()
        levels.append(level)
        key = (text, level, above.parent_of(level))
        other = found.get(key)
        if other is None:
            near = "" if code else candidates.near("municipality", text, above.oblast)
            found[key] = Match(*key, code, how, near)
        elif other.code != code:  # two municipalities of one name have a settlement of one name
            found[key] = Match(*key, "", "", candidates.named({other.code, code}))
    return _one_name_each(list(found.values())), levels


def _settlement_here(text: str, layout: str, above: _Above) -> tuple[str, str]:
    """Return the settlement of the municipality above, where kind or layout says that it is one."""
    is_kind = names.read(text).kind in ("гр.", "с.", "ман.")
    if not above.part or not (is_kind or above.is_deeper(layout)):
        return "", ""
    code = left_one(names.lookup("settlement", text, above.part)[0])
    return code, "settlement by name within its municipality" if code else ""


def _place_here(
    text: str, layout: str, above: _Above, oblast: str, *, is_top: bool
) -> tuple[str, str]:
    part = municipality_code(text, above.oblast)
    if not part and (wide := wide_code(text)):
        return wide, "country or region by name"
    if oblast and (is_top or not part):
        return oblast, "oblast by name" + (" and layout" if layout else "")
    return part, "municipality by name within its oblast" if part else ""


def _one_name_each(matches: list[Match]) -> list[Match]:
    """Settle siblings that claim one code: „Добрич - град“ is the town, so „Добрич“ is the other.

    The text that is not the register's own name keeps the code, since it says more. The other gets
    the only municipality of the oblast that is left, or stays unrecognised.
    """
    settled = list(matches)
    for index, match in enumerate(matches):
        rivals = [other for other in matches if other.code == match.code and other is not match]
        rivals = [other for other in rivals if other.parent == match.parent and match.code]
        place = places().get(match.code)
        plain = place is not None and names.read(match.text) == names.read(place.name.bg)
        if rivals and place is not None and plain and match.parent:
            taken = {other.code for other in matches}
            left = [part.code for part in parts_of(place.parent) if part.code not in taken]
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
        _within_its_oblast(text, "", oblast, "within the oblast that the table is about")
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
