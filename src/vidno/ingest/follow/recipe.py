"""A recipe fitted to another file: lines are found anew, everything else is as people left it.

What the new file needs and the recipe does not say, such as the name of a new column, comes from the
proposal for the new file; every such thing is a difference.
"""

from dataclasses import dataclass, field
from typing import Any

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.recipe import Column, Recipe, Step, numbers_in
from vidno.catalogue.schema import FieldSpec
from vidno.ingest.follow.columns import ANOTHER_YEAR, MIN_SHARE, Pairing, pair
from vidno.ingest.follow.differences import Difference

Options = dict[str, Any]
NAMED = (
    *("column", "columns", "figures", "label", "parent", "measures", "count", "status", "into"),
    "name",
)
"""Options of steps that name columns of the table, or letters of the file."""


class RecipeUnfitError(VidnoError):
    """A file that the recipe of the dataset was not made for."""

    code = "recipe-unfit"
    template = Text(
        bg="Рецептата на „{dataset}“ не пасва на „{file}“: {reason}",
        en="The recipe of '{dataset}' does not fit '{file}': {reason}",
    )
    hint = Text(
        bg="Ако е друга таблица, добавете я като друг набор; ако е същата, направете нова рецепта с „--replace“.",
        en="If it is another table, add it as another dataset; if it is the same, make a new recipe with '--replace'.",
    )


class UnfitError(Exception):
    """Why a recipe does not fit, on its way to where dataset and file are known."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.file = ""
        """Which of several files it is, where that is known."""


@dataclass(slots=True)
class Fitting:
    """The work on one recipe."""

    old: Recipe
    new: Recipe
    """The proposal for the new file."""
    pairing: Pairing
    names: dict[str, str] = field(default_factory=dict)
    """Name in the proposal to name in the recipe."""
    gone: set[str] = field(default_factory=set)
    """Names of columns that are not in the new file."""
    added: dict[str, str] = field(default_factory=dict)
    """Name of a new column to its name in the proposal."""
    differences: list[Difference] = field(default_factory=list)

    def differs(self, kind: str, **facts: Any) -> None:
        """Note a difference."""
        self.differences.append(Difference(kind, facts))


def fit(old: Recipe, new: Recipe) -> Fitting:
    """Pair the columns of a recipe with those of a file, and say which differ. Raises UnfitError."""
    pairing = pair(old, new)
    work = Fitting(old, new, pairing)
    if pairing.share < MIN_SHARE:
        missing = _headers(old, pairing.gone)
        raise UnfitError(
            Text(
                bg=f"липсват колоните {missing}.",
                en=f"it has no columns {missing}.",
            )
        )
    _name_columns(work)
    _tell_columns(work)
    return work


def _headers(recipe: Recipe, letters: list[str]) -> str:
    by_id = {item.id: item for item in recipe.columns}
    return ", ".join(f"'{_header(by_id[letter])}'" for letter in letters[:5])


def _header(column: Column) -> str:
    return " / ".join(column.header) or column.id


def _naming(recipe: Recipe) -> dict[str, str]:
    """Return letter to name, as the `name` step gives them."""
    return {
        letter: name
        for step in recipe.steps
        if step.step == "name"
        for letter, name in (step.model_extra or {}).get("columns", {}).items()
    }


def _name_columns(work: Fitting) -> None:
    ours, theirs = _naming(work.old), _naming(work.new)
    for before, after in work.pairing.letters.items():
        if before in ours and after in theirs:
            work.names[theirs[after]] = ours[before]
    taken = set(ours.values()) | {spec.name for spec in work.old.fields}
    for letter in work.pairing.added:
        if letter in theirs:
            name, number = theirs[letter], 2
            while name in taken:
                name, number = f"{theirs[letter]}_{number}", number + 1
            taken.add(name)
            work.added[name] = theirs[letter]
            work.names[theirs[letter]] = name
    work.gone = {ours.get(letter, letter) for letter in work.pairing.gone}
    for spec in work.new.fields:  # names of fields that no column carries: value, period, status
        work.names.setdefault(spec.name, spec.name)


def _tell_columns(work: Fitting) -> None:
    ours, theirs = _naming(work.old), _naming(work.new)
    old = {item.id: item for item in work.old.columns}
    new = {item.id: item for item in work.new.columns}
    for letter in work.pairing.gone:
        work.differs("column-gone", header=_header(old[letter]), name=ours.get(letter, letter))
    for letter in work.pairing.added:
        at = (_step_of(work.new, "unpivot") or {}).get("columns", {}).get(letter, {})
        unfolded = ", ".join(value for key, value in at.items() if key != "measure")
        name = work.names.get(theirs.get(letter, ""), "") or unfolded or letter
        work.differs("column-added", column=letter, header=_header(new[letter]), name=name)
    for before, similarity in work.pairing.renamed.items():
        after = work.pairing.letters[before]
        if similarity == ANOTHER_YEAR and ours.get(before) == theirs.get(after):
            continue  # the year in the header is no part of the name: the period says it
        work.differs(
            "column-renamed",
            column=after,
            before=_header(old[before]),
            header=_header(new[after]),
            similarity=similarity,
            name=ours.get(before, before),
        )
    for before in work.pairing.moved:
        after = work.pairing.letters[before]
        work.differs("column-moved", header=_header(new[after]), before=before, column=after)


def recipe_of(work: Fitting) -> Recipe:
    """Return the fitted recipe. Raises UnfitError where a step cannot be carried over."""
    steps = [step for item in work.old.steps if (step := _carried(work, item)) is not None]
    place = next(
        (index for index, step in enumerate(steps) if step["step"] == "unpivot"), len(steps)
    )
    steps[place:place] = _steps_of_added(work)
    return work.old.model_copy(
        update={
            "inputs": work.new.inputs,
            "tables": work.new.tables,
            "ignored": _ignored(work),
            "others": work.new.others,
            "columns": work.new.columns,
            "steps": tuple(Step.model_validate(step) for step in steps),
            "fields": tuple(_fields(work, steps)),
        }
    )


def _ignored(work: Fitting) -> dict[str, str]:
    return {sheet: work.old.ignored.get(sheet, why) for sheet, why in work.new.ignored.items()}


def _carried(work: Fitting, item: Step) -> Options | None:
    """Return a step for the new file, or None where there is nothing left for it to do."""
    step: Options = {"step": item.step, **(item.model_extra or {})}
    special = {"name": _name, "unpivot": _unpivot, "sheet-value": _sheet_value}.get(item.step)
    if special is not None:
        return special(work, step)
    if step.get("column") in work.gone:
        return None
    if step.get("parent") in work.gone:
        step.pop("parent")
    for key in NAMED:
        value = step.get(key)
        if isinstance(value, list | tuple):
            lost = work.gone | set(work.pairing.gone)
            step[key] = [_letter(work, name) for name in value if name not in lost]
            if value and not step[key]:
                return None
        elif isinstance(value, str):
            step[key] = _letter(work, value)
    finish = {"describe": _describe, "map": _map, "script": _map}.get(item.step)
    return finish(work, step) if finish is not None else step


def _letter(work: Fitting, name: str) -> str:
    """Return a name; a letter of the old file as the letter of the new one."""
    return work.pairing.letters.get(name, name) if name.isupper() else name


def _name(work: Fitting, step: Options) -> Options:
    columns = {
        work.pairing.letters[letter]: name
        for letter, name in step["columns"].items()
        if letter in work.pairing.letters
    }
    letters = {name: letter for letter, name in _naming(work.new).items()}
    columns |= {letters[proposed]: ours for ours, proposed in work.added.items()}
    order = [item.id for item in work.new.columns]
    return step | {"columns": {letter: columns[letter] for letter in order if letter in columns}}


def _unpivot(work: Fitting, step: Options) -> Options | None:
    depth = max(
        (len(list(numbers_in(t.lines.get("header", "")))) for t in work.new.tables), default=0
    )
    proposed = _step_of(work.new, "unpivot")
    columns = {
        work.pairing.letters[letter]: at
        for letter, at in step["columns"].items()
        if letter in work.pairing.letters
    }
    keys = {tuple(sorted(at)) for at in step["columns"].values()}
    named = set(_naming(work.new))
    for letter in work.pairing.added:
        if letter in named:
            continue
        at = (proposed or {}).get("columns", {}).get(letter, {})
        if tuple(sorted(at)) not in keys or at.get("measure") not in step.get(
            "measures", ["value"]
        ):
            header = next(_header(item) for item in work.new.columns if item.id == letter)
            raise UnfitError(
                Text(
                    bg=f"новата колона {letter} („{header}“) няма място в нея.",
                    en=f"it has no place for the new column {letter} ('{header}').",
                )
            )
        columns[letter] = at
    if not columns or any(level >= depth for level in step.get("header", {}).values()):
        raise UnfitError(
            Text(bg="заглавните редове са други.", en="the header lines are different.")
        )
    order = [item.id for item in work.new.columns]
    step["columns"] = {letter: columns[letter] for letter in order if letter in columns}
    if proposed and proposed.get("header") == step.get("header"):
        step["spread"] = proposed.get("spread", {})
    elif step.get("spread"):
        step["spread"] = {
            name: {
                _letter(work, letter): _letter(work, at)
                for letter, at in spread.items()
                if letter in work.pairing.letters
            }
            for name, spread in step["spread"].items()
        }
    return step


def _sheet_value(work: Fitting, step: Options) -> Options:
    """Return what each sheet states, found anew: an old year on a new file would be invented."""
    proposed = next(
        (
            other.model_extra or {}
            for other in work.new.steps
            if other.step == "sheet-value" and (other.model_extra or {}).get("name") == step["name"]
        ),
        None,
    )
    if proposed is None:
        raise UnfitError(
            Text(
                bg=f"листът вече не казва „{step['name']}“.",
                en=f"the sheet does not state '{step['name']}' any more.",
            )
        )
    before = sorted({str(item["value"]) for item in step["values"].values()})
    after = sorted({str(item["value"]) for item in proposed["values"].values()})
    if before != after:
        work.differs("stated-changed", name=step["name"], before=before, after=after)
    return step | {"values": proposed["values"]}


def _proposed_name(work: Fitting, name: str) -> str:
    return next((proposed for proposed, ours in work.names.items() if ours == name), name)


def _describe(work: Fitting, step: Options) -> Options | None:
    name = str(step["column"])
    theirs = _proposed_name(work, name)
    proposed = next(
        (
            other.model_extra or {}
            for other in work.new.steps
            if other.step == "describe" and (other.model_extra or {}).get("column") == theirs
        ),
        None,
    )
    if proposed is None:
        work.differs("constant-ended", name=name, before=step["value"])
        work.added[name] = theirs
        return None
    if proposed["value"] != step["value"]:
        work.differs("constant-changed", name=name, before=step["value"], after=proposed["value"])
    return step | {"value": proposed["value"]}


def _map(work: Fitting, step: Options) -> Options:
    name = str(step["column"])
    theirs = _proposed_name(work, name)
    proposed: dict[str, str] = next(
        (
            (other.model_extra or {})["values"]
            for other in work.new.steps
            if other.step == step["step"] and (other.model_extra or {}).get("column") == theirs
        ),
        {},
    )
    more = {text: value for text, value in proposed.items() if text not in step["values"]}
    if more:
        work.differs("texts-new", name=name, codes=list(more))
    return step | {"values": {**step["values"], **more}}


def _step_of(recipe: Recipe, name: str) -> Options | None:
    return next((item.model_extra or {} for item in recipe.steps if item.step == name), None)


def _steps_of_added(work: Fitting) -> list[Options]:
    """Return the steps that the proposal has for new columns, under the names they get here."""
    ours = {proposed: name for name, proposed in work.added.items()}
    found = []
    for item in work.new.steps:
        options = item.model_extra or {}
        if options.get("column") not in ours or item.step == "fill":
            continue
        step: Options = {"step": item.step, **options, "column": ours[options["column"]]}
        if "parent" in step:
            step["parent"] = work.names.get(step["parent"], step["parent"])
        found.append(step)
    return found


def _fields(work: Fitting, steps: list[Options]) -> list[FieldSpec]:
    """Return the fields: those of the recipe without what is gone, and those of new columns."""
    made = {str(step["status"]) for step in steps if step.get("status")}
    before = {str((item.model_extra or {}).get("status") or "") for item in work.old.steps}
    lost = before - made - {""}
    kept = [
        spec
        for spec in work.old.fields
        if spec.name not in work.gone and spec.name not in lost and spec.of not in work.gone
    ]
    names = {spec.name for spec in kept}
    described = {step["column"] for step in steps if step["step"] in ("describe", "drop")}
    split = {part for step in steps if step["step"] == "split" for part in step["into"]}
    for spec in work.new.fields:
        name = work.names.get(spec.name, spec.name)
        of = work.names.get(spec.of, spec.of)
        wanted = name in work.added or (spec.of and of in work.added) or spec.name in split
        if wanted and name not in names and name not in described:
            names.add(name)
            kept.append(spec.model_copy(update={"name": name, "of": of}))
    ranks = {"dimension": 0, "measure": 1, "attribute": 2}
    return sorted(kept, key=lambda spec: ranks[spec.role])
