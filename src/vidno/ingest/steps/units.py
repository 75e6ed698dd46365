"""Take the unit out of the names of lines: „Безработни (%)“, or a line „%“ below „Безработни“."""

from pydantic import Field
from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, case, column, last_above, text

NAME = "units"
TITLE = Text(bg="Единицата на всеки ред", en="The unit of each line")


class Options(Strict):
    """`units` maps texts of the column to their unit, which goes into the new column `into`.

    `names` maps the same texts to what is left of them. A text without such a name is a unit alone: its
    line takes the name of the line above. Lines without a unit have the unit `otherwise`.
    """

    column: str
    into: str
    units: dict[str, str]
    names: dict[str, str] = Field(default_factory=dict)
    otherwise: str = ""


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    shown = ", ".join(dict.fromkeys(options.units.values()))
    return Text(
        bg=f"„{options.into}“: единицата на реда от „{options.column}“ ({shown})",
        en=f"'{options.into}': the unit of the line, from '{options.column}' ({shown})",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Add the unit; its source is the cell that names it, that of the name the cell it stands in."""
    name, origin = column("t", options.column), relation.columns[options.column]
    unit = case(_pairs(name, options.units), text(options.otherwise))
    values: dict[str, exp.Expr] = {options.into: unit}
    alone = [text(key) for key in options.units if key not in options.names]
    if not alone:
        values[options.column] = case(_pairs(name, options.names), name.copy())
        return relation.then(NAME, values=values, origins={options.into: origin})
    is_named = exp.not_(name.copy().isin(*alone))
    above = last_above(exp.Case().when(is_named, name.copy()))
    kept = exp.func("coalesce", above, text(""))
    values[options.column] = case(_pairs(name, options.names), kept) if options.names else kept
    if origin is None:
        return relation.then(NAME, values=values)
    row = f"_{options.column}_row"
    line = last_above(exp.Case().when(is_named.copy(), column("t", origin.row)))
    return relation.then(
        NAME,
        values=values,
        origins={options.into: origin, options.column: Origin(row, origin.column)},
        hide={row: line},
    )


def _pairs(name: exp.Expr, values: dict[str, str]) -> list[tuple[exp.Expr, exp.Expr]]:
    return [
        (exp.EQ(this=name.copy(), expression=text(before)), text(after))
        for before, after in values.items()
    ]
