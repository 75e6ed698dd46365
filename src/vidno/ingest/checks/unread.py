"""Values that a step could not read, and that no list of signs explains."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.errors import RecipeMismatchError, UnreadValueError
from vidno.ingest.steps import boolean, number
from vidno.ingest.table import Table

NAME = "unread"
TITLE = Text(bg="Всяко число е прочетено", en="Every number was read")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""
READ: dict[str, type[number.Options | boolean.Options]] = {
    "number": number.Options,
    "boolean": boolean.Options,
}


def check(table: Table) -> Iterator[DataError]:
    """Yield an error for each text that is neither what its column holds nor a known sign."""
    for step in table.recipe.steps:
        if step.step not in READ:
            continue
        options = READ[step.step].model_validate(step.model_dump(exclude={"step"}))
        known = set(options.missing)
        line, column = table.cell_sql(options.column)
        original = quoted(f"_{options.column}_text")
        found = table.rows(
            f"""
            SELECT DISTINCT _sheet, {line} AS line, {column} AS place, {original} AS text
            FROM tidy WHERE {quoted(options.column)} IS NULL AND {original} NOT IN ({_listed(known)})
            ORDER BY 1, 2, 3
            """
        )
        for sheet, row, letter, text in found:
            if text.strip("0.,") == "" and _is_nobody(table, options.column):
                continue
            if not options.status:  # the text would be nowhere: better no release than a lost value
                where = table.cell(sheet, row, letter)
                raise RecipeMismatchError(
                    file=table.recipe.data_input.file,
                    reason=Text(
                        bg=f"в {where} е записано „{text}“, а стъпката „{step.step}“ няма „status“, където да се запази",
                        en=f"{where} holds '{text}', and the {step.step} step has no 'status' to keep it",
                    ),
                )
            yield UnreadValueError(
                cell=table.cell(sheet, row, letter),
                field=options.column,
                text=text,
                type=step.step,
                status=options.status or "–",
            )


def _listed(texts: set[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in ["", *sorted(texts)])


def _is_nobody(table: Table, name: str) -> bool:
    return any(
        step.step == "nobody" and name in (step.model_extra or {}).get("measures", [])
        for step in table.recipe.steps
    )
