"""Move a column that says the same on every line into the description of the dataset."""

from dataclasses import replace

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation

NAME = "describe"
TITLE = Text(bg="Еднаква колона в описанието", en="A constant column into the description")


class Options(Strict):
    """The column and the one value it holds; a file in which it holds another does not fit."""

    column: str
    value: str


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.column}“ навсякъде е „{options.value}“",
        en=f"'{options.column}' is '{options.value}' everywhere",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Take the column out of the table; its cells count as metadata."""
    origin = relation.columns[options.column]
    kept = relation.then(NAME, drop=(options.column,))
    letter = origin.column if isinstance(origin, Origin) else ""
    return replace(kept, described=(*kept.described, str(letter)))
