"""The members of a dimension add up to its published total: women and men to both, groups to all."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.ingest.checks import _sums
from vidno.ingest.table import Table

NAME = "parts"
TITLE = Text(bg="Частите дават общото", en="Parts add up to the total")
CODES = {"T", "_T", "TOTAL", "TOT", "ALL"}
LABELS = {"общо", "всичко", "всички", "total", "all", "both sexes"}


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each total that is not the sum of its members."""
    for spec in table.recipe.fields:
        codes = table.inputs.codes.get(spec.codelist, {})
        if spec.role != "dimension" or spec.kind == "place" or len(codes) < 3:
            continue
        total = next((code for code, entry in codes.items() if _is_total(entry)), None)
        if total is None or any(entry.parent for entry in codes.values()):
            continue
        parts = [code for code in codes if code != total]
        yield from _sums.faults(table, spec, {total: parts}, set())


def _is_total(entry: Code) -> bool:
    labels = {entry.label.bg.strip().lower(), entry.label.en.strip().lower(), entry.code.lower()}
    return entry.code.upper() in CODES or bool(labels & LABELS)
