"""JSON-stat 2.0: the table as a cube, which charts and statistical programs read."""

import json
from math import prod
from pathlib import Path
from typing import Any

from vidno.base.text import Language, Text
from vidno.catalogue import place
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.catalogue.schema import BOOLEANS, FieldSpec
from vidno.publish.formats import _labels
from vidno.publish.handout import _cube
from vidno.publish.tidy import Tidy

NAME = "json-stat"
FILES: dict[str, dict[str, Language]] = {
    "data.jsonstat.bg.json": {"language": "bg"},
    "data.jsonstat.en.json": {"language": "en"},
}
RELEASE_ROWS = 1_000_000
LEFT_OUT = _cube.TOO_BIG
METRIC = Text(bg="Показател", en="Measure")
ROLES = {"period": "time", "place": "geo"}
DENSE = 0.5
"""From this share of filled cells on values stand in a list, else by their number."""
Values = dict[int, Any]


def refusal(dataset: DatasetFolder, release: Release) -> Text | None:
    """Return why there is none, or None."""
    return _cube.refusal(dataset, release, most=_cube.MOST_CELLS)


def write(tidy: Tidy, path: Path, *, language: Language) -> None:
    """Write the cube: the measures are its last dimension; a missing value is null, with its sign."""
    schema, names = tidy.schema, _cube.keys(Release(tidy.name, tidy.parquet.parent))
    specs = [schema.field(name) for name in names]
    measures = list(schema.by_role("measure"))
    codes, values, signs = _read(tidy, specs, measures)
    metric = "measure" if "measure" not in names else "measure_"
    size = [*(len(found) for found in codes), len(measures)]
    cells = prod(size)
    roles = {
        role: [spec.name for spec in specs if spec.kind == kind] for kind, role in ROLES.items()
    }
    whole: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": tidy.dataset.title.pick(language) or tidy.name,
        "source": tidy.origin.publisher.pick(language) if tidy.origin else "",
        "updated": tidy.origin.version[:10] if tidy.origin else "",
        "note": [text] if (text := tidy.dataset.description.pick(language)) else [],
        "id": [*names, metric],
        "size": size,
        "role": {role: found for role, found in roles.items() if found} | {"metric": [metric]},
        "dimension": {
            **{
                spec.name: _dimension(tidy, spec, found, language)
                for spec, found in zip(specs, codes, strict=True)
            },
            metric: _metric(measures, language),
        },
        "value": [values.get(at) for at in range(cells)]
        if len(values) >= DENSE * cells
        else {str(at): value for at, value in sorted(values.items())},
        "status": {str(at): sign for at, sign in sorted(signs.items())},
        "extension": {"vidno": {"dataset": tidy.name, "rows": tidy.row_count}},
    }
    kept = {
        key: value for key, value in whole.items() if value not in ("", [], {}) or key == "value"
    }
    path.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _read(
    tidy: Tidy, specs: list[FieldSpec], measures: list[FieldSpec]
) -> tuple[list[list[str]], Values, Values]:
    """Return the codes of each dimension in order, then values and signs by the number of the cell."""
    lines = _cube.rows(tidy.parquet)
    at = {name: number for number, name in enumerate(next(lines))}
    explained = _cube.statuses(tidy.schema)
    keys = [at[spec.name] for spec in specs]
    found: list[set[str]] = [set() for _ in keys]
    for line in lines:
        for seen, number in zip(found, keys, strict=True):
            seen.add(line[number])
    codes = [_ordered(tidy, spec, seen) for spec, seen in zip(specs, found, strict=True)]
    steps: list[dict[str, int]] = []
    step = len(measures)
    for ordered in reversed(codes):
        steps.insert(0, {code: number * step for number, code in enumerate(ordered)})
        step *= len(ordered)
    values: Values = {}
    signs: Values = {}
    lines = _cube.rows(tidy.parquet)
    next(lines)
    for line in lines:
        first = sum(step_of[line[key]] for step_of, key in zip(steps, keys, strict=True))
        for number, spec in enumerate(measures):
            if text := line[at[spec.name]]:
                values[first + number] = _value(spec, text)
            if (name := explained.get(spec.name)) and line[at[name]]:
                signs[first + number] = line[at[name]]
    return codes, values, signs


def _ordered(tidy: Tidy, spec: FieldSpec, found: set[str]) -> list[str]:
    """Return codes in the order of their list; others follow, sorted."""
    listed = [code for code in _labels.codes_of(tidy, spec) if code in found]
    return listed + sorted(found - set(listed))


def _value(spec: FieldSpec, text: str) -> Any:
    if spec.type == "integer":
        return int(text)
    return float(text) if spec.type == "number" else text


def _dimension(tidy: Tidy, spec: FieldSpec, codes: list[str], language: Language) -> dict[str, Any]:
    known = _labels.codes_of(tidy, spec)
    labels = {}
    for code in codes:
        text = known[code].label if code in known else BOOLEANS.get(code, Text())
        if not text and spec.kind == "place" and (one := place.find(code)):
            text = one.full_name
        labels[code] = text.pick(language) or code
    return {
        "label": _cube.label(spec, spec.title).pick(language),
        "category": {"index": codes, "label": labels},
    }


def _metric(measures: list[FieldSpec], language: Language) -> dict[str, Any]:
    labels = {spec.name: _cube.label(spec, spec.title).pick(language) for spec in measures}
    units = {spec.name: {"label": spec.unit.pick(language)} for spec in measures if spec.unit}
    category: dict[str, Any] = {"index": [spec.name for spec in measures], "label": labels}
    return {
        "label": METRIC.pick(language),
        "category": category | ({"unit": units} if units else {}),
    }
