"""Every row has a period, where the table has periods."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.table import Table

NAME = "periods"
TITLE = Text(bg="Период на всеки ред", en="A period for every row")


class PeriodMissingError(DataError):
    """Rows for which the source states no period."""

    code = "period-missing"
    template = Text(
        bg="{cell}: за {count} реда източникът не посочва „{field}“; първият е тук.",
        en="{cell}: for {count} rows the source states no '{field}'; this is the first.",
    )
    hint = Text(
        bg="Стойностите са запазени, но не се показват на графики по време. Попитайте издателя.",
        en="The values are kept, but no chart over time shows them. Ask the publisher.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield an error for each period field that is empty in some rows."""
    for spec in table.recipe.fields:
        if spec.kind != "period":
            continue
        line, column = table.cell_sql(spec.name)
        [(count, sheet, row, letter)] = table.rows(
            f"""
            SELECT count(*), min_by(_sheet, _n), min_by({line}, _n), min_by({column}, _n)
            FROM tidy WHERE {quoted(spec.name)} IS NULL
            """
        )
        if count:
            yield PeriodMissingError(
                cell=table.cell(sheet, row, letter), count=count, field=spec.name
            )
