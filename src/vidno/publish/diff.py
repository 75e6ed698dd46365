"""What changed between two versions of a dataset: rows, values, fields, units, codes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidno.catalogue.codelist import Code
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.publish import diff_rows

Codes = dict[str, dict[str, Code]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions."""

    schema: TableSchema
    parquet: Path
    codes: Codes
    version: str = ""


def side_of(release: Release) -> Side:
    """Return a release as one side of a comparison."""
    return Side(release.schema, release.data, release.codelists, release.version)


def compare(new: Side, before: Side | None) -> dict[str, Any]:
    """Return what changed since the version before.

    Returns:
        `since` (version or null) and `rows`; counts of rows `added`, `removed` and `revised`;
        `added_by_period` and `removed_by_period`; `periods_added` and `periods_removed`;
        `values_revised`, `values_filled` and `values_withdrawn` (counts by measure; filled: had no
        value, withdrawn: has none any more); `largest`: revised values, the largest change first,
        each with `field`, `old`, `new`, `row` and `row_before` (row numbers from 1 in each version)
        and `at` (dimension to code); `fields_added`, `fields_removed`, `fields_renamed` (`from`, `to`);
        `units_changed` and `types_changed` (`field`, `from`, `to`); `codes_added`, `codes_removed` and
        `labels_changed` (field to codes).

        Rows are compared by their dimensions, under the names they have now; where those differ
        between the versions, the counts of rows are null, since rows cannot be told apart.
    """
    found = _nothing(diff_rows.count(new.parquet), before)
    if before is None:
        return found
    renamed = _renamed(new, before)
    was = {spec.name: renamed.get(spec.name, spec.name) for spec in new.schema.fields}
    old = {spec.name: spec for spec in before.schema.fields}
    found |= {
        "fields_added": [name for name in was if was[name] not in old],
        "fields_removed": [name for name in old if name not in was.values()],
        "fields_renamed": [{"from": was[name], "to": name} for name in renamed],
    }
    pairs = [(spec, old[was[spec.name]]) for spec in new.schema.fields if was[spec.name] in old]
    found |= _fields(pairs)
    found |= _codes(pairs, new.codes, before.codes)
    keys = [spec.name for spec in new.schema.by_role("dimension")]
    if keys and sorted(was[key] for key in keys) == sorted(
        spec.name for spec in before.schema.by_role("dimension")
    ):
        found |= diff_rows.compare(new.schema, new.parquet, before.parquet, was)
    return found


def _nothing(rows: int, before: Side | None) -> dict[str, Any]:
    known = None if before else 0
    return {
        "since": before.version if before else None,
        "rows": rows,
        "added": None if before else rows,
        "removed": known,
        "revised": known,
        "added_by_period": {},
        "removed_by_period": {},
        "periods_added": [],
        "periods_removed": [],
        "values_revised": {},
        "values_filled": {},
        "values_withdrawn": {},
        "largest": [],
        "fields_added": [],
        "fields_removed": [],
        "fields_renamed": [],
        "units_changed": [],
        "types_changed": [],
        "codes_added": {},
        "codes_removed": {},
        "labels_changed": {},
    }


def _renamed(new: Side, before: Side) -> dict[str, str]:
    """Return fields under another name, new to old: the same title, else the same values.

    A field that came and one that went are one field only if they do the same and nothing else of
    the kind came or went that could be meant.
    """
    names, old_names = ({spec.name for spec in side.schema.fields} for side in (new, before))
    came = [spec for spec in new.schema.fields if spec.name not in old_names]
    went = [spec for spec in before.schema.fields if spec.name not in names]
    found: dict[str, str] = {}
    for spec in came:
        alike = [other for other in went if _does_the_same(spec, other)]
        titled = [other for other in alike if spec.title and other.title == spec.title]
        if len(titled) == 1:
            found[spec.name] = titled[0].name
        elif len(alike) == 1 and sum(_does_the_same(other, alike[0]) for other in came) == 1:
            share = diff_rows.shared_values(
                (new.parquet, spec.name), (before.parquet, alike[0].name)
            )
            if share >= diff_rows.SAME_VALUES:
                found[spec.name] = alike[0].name
    return found if len(set(found.values())) == len(found) else {}


def _does_the_same(one: FieldSpec, other: FieldSpec) -> bool:
    return (one.role, one.kind) == (other.role, other.kind)


def _fields(pairs: list[tuple[FieldSpec, FieldSpec]]) -> dict[str, Any]:
    return {
        "units_changed": [
            {"field": new.name, "from": old.unit.model_dump(), "to": new.unit.model_dump()}
            for new, old in pairs
            if new.unit != old.unit
        ],
        "types_changed": [
            {"field": new.name, "from": old.type, "to": new.type}
            for new, old in pairs
            if new.type != old.type
        ],
    }


def _codes(
    pairs: list[tuple[FieldSpec, FieldSpec]], new_codes: Codes, old_codes: Codes
) -> dict[str, Any]:
    added, removed, labelled = {}, {}, {}
    for new, old in pairs:
        now, was = new_codes.get(new.codelist, {}), old_codes.get(old.codelist, {})
        if not new.codelist or not old.codelist:
            continue
        added[new.name] = [code for code in now if code not in was]
        removed[new.name] = [code for code in was if code not in now]
        labelled[new.name] = [c for c in now if c in was and now[c].label != was[c].label]
    return {
        "codes_added": {name: codes for name, codes in added.items() if codes},
        "codes_removed": {name: codes for name, codes in removed.items() if codes},
        "labels_changed": {name: codes for name, codes in labelled.items() if codes},
    }
