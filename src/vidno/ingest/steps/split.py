"""Split a cell that holds two things, such as a code and a name: „VID01 Белоградчик“."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text, whole

NAME = "split"
TITLE = Text(bg="Разделяне на клетка", en="Split a cell")


class Options(Strict):
    """`pattern` has one group for each new column; a cell that does not fit goes to the first."""

    column: str
    pattern: str
    into: tuple[str, ...]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    parts = ", ".join(options.into)
    return Text(bg=f"„{options.column}“ на {parts}", en=f"'{options.column}' into {parts}")


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Split a column; every part has the whole cell as its source."""
    name, origin = column("t", options.column), relation.columns[options.column]
    anchored = text(f"^(?:{options.pattern})$")
    fits = exp.func("regexp_matches", name, anchored)
    values: dict[str, exp.Expr] = {}
    for group, part in enumerate(options.into, 1):
        otherwise = name.copy() if group == 1 else text("")
        found = exp.Anonymous(
            this="regexp_extract", expressions=[name.copy(), anchored.copy(), whole(group)]
        )
        values[part] = exp.Case().when(fits.copy(), found).else_(otherwise)
    drop = () if options.column in options.into else (options.column,)
    return relation.then(
        NAME, values=values, origins=dict.fromkeys(options.into, origin), drop=drop
    )
