"""Units that stand in a column of their own, or in the names of the lines, row by row."""

import re
from collections.abc import Iterable
from typing import Any

from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code
from vidno.ingest import vocabulary
from vidno.ingest.planning.plan import Planner, free_names
from vidno.ingest.profile import UNIT_TITLE, Profile
from vidno.ingest.types import affix

TITLE = UNIT_TITLE
NAMES = {
    "unit",
    "units",
    "unit of measure",
    "мерна единица",
    "мерни единици",
    "мярка",
    "unit_of_measure",
}
_BEHIND = re.compile(
    r"\((?:(?:в|in)\s)?(?P<in>[^()]{1,20})\)$|,\s?(?:(?:в|in)\s)?(?P<after>[^,()]{1,20})$"
)
_ALONE = re.compile(r"(?:в\s+|in\s+|в т\.?\s?ч\.?\s+)?(?P<unit>\S.{0,20})")


def by_row(name: str) -> Text:
    """Say that the unit of a measure stands in another field."""
    return Text(
        bg=f"Единицата на всяка стойност е в полето „{name}“.",
        en=f"The unit of each value is in the field '{name}'.",
    )


def in_header(*texts: str) -> Text:
    """Return the unit that a header names, in brackets or behind a comma: „Разход (хил. лв.)“."""
    for text in texts:
        found = _BEHIND.search(vocabulary.clean(text))
        name = affix.unit_of(found["in"] or found["after"]) if found else ""
        if name:
            return vocabulary.unit_in(name) or same(name)
    return Text()


def codes_of(names: Iterable[str]) -> list[Code]:
    """Return the code list of units by their names."""
    return [Code(name, vocabulary.unit_in(name) or same(name)) for name in dict.fromkeys(names)]


def settle(planner: Planner, ids: list[Profile]) -> None:
    """Turn a column of units into an attribute where the other dimensions name each row anyway.

    Each indicator of such a table has one unit. Where a row stands twice, once in thousands and once
    in per cent, the unit stays a part of the key: figures in different units are never added up. No
    measure has a unit of its own then: the field that holds it is named.
    """
    by_name = {item.name: item for item in ids}
    for at, spec in enumerate(planner.plan.fields):
        item = by_name.get(spec.name)
        if item is None or spec.role != "dimension" or not _are_units(item):
            continue
        others = [
            planner.column(by_name[other.name].id)
            for other in planner.plan.fields
            if other.role == "dimension" and other.name != spec.name and other.name in by_name
        ]
        keys = list(zip(*others, strict=True))
        if keys and len(set(keys)) == len(keys):
            planner.plan.fields[at] = spec.model_copy(update={"role": "attribute"})
        if len(item.texts) > 1:
            _without_one(planner, spec.name)
    for step in planner.plan.steps:
        if step["step"] == "units":
            _without_one(planner, step["into"])


def _without_one(planner: Planner, name: str) -> None:
    """Take the unit off the measures: it differs from row to row."""
    for at, spec in enumerate(planner.plan.fields):
        if spec.role == "measure" and not spec.description:
            update = {"unit": Text(), "description": by_row(name)}
            planner.plan.fields[at] = spec.model_copy(update=update)


def _are_units(item: Profile) -> bool:
    words = {vocabulary.key_of(text) for text in (*item.header, item.title.bg, item.title.en)}
    return bool(words & NAMES) or item.is_unit


def within(planner: Planner, item: Profile) -> bool:
    """Add the step for names of lines that hold a unit, and tell whether they do.

    „Безработни (брой)“ and „Безработни (%)“ are one thing in two units. So is a line „%“ below the
    line „Безработни“.
    """
    if not any(other.kind == "number" for other in planner.profiles):
        return False
    texts = list(item.texts)
    parts = {text: found for text in texts if (found := _BEHIND.search(text))}
    units = {text: found["in"] or found["after"] for text, found in parts.items()}
    known = {text: affix.unit_of(unit) for text, unit in units.items() if affix.unit_of(unit)}
    are_plain = any(map(affix.is_plain_unit, known.values()))
    if len(known) == len(texts) and len(set(known.values())) > 1 and are_plain:
        names = {text: text[: parts[text].start()].rstrip() for text in texts}
        _split(planner, item.name, known, names=names)
        return True
    alone = {text: unit for text in texts if (unit := _alone(text))}
    if not alone or len(alone) == len(texts) or _alone(planner.column(item.id)[0]):
        return False
    _split(planner, item.name, alone, otherwise=affix.name_of(planner.unit.bg))
    return True


def _alone(text: str) -> str:
    found = _ALONE.fullmatch(text.strip())
    name = affix.unit_of(found["unit"]) if found else ""
    return name if affix.is_plain_unit(name) else ""


def _split(
    planner: Planner,
    column: str,
    known: dict[str, str],
    *,
    names: dict[str, str] | None = None,
    otherwise: str = "",
) -> None:
    taken = {item.name for item in planner.profiles} | {spec.name for spec in planner.plan.fields}
    into = next(free_names("unit", taken))
    more: dict[str, Any] = {"names": names} if names else {}
    more |= {"otherwise": otherwise} if otherwise else {}
    planner.step("units", column=column, into=into, units=known, **more)
    listed = sorted({*known.values(), *filter(None, [otherwise])})
    planner.dimension(into, TITLE, kind="code", codelist=planner.codes(into, codes_of(listed)))
