"""Read a text column as yes or no; what is neither stays as text in the status column."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text

NAME = "boolean"
TITLE = Text(bg="Прочитане на „да“ и „не“", en="Read yes and no")


class Options(Strict):
    """The word for `yes` and the word for `no`, in small letters; capitals make no difference.

    `missing` are the signs for a missing value; they and all other texts go to `status`.
    """

    column: str
    yes: str = "да"
    no: str = "не"
    missing: tuple[str, ...] = ()
    status: str = ""


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    bg = f"„{options.column}“: „{options.yes}“ и „{options.no}“ са стойности да и не"
    en = f"'{options.column}': '{options.yes}' and '{options.no}' are the values yes and no"
    if options.missing:
        shown = " ".join(options.missing[:6])
        bg, en = f"{bg}; знаци за липса: {shown}", f"{en}; signs for missing: {shown}"
    return Text(bg=bg, en=en)


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Put true and false in place of the words; keep other texts in `status`, or for the checks."""
    raw = column("t", options.column)
    word = exp.func("lower", raw)
    value = (
        exp.Case()
        .when(word.eq(text(options.yes)), exp.true())
        .when(word.copy().eq(text(options.no)), exp.false())
    )
    values: dict[str, exp.Expr] = {options.column: value}
    origins = {}
    if options.status:
        unread = exp.and_(
            exp.Is(this=value.copy(), expression=exp.null()), raw.copy().neq(text(""))
        )
        values[options.status] = exp.Case().when(unread, raw.copy())
        origins[options.status] = relation.columns[options.column]
    return relation.beside(
        NAME, values=values, origins=origins, hide={f"_{options.column}_text": raw.copy()}
    )
