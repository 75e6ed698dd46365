"""Places and groups add up level by level: municipalities to their oblast, oblasts to the country."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.place import chain_of, others, places
from vidno.ingest.checks import _sums
from vidno.ingest.table import Table

NAME = "hierarchy"
TITLE = Text(bg="Нивата се сборуват", en="Levels add up")


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each place or group that is not the sum of what lies within it."""
    for spec in table.recipe.fields:
        codes = table.inputs.codes.get(spec.codelist, {})
        if spec.role != "dimension" or len(codes) < 3:
            continue
        families = _places(codes) if spec.kind == "place" else _groups(codes)
        inside = {part for parts in families.values() for part in parts}
        odd = {code for code in codes if code not in inside and code not in families}
        yield from _sums.faults(table, spec, families, odd)


def _groups(codes: dict[str, Code]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, entry in codes.items():
        if entry.parent in codes and entry.parent != code:
            found.setdefault(entry.parent, []).append(code)
    return {whole: parts for whole, parts in found.items() if len(parts) > 1}


def _places(codes: dict[str, Code]) -> dict[str, list[str]]:
    """Return each place with all places of one level below it, where the table has every one.

    A table of three oblasts says nothing about the country: only complete levels are compared. A
    municipality that is gone counts in its oblast of then: Кнежа was in Враца up to 2000.
    """
    gone = {code: place for code, place in others().items() if place.valid_to}
    known = {code: place for code, place in (places() | gone).items() if code in codes}
    found: dict[str, dict[str, list[str]]] = {}
    for code, place in known.items():
        above = next((up.code for up in chain_of(place.parent) if up.code in known), None)
        if above is not None:
            found.setdefault(above, {}).setdefault(place.level, []).append(code)
    families = {}
    for whole, levels in found.items():
        level, parts = max(levels.items(), key=lambda item: len(item[1]))
        wanted = {
            place.code
            for place in places().values()
            if place.level == level and whole in {above.code for above in chain_of(place.parent)}
        }
        if len(parts) > 1 and wanted <= set(parts):
            families[whole] = parts
    return families
