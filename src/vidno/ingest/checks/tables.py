"""The file holds no other table on the sheets of this one."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.grid import address
from vidno.ingest.table import Table

NAME = "tables"
TITLE = Text(bg="Една таблица на лист", en="One table a sheet")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""


class OtherTableError(DataError):
    """A sheet holds another table, which is left out."""

    code = "other-table"
    template = Text(
        bg="{cell}: тук има още една таблица, {range}, която не е взета.{title}",
        en="{cell}: there is another table here, {range}, which is not taken.{title}",
    )
    hint = Text(
        bg="„--table {number}“ взема нея. Ако двете са една, махнете „range“ и „others“ от рецептата и дайте роля на всеки ред.",
        en="'--table {number}' takes it. If the two are one, remove 'range' and 'others' from the recipe and give every line a role.",
    )


class OtherSheetError(DataError):
    """Another sheet holds a table with another header, which is left out."""

    code = "other-sheet"
    template = Text(
        bg="Листът „{sheet}“ също има таблица; тя не е взета.",
        en="Sheet '{sheet}' has a table too; it is not taken.",
    )
    hint = Text(
        bg="Направете от нея друг набор с „--table {sheet}“.",
        en="Make another dataset of it with '--table {sheet}'.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each table that is left out, at its first cell."""
    for name, reason in table.recipe.ignored.items():
        if reason == "another-table":
            yield OtherSheetError(cell=address(name, 1, 1), sheet=name)
    for other in table.recipe.others:
        yield OtherTableError(
            cell=address(other.sheet, other.area.top, other.area.left),
            range=other.range,
            title=f" {other.title}" if other.title else "",
            number=other.table,
        )
