"""Suppress values, such as small counts of people: they become missing, and the status says why."""

from pydantic import Field
from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.catalogue.recipe import column_of
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, column, text, whole

NAME = "suppress"
TITLE = Text(bg="Скриване на малки числа", en="Suppress small counts")
STATUS = "suppressed"


class Options(Strict):
    """`cells` are source cells, as the report suggests them: "Sheet1!B7", or "B7" in a text file.

    `status` is the field that says why a value is missing. Counts from 1 to `threshold` are those that
    must stay unknown; the check `suppressed` proves that they cannot be computed back.
    """

    column: str
    cells: tuple[str, ...]
    status: str
    threshold: int = Field(default=4, ge=1, le=100)


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    count = len(options.cells)
    return Text(
        bg=f"„{options.column}“: {count} стойности са скрити, за да не личат отделни хора",
        en=f"'{options.column}': {count} values are suppressed, so that nobody can be recognised",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Set the values to missing; they keep their source cells, and the truth stays out of the release."""
    origin = relation.columns[options.column]
    value = column("t", options.column)
    hit = _is_named(origin, options.cells)
    values: dict[str, exp.Expr] = {
        options.column: exp.Case().when(hit.copy(), exp.null()).else_(value)
    }
    before = column("t", options.status) if options.status in relation.columns else exp.null()
    values[options.status] = exp.Case().when(hit.copy(), text(STATUS)).else_(before)
    hide: dict[str, exp.Expr] = {f"_{options.column}_before": value.copy()}
    read = f"_{options.column}_text"
    if read in relation.hidden:  # the text of the source: suppressed is not the same as unread
        hide[read] = exp.Case().when(hit.copy(), text("")).else_(column("t", read))
    return relation.then(
        NAME,
        values=values,
        origins={options.status: relation.columns.get(options.status) or origin},
        hide=hide,
    )


def _is_named(origin: Origin | None, cells: tuple[str, ...]) -> exp.Expr:
    """Return the condition that a value comes from one of the cells."""
    if origin is None or not cells:
        return exp.false()
    place = whole(origin.column) if isinstance(origin.column, int) else column("t", origin.column)
    key = exp.func(
        "concat_ws",
        text("|"),
        exp.func("coalesce", column("t", "_sheet"), text("")),
        exp.cast(column("t", origin.row), "text"),
        exp.cast(place, "text"),
    )
    return exp.In(this=key, expressions=[text(_key(cell)) for cell in cells])


def _key(cell: str) -> str:
    """Return the key of a cell: sheet, line and column number."""
    sheet, _, address = cell.rpartition("!")
    letters = address.rstrip("0123456789")
    return "|".join([sheet, address[len(letters) :], str(column_of(letters))])
