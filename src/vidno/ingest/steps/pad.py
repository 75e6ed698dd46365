"""Give codes their leading zeros back: a spreadsheet that takes 00014 for a number leaves 14."""

from pydantic import Field
from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text, whole

NAME = "pad"
TITLE = Text(bg="Връщане на водещи нули", en="Give leading zeros back")


class Options(Strict):
    """`width` is how many digits a code has. Only texts of digits that are shorter change."""

    column: str
    width: int = Field(ge=2, le=20)


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.column}“ до {options.width} цифри: 14 е {'14'.zfill(options.width)}",
        en=f"'{options.column}' to {options.width} digits: 14 is {'14'.zfill(options.width)}",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Pad the codes of a column; the text of the source is kept beside."""
    name = column("t", options.column)
    short = exp.func("regexp_matches", name, text(f"^[0-9]{{1,{options.width - 1}}}$"))
    padded = exp.func("lpad", name.copy(), whole(options.width), text("0"))
    return relation.then(
        NAME,
        values={options.column: exp.Case().when(short, padded).else_(name.copy())},
        hide={f"_{options.column}_text": name.copy()},
    )
