"""The cells of a tidy measure and the sums between them, as readers could find them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vidno.catalogue.codelist import total_in
from vidno.catalogue.place import chain_of, places
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted
from vidno.ingest.suppression.protect import Sum
from vidno.ingest.table import Table

MOST_CELLS = 200_000
MIN_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of some measures: value (null where there is none), place, and the sums that hold."""

    values: tuple[int | None, ...]
    addresses: tuple[str, ...]
    fields: tuple[str, ...]
    sums: tuple[Sum, ...]


def cells_of(
    table: Table, measures: Sequence[FieldSpec], before: Mapping[str, str] | None = None
) -> Cells | None:
    """Return the cells of measures of whole numbers, or None for a table too large to look through.

    Args:
        table: The finished tables.
        measures: The fields.
        before: SQL of the values as they were before they were suppressed, by field.
    """
    dimensions = [spec for spec in table.recipe.fields if spec.role == "dimension"]
    names = "".join(f", CAST({quoted(spec.name)} AS VARCHAR)" for spec in dimensions)
    [(count,)] = table.rows("SELECT count(*) FROM tidy")
    if not measures or count * len(measures) > MOST_CELLS:
        return None
    values: list[int | None] = []
    addresses: list[str] = []
    sums: list[Sum] = []
    families = [_families(table, spec) for spec in dimensions]
    for spec in measures:
        line, place = table.cell_sql(spec.name)
        value = (before or {}).get(spec.name, quoted(spec.name))
        rows = table.rows(
            f"SELECT CAST({value} AS BIGINT), _sheet, {line}, {place}{names} FROM tidy ORDER BY _n"
        )
        keys = [tuple(row[4:]) for row in rows]
        for number, family in enumerate(families):
            sums += _sums(keys, number, family, len(values))
        values += [row[0] for row in rows]
        addresses += [table.cell(row[1] or "", row[2], row[3]) for row in rows]
    sums += _across(values, count, len(measures))
    return Cells(
        tuple(values),
        tuple(addresses),
        tuple(spec.name for spec in measures for _ in range(count)),
        tuple(item for item in sums if _holds(item, values)),
    )


def _across(values: Sequence[int | None], rows: int, measures: int) -> Iterator[Sum]:
    """Yield the sums along the lines where one measure is the total of all others."""
    if measures < 3:
        return
    for whole in range(measures):
        found = [
            Sum(
                whole * rows + row,
                tuple(other * rows + row for other in range(measures) if other != whole),
            )
            for row in range(rows)
        ]
        if sum(1 for item in found if _holds(item, values)) >= MIN_SHARE * rows:
            yield from found


def _families(table: Table, spec: FieldSpec) -> dict[str, list[str]]:
    """Return wholes and parts among the codes of a dimension."""
    codes = table.inputs.codes.get(spec.codelist, {})
    found: dict[str, list[str]] = {}
    if spec.kind == "place":
        return _place_families(set(codes))
    for code, entry in codes.items():
        if entry.parent in codes and entry.parent != code:
            found.setdefault(entry.parent, []).append(code)
    total = total_in(codes.values())
    if total is not None and not found:
        found[total] = [code for code in codes if code != total]
    return found


def _place_families(codes: set[str]) -> dict[str, list[str]]:
    """Return each place with the nearest places below it that the table has."""
    found: dict[str, list[str]] = {}
    for code in sorted(codes & set(places())):
        above = next(
            (place.code for place in chain_of(places()[code].parent) if place.code in codes), None
        )
        if above is not None and above != code:
            found.setdefault(above, []).append(code)
    return found


def _sums(
    keys: list[tuple[str | None, ...]], number: int, families: dict[str, list[str]], first: int
) -> Iterator[Sum]:
    """Yield the sums over one dimension, the others held fast."""
    if not families:
        return
    index = {key: cell for cell, key in enumerate(keys, first)}
    for key, cell in index.items():
        parts = families.get(key[number] or "", [])
        there = [
            index[other]
            for part in parts
            if (other := (*key[:number], part, *key[number + 1 :])) in index
        ]
        if len(there) > 1:
            yield Sum(cell, tuple(there))


def _holds(item: Sum, values: Sequence[int | None]) -> bool:
    """Tell whether the parts are all there and add up: only then can anybody compute with the sum."""
    parts = [values[cell] for cell in item.parts]
    whole = values[item.whole]
    known = [value for value in parts if value is not None]
    return whole is not None and len(known) == len(parts) and sum(known) == whole
