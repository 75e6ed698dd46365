"""Give every line the text of the group line above it, or of the line it is a part of."""

from typing import Literal

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, column, last_above, text, whole

NAME = "fill"
TITLE = Text(bg="Групата над реда", en="The group above the line")


class Options(Strict):
    """`column` holds the texts of the group lines; `name` is the new column.

    Of groups within groups `level` says which is meant, 1 the outermost, as `levels` of the table has
    them; 0 is any. `lines: data` takes the text from lines with figures of that level instead: the
    oblast above its towns and villages.
    """

    column: str
    name: str
    level: int = 0
    lines: Literal["group", "data"] = "group"


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    bg, en = (f", ниво {options.level}", f", level {options.level}") if options.level else ("", "")
    if options.lines == "data":
        return Text(
            bg=f"„{options.name}“: текстът на реда, чиято част е този{bg}",
            en=f"'{options.name}': the text of the line of which this one is a part{en}",
        )
    return Text(
        bg=f"„{options.name}“: текстът на реда за група над данните{bg}",
        en=f"'{options.name}': the text of the group line above the data{en}",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Add the column; its source is the cell of the group line."""
    role = column("t", "_role")
    is_group = role.neq(text("group")) if options.lines == "data" else role.eq(text("group"))
    label = last_above(_at_level(is_group, options, column("t", options.column), text("")))
    line = exp.func(
        "nullif", last_above(_at_level(is_group, options, column("t", "_row"), whole(0))), whole(0)
    )
    origin = relation.columns[options.column]
    place = origin.column if origin else 1
    row = f"_{options.name}_row"
    return relation.then(
        NAME,
        values={options.name: exp.func("coalesce", label, text(""))},
        origins={options.name: Origin(row, place)},
        hide={row: line},
    )


def _at_level(lines: exp.Expr, options: Options, value: exp.Expr, none: exp.Expr) -> exp.Case:
    """Return a value on the lines of the level, `none` where a line of a level above begins anew."""
    if not options.level:
        return exp.Case().when(lines.copy(), value)
    level = column("t", "_level")
    found = exp.Case().when(exp.and_(lines.copy(), level.eq(text(str(options.level)))), value)
    for above in range(1, options.level):
        found = found.when(exp.and_(lines.copy(), level.copy().eq(text(str(above)))), none)
    return found
