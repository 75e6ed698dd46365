"""Take signs that nobody sees out of cells: byte-order marks, zero-width spaces, soft hyphens."""

from sqlglot import exp

from vidno.base.invisible import PATTERN
from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text, trimmed

NAME = "invisible"
TITLE = Text(bg="Без невидими знаци", en="No invisible signs")


class Options(Strict):
    """The columns whose cells lose U+FEFF, U+200B to U+200F, U+2060 and U+00AD; each cell is reported."""

    columns: tuple[str, ...]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    names = ", ".join(options.columns)
    return Text(
        bg=f"{names}: невидимите знаци в клетките отпадат",
        en=f"{names}: signs in cells that nobody sees are left out",
    )


def kept(name: str) -> str:
    """Return the helper column that keeps the texts as they are written in the source."""
    return f"_{name}_seen"


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Leave the signs out; the text of the source is kept beside."""
    values: dict[str, exp.Expr] = {}
    for name in options.columns:
        replaced = exp.RegexpReplace(
            this=column("t", name),
            expression=text(PATTERN),
            replacement=text(""),
            modifiers=text("g"),
        )
        values[name] = trimmed(replaced)
    return relation.then(
        NAME, values=values, hide={kept(name): column("t", name) for name in options.columns}
    )
