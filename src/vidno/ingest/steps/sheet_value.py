"""Add a column whose value is stated once for a sheet, in its title or its name."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.catalogue.recipe import column_of
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, case, column, text, whole

NAME = "sheet-value"
TITLE = Text(bg="Стойност, записана веднъж за листа", en="A value stated once for the sheet")


class SheetValue(Strict):
    """A value and the cell that states it; an empty cell means the sheet's name does, or the file's."""

    value: str
    cell: str = ""
    file: str = ""
    """Name of the file, where that states it."""


class Options(Strict):
    """`name` of the new column and its value for each sheet."""

    name: str
    values: dict[str, SheetValue]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    shown = ", ".join(stated.value for stated in list(options.values.values())[:6])
    more = " …" if len(options.values) > 6 else ""
    return Text(
        bg=f"„{options.name}“ по листове: {shown}{more}",
        en=f"'{options.name}' by sheet: {shown}{more}",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Add the column, with the stating cell as its source."""
    value: list[tuple[exp.Expr, exp.Expr]] = []
    line: list[tuple[exp.Expr, exp.Expr]] = []
    letter: list[tuple[exp.Expr, exp.Expr]] = []
    for sheet, stated in options.values.items():
        at = exp.EQ(this=column("t", "_sheet"), expression=text(sheet))
        value.append((at, text(stated.value)))
        if stated.cell:
            letters = stated.cell.rstrip("0123456789")
            line.append((at.copy(), whole(int(stated.cell[len(letters) :]))))
            letter.append((at.copy(), whole(column_of(letters))))
    known = bool(line)
    row, place = f"_{options.name}_row", f"_{options.name}_column"
    return relation.then(
        "sheet_value",
        values={options.name: case(value)},
        origins={options.name: Origin(row, place) if known else None},
        hide={row: case(line), place: case(letter)} if known else {},
    )
