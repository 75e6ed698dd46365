"""Replace names of places by codes, as listed in a file that people can edit."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.places.match import PARENT_LEVEL, PART_LEVEL, SETTLEMENT_LEVEL
from vidno.ingest.relation import Relation, case, column, last_above, text, values_table

NAME = "match"
TITLE = Text(bg="Имена на места в кодове", en="Names of places into codes")


class Options(Strict):
    """How to look a name up.

    `file` is the list in `matches/`; `parent` the column with the name of the parent; `coded` says that
    the list names the parent by its code; `stacked` says that parents stand above their parts in the
    same column.
    """

    column: str
    file: str
    parent: str = ""
    coded: bool = False
    stacked: bool = False


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.column}“ по списъка matches/{options.file}.csv",
        en=f"'{options.column}' by the list matches/{options.file}.csv",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Put the code in place of the name; a name not in the list stays as it is."""
    listed = [match for match in inputs.matches.get(options.file, []) if match.code]
    name = column("t", options.column)
    original = f"_{options.column}_text"
    if not listed:
        return relation.then(NAME, hide={original: name})
    before, parent, level = relation, _nothing(), _nothing()
    if options.stacked:
        before = relation.then("parent", hide={"_parent": _name_above(options.column)})
        parent, level = column("t", "_parent"), column("t", "_level")
    elif options.parent:
        source = f"_{options.parent}_text"
        is_text = source in relation.hidden and not options.coded
        parent = column("t", source if is_text else options.parent)
    rows = [
        [text(part) for part in (match.text, match.level, match.parent, match.code)]
        for match in listed
    ]
    table = values_table(rows, "m", ["text", "level", "parent", "code"])
    found = exp.and_(
        column("m", "text").eq(name),
        column("m", "level").eq(level),
        column("m", "parent").eq(parent),
    )
    query = (
        exp.Select()
        .from_(exp.to_table(before.last, alias="t"))
        .join(table, on=found, join_type="left")
    )
    return before.then(
        NAME,
        query=query,
        values={options.column: exp.func("coalesce", column("m", "code"), name.copy())},
        hide={original: name.copy()},
    )


def _nothing() -> exp.Expr:
    return text("")


def _name_above(name: str) -> exp.Expr:
    """Return the oblast's name above a municipality, that of a municipality above a settlement."""
    branches = []
    for parent, part in ((PARENT_LEVEL, PART_LEVEL), (PART_LEVEL, SETTLEMENT_LEVEL)):
        is_parent = exp.and_(
            column("t", "_level").eq(text(parent)), column("t", "_role").neq(text("group"))
        )
        top = exp.Case().when(is_parent, column("t", name))
        is_part = column("t", "_level").eq(text(part))
        branches.append((is_part, exp.func("coalesce", last_above(top), text(""))))
    return case(branches, text(""))
