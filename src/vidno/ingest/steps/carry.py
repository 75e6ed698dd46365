"""Carry a text down into the blank cells below it, where it was written once for several lines."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, column, last_above, text

NAME = "carry"
TITLE = Text(bg="Попълване надолу", en="Carry down")


class Options(Strict):
    """The columns whose blanks take the text above, within one sheet."""

    columns: tuple[str, ...]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    names = ", ".join(options.columns)
    return Text(
        bg=f"{names}: празните клетки вземат текста над тях",
        en=f"{names}: blank cells take the text above them",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Fill the blanks; the source of a filled cell is the cell that it was taken from."""
    values: dict[str, exp.Expr] = {}
    hide: dict[str, exp.Expr] = {}
    origins: dict[str, Origin | None] = {}
    for name in options.columns:
        origin = relation.columns[name]
        written = column("t", name).neq(text(""))
        values[name] = exp.func(
            "coalesce", last_above(exp.Case().when(written, column("t", name))), text("")
        )
        if origin is not None:
            hide[f"_{name}_row"] = last_above(
                exp.Case().when(written.copy(), column("t", origin.row))
            )
            origins[name] = Origin(f"_{name}_row", origin.column)
    return relation.then(NAME, values=values, origins=origins, hide=hide)
