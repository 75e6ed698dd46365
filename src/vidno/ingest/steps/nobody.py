"""Zeros that mean nobody: 0 people with a mean grade of 0,00, on a scale that begins at 2."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text, whole

NAME = "nobody"
TITLE = Text(bg="Нули, които значат „никой“", en="Zeros that mean nobody")


class Options(Strict):
    """`measures` lose their zero where all of them, and `count`, are zero; a count of 0 stays."""

    measures: tuple[str, ...]
    count: tuple[str, ...] = ()
    status: str = ""


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    names = ", ".join(options.measures)
    return Text(
        bg=f"{names}: нула, където не е имало никого, не е стойност",
        en=f"{names}: a zero where there was nobody is no value",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Set the measures to missing where there was nobody, and say so in the status."""
    names = (*options.count, *options.measures)
    empty = exp.and_(*(column("t", name).eq(whole(0)) for name in names))
    values: dict[str, exp.Expr] = {
        name: exp.Case().when(empty.copy(), exp.null()).else_(column("t", name))
        for name in options.measures
    }
    origins = {}
    if options.status:
        before = column("t", options.status) if options.status in relation.columns else exp.null()
        values[options.status] = exp.Case().when(empty.copy(), text("0")).else_(before)
        origins = {options.status: relation.columns[options.measures[0]]}
    return relation.then(NAME, values=values, origins=origins)
