"""The dimensions identify an observation: no two rows share them all."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.table import Table

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
    """Yield one error for all repeated keys."""
    names = [spec.name for spec in table.recipe.fields if spec.role == "dimension"]
    if not names:
        return
    keys = ", ".join(map(quoted, names))
    line, column = table.cell_sql(names[-1])
    found = table.rows(
        f"""
        SELECT _n, _sheet, {line}, {column}, count(*) OVER ()
        FROM (SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY _n) AS _nth FROM tidy)
        WHERE _nth > 1 ORDER BY _n LIMIT 1
        """
    )
    for number, sheet, row, letter, count in found:
        yield RepeatedKeyError(
            count=count, fields=", ".join(names), row=number, cell=table.cell(sheet, row, letter)
        )
