"""Suppressed counts cannot be computed back from the published sums: a linear program tries."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.steps.suppress import NAME as STEP
from vidno.ingest.steps.suppress import Options
from vidno.ingest.suppression.protect import unproved
from vidno.ingest.suppression.relations import cells_of
from vidno.ingest.table import Table

NAME = "suppressed"
TITLE = Text(bg="Скритото не може да се пресметне", en="What is suppressed cannot be computed")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""


class ComputableCellError(DataError):
    """A suppressed count that the published figures give away, or nearly."""

    code = "suppressed-computable"
    template = Text(
        bg="{cell}: скритото число може да се пресметне или стесни от публикуваните сборове.",
        en="{cell}: the suppressed count can be computed or narrowed down from the published sums.",
    )
    hint = Text(
        bg="Добавете в стъпка „suppress“ и клетките, които отчетът предлага като вторични.",
        en="Add to the 'suppress' step the cells that the report suggests as secondary.",
    )


class UnknownCellError(DataError):
    """A cell of a suppress step that holds no value of its column."""

    code = "suppressed-nothing"
    template = Text(
        bg="{cell}: стъпка „suppress“ не намира тук стойност на „{column}“.",
        en="{cell}: the 'suppress' step finds no value of '{column}' here.",
    )
    hint = Text(
        bg="Сравнете клетките в рецептата с файла: може да е нов.",
        en="Compare the cells of the recipe with the file: it may be a new one.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each suppressed small count that is not safe, and for each idle cell."""
    steps = [
        Options.model_validate(step.model_dump(exclude={"step"}))
        for step in table.recipe.steps
        if step.step == STEP
    ]
    if not steps:
        return
    counts = [
        spec
        for spec in table.recipe.fields
        if spec.role == "measure" and spec.type in ("integer", "number")
    ]
    before = {options.column: quoted(f"_{options.column}_before") for options in steps}
    cells = cells_of(table, counts, before)
    if cells is None:
        return
    threshold = max(options.threshold for options in steps)
    wanted = {(options.column, cell) for options in steps for cell in options.cells}
    there = list(zip(cells.fields, cells.addresses, strict=True))
    hidden = frozenset(number for number, key in enumerate(there) if key in wanted)
    small = frozenset(number for number in hidden if 1 <= (cells.values[number] or 0) <= threshold)
    for number in sorted(unproved(cells.values, cells.sums, hidden, small, threshold)):
        yield ComputableCellError(cell=cells.addresses[number])
    for column, cell in sorted(wanted - set(there)):
        yield UnknownCellError(cell=cell, column=column)
