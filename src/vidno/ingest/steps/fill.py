"""Give every line the text of the group line above it."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, column, last_above, text

NAME = "fill"
TITLE = Text(bg="Групата над реда", en="The group above the line")


class Options(Strict):
    """`column` holds the texts of the group lines; `name` is the new column."""

    column: str
    name: str


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.name}“: текстът на реда за група над данните",
        en=f"'{options.name}': the text of the group line above the data",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Add the column; its source is the cell of the group line."""
    is_group = column("t", "_role").eq(text("group"))
    label = last_above(exp.Case().when(is_group, column("t", options.column)))
    line = last_above(exp.Case().when(is_group.copy(), column("t", "_row")))
    origin = relation.columns[options.column]
    place = origin.column if origin else 1
    row = f"_{options.name}_row"
    return relation.then(
        NAME,
        values={options.name: exp.func("coalesce", label, text(""))},
        origins={options.name: Origin(row, place)},
        hide={row: line},
    )
