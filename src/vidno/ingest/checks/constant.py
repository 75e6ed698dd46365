"""A column that went into the description says the same on every line."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.recipe import letters_of
from vidno.engine.duck import quoted
from vidno.ingest.table import Table

NAME = "constant"
TITLE = Text(bg="Еднаквите колони са еднакви", en="Constant columns are constant")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""


class NotConstantError(DataError):
    """A column taken for constant holds something else somewhere."""

    code = "column-not-constant"
    template = Text(
        bg="{cell}: „{text}“ вместо „{value}“, което уж е еднакво за всички редове.",
        en="{cell}: '{text}' instead of '{value}', which was to be the same on every line.",
    )
    hint = Text(
        bg="Махнете стъпката „describe“ за тази колона от рецептата.",
        en="Remove the 'describe' step of this column from the recipe.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield an error for each line that differs."""
    values = [
        str((step.model_extra or {}).get("value", ""))
        for step in table.recipe.steps
        if step.step == "describe"
    ]
    for number, value in zip(table.relation.described, values, strict=True):
        letter = letters_of(int(number))
        name = quoted(letter)
        found = table.rows(
            f"""
            SELECT _sheet, _row, {name} FROM rectangle
            WHERE _role <> 'group' AND trim({name}) NOT IN ('', '{value.replace("'", "''")}')
            ORDER BY _sheet_order, _row LIMIT 20
            """
        )
        for sheet, row, text in found:
            yield NotConstantError(cell=table.cell(sheet, row, int(number)), text=text, value=value)
