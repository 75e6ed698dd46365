"""The members of a dimension add up to its published total: women and men to both, groups to all."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.codelist import total_in
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted
from vidno.ingest.checks import _sums
from vidno.ingest.table import Table

NAME = "parts"
TITLE = Text(bg="Частите дават общото", en="Parts add up to the total")
MANY = 2000
"""A list longer than that is no breakdown of a total."""


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each total that is not the sum of its members."""
    for spec in table.recipe.fields:
        codes = table.inputs.codes.get(spec.codelist, {})
        if spec.role != "dimension" or spec.kind in ("place", "period"):
            continue
        total = total_in(codes.values())
        if total is None and not codes:
            yield from _lines(table, spec)
        elif total is not None and len(codes) > 2 and not any(x.parent for x in codes.values()):
            parts = [code for code in codes if code != total]
            yield from _sums.faults(table, spec, {total: parts}, set())


def _lines(table: Table, spec: FieldSpec) -> Iterator[DataError]:
    """Compare the total lines of a table with the lines that they stand for."""
    if all(field.name != "is_total" for field in table.recipe.fields):
        return
    name = quoted(spec.name)
    totals, parts = (
        [str(text) for (text,) in table.rows(
            f"""
            SELECT DISTINCT {name} FROM tidy WHERE {name} IS NOT NULL AND (_role = 'derived') = {is_total}
            ORDER BY 1 LIMIT {MANY + 1}
            """
        )]
        for is_total in ("true", "false")
    )  # fmt: skip
    if len(totals) > MANY or len(parts) > MANY:
        return
    for total in totals:
        members = [part for part in parts if part not in totals]
        if len(members) > 1:
            yield from _sums.faults(table, spec, {total: members}, set())
