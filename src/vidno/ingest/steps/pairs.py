"""Tell apart lines that stand in pairs: a count and, below it, its share of the line with the base."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, case, column, last_above, text, whole

NAME = "pairs"
TITLE = Text(bg="Редове по двойки", en="Lines in pairs")
BASE, COUNT, SHARE = "base", "count", "share"
ROUNDED = 0.005
"""Published shares have at least two decimals: a share is at most so far from the quotient."""


class Options(Strict):
    """`name` of the new column: `base`, `count` or `share`; empty where a line is none of them.

    `label` holds what the lines are called, `base` what the line with the number of persons is called, and
    `figures` are the columns of which every one must prove it: below the base a count and then its share.
    """

    name: str
    label: str
    base: str
    figures: tuple[str, ...]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.name}“: под всеки брой стои делът му от „{options.base}“",
        en=f"'{options.name}': below each count stands its share of '{options.base}'",
    )


def is_share(count: float, share: float, base: float) -> bool:
    """Tell whether a figure is the share of the count above it; counts may be weighted and rounded."""
    return 0 <= share <= 1 and abs(share * base - count) <= 1 + ROUNDED * base


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Add the column. What a line is stands in no cell: it follows from the figures."""
    label = column("t", options.label)
    at_base = label.eq(text(options.base))
    hide = {"_pairs_line": _over(exp.RowNumber())}
    for number, name in enumerate(options.figures):
        figure = column("t", name)
        hide[f"_pairs_before_{number}"] = _over(exp.func("lag", figure))
        hide[f"_pairs_after_{number}"] = _over(exp.func("lead", figure.copy()))
        hide[f"_pairs_base_{number}"] = last_above(exp.Case().when(at_base.copy(), figure.copy()))
    looked = relation.then("pairs_seen", hide=hide)
    first = last_above(exp.Case().when(at_base.copy(), column("t", "_pairs_line")))
    placed = looked.then("pairs_base", hide={"_pairs_first": first})
    even = exp.EQ(
        this=exp.Mod(
            this=exp.Paren(this=column("t", "_pairs_line") - column("t", "_pairs_first")),
            expression=whole(2),
        ),
        expression=whole(0),
    )
    is_below = exp.GT(this=column("t", "_pairs_line"), expression=column("t", "_pairs_first"))
    share = exp.and_(
        is_below, even, *(_proof(n, f"_pairs_before_{n}", name) for n, name in _each(options))
    )
    count = exp.and_(
        is_below.copy(),
        exp.not_(even.copy()),
        *(_proof(n, name, f"_pairs_after_{n}") for n, name in _each(options)),
    )
    kind = case(
        [(at_base.copy(), text(BASE)), (share, text(SHARE)), (count, text(COUNT))], text("")
    )
    return placed.then(NAME, values={options.name: kind})


def _each(options: Options) -> list[tuple[int, str]]:
    return list(enumerate(options.figures))


def _proof(number: int, count: str, share: str) -> exp.Expr:
    """The condition of `is_share` for one column of figures, false where one of them is no number."""
    of, part, base = (_number(name) for name in (count, share, f"_pairs_base_{number}"))
    apart = exp.func("abs", exp.Paren(this=part * base - of))
    held = exp.and_(
        exp.Between(this=part.copy(), low=whole(0), high=whole(1)),
        exp.LTE(this=apart, expression=whole(1) + base.copy() * exp.Literal.number(ROUNDED)),
    )
    return exp.func("coalesce", held, exp.false())


def _number(name: str) -> exp.Expr:
    plain = exp.func("replace", column("t", name), text(","), text("."))
    return exp.TryCast(this=plain, to=exp.DataType.build("DOUBLE"))


def _over(value: exp.Expr) -> exp.Window:
    return exp.Window(
        this=value,
        partition_by=[column("t", "_sheet_order")],
        order=exp.Order(expressions=[exp.Ordered(this=column("t", "_row"))]),
    )
