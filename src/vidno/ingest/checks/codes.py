"""Every code has a label in its code list."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.table import Table

NAME = "codes"
TITLE = Text(bg="Име за всеки код", en="A label for every code")


class UnknownCodeError(DataError):
    """A code that the code list does not explain."""

    code = "code-unknown"
    template = Text(
        bg="{cell}: кодът „{text}“ го няма в списъка „{codelist}“.",
        en="{cell}: code '{text}' is not in the list '{codelist}'.",
    )
    hint = Text(
        bg="Добавете го в codelists/{codelist}.csv.",
        en="Add it to codelists/{codelist}.csv.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield an error for each code without a label."""
    for spec in table.recipe.fields:
        if not spec.codelist:
            continue
        line, column = table.cell_sql(spec.name)
        found = table.rows(
            f"""
            SELECT CAST({quoted(spec.name)} AS VARCHAR), min_by(_sheet, _n), min_by({line}, _n), min_by({column}, _n)
            FROM tidy WHERE {quoted(spec.name)} IS NOT NULL AND CAST({quoted(spec.name)} AS VARCHAR) <> ''
            GROUP BY 1 ORDER BY min(_n)
            """
        )
        for text, sheet, row, letter in found:
            if text not in table.codelists.get(spec.codelist, set()):
                yield UnknownCodeError(
                    cell=table.cell(sheet, row, letter), text=text, codelist=spec.codelist
                )
