"""Replace texts by others, one by one: periods brought to one form, codes renamed."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, case, column, text

NAME = "map"
TITLE = Text(bg="Еднакъв запис", en="One way of writing")


class Options(Strict):
    """`values` maps texts as in the source to texts of the result; others stay as they are."""

    column: str
    values: dict[str, str]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    before, after = next(iter(options.values.items()), ("", ""))
    count = len(options.values)
    return Text(
        bg=f"„{options.column}“: {count} записа, например „{before}“ → {after}",
        en=f"'{options.column}': {count} texts, such as '{before}' → {after}",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Map the texts of a column."""
    name = column("t", options.column)
    pairs = [
        (exp.EQ(this=name.copy(), expression=text(before)), text(after))
        for before, after in options.values.items()
    ]
    return relation.then(NAME, values={options.column: case(pairs, name)})
