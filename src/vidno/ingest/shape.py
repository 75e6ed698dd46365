"""Crossed headers: what the levels above the figures are, and how wide becomes long.

A level whose texts are all periods is a period; all men, women and total is the sex; words such as
„брой" and „среден успех" are measures. What remains names a dimension of the table's own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from vidno.base.slug import slug
from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.ingest import crossing, vocabulary
from vidno.ingest.layout.roles import is_total
from vidno.ingest.places import match
from vidno.ingest.types import period, period_column

SUBJECTS = re.compile(r"^(?:БЕЛ|МАТ|MAT|Мат|ИСТ|Ист|ФИЛ|АЕ|НЕ)")
LANGUAGE_LEVELS = re.compile(r"^(?:З$|[ABCАВС][12](?:\.\d)?)")
AGES = re.compile(
    r"(?i)\d{1,3}\s*[-–—]\s*\d{1,3}|\d{1,3}\s*\+|(?:под|до|над)\s+\d{1,3}|\d{1,3}\s+и\s+(?:повече|над)"
)
AGE_UNIT = re.compile(r"(?i)\s*+(?:г\.|год\.|години|годишни|years?)?\s*+$")
CODE = re.compile(r"0\d|\d{2,3}")
MEASURE_LIMIT = 6
MEMBERS_NEEDED = 5
"""So many columns of codes or ages in a single line of names are members, not measures."""
NO_TEXT = Text()
PARTS = {
    "month": Text(bg="месец", en="month"),
    "quarter": Text(bg="тримесечие", en="quarter"),
    "half": Text(bg="полугодие", en="half-year"),
}
Headers = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the header: what it is, and the value of each text above the figures."""

    kind: str
    """constant, period, place, member, measure or free."""
    name: str = ""
    title: Text = NO_TEXT
    values: dict[str, str] = field(default_factory=dict)
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How the value columns unfold."""

    coordinates: dict[str, dict[str, str]]
    """Column id to {dimension: value, "measure": name}."""
    dimensions: dict[str, Level]
    header_of: dict[str, int]
    """Dimension to the index of its header level, for the lineage."""
    measures: dict[str, Text]
    unit: Text
    words: tuple[str, ...]
    """Texts that stand over every column: part of what the table is about."""


def decide(headers: Headers) -> Shape | None:
    """Return how the value columns unfold, or None where each is a measure of its own.

    Args:
        headers: Header texts of each value column, all of the same depth.
    """
    if len(headers) < 2:
        return None
    if len(next(iter(headers.values()))) > 1:
        return _unfold(headers)
    members = _members(headers)
    alone = _classify([levels[0] for levels in members.values()], depth=1).kind != "free"
    parts = None if alone else crossing.split(headers, is_known=_is_known)
    if parts is None:
        return _unfold(members)
    unfolded = _unfold({column: tuple(texts) for column, texts in parts.items()}, fused=True)
    return unfolded and replace(unfolded, header_of=dict.fromkeys(unfolded.header_of, 0))


def _is_known(texts: list[str]) -> bool:
    """Tell whether texts are members of something we know: a dimension, subjects, measures."""
    level = _classify(texts * 2, depth=2)
    return level.kind not in ("constant", "free") or level.name == "subject"


def _members(headers: Headers) -> Headers:
    """Return the columns that name members of one thing, of a single line of names; else all.

    Beside the years, ages or codes in a header there may be columns that are no members of them.
    """
    for belongs, needed in ((_is_period, 2), (_is_age, MEMBERS_NEEDED), (_is_code, MEMBERS_NEEDED)):
        members = {column: texts for column, texts in headers.items() if belongs(texts[0])}
        if len(members) >= needed:
            totals = {column: texts for column, texts in headers.items() if is_total(texts[0])}
            return members if belongs is _is_period else members | totals
    return headers


def _are_members(texts: list[str], belongs: Callable[[str], bool]) -> bool:
    return sum(map(belongs, texts)) >= MEMBERS_NEEDED and all(
        belongs(text) or is_total(text) for text in texts
    )


def _is_period(text: str) -> bool:
    return bool(period.read(text))


def _is_age(text: str) -> bool:
    found = AGES.match(text.strip())
    return bool(found and AGE_UNIT.fullmatch(text.strip(), found.end()))


def _is_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None


def _unfold(headers: Headers, *, fused: bool = False) -> Shape | None:
    """Return the shape of headers of any depth; `fused` levels cross in any case."""
    depth = len(next(iter(headers.values())))
    headers = _with_years(headers)
    texts = [[levels[index] for levels in headers.values()] for index in range(depth)]
    levels = [_classify(column, depth) for column in texts]
    if fused:
        levels = _with_measure(levels)
    if (
        all(level.kind in ("constant", "measure", "free") for level in levels)
        and not fused
        and not _is_crossed(levels, texts)
    ):
        return None
    names: dict[int, str] = {}
    for index, level in enumerate(levels):
        if level.kind not in ("constant", "measure"):
            name, number = level.name, 2
            while name in names.values():
                name, number = f"{level.name}_{number}", number + 1
            names[index] = name
    measure = next((index for index, level in enumerate(levels) if level.kind == "measure"), None)
    coordinates = {
        column: {name: levels[index].values[header[index]] for index, name in names.items()}
        | {"measure": levels[measure].values[header[measure]] if measure is not None else "value"}
        for column, header in headers.items()
    }
    if len({tuple(sorted(item.items())) for item in coordinates.values()}) < len(coordinates):
        return None  # two columns would land on one cell of the result: not a crossed header
    constants = [texts[index][0] for index, level in enumerate(levels) if level.kind == "constant"]
    units = [unit for text in constants if (unit := vocabulary.unit_in(text))]
    measures = (
        {name: _measure_title(text) for text, name in levels[measure].values.items()}
        if measure is not None
        else {"value": Text(bg="стойност", en="value")}
    )
    return Shape(
        coordinates,
        {name: levels[index] for index, name in names.items()},
        {name: index for index, name in names.items()},
        measures,
        units[0] if units else Text(),
        tuple(text for text in constants if text and not vocabulary.unit_in(text)),
    )


def _with_years(headers: Headers) -> Headers:
    """Return the headers with years and the months or quarters over or under them as one level."""
    depth = len(next(iter(headers.values())))
    texts = [[levels[index] for levels in headers.values()] for index in range(depth)]
    years = [index for index, level in enumerate(texts) if _are_years(level)]
    parts = [index for index, level in enumerate(texts) if _part_of(level)]
    if len(years) != 1 or len(parts) != 1 or years == parts:
        return headers
    composed: Headers = {}
    for column, levels in headers.items():
        year, part = period.read(levels[years[0]]), period.part(levels[parts[0]])
        copy = list(levels)
        copy[parts[0]] = (year[1] if year else "") + (part[1] if part else "")
        copy[years[0]] = ""
        composed[column] = tuple(copy)
    return composed


def _are_years(texts: list[str]) -> bool:
    found = [period.read(text) for text in texts]
    return all(item is not None and item[0] == "year" for item in found)


def _part_of(texts: list[str]) -> str:
    """Return what parts of a year all texts are, totals of the year left out: "month", "quarter"."""
    found = [period.part(text) for text in texts if not is_total(text)]
    kinds = {item[0] if item else "" for item in found}
    return kinds.pop() if len(kinds) == 1 and len(set(found)) > 1 else ""


def _with_measure(levels: list[Level]) -> list[Level]:
    """Return two fused levels of which one says what is measured, unless both say of what."""
    kinds = [level.kind for level in levels]
    if "measure" in kinds or "free" not in kinds:
        return levels
    free = [index for index, kind in enumerate(kinds) if kind == "free"]
    measured = min(
        free, key=lambda index: (levels[index].name == "subject", len(levels[index].values))
    )
    words = levels[measured].values
    names = {text: vocabulary.field_of((text,))[0] for text in words}
    if len(set(names.values())) < len(names):
        return levels
    return [
        Level("measure", values=names) if index == measured else level
        for index, level in enumerate(levels)
    ]


def _is_crossed(levels: list[Level], texts: list[list[str]]) -> bool:
    """Tell whether measures and a free level cross: every measure comes back under several texts.

    Where each text of the free level stands once, the measures are the units of different things.
    """
    kinds = [level.kind for level in levels]
    if "measure" not in kinds or "free" not in kinds:
        return False
    repeated = [len(set(level)) < len(level) for level in texts]
    free = [again for again, kind in zip(repeated, kinds, strict=True) if kind == "free"]
    return repeated[kinds.index("measure")] and any(free)


def _classify(labels: list[str], depth: int) -> Level:
    distinct = list(dict.fromkeys(labels))
    if len(distinct) == 1:
        return Level("constant", values={distinct[0]: distinct[0]})
    if _are_members(distinct, _is_age):
        return Level("age", "age", Text(bg="възраст", en="age"), {text: text for text in distinct})
    if depth == 1 and _are_members(distinct, _is_code):
        values = {text: text for text in distinct}
        return Level("code", "code", Text(bg="код", en="code"), values)
    if found := period_column.prove(distinct):
        return Level("period", "period", Text(bg="период", en="period"), found.labels)
    if part := _part_of(distinct):
        values = {text: text for text in distinct}
        return Level("part", part, PARTS[part], values)
    dimension = vocabulary.dimension_of(distinct)
    if dimension:
        title, members = vocabulary.KNOWN_DIMENSIONS[dimension]
        found_members = {text: members[vocabulary.key_of(text)] for text in distinct}
        codes = {member.code: Code(member.code, member.label) for member in found_members.values()}
        values = {text: member.code for text, member in found_members.items()}
        return Level("member", dimension, title, values, tuple(codes.values()))
    places = match.header(distinct)
    if len(distinct) >= 5 and sum(map(bool, places.values())) >= 0.9 * len(distinct):
        return Level(
            "place",
            "place",
            Text(bg="място", en="place"),
            {text: code or text for text, code in places.items()},
        )
    if (
        depth > 1
        and len(distinct) <= MEASURE_LIMIT
        and len(distinct) < len(labels)
        and all(map(_measures, distinct))
    ):
        return Level("measure", values={text: vocabulary.field_of((text,))[0] for text in distinct})
    return _free(distinct)


def _measures(text: str) -> bool:
    """Tell whether a header text says what is measured: a word such as „брой“, or a bare unit."""
    return bool(vocabulary.MEASURE_WORDS.search(text) or vocabulary.unit_in(text))


def _free(distinct: list[str]) -> Level:
    values = {text: text for text in distinct}
    if sum(1 for text in distinct if SUBJECTS.match(text)) >= 2:
        return Level("free", "subject", Text(bg="предмет", en="subject"), values)
    if all(LANGUAGE_LEVELS.match(text) for text in distinct):
        return Level("free", "level", Text(bg="ниво", en="level"), values)
    return Level("free", "category", Text(bg="вид", en="category"), values)


def _measure_title(text: str) -> Text:
    _, title = vocabulary.field_of((text,))
    return title or Text(bg=text, en=slug(text))
