"""Columns of places: names and numbers into codes, levels told apart, every code with its parent."""

import re
from dataclasses import replace
from typing import Any

from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code
from vidno.catalogue.place import LEVELS, find
from vidno.catalogue.place_system import systems
from vidno.ingest.places import headings, match, numbers, settlements
from vidno.ingest.places.match import Match
from vidno.ingest.planning.place_columns import HEADING, HEADING_FIELD, heading_codes, parents
from vidno.ingest.planning.plan import Planner, place_name, with_parent
from vidno.ingest.profile import Profile
from vidno.ingest.steps.level import SHAPES

STACKED_SHARE = 0.8
LEVEL_TITLE = Text(bg="ниво на мястото", en="level of the place")


def codes(planner: Planner, item: Profile) -> None:
    """Add a column that holds codes; leading zeros that a spreadsheet ate come back by a step."""
    texts = list(item.texts)
    if item.system == "ekatte" and any(len(text) < numbers.EKATTE_WIDTH for text in texts):
        planner.step("pad", column=item.name, width=numbers.EKATTE_WIDTH)
        planner.plan.notes.append(
            Text(
                bg=f"{item.name}: кодове по ЕКАТТЕ без нулите отпред ({item.evidence.bg})",
                en=f"{item.name}: EKATTE codes without their leading zeros ({item.evidence.en})",
            )
        )
        texts = sorted({text.zfill(numbers.EKATTE_WIDTH) for text in texts})
    known = list(item.codes) or [Code(code, place_name(code)) for code in texts if find(code)]
    listed = planner.codes(item.name, [with_parent(code) for code in known])
    planner.dimension(item.name, item.title, kind="place", codelist=listed)


def from_numbers(planner: Planner, item: Profile, ids: list[Profile]) -> None:
    """Add a column of numbers of oblasts, constituencies or municipalities."""
    system = systems()[item.system]
    above = next((other for other in ids if other.id == item.beside), None)
    how = f"{system.title.en}: {item.evidence.en}"
    planner.plan.notes.append(
        Text(
            bg=f"{item.name}: {system.title.bg}, защото {item.evidence.bg}",
            en=f"{item.name}: {system.title.en}, since {item.evidence.en}",
        )
    )
    texts = planner.column(item.id)
    options: dict[str, Any] = {}
    if above:
        pairs = list(zip(planner.column(above.id), texts, strict=True))
        known = numbers.municipality_numbers([up for up, _ in pairs], texts)
        found = [
            Match(text, "", up, known.get((up, text), ""), how) for up, text in dict.fromkeys(pairs)
        ]
        options = {"parent": above.name}
    else:
        found = [
            Match(text, "", "", system.codes.get(text.zfill(2), ""), how) for text in item.texts
        ]
    _matched(planner, item, found, options)


def settlement_names(planner: Planner, item: Profile, ids: list[Profile]) -> None:
    """Add a column of settlements, each within its municipality or oblast."""
    texts = planner.column(item.id)
    above = next((other for other in ids if other.id == item.beside), None)
    if item.beside == HEADING:
        up = heading_codes(planner.headings, planner.profiles)
        pairs = [(code, text) for code, text in zip(up, texts, strict=True) if text]
        found = settlements.matched(pairs, "within the municipality in the line above")
        _matched(planner, item, found, {"parent": HEADING_FIELD, "coded": True})
        return
    if above is None:
        pairs = [(planner.oblast, text) for text in texts if text]
        found = settlements.matched(pairs, "within the oblast that the title names")
        _matched(planner, item, [replace(one, parent="") for one in found], {})
        return
    known = {other.id: planner.column(other.id) for other in ids}
    codes_above = parents(above, ids, known, planner.oblast)
    pairs = [(up, text) for up, text in zip(codes_above, texts, strict=True) if text]
    found = settlements.matched(pairs, f"within its {_noun(pairs)}")
    _matched(planner, item, found, {"parent": above.name, "coded": True})


def heading(planner: Planner) -> None:
    """Add the municipality that stands in a line above: the group lines by their codes."""
    found = headings.matched(planner.headings)
    title = Text(bg="община", en="municipality")
    _place_field(planner, HEADING_FIELD, title, found, {})


def wholes(planner: Planner, name: str, texts: list[str], title: Text) -> None:
    """Add the column of what the lines are parts of: oblasts by their codes, other things by name."""
    distinct = list(dict.fromkeys(filter(None, texts)))
    if match.share_alone(distinct) >= STACKED_SHARE:
        _place_field(planner, name, title, match.alone(distinct, suggest=True), {})
    else:
        planner.dimension(name, title)


def _noun(pairs: list[tuple[str, str]]) -> str:
    place = next((place for up, _ in pairs if (place := find(up))), None)
    return LEVELS[place.level].en if place else "parent"


def names(
    planner: Planner, item: Profile, levels: list[tuple[str, str]], ids: list[Profile]
) -> None:
    """Add a column of names of oblasts, of municipalities, or of both one below the other."""
    texts = planner.column(item.id)
    parent = next((other for other in ids if other is not item and _holds_oblasts(other)), None)
    stacked = item is next((other for other in ids if other.kind == "place-name"), None)
    options: dict[str, Any] = {}
    if item.name == "municipality" and parent is None:
        # a bare name of a municipality proves nothing: only within the one oblast of the table
        found = match.within(planner.oblast, texts)
    elif parent is not None and not _holds_oblasts(item):
        pairs = zip(planner.column(parent.id), texts, strict=True)
        found = match.two_columns([(above, text) for above, text in pairs if text])
        options = {"parent": parent.name}
    elif stacked and _has_parts(texts) and _are_stacked(levels):
        found, planner.plan.levels = match.one_column(levels)
        options = {"stacked": True}
    else:
        found = _oblasts(planner, item, ids)
    _matched(planner, item, found, options)


def _oblasts(planner: Planner, item: Profile, ids: list[Profile]) -> list[Match]:
    """Match oblasts; municipalities beside them decide what a bare „София“ is."""
    texts = planner.column(item.id)
    found = match.alone([text for text in texts if text], suggest=True)
    parts = next(
        (
            other
            for other in ids
            if other is not item and other.kind == "place-name" and not _holds_oblasts(other)
        ),
        None,
    )
    if parts is None:
        return found
    decided = match.beside(zip(texts, planner.column(parts.id), strict=True))
    how = "the municipalities beside it are in this oblast"
    return [
        replace(one, code=decided[one.text], how=how, candidates="")
        if not one.code and decided.get(one.text)
        else one
        for one in found
    ]


def _matched(planner: Planner, item: Profile, found: list[Match], options: dict[str, Any]) -> None:
    _place_field(planner, item.name, item.title, found, options)


def _place_field(
    planner: Planner, name: str, title: Text, found: list[Match], options: dict[str, Any]
) -> None:
    planner.plan.matches[name] = found
    planner.step("match", column=name, file=name, **options)
    listed = {one.code: Code(one.code, place_name(one.code)) for one in found if one.code}
    unknown = {one.text: Code(one.text, same(one.text)) for one in found if not one.code}
    if unknown:
        planner.plan.notes.append(
            Text(
                bg=f"{name}: {len(unknown)} от {len(found)} имена не са разпознати",
                en=f"{name}: {len(unknown)} of {len(found)} names not recognised",
            )
        )
    both = [with_parent(code) for code in (listed | unknown).values()]
    planner.dimension(name, title, kind="place", codelist=planner.codes(name, both))


def _holds_oblasts(item: Profile) -> bool:
    found = match.alone(list(item.texts)) if item.kind == "place-name" else []
    return match.share_of(found) >= 0.8


def _are_stacked(levels: list[tuple[str, str]]) -> bool:
    """Tell whether parts stand below their parents: layout or repeated names say so, or nearly all fit."""
    texts = [text for text, _ in levels]
    if any(level for _, level in levels) or len(texts) > len(set(texts)):
        return True
    return match.share_of(match.one_column(levels)[0]) >= STACKED_SHARE


def _has_parts(texts: list[str]) -> bool:
    """Tell whether oblasts and their municipalities stand in one column."""
    return match.share_of(match.alone(texts)) < 0.9


def add_levels(planner: Planner) -> None:
    """Add a field with the level for each place field that holds places of several levels."""
    taken = {spec.name for spec in planner.plan.fields}
    for spec in list(planner.plan.fields):
        name = f"{spec.name}_level"
        if spec.kind != "place" or name in taken:
            continue
        present = {
            level
            for code in planner.plan.codelists.get(spec.codelist, [])
            for level, shape in SHAPES.items()
            if re.fullmatch(shape, code.code)
        }
        if len(present) < 2:
            continue
        planner.step("level", column=spec.name, name=name)
        listed = [Code(level, title) for level, title in LEVELS.items() if level in present]
        planner.dimension(
            name, LEVEL_TITLE, role="attribute", kind="code", codelist=planner.codes(name, listed)
        )
