"""The gate: a question in SQL is read, checked and written anew, so that the engine gets what was checked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp, parse
from sqlglot.errors import SqlglotError

from vidno.base.nearest import perhaps
from vidno.engine import duck
from vidno.engine.free import functions
from vidno.engine.free.errors import (
    SqlFunctionError,
    SqlKindError,
    SqlTableError,
    SqlUnreadableError,
)

REFUSED = (exp.DML, exp.DDL, exp.Command, exp.Into, exp.Lock, exp.Use, exp.Set, exp.Pragma)
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Checked:
    """A question that passed: its SQL with `t0`, `t1` … for tables, and the dataset behind each."""

    sql: str
    tables: Mapping[str, str]


def simple(dataset: str) -> str:
    """Return the name of a table that needs no quotes: nsi/live-births is nsi.live_births."""
    return dataset.replace("/", ".").replace("-", "_")


def checked(text: str, known: Iterable[str]) -> Checked:
    """Check a question against the datasets there are.

    Raises SqlUnreadableError, SqlKindError, SqlFunctionError and SqlTableError.
    """
    tree = _one_query(text)
    for node in tree.find_all(exp.Func):
        if refused := functions.name_if_refused(node):
            raise SqlFunctionError(name=refused, perhaps=perhaps(refused, functions.ALLOWED))
    return Checked(*_named(tree, known))


def _one_query(text: str) -> exp.Query:
    try:
        trees = [tree for tree in parse(text, read=duck.DIALECT) if tree is not None]
    except SqlglotError as error:
        raise SqlUnreadableError(reason=_reason(error)) from None
    except RecursionError:
        raise SqlUnreadableError(reason="too many brackets within brackets") from None
    if len(trees) != 1 or not isinstance(trees[0], exp.Query) or trees[0].find(*REFUSED):
        raise SqlKindError
    return trees[0]


def _reason(error: SqlglotError) -> str:
    for found in getattr(error, "errors", ()):
        what = found["description"].partition(" but got <")[0].rstrip(".")
        place = f"line {found['line']}, column {found['col']}"
        return f"{what} ({place}, near '{found['highlight']}')"[:LONGEST_REASON]
    return str(error).splitlines()[0][:LONGEST_REASON]


def _named(tree: exp.Query, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Put `t0` … for the datasets, each under the name that the question calls it by."""
    # outside its WITH such a name would mean a file, which only the engine refuses: words only
    own = {cte.alias.casefold() for cte in tree.find_all(exp.CTE) if cte.alias.isidentifier()}
    find = finder(known)
    numbers: dict[str, str] = {}
    for table in list(tree.find_all(exp.Table)):
        if not isinstance(table.this, exp.Identifier):
            continue  # a function, checked with all others
        is_plain = not table.args.get("db") and not table.args.get("catalog")
        if is_plain and table.name.casefold() in own:
            continue
        dataset = find(table)
        number = numbers.setdefault(dataset, f"t{len(numbers)}")
        if not table.alias:
            called = exp.to_identifier(table.name, quoted=True)
            table.set("alias", exp.TableAlias(this=called))
        table.set("this", exp.to_identifier(number))
        table.set("db", None)
        table.set("catalog", None)
    try:
        return tree.sql(dialect=duck.DIALECT, comments=False), {
            number: dataset for dataset, number in numbers.items()
        }
    except RecursionError:
        raise SqlUnreadableError(reason="too many brackets within brackets") from None


def finder(known: Iterable[str]) -> Callable[[exp.Table], str]:
    """Return what finds the dataset that a table of a question means; it raises SqlTableError."""
    by_name = {one.casefold(): one for one in known}
    by_name |= {one.replace("/", ".").casefold(): one for one in known}
    by_name |= {simple(one).casefold(): one for one in known}

    def find(table: exp.Table) -> str:
        parts = [part.name for part in table.parts]
        name = ".".join(parts)
        found = by_name.get(name.casefold())
        if found is None:
            raise SqlTableError(name=name, perhaps=perhaps(name, by_name))
        return found

    return find
