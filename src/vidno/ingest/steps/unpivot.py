"""Turn crossed columns into rows: one observation for each combination of the header's levels."""

from pydantic import Field
from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.catalogue.recipe import column_of
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, case, column, text, values_table, whole

NAME = "unpivot"
TITLE = Text(bg="Колони в редове", en="Columns into rows")


class Options(Strict):
    """Where each column goes.

    `columns` maps letters to {dimension: value, "measure": name}; `header` maps dimensions to the
    index of the header level that names them; `measures` gives the order of the new columns. `spread`
    maps a dimension's columns to the column where its text stands, for merged header cells.
    """

    columns: dict[str, dict[str, str]]
    header: dict[str, int] = Field(default_factory=dict)
    spread: dict[str, dict[str, str]] = Field(default_factory=dict)
    measures: tuple[str, ...] = ("value",)


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    dimensions = ", ".join(
        dict.fromkeys(name for at in options.columns.values() for name in at if name != "measure")
    )
    count, measures = len(options.columns), ", ".join(options.measures)
    return Text(
        bg=f"{count} колони с числа станаха редове по {dimensions}; мерки: {measures}",
        en=f"{count} columns of figures became rows by {dimensions}; measures: {measures}",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Unfold the columns. A combination without any text in its cells gives no row."""
    names = list(
        dict.fromkeys(name for at in options.columns.values() for name in at if name != "measure")
    )
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for letter, at in options.columns.items():
        groups.setdefault(tuple(at.get(name, "") for name in names), {})[at["measure"]] = letter
    rows = [
        [
            whole(number),
            *(text(value) for value in key),
            *(whole(_standing(options.spread.get(name, {}), letters)) for name in names),
            *(
                whole(column_of(letters[name])) if name in letters else exp.null()
                for name in options.measures
            ),
        ]
        for number, (key, letters) in enumerate(groups.items())
    ]
    places = [f"_{name}_column" for name in options.measures]
    heads = [f"_{name}_head" for name in names]
    table = values_table(rows, "u", ["_group", *names, *heads, *places])
    measures = {name: _pick(name, groups) for name in options.measures}
    filled = exp.or_(*(value.copy().neq(text("")) for value in measures.values()))
    query = (
        exp.Select()
        .from_(exp.to_table(relation.last, alias="t"))
        .join(table, join_type="cross")
        .where(filled)
    )
    lines = {name: f"_h{options.header[name]}" for name in names if name in options.header}
    return relation.then(
        NAME,
        query=query,
        values={name: column("u", name) for name in names} | measures,
        origins={
            name: Origin(lines[name], f"_{name}_head") if name in lines else None for name in names
        }
        | {name: Origin("_row", f"_{name}_column") for name in options.measures},
        hide={name: column("u", name) for name in ["_group", *heads, *places]},
        drop=tuple(options.columns),
    )


def _standing(spread: dict[str, str], letters: dict[str, str]) -> int:
    """Return the column in which the header text over a group of cells stands."""
    first = min(letters.values(), key=column_of)
    return column_of(spread.get(first, first))


def _pick(measure: str, groups: dict[tuple[str, ...], dict[str, str]]) -> exp.Expr:
    pairs = [
        (
            exp.EQ(this=column("u", "_group"), expression=whole(number)),
            column("t", letters[measure]),
        )
        for number, letters in enumerate(groups.values())
        if measure in letters
    ]
    return exp.func("coalesce", case(pairs), text(""))
