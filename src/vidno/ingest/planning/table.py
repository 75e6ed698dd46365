"""The plan of a whole table."""

import dataclasses
from dataclasses import replace

from vidno.base.text import Text
from vidno.catalogue.schema import FieldSpec
from vidno.ingest.planning import columns, figures, pairs, places, sdmx, units
from vidno.ingest.planning.mending import Mended
from vidno.ingest.planning.place_columns import HEADING_FIELD, heading_codes
from vidno.ingest.planning.plan import Body, Heading, Plan, Planner, free_names
from vidno.ingest.profile import Profile
from vidno.ingest.shape import Shape
from vidno.ingest.stated import Stated

GROUP_TITLE = Text(bg="група", en="group")
TOTAL_TITLE = Text(bg="сборен ред", en="total line")


def steps_for(body: Body, profiles: list[Profile], unfolding: Shape | None) -> Plan:
    """Return the plan for a table.

    Args:
        body: What the body holds.
        profiles: All columns.
        unfolding: How crossed figures unfold, or None.
    """
    wide = set(unfolding.coordinates) if unfolding else set()
    profiles = _apart(profiles, unfolding)
    planner = Planner(body, profiles)
    ids = [item for item in profiles if item.id not in wide]
    planner.step("name", columns={item.id: item.name for item in ids})
    names = {item.id: item.name for item in ids}
    _mend(planner, body.mended, names)
    for heading in body.headings:
        _heading(planner, heading, names.get(heading.letter, heading.letter), body, profiles)
    carried = [item.name for item in ids if item.id in body.carried]
    if carried:
        planner.step("carry", columns=carried)
    taken = {item.name for item in ids} | set(unfolding.dimensions if unfolding else ())
    for name, value in body.stated.items():
        if name not in taken:
            _stated(planner, name, value)
    pairs.add(planner, ids)
    for item in sorted(ids, key=lambda item: item.kind == "settlement-name"):  # parents come first
        columns.add(planner, item, ids, body.levels, has_figures=bool(unfolding))
    if unfolding:
        figures.unfold(planner, unfolding, profiles, body.unit)
    else:
        figures.flat(planner, ids, body.unit)
    wholes = {heading.name for heading in body.headings if heading.lines == "data"}
    matched = {
        found.text
        for name, matches in planner.plan.matches.items()
        for found in matches
        if found.code and name not in wholes  # that a line is a whole is said by no code of its own
    }
    if any(label not in matched for label in body.totals):
        planner.dimension("is_total", TOTAL_TITLE, role="attribute", type="boolean")
    places.add_levels(planner)
    _demote(planner, ids)
    units.settle(planner, ids)
    sdmx.settle(planner, ids)
    planner.plan.fields.sort(key=_rank)
    return planner.plan


def _mend(planner: Planner, mended: Mended, names: dict[str, str]) -> None:
    """Add the steps that do in the build what was done to the texts before they were looked at."""
    if mended.invisible:
        planner.step(
            "invisible", columns=[names.get(letter, letter) for letter in mended.invisible]
        )
    for letter, values in mended.repairs.items():
        if letter in names:
            planner.step("script", column=names[letter], values=values)


def _heading(
    planner: Planner, heading: Heading, column: str, body: Body, profiles: list[Profile]
) -> None:
    """Add the field of one level of group lines; the innermost may name municipalities."""
    is_place = heading is body.headings[-1] and bool(heading_codes(heading.texts, profiles))
    name = HEADING_FIELD if is_place else heading.name
    options = {
        **({"level": heading.level} if heading.level else {}),
        **({"lines": heading.lines} if heading.lines != "group" else {}),
    }
    planner.step("fill", column=column, name=name, **options)
    if is_place:
        places.heading(planner)
    elif heading.lines == "data":
        title = next(item.title for item in profiles if item.id == heading.letter)
        places.wholes(planner, name, heading.texts, title)
    elif heading.level and heading.lines == "group":
        bg, en = (
            f"{GROUP_TITLE.bg}, ниво {heading.level}",
            f"{GROUP_TITLE.en}, level {heading.level}",
        )
        planner.dimension(name, Text(bg=bg, en=en))
    else:
        planner.dimension(name, GROUP_TITLE)


def _apart(profiles: list[Profile], unfolding: Shape | None) -> list[Profile]:
    """Return the columns under names other than those of the fields that the figures unfold into."""
    taken = {*unfolding.measures, *unfolding.dimensions} if unfolding else set()
    wide = set(unfolding.coordinates) if unfolding else set()
    named = {item.name for item in profiles}
    kept = []
    for item in profiles:
        if item.id in wide or item.name not in taken:
            kept.append(item)
            continue
        name = next(free_names(item.name, taken | named))
        named.add(name)
        kept.append(replace(item, name=name))
    return kept


def _rank(spec: FieldSpec) -> tuple[int, int]:
    roles = {"dimension": 0, "measure": 1, "attribute": 2}
    kinds = {"period": 0, "place": 1}
    return roles[spec.role], kinds.get(spec.kind, 2) if spec.role == "dimension" else 0


def _stated(planner: Planner, name: str, stated: Stated) -> None:
    values = {
        sheet: {"value": value, "cell": cell} for sheet, (value, cell) in stated.values.items()
    }
    if stated.blocks:
        blocks = [dataclasses.asdict(block) for block in stated.blocks]
        planner.step("block-value", name=name, blocks=blocks)
    else:
        planner.step("sheet-value", name=name, values=values)
    kind = "period" if name == "period" else "code"
    planner.dimension(name, stated.title, kind=kind, codelist=planner.codes(name, stated.codes))


def _demote(planner: Planner, ids: list[Profile]) -> None:
    """Turn columns that another one determines into attributes: the school's name beside its code."""
    dimensions = [spec for spec in planner.plan.fields if spec.role == "dimension"]
    by_name = {item.name: item for item in ids}
    texts = {
        spec.name: planner.column(by_name[spec.name].id)
        for spec in dimensions
        if spec.name in by_name
    }
    keys = [
        spec.name
        for spec in dimensions
        if spec.name in texts
        and not by_name[spec.name].is_serial
        and (by_name[spec.name].kind == "place-code" or (spec.kind == "code" and not spec.codelist))
    ]
    for position, spec in enumerate(planner.plan.fields):
        if spec.role != "dimension" or spec.name not in texts or spec.kind == "period":
            continue
        if by_name[spec.name].is_serial and _are_told_apart(texts, without=spec.name):
            planner.plan.fields[position] = spec.model_copy(update={"role": "attribute"})
            continue
        if any(_determines(texts[key], texts[spec.name]) for key in keys if key != spec.name):
            planner.plan.fields[position] = spec.model_copy(update={"role": "attribute"})
            if spec.name in keys:
                keys.remove(spec.name)


def _are_told_apart(texts: dict[str, list[str]], *, without: str) -> bool:
    """Tell whether the other columns tell all rows apart, so that a number of the line need not."""
    rows = list(zip(*(values for name, values in texts.items() if name != without), strict=True))
    return bool(rows) and len(set(rows)) == len(rows)


def _determines(keys: list[str], values: list[str]) -> bool:
    """Tell whether each key has one value only, and the key is the finer of the two."""
    if len(set(keys)) < len(set(values)) or len(set(keys)) < 2:
        return False
    seen: dict[str, str] = {}
    return all(
        seen.setdefault(key, value) == value for key, value in zip(keys, values, strict=True)
    )
