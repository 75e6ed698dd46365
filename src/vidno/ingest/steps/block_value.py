"""Add a column whose value is stated above each block of lines: tables of several years, one below the other."""

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.catalogue.recipe import column_of
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Origin, Relation, case, column, text, whole

NAME = "block-value"
TITLE = Text(bg="Стойност, записана над всеки блок", en="A value stated above each block")


class Block(Strict):
    """A value, the cell that states it, and the first line of the block that it holds for."""

    sheet: str = ""
    first: int
    value: str
    cell: str


class Options(Strict):
    """`name` of the new column, and its value for each block of lines, down to the next block."""

    name: str
    blocks: tuple[Block, ...]


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    shown = ", ".join(block.value for block in options.blocks[:6])
    more = " …" if len(options.blocks) > 6 else ""
    return Text(
        bg=f"„{options.name}“ по блокове: {shown}{more}",
        en=f"'{options.name}' by block: {shown}{more}",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Add the column, with the stating cell as its source."""
    value: list[tuple[exp.Expr, exp.Expr]] = []
    line: list[tuple[exp.Expr, exp.Expr]] = []
    letter: list[tuple[exp.Expr, exp.Expr]] = []
    for block in sorted(options.blocks, key=lambda block: -block.first):
        at = exp.and_(
            exp.EQ(this=column("t", "_sheet"), expression=text(block.sheet)),
            exp.GTE(this=column("t", "_row"), expression=whole(block.first)),
        )
        letters = block.cell.rstrip("0123456789")
        value.append((at, text(block.value)))
        line.append((at.copy(), whole(int(block.cell[len(letters) :]))))
        letter.append((at.copy(), whole(column_of(letters))))
    row, place = f"_{options.name}_row", f"_{options.name}_column"
    return relation.then(
        "block_value",
        values={options.name: case(value)},
        origins={options.name: Origin(row, place)},
        hide={row: case(line), place: case(letter)},
    )
