"""The table has a line that names its columns."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.recipe import column_of, numbers_in
from vidno.ingest.grid import address
from vidno.ingest.table import Table

NAME = "header"
TITLE = Text(bg="Заглавен ред", en="A header line")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""


class HeaderMissingError(DataError):
    """No line names the columns."""

    code = "header-missing"
    template = Text(
        bg="{cell}: таблицата няма заглавен ред; първият ѝ ред е взет за данни.",
        en="{cell}: the table has no header line; its first line is taken for data.",
    )
    hint = Text(
        bg="Ако първият ред е заглавен, дайте му роля „header“ в рецептата. Ако няма такъв, дайте имена на колоните в стъпката „name“.",
        en="If the first line is a header, give it the role 'header' in the recipe. If there is none, name the columns in the step 'name'.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield one doubt, at the first cell of the body, where no table of the recipe has a header."""
    recipe = table.recipe
    if not recipe.columns or any("header" in part.lines for part in recipe.tables):
        return
    first = recipe.tables[0]
    lines = [line for role in ("data", "derived") for line in numbers_in(first.lines.get(role, ""))]
    if lines:
        yield HeaderMissingError(
            cell=address(first.sheet, min(lines), column_of(recipe.columns[0].id))
        )
