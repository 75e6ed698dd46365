"""Leave a column out, with the reason."""

from dataclasses import replace

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation

NAME = "drop"
TITLE = Text(bg="Изпускане на колона", en="Leave a column out")


class Options(Strict):
    """The column and why it is left out; its cells are counted under that reason."""

    column: str
    reason: str


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.column}“: {options.reason}", en=f"'{options.column}': {options.reason}"
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Take the column out of the table."""
    origin = relation.columns[options.column]
    kept = relation.then(NAME, drop=(options.column,))
    letter = origin.column if isinstance(origin, Origin) else ""
    return replace(kept, dropped=(*kept.dropped, (str(letter), options.reason)))
