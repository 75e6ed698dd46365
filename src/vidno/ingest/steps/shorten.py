"""Keep only the first signs of a text column: of a date the year, of a post code the region."""

from pydantic import Field
from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, whole

NAME = "shorten"
TITLE = Text(bg="По-общо: само началото", en="More general: only the beginning")


class Options(Strict):
    """The column, and how many signs of each text are kept. What identifies people becomes general."""

    column: str
    keep: int = Field(ge=1, le=20)


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.column}“: само първите {options.keep} знака",
        en=f"'{options.column}': only the first {options.keep} signs",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Cut the texts; every shortened text keeps its source cell."""
    name = column("t", options.column)
    cut = exp.func("left", name, whole(options.keep))
    return relation.then(NAME, values={options.column: cut})
