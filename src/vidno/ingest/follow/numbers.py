"""How the numbers of a followed recipe are written in the new file: proved again, never reread in silence."""

from collections.abc import Iterator
from typing import Any

from vidno.base.text import Text
from vidno.catalogue.recipe import Recipe, Step
from vidno.catalogue.schema import FieldSpec
from vidno.ingest.follow.recipe import Fitting

FORMAT = ("decimal", "group", "suffix", "brackets")
CURRENCIES = {"лв.": "BGN", "евро": "EUR"}
STATUS = Text(bg="състояние", en="status")


def prove(work: Fitting, recipe: Recipe, unread: set[str]) -> Recipe:
    """Return the recipe with its number steps proved over the new file, and say what differs.

    Args:
        work: The fitting, with the proposal that read every value of the new file.
        recipe: The fitted recipe.
        unread: Columns with values that the recipe's own format does not read.

    Whole numbers that have decimals now become decimals. Another way of writing is taken over only
    where the old one fails; where both read every value, the old one stays and the doubt is told.
    """
    steps, fields = [], list(recipe.fields)
    for name, options, proposed in _beside(work, recipe):
        if proposed is not None:
            options = _proved(work, options, proposed, unread)
        steps.append(Step.model_validate({"step": name, **options}))
    whole = {
        s.model_extra["column"]: s.model_extra.get("whole", False)
        for s in steps
        if s.step == "number" and s.model_extra
    }
    fields = [
        spec.model_copy(update={"type": "number"})
        if spec.type == "integer" and whole.get(spec.name) is False
        else spec
        for spec in (_in_its_unit(work, spec) for spec in fields)
    ]
    return recipe.model_copy(update={"steps": tuple(steps), "fields": tuple(fields)})


def with_status(work: Fitting, recipe: Recipe) -> Recipe:
    """Return the recipe with a status for values among which the new file has texts."""
    steps, fields = [], list(recipe.fields)
    for name, options, proposed in _beside(work, recipe, ("number", "boolean")):
        if proposed is not None:
            fields = _with_status(work, fields, options, proposed)
        steps.append(Step.model_validate({"step": name, **options}))
    return recipe.model_copy(update={"steps": tuple(steps), "fields": tuple(fields)})


def _in_its_unit(work: Fitting, spec: FieldSpec) -> FieldSpec:
    """Return a measure with the currency that the new file has: leva became euro in 2026.

    A change of another kind is told, and the unit that people may have written stays.
    """
    theirs = next(
        (
            item.unit
            for item in work.new.fields
            if work.names.get(item.name, item.name) == spec.name
        ),
        Text(),
    )
    if spec.role != "measure" or not theirs or not spec.unit or theirs.bg == spec.unit.bg:
        return spec
    before, after = (
        next((name for name in CURRENCIES if name in unit.bg), "") for unit in (spec.unit, theirs)
    )
    if not before or not after or before == after:
        work.differs("unit-other", name=spec.name, before=spec.unit.bg, after=theirs.bg)
        return spec
    unit = Text(
        bg=spec.unit.bg.replace(before, after),
        en=spec.unit.en.replace(CURRENCIES[before], CURRENCIES[after]),
    )
    work.differs("unit-changed", name=spec.name, before=spec.unit.bg, after=unit.bg)
    return spec.model_copy(update={"unit": unit})


def _beside(
    work: Fitting, recipe: Recipe, kinds: tuple[str, ...] = ("number",)
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any] | None]]:
    """Yield name and options of each step; beside one of these kinds what the new file asks for."""
    theirs = {
        (step.step, work.names.get(said["column"], said["column"])): said
        for step in work.new.steps
        if step.step in kinds and (said := step.model_extra or {})
    }
    for item in recipe.steps:
        options: dict[str, Any] = dict(item.model_extra or {})
        yield item.step, options, theirs.get((item.step, options.get("column", "")))


def _proved(
    work: Fitting, options: dict[str, Any], proposed: dict[str, Any], unread: set[str]
) -> dict[str, Any]:
    name = options["column"]
    before, after = _format(options), _format(proposed)
    if before == after or _same_for_whole(options, proposed):
        return options
    if name in unread:
        work.differs("number-format", name=name, before=_shown(before), after=_shown(after))
        kept = {key: value for key, value in options.items() if key not in (*FORMAT, "whole")}
        return {
            **kept,
            **{key: proposed[key] for key in (*FORMAT, "whole") if key in proposed},
        }
    if _differs(options, proposed):
        work.differs("number-ambiguous", name=name, before=_shown(before), after=_shown(after))
    return options


def _format(options: dict[str, Any]) -> dict[str, Any]:
    defaults = {"decimal": ".", "group": "", "suffix": "", "brackets": False, "whole": False}
    return {key: options.get(key, default) for key, default in defaults.items()}


def _same_for_whole(options: dict[str, Any], proposed: dict[str, Any]) -> bool:
    """Tell whether the formats differ only in a decimal sign that no value has."""
    before, after = _format(options), _format(proposed)
    return bool(after["whole"]) and all(
        before[key] == after[key] for key in ("group", "suffix", "brackets")
    )


def _differs(options: dict[str, Any], proposed: dict[str, Any]) -> bool:
    """Tell whether the same digits may mean another number: the signs have changed places."""
    before, after = _format(options), _format(proposed)
    return (before["decimal"], before["group"]) != (after["decimal"], after["group"]) and bool(
        before["group"] or not after["whole"]
    )


def _shown(form: dict[str, Any]) -> str:
    whole = "1" if not form["group"] else f"1{form['group']}234"
    number = whole if form["whole"] else f"{whole}{form['decimal'][0]}5"
    number += form["suffix"]
    return f"({number})" if form["brackets"] else number


def _with_status(
    work: Fitting, fields: list[FieldSpec], options: dict[str, Any], proposed: dict[str, Any]
) -> list[FieldSpec]:
    """Add a status where the new file has texts among its numbers and the recipe no place for them."""
    if options.get("status") or not proposed.get("status"):
        return fields
    name = options["column"]
    status = f"{name}_status" if name != "value" else "status"
    options["status"] = status
    work.differs("status-added", name=name, status=status)
    work.names[proposed["status"]] = status
    spec = FieldSpec(
        name=status, title=STATUS, role="attribute", kind="status", of=name, codelist=status
    )
    return [*fields, spec]
