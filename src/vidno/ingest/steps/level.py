"""Say of each place whether it is the country, a region, an oblast, a municipality or a settlement."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.place import Level
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, case, column, text

NAME = "level"
TITLE = Text(bg="Ниво на мястото", en="Level of the place")
SHAPES: dict[Level, str] = {
    "country": "BG",
    "region": r"BG\d",
    "planning-region": r"BG\d\d",
    "oblast": r"[A-Z]{3}|BG\d{3}|BG-\d\d|BG\.[A-Z]{2}",
    "constituency": r"MIR\d\d",
    "municipality": r"[A-Z]{3}\d\d",
    "settlement": r"\d{5}",
}
"""The shape of the codes of each level: NSI, NUTS, ISO 3166-2, HASC, EKATTE."""


class Options(Strict):
    """`column` holds codes of places; `name` is the new column. A text of no such shape has no level."""

    column: str
    name: str


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.name}“ по вида на кода в „{options.column}“",
        en=f"'{options.name}' by the shape of the code in '{options.column}'",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Add the level. It has no source cell: no cell says it, the code of the place does."""
    place = column("t", options.column)
    pairs: list[tuple[exp.Expr, exp.Expr]] = [
        (exp.func("regexp_matches", place.copy(), text(f"^(?:{shape})$")), text(level))
        for level, shape in SHAPES.items()
    ]
    return relation.then(
        NAME,
        values={options.name: case(pairs, text(""))},
        origins={options.name: None},
    )
