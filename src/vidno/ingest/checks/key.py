"""The dimensions identify an observation: no two rows share them all."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.table import Table
from vidno.ingest.warnings import spans

NAME = "key"
TITLE = Text(bg="Уникален ключ", en="Unique key")


class RepeatedKeyError(DataError):
    """Rows share all their dimensions."""

    code = "key-repeated"
    template = Text(
        bg="{count} реда повтарят едни и същи {fields}. Първият е ред {row}.",
        en="{count} rows repeat the same {fields}. The first is row {row}.",
    )
    hint = Text(
        bg="Или липсва измерение, или източникът повтаря редове: вижте ги в него.",
        en="Either a dimension is missing, or the source repeats lines: look at them there.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield one error for all repeated keys, with the cells of every repetition."""
    names = [spec.name for spec in table.recipe.fields if spec.role == "dimension"]
    if not names:
        return
    keys = ", ".join(map(quoted, names))
    if not _is_repeated(table, names):
        return  # the rows themselves are looked for only where there are some: it takes far longer
    line, column = table.cell_sql(_measured(table) or names[-1])
    found = table.rows(
        f"""
        SELECT _n, _sheet, {line}, {column}
        FROM (SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY _n) AS _nth FROM tidy)
        WHERE _nth > 1 ORDER BY _n
        """
    )
    cells = [table.cell(sheet, row, letter) for _, sheet, row, letter in found]
    yield RepeatedKeyError(
        count=len(found),
        fields=", ".join(names),
        row=found[0][0],
        cell=cells[0],
        cells=spans(cells),
    )


def _is_repeated(table: Table, names: list[str]) -> bool:
    """Tell whether neighbours share all their dimensions: the table is sorted by them.

    Nearly always their hashes differ, which says so in a third of the time.
    """
    listed = ", ".join(map(quoted, names))
    hashes = f"SELECT _n, hash({listed}) AS key FROM tidy"
    alike = " AND ".join(
        f"{quoted(name)} IS NOT DISTINCT FROM lag({quoted(name)}) OVER ()" for name in names
    )
    return _holds(table, "key = lag(key) OVER ()", hashes) and _holds(
        table, alike, "SELECT * FROM tidy"
    )


def _holds(table: Table, test: str, source: str) -> bool:
    """Tell whether a row after the first says yes to a question about it and the one before."""
    found = table.rows(
        f"SELECT 1 FROM (SELECT _n > 1 AND {test} AS yes FROM ({source})) WHERE yes LIMIT 1"
    )
    return bool(found)


def _measured(table: Table) -> str:
    """Return the measure whose cells tell the rows apart; "" where there is none."""
    return next((spec.name for spec in table.recipe.fields if spec.role == "measure"), "")
