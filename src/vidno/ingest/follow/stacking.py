"""Several files, or several tables of a file, as one dataset: what tells them apart, and one recipe.

The first part keeps its recipe. Every further one follows it; of its own recipe only what differs is
written down. What tells the parts apart (the year, men or women) becomes a field that each part states,
with the cell or the name of the file that says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import Part, Recipe, Step, subject_of
from vidno.catalogue.schema import FieldSpec
from vidno.ingest.follow.lists import Lists
from vidno.ingest.labels import named

PERIOD, PART, FILE = "period", "part", "file"
TITLES = {
    PERIOD: Text(bg="период", en="period"),
    PART: Text(bg="част", en="part"),
    FILE: Text(bg="файл", en="file"),
}
WIDER = {"integer": 0, "number": 1, "string": 2}


@dataclass(frozen=True, slots=True)
class Seen:
    """A part as it was proposed."""

    recipe: Recipe
    lists: Lists
    labels: tuple[dict[str, Any], ...]
    """What its titles say."""
    name: str
    """Name of its file, as received."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A field that tells parts apart, and what it is for each of them."""

    name: str
    title: Text
    values: tuple[dict[str, str], ...]
    """`value`, and the `cell` or the `file` that states it."""
    codes: dict[str, Code] = field(default_factory=dict)


def telling(parts: Sequence[Seen], *, are_files: bool) -> list[Telling]:
    """Return the fields that tell parts apart, beyond those that they have."""
    known = {spec.name for part in parts for spec in part.recipe.fields}
    timed = any(spec.kind == "period" for part in parts for spec in part.recipe.fields)
    found: list[Telling] = []
    if not timed and (by_period := _periods(parts, are_files=are_files)):
        found.append(by_period)
    by_member = _members(parts)
    if by_member and by_member.name not in known:
        found.append(by_member)
    if not found and not are_files:
        found += _texts(parts)
    if not found and are_files and not timed:
        values = tuple({"value": _stem(part.name), "file": part.name} for part in parts)
        found += _distinct(Telling(FILE, TITLES[FILE], values))
    return found


def _distinct(found: Telling) -> list[Telling]:
    values = [item["value"] for item in found.values]
    return [found] if len(set(values)) == len(values) else []


def _periods(parts: Sequence[Seen], *, are_files: bool) -> Telling | None:
    values = [_period_of(part, are_files=are_files) for part in parts]
    if not all(values):
        return None
    found = _distinct(Telling(PERIOD, TITLES[PERIOD], tuple(item for item in values if item)))
    return found[0] if found else None


def _period_of(part: Seen, *, are_files: bool) -> dict[str, str] | None:
    """Return the one period that the titles name, else the one in the name of the file."""
    stated = [item for item in part.labels if item.get("period")]
    own = [item for item in stated if item["own"]] or stated
    if own:
        return {"value": own[0]["period"], "cell": own[0]["cell"]}
    label = named(_stem(part.name)).get("period") if are_files else ""
    return {"value": label, "file": part.name} if label else None


def _members(parts: Sequence[Seen]) -> Telling | None:
    """Return the dimension of which every part is another member: men, women."""
    chosen = [next((item for item in part.labels if item.get("dimension")), None) for part in parts]
    names = {item["dimension"] for item in chosen if item}
    if None in chosen or len(names) != 1:
        return None
    members = [item for item in chosen if item]
    first = members[0]
    found = Telling(
        names.pop(),
        Text(bg=first["title_bg"], en=first["title_en"]),
        tuple({"value": item["code"], "cell": item["cell"]} for item in members),
        {item["code"]: Code(item["code"], Text(bg=item["bg"], en=item["en"])) for item in members},
    )
    return found if _distinct(found) else None


def _texts(parts: Sequence[Seen]) -> list[Telling]:
    own = [[item for item in part.labels if item["own"]] for part in parts]
    if not all(own):
        return []
    for place in (0, -1):  # the title nearest to the header, else the name of the sheet
        values = tuple(
            {"value": items[place]["text"], "cell": items[place]["cell"]} for items in own
        )
        if found := _distinct(Telling(PART, TITLES[PART], values)):
            return found
    return []


def _stem(name: str) -> str:
    """Return the name of a file as words: "naselenie_2019.xlsx" is "naselenie 2019"."""
    bare = re.sub(r"^[0-9a-f]{12}-", "", name).rpartition(".")[0] or name
    return " ".join(re.split(r"[\s_.\-]+", bare)).strip()


def told(part: Seen, found: Sequence[Telling], number: int) -> Seen:
    """Return a part with the fields that tell it apart."""
    recipe, codes = part.recipe, dict(part.lists.codes)
    for item in found:
        recipe = _stating(recipe, item, item.values[number])
        if item.codes:
            codes[item.name] = {**codes.get(item.name, {}), **item.codes}
    return replace(part, recipe=recipe, lists=Lists(codes, part.lists.matches))


def _stating(recipe: Recipe, item: Telling, value: dict[str, str]) -> Recipe:
    sheets = {table.sheet: value for table in recipe.tables}
    step = Step.model_validate({"step": "sheet-value", "name": item.name, "values": sheets})
    at = 1 if recipe.steps and recipe.steps[0].step == "name" else 0
    spec = FieldSpec(
        name=item.name,
        title=item.title,
        role="dimension",
        kind="period" if item.name == PERIOD else "code",
        codelist=item.name if item.codes else "",
    )
    fields = [spec, *(other for other in recipe.fields if other.name != item.name)]
    return recipe.model_copy(
        update={"steps": (*recipe.steps[:at], step, *recipe.steps[at:]), "fields": tuple(fields)}
    )


def like_others(part: Seen, model: Recipe) -> Seen:
    """Return a further part that states whatever the parts before it state and it does not yet.

    What neither a title nor the name of the file says is left to the recipe that it follows, which
    then does not fit.
    """
    ours = {name for step, name in map(subject_of, part.recipe.steps) if step == "sheet-value"}
    for step in model.steps:
        kind, name = subject_of(step)
        if kind != "sheet-value" or name in ours:
            continue
        spec = next((item for item in model.fields if item.name == name), None)
        value = _value_for(name, part)
        if spec is not None and value:
            codes = {
                item["code"]: Code(item["code"], Text(bg=item["bg"], en=item["en"]))
                for item in part.labels
                if item.get("dimension") == name
            }
            part = told(part, [Telling(name, spec.title, (value,), codes)], 0)
    return part


def _value_for(name: str, part: Seen) -> dict[str, str]:
    if name == PERIOD:
        return _period_of(part, are_files=True) or {}
    if name == FILE:
        return {"value": _stem(part.name), "file": part.name}
    for item in part.labels:
        if item.get("dimension") == name:
            return {"value": item["code"], "cell": item["cell"]}
        if name == PART and item["own"]:
            return {"value": item["text"], "cell": item["cell"]}
    return {}


def varying(recipe: Recipe, other: Recipe) -> list[str]:
    """Return the columns that say one thing in one part and another thing in the other."""
    ours, theirs = _described(recipe), _described(other)
    return [name for name, value in ours.items() if theirs.get(name, value) != value]


def _described(recipe: Recipe) -> dict[str, str]:
    return {
        str(options["column"]): str(options["value"])
        for step in recipe.steps
        if step.step == "describe" and (options := step.model_extra or {})
    }


def undescribed(recipe: Recipe, names: Sequence[str]) -> Recipe:
    """Return a recipe in which some columns that say one thing everywhere are fields all the same."""
    values = _described(recipe)
    fields = list(recipe.fields)
    for name in names:
        is_period = named(values[name]).get("period") == values[name].strip()
        spec = FieldSpec(
            name=name,
            title=_title_of(recipe, name),
            role="dimension",
            kind="period" if is_period else "code",
        )
        fields.insert(0, spec)
    steps = tuple(
        step
        for step in recipe.steps
        if not (step.step == "describe" and (step.model_extra or {}).get("column") in names)
    )
    return recipe.model_copy(update={"steps": steps, "fields": tuple(fields)})


def _title_of(recipe: Recipe, name: str) -> Text:
    for step in recipe.steps:
        for letter, given in (step.model_extra or {}).get("columns", {}).items():
            if step.step == "name" and given == name:
                header = next((item.header for item in recipe.columns if item.id == letter), ())
                return same(" ".join(header)) if header else Text(bg=name)
    return Text(bg=name)


def united(model: Recipe, further: Sequence[tuple[Recipe, bool]]) -> Recipe:
    """Return one recipe of a first part and of further ones.

    Args:
        model: The first part; it may have the fields of all.
        further: The others, each with whether it reads the file of the one before.
    """
    first = model.parts()[0]
    fields = list(model.fields)
    for recipe, _ in further:
        fields = _with_fields(fields, recipe.fields)
    added = tuple(_part(first, recipe, same_file=same) for recipe, same in further)
    return first.model_copy(update={"fields": tuple(fields), "further": added})


def _part(first: Recipe, own: Recipe, *, same_file: bool) -> Part:
    """Return what differs of a part from the first one."""
    subjects = [subject_of(step) for step in first.steps]
    alike = subjects == [subject_of(step) for step in own.steps] and len(set(subjects)) == len(
        subjects
    )
    return Part(
        inputs=() if same_file else own.inputs,
        tables=own.tables,
        ignored={} if same_file else own.ignored,
        others=() if same_file else own.others,
        columns=() if own.columns == first.columns else own.columns,
        steps=() if alike else own.steps,
        but=tuple(step for step in own.steps if step not in first.steps) if alike else (),
    )


def _with_fields(ours: list[FieldSpec], theirs: Sequence[FieldSpec]) -> list[FieldSpec]:
    """Return our fields and those that only a further part has; types as wide as both need."""
    by_name = {spec.name: spec for spec in theirs}
    found = [_wider(spec, by_name.pop(spec.name, spec)) for spec in ours]
    ranks = {"dimension": 0, "measure": 1, "attribute": 2}
    return sorted([*found, *by_name.values()], key=lambda spec: ranks[spec.role])


def _wider(spec: FieldSpec, other: FieldSpec) -> FieldSpec:
    if spec.type == other.type:
        return spec
    if spec.type in WIDER and other.type in WIDER:
        wide = max(spec.type, other.type, key=lambda kind: WIDER[kind])
    else:
        wide = "string"
    return spec.model_copy(update={"type": wide})
