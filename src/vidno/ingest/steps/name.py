"""Give the columns of the rectangle their field names."""

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column

NAME = "name"
TITLE = Text(bg="Наименуване на колоните", en="Name the columns")


class Options(Strict):
    """`columns` maps letters to names."""

    columns: dict[str, str]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    names = ", ".join(options.columns.values())
    return Text(bg=f"Полета: {names}", en=f"Fields: {names}")


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Rename columns; those without a name keep their letter."""
    return relation.then(
        NAME,
        values={name: column("t", letter) for letter, name in options.columns.items()},
        origins={name: relation.columns[letter] for letter, name in options.columns.items()},
        drop=tuple(options.columns),
    )
