"""What stands around the digits of a number: units, currencies, scale words, footnote marks.

Only known words count. A column of „5а“, „6а“ or „1 клас“ names classes and is no column of numbers.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vidno.ingest import vocabulary

SPACES = "\u0020\u00a0\u202f\u2009"
APOSTROPHES = "'\u2019"
"""Between thousands as the Swiss write them: 1'234 is always a thousand."""
GROUPS = {" ": SPACES, "'": APOSTROPHES}
"""Signs between thousands that stand for several: every kind of space, every apostrophe."""
MARKS = "*†‡⁰¹²³⁴⁵⁶⁷⁸⁹"
FLAGS = "bdefnprsu"
"""Letters in brackets with which statistical offices flag a figure: (p) is provisional, (e) estimated."""
_BESIDE = rf"[{MARKS}]{{1,3}}\)|\([{FLAGS}]\)"
_NUMBERED = r"[0-9]{1,2}\)"
NOTE = rf"[{MARKS}]+$|(?:{_BESIDE}|{_NUMBERED})$"
"""What a mark behind a number is: * or ¹, *) or 1), (p)."""
WITH_NOTE = (
    rf"^((?:[^()]|\([^()]*\))*?)"
    rf"(?:[{SPACES}]*(?:{_BESIDE})|[{SPACES}]+{_NUMBERED})[{SPACES}]*$"
)
"""A number with a mark in brackets behind it, as DuckDB reads it; 1) needs a space before."""
_NOTE = re.compile(rf"(?:{_BESIDE}|{_NUMBERED})$")
LONGEST_NOTE = 4
LONGEST = 60
"""A longer text is no number with a unit."""
MIN_SHARE = 0.5
"""A unit on fewer values than this is an exception, and those values stay unread."""

SCALES = {
    "хил.": 3, "хил": 3, "хиляди": 3, "thousand": 3, "thousands": 3, "млн.": 6, "млн": 6, "милиона": 6,
    "милион": 6, "million": 6, "mln": 6, "млрд.": 9, "млрд": 9, "милиарда": 9, "billion": 9, "bn": 9,
}  # fmt: skip
UNITS = frozenset(
    [
        "%",
        "‰",
        "процент",
        "процента",
        "проценти",
        "на сто",
        "percent",
        "per cent",
        "промил",
        "промила",
        "на хиляда",
        "per mille",
        "лв.",
        "лв",
        "лева",
        "лева.",
        "bgn",
        "€",
        "eur",
        "евро",
        "$",
        "usd",
        "щ.д.",
        "бр.",
        "бр",
        "броя",
        "брой",
        "души",
        "лица",
        "деца",
        "ученици",
        "persons",
        "people",
        "км",
        "km",
        "м",
        "m",
        "кв.м",
        "м²",
        "m²",
        "км²",
        "km²",
        "ха",
        "ha",
        "дка",
        "т",
        "тона",
        "t",
        "кг",
        "kg",
        "квтч",
        "kwh",
        "мвтч",
        "mwh",
        "дни",
        "days",
        "часа",
        "hours",
        "п.п.",
        "pp",
        "°c",
    ]
)
NOUNS = frozenset(
    ["души", "лица", "деца", "ученици", "persons", "people", "дни", "days", "часа", "hours"]
)
"""Units that are names of groups, too: a line „Деца“ below „Възрастни“ is no unit."""
BEFORE = frozenset(["€", "$", "£", "eur", "bgn", "лв.", "лв", "usd", "евро", "лева"])

_PARTS = re.compile(
    rf"(?P<before>[^\W\d_]{{0,5}}\.?|[€$£]|[-+−–][€$£])[{SPACES}]*"
    rf"(?P<core>[-+−–(]{{0,2}}\d(?:[\d.,{SPACES}{APOSTROPHES})+-]|[eE](?=[+-]?\d))*[−–]?)"
    r"(?P<after>[^\d]{0,30})"
)
_BEGINNING = re.compile(rf"(?:[^\W\d_]{{0,4}}[{SPACES}])?[-+−–(€$£]{{0,3}}[{SPACES}]?\d")


@dataclass(frozen=True, slots=True)
class Affixes:
    """What the numbers of a column have in common beside their digits."""

    before: str = ""
    after: str = ""
    scales: tuple[tuple[str, int], ...] = ()
    """Words after the numbers, each with its power of ten, where they differ from value to value."""
    marks: bool = False
    units: tuple[tuple[str, str], ...] = ()
    """Units after the numbers where they are written in several ways, each with its name."""


def of(texts: Iterable[str]) -> Affixes:
    """Return the affixes of the numbers among some texts."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    marks, count = False, 0
    for text in texts:
        bare = without_marks(text)
        found = _PARTS.fullmatch(bare) if len(bare) <= LONGEST else None
        if not found or not _is_core(found["core"]):
            continue
        count += 1
        marks = marks or bare != text.strip(SPACES)
        before[found["before"].lstrip("-+−–")] += 1
        after[found["after"].strip(SPACES)] += 1
    first = _chosen(before, BEFORE, count)
    scales = _scales(after)
    units = () if scales or first else _units(after, count)
    return Affixes(first, "" if scales or units else _known(after, count), scales, marks, units)


def without_marks(text: str) -> str:
    """Return a number without the footnote marks behind it; other texts as they are."""
    bare = text.strip(SPACES + "\t\r\n")
    kept = unmarked(bare)
    if kept == bare or not _BEGINNING.match(kept):
        return bare
    if kept[-1:] in ("м", "m") and bare[len(kept)] in "²³":  # 12 м² are no metres with a note
        return bare
    return kept


def unmarked(text: str) -> str:
    """Return a trimmed text without the marks behind it: "5*", "5 *)", "5 1)" and "5 (p)" give "5".

    Where a bracket before is open the last one closes it, and is no mark: "(5 1)".
    """
    kept = text.rstrip(MARKS)
    found = _NOTE.search(text[-LONGEST_NOTE:]) if text.endswith(")") else None
    if not found or not text[: -len(found[0])]:
        return kept.rstrip(SPACES)
    kept = text[: -len(found[0])]
    is_closing = kept.count("(") != kept.count(")")
    if is_closing or (found[0][0].isdigit() and kept[-1] not in SPACES):
        return text
    return kept.rstrip(SPACES)


def _is_core(core: str) -> bool:
    return any(sign.isdigit() for sign in core)


def _chosen(found: Counter[str], known: frozenset[str], count: int) -> str:
    for text, times in found.most_common():
        if text and text.casefold() in known and times >= count * MIN_SHARE:
            return text
    return ""


def _known(after: Counter[str], count: int) -> str:
    for text, times in after.most_common():
        if text and is_unit(text) and times >= count * MIN_SHARE:
            return text
    return ""


def is_unit(text: str) -> bool:
    """Tell whether a text behind a number is a known unit, scale word, or both: „хил. лв.“."""
    scale, unit = divided(text)
    if not unit:
        return bool(scale)
    parts = re.split(r" ?/ ?| на (?!сто|хиляда)", unit.casefold())  # „лв./кв.м“, „евро на т“
    return all(part in UNITS for part in parts)


def divided(text: str) -> tuple[str, str]:
    """Return the scale word and the unit of a text: „хил. лв.“ gives „хил.“ and „лв.“."""
    words = re.sub(rf"[{SPACES}]+", " ", text).strip()
    first, _, rest = re.sub(r"^((?:хил|млн|млрд)\.)(?=\w)", r"\1 ", words).partition(" ")
    if first.casefold() in SCALES:
        return first, rest.strip()
    return "", words


def name_of(unit: str) -> str:
    """Return what a unit is called, however it is written: „лв“, „лева“ and "BGN" are „лв.“."""
    return vocabulary.unit_in(unit).bg or re.sub(rf"[{SPACES}]+", " ", unit).strip().casefold()


def unit_of(text: str) -> str:
    """Return what a text is called as a unit, or "" where it is none that we know."""
    bare = text.strip().strip("()[] ")
    return name_of(bare) if vocabulary.key_of(bare) in vocabulary.UNITS or is_unit(bare) else ""


def is_plain_unit(name: str) -> bool:
    """Tell whether a unit is nothing else than a unit: no group of people, no lone letter."""
    return name not in NOUNS and (len(name) > 1 or not name.isalpha())


def _units(after: Counter[str], count: int) -> tuple[tuple[str, str], ...]:
    """Return the units of numbers that all have one, where it is not always the same text."""
    known = {text: name_of(text) for text in after if text and is_unit(text)}
    if len(known) < 2 or sum(after[text] for text in known) < count:
        return ()
    return tuple(sorted(known.items(), key=lambda item: (-len(item[0]), item[0])))


def _scales(after: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Return the different scale words of one unit, or nothing where there are no two."""
    parts = {text: divided(text) for text in after if text and is_unit(text)}
    units = {unit for _, unit in parts.values()}
    powers = {text: SCALES.get(scale.casefold(), 0) for text, (scale, _) in parts.items()}
    if len(units) != 1 or len(set(powers.values())) < 2:
        return ()
    return tuple(sorted(powers.items(), key=lambda item: (-len(item[0]), item[0])))
