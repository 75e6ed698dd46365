"""Write words in one alphabet: „Cофия“ with a Latin C becomes „София“, where something proves it."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, case, column, text

NAME = "script"
TITLE = Text(bg="Една азбука в думите", en="One alphabet a word")


class Options(Strict):
    """`values` maps texts with look-alike letters of two alphabets to the same texts in one.

    Other texts stay as they are; each cell that changes is reported.
    """

    column: str
    values: dict[str, str]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    count = len(options.values)
    after = next(iter(options.values.values()), "")
    return Text(
        bg=f"„{options.column}“: {count} записа със смесени азбуки, например „{after}“",
        en=f"'{options.column}': {count} texts in mixed alphabets, such as '{after}'",
    )


def kept(name: str) -> str:
    """Return the helper column that keeps the texts as they are written in the source."""
    return f"_{name}_written"


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Replace the texts; what the source says is kept beside."""
    name = column("t", options.column)
    pairs = [
        (exp.EQ(this=name.copy(), expression=text(before)), text(after))
        for before, after in options.values.items()
    ]
    return relation.then(
        NAME,
        values={options.column: case(pairs, name)},
        hide={kept(options.column): name.copy()},
    )
