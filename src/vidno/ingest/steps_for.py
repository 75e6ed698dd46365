"""The steps and fields that a profiled table asks for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code
from vidno.catalogue.place import find
from vidno.catalogue.schema import FieldSpec
from vidno.ingest import vocabulary
from vidno.ingest.places import match
from vidno.ingest.places.match import Match
from vidno.ingest.profile import FUSED, Profile
from vidno.ingest.shape import Shape
from vidno.ingest.stated import Stated
from vidno.ingest.steps.number import BRACKETS
from vidno.ingest.types import missing, number, period

TOTAL_TITLE = Text(bg="сборен ред", en="total line")
STATUS_TITLE = Text(bg="състояние", en="status")


@dataclass(slots=True)
class Plan:
    """What becomes of the rectangle: steps, fields, code lists, place matches and remarks."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    fields: list[FieldSpec] = field(default_factory=list)
    codelists: dict[str, list[Code]] = field(default_factory=dict)
    matches: dict[str, list[Match]] = field(default_factory=dict)
    levels: list[str] = field(default_factory=list)
    """The place level of each body row, where parents stand above their parts in one column."""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a table's body."""

    rows: list[list[str]]
    """Texts, row by row, blanks that were carried down filled."""
    carried: tuple[str, ...]
    """Letters of the columns whose blanks take the text above."""
    levels: list[tuple[str, str]]
    """(text, level by layout) of the place-name column, row by row."""
    stated: dict[str, Stated]
    """Dimensions that each sheet states once: its year, its sex."""
    totals: list[str]
    """Labels of the total lines."""
    unit: Text
    """What the lines above the table say that it counts."""


class _Planner:
    """Builds a plan column by column; the order of calls is the order of the steps."""

    def __init__(self, rows: list[list[str]], profiles: list[Profile]) -> None:
        self.plan = Plan()
        self.rows = rows
        self.index = {item.id: index for index, item in enumerate(profiles)}
        self.profiles = profiles

    def step(self, step: str, **options: Any) -> None:
        """Add a step."""
        self.plan.steps.append({"step": step, **options})

    def dimension(self, name: str, title: Text, **more: Any) -> None:
        """Add a dimension or attribute."""
        self.plan.fields.append(FieldSpec(name=name, title=title, **more))

    def codes(self, name: str, codes: Iterable[Code]) -> str:
        """Add a code list, unless it is empty, and return its name."""
        listed = list(codes)
        if listed:
            self.plan.codelists[name] = listed
        return name if listed else ""

    def column(self, id_: str) -> list[str]:
        """Return the texts of a column, in order."""
        return [row[self.index[id_]] for row in self.rows]


def steps_for(body: Body, profiles: list[Profile], unfolding: Shape | None) -> Plan:
    """Return the plan for a table.

    Args:
        body: What the body holds.
        profiles: All columns.
        unfolding: How crossed figures unfold, or None.
    """
    planner = _Planner(body.rows, profiles)
    wide = set(unfolding.coordinates) if unfolding else set()
    ids = [item for item in profiles if item.id not in wide]
    planner.step("name", columns={item.id: item.name for item in ids})
    carried = [item.name for item in ids if item.id in body.carried]
    if carried:
        planner.step("carry", columns=carried)
    taken = {item.name for item in ids} | set(unfolding.dimensions if unfolding else ())
    for name, value in body.stated.items():
        if name not in taken:
            _stated(planner, name, value)
    for item in ids:
        _identifying(planner, item, body.levels, ids, has_figures=bool(unfolding))
    if unfolding:
        _unfold(planner, unfolding, profiles, body.unit)
    else:
        _flat_measures(planner, ids, body.unit)
    if any(not match.wide_code(label) for label in body.totals):
        planner.dimension("is_total", TOTAL_TITLE, role="attribute", type="boolean")
    _demote(planner, ids)
    planner.plan.fields.sort(key=_rank)
    return planner.plan


def _rank(spec: FieldSpec) -> tuple[int, int]:
    roles = {"dimension": 0, "measure": 1, "attribute": 2}
    kinds = {"period": 0, "place": 1}
    return roles[spec.role], kinds.get(spec.kind, 2) if spec.role == "dimension" else 0


def _stated(planner: _Planner, name: str, stated: Stated) -> None:
    values = {
        sheet: {"value": value, "cell": cell} for sheet, (value, cell) in stated.values.items()
    }
    planner.step("sheet-value", name=name, values=values)
    kind = "period" if name == "period" else "code"
    planner.dimension(name, stated.title, kind=kind, codelist=planner.codes(name, stated.codes))


def _identifying(
    planner: _Planner,
    item: Profile,
    levels: list[tuple[str, str]],
    ids: list[Profile],
    *,
    has_figures: bool,
) -> None:
    """Add the steps and the field of a column that says what, where or when."""
    if item.kind == "constant":
        planner.step("describe", column=item.name, value=next(iter(item.texts)))
    elif item.kind == "empty":
        planner.step("drop", column=item.name, reason="empty column")
    elif item.kind == "period":
        _period_column(planner, item)
    elif item.kind == "place-code":
        codes = list(item.codes) or [Code(code, _place_name(code)) for code in item.texts]
        listed = planner.codes(item.name, [_with_parent(code) for code in codes])
        planner.dimension(item.name, item.title, kind="place", codelist=listed)
    elif item.kind == "fused":
        _fused_column(planner, item)
    elif item.kind == "place-name":
        _place_column(planner, item, levels, ids)
    elif item.kind in ("code", "member"):
        name = item.name
        if item.renamed:
            planner.step("map", column=name, values=item.renamed)
        planner.dimension(name, item.title, kind="code", codelist=planner.codes(name, item.codes))
    elif item.kind == "number" and has_figures:
        _number_step(planner, item.name, item.proof, item.markers, attribute=True, title=item.title)
    elif item.kind == "text":
        role = "attribute" if item.name in ("flag", "revision") else "dimension"
        planner.dimension(item.name, item.title, role=role)


def _period_column(planner: _Planner, item: Profile) -> None:
    changed = {
        text: found[1] for text in item.texts if (found := period.read(text)) and found[1] != text
    }
    if changed:
        planner.step("map", column=item.name, values=changed)
    kind = "period" if not planner_has_period(planner) else "code"
    planner.dimension(item.name, item.title, kind=kind)


def planner_has_period(planner: _Planner) -> bool:
    """Tell whether the plan has a period already."""
    return any(spec.kind == "period" for spec in planner.plan.fields)


def _fused_column(planner: _Planner, item: Profile) -> None:
    code = "place" if item.name in ("column", "name") else f"{item.name}_code"
    code = "place" if "place" in code or "oblast" in code or "municipality" in code else code
    planner.step("split", column=item.name, pattern=FUSED.pattern, into=[code, f"{code}_name"])
    labels = {
        part["code"]: part["name"].strip() for text in item.texts if (part := FUSED.fullmatch(text))
    }
    codes = [
        _with_parent(Code(key, Text(bg=label, en=_place_name(key).en)))
        for key, label in labels.items()
    ]
    planner.dimension(
        code, Text(bg="място", en="place"), kind="place", codelist=planner.codes(code, codes)
    )
    planner.dimension(
        f"{code}_name", Text(bg="име на мястото", en="name of the place"), role="attribute"
    )


def _place_column(
    planner: _Planner, item: Profile, levels: list[tuple[str, str]], ids: list[Profile]
) -> None:
    texts = planner.column(item.id)
    parent = next((other for other in ids if other is not item and _holds_oblasts(other)), None)
    stacked = item is next((other for other in ids if other.kind == "place-name"), None)
    if parent is not None and not _holds_oblasts(item):
        pairs = zip(planner.column(parent.id), texts, strict=True)
        found = match.two_columns([(above, text) for above, text in pairs if text])
        options: dict[str, Any] = {"parent": parent.name}
    elif (
        stacked
        and (any(level for _, level in levels) or len(texts) > len(set(texts)))
        and _has_parts(texts)
    ):
        found, planner.plan.levels = match.one_column(levels)
        options = {"stacked": True}
    else:
        found, options = match.alone([text for text in texts if text]), {}
    planner.plan.matches[item.name] = found
    planner.step("match", column=item.name, file=item.name, **options)
    listed = {m.code: Code(m.code, _place_name(m.code)) for m in found if m.code}
    unknown = {m.text: Code(m.text, same(m.text)) for m in found if not m.code}
    if unknown:
        planner.plan.notes.append(
            f"{item.name}: {len(unknown)} of {len(found)} names not recognised"
        )
    codes = [_with_parent(code) for code in (listed | unknown).values()]
    planner.dimension(item.name, item.title, kind="place", codelist=planner.codes(item.name, codes))


def _holds_oblasts(item: Profile) -> bool:
    found = match.alone(list(item.texts)) if item.kind == "place-name" else []
    return match.share_of(found) >= 0.8


def _has_parts(texts: list[str]) -> bool:
    """Tell whether oblasts and their municipalities stand in one column."""
    return match.share_of(match.alone(texts)) < 0.9


def _place_name(code: str) -> Text:
    known = find(code)
    return known.name if known else Text()


def _with_parent(code: Code) -> Code:
    known = find(code.code)
    return Code(code.code, code.label, known.parent if known else code.parent, code.note)


def _unfold(planner: _Planner, unfolding: Shape, profiles: list[Profile], stated: Text) -> None:
    planner.step(
        "unpivot",
        columns=unfolding.coordinates,
        header=unfolding.header_of,
        measures=list(unfolding.measures),
    )
    for name, level in unfolding.dimensions.items():
        kind = {"period": "period", "place": "place"}.get(level.kind, "code")
        codes = list(level.codes)
        if level.kind == "place":
            codes = [_with_parent(Code(code, _place_name(code))) for code in level.values.values()]
        planner.dimension(name, level.title, kind=kind, codelist=planner.codes(name, codes))
    by_id = {item.id: item for item in profiles}
    for measure, title in unfolding.measures.items():
        columns = [
            by_id[id_] for id_, at in unfolding.coordinates.items() if at["measure"] == measure
        ]
        texts = {text for item in columns for text in item.texts}
        markers = tuple(sorted(text for text in texts if missing.is_marker(text)))
        brackets = any(item.brackets for item in columns)
        values = [text for text in sorted(texts) if text not in markers]
        proof = number.prove(values, brackets=brackets)
        _number_step(
            planner,
            measure,
            proof,
            markers,
            title=title,
            unit=unfolding.unit or (stated if len(unfolding.measures) == 1 else Text()),
        )
    _nobody(planner, unfolding)


def _nobody(planner: _Planner, unfolding: Shape) -> None:
    """Add the step for zeros that mean nobody, where several measures are zero at the same time."""
    measures = list(unfolding.measures)
    if len(measures) < 2:
        return
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for id_, at in unfolding.coordinates.items():
        key = tuple(value for name, value in sorted(at.items()) if name != "measure")
        groups.setdefault(key, {})[at["measure"]] = id_
    alone = together = 0
    for row in planner.rows:
        for columns in groups.values():
            zeros = [_is_zero(row[planner.index[id_]]) for id_ in columns.values()]
            together += all(zeros) and len(zeros) > 1
            alone += any(zeros) and not all(zeros)
    if together and not alone:
        counted = [name for name in measures if name in ("count", "number")]
        planner.step(
            "nobody", measures=[name for name in measures if name not in counted], count=counted
        )
        planner.plan.notes.append(f"{together} groups of zeros mean that there was nobody")


LESS_RELIABLE = Code(
    BRACKETS,
    Text(
        bg="по-малко надеждна оценка (в скоби в източника)",
        en="less reliable estimate (in brackets in the source)",
    ),
)
NOBODY = Code("0", Text(bg="никой: нулата не е стойност", en="nobody: the zero is no value"))


def _nobody_status(planner: _Planner, measure: str) -> None:
    status = f"{measure}_status"
    if status not in planner.plan.codelists:
        planner.dimension(
            status, STATUS_TITLE, role="attribute", kind="status", of=measure, codelist=status
        )
    planner.plan.codelists[status] = [*planner.plan.codelists.get(status, []), NOBODY]


def _is_zero(text: str) -> bool:
    return bool(text) and text.strip("0.,") == "" and "0" in text


def _flat_measures(planner: _Planner, ids: list[Profile], stated: Text) -> None:
    unit = next(
        (found for item in ids if item.kind == "constant" for found in [_unit_of(item)] if found),
        stated if sum(1 for item in ids if item.kind == "number") == 1 else Text(),
    )
    for item in ids:
        if item.kind == "number":
            _number_step(planner, item.name, item.proof, item.markers, title=item.title, unit=unit)


def _unit_of(item: Profile) -> Text:
    text = next(iter(item.texts))
    label = next((code.label for code in item.codes if code.code == text), Text())
    found = vocabulary.unit_in(text) or vocabulary.unit_in(label.bg) or vocabulary.unit_in(label.en)
    named = any(
        vocabulary.key_of(part) in ("units", "unit", "мерна единица", "мярка")
        for part in item.header
    )
    return found or (label if named else Text())


def _number_step(
    planner: _Planner,
    name: str,
    proof: number.Proof | None,
    markers: tuple[str, ...],
    *,
    title: Text,
    unit: Text | None = None,
    attribute: bool = False,
) -> None:
    if proof is None:
        planner.dimension(name, title, role="attribute")
        return
    status = f"{name}_status" if name != "value" else "status"
    signs = list(dict.fromkeys([*markers, *proof.unread]))
    brackets = proof.format.brackets
    form = {
        "decimal": proof.format.decimal,
        "group": proof.format.group,
        "suffix": proof.format.suffix,
    }
    planner.step(
        "number",
        column=name,
        whole=proof.whole,
        **{key: value for key, value in form.items() if value},
        **({"brackets": True} if brackets else {}),
        **({"missing": signs} if signs else {}),
        **({"status": status} if signs or brackets else {}),
    )
    kind = "integer" if proof.whole else "number"
    planner.dimension(
        name,
        title,
        type=kind,
        role="attribute" if attribute else "measure",
        kind="quantity",
        unit=unit or (same("%") if proof.format.suffix == "%" else Text()),
    )
    if signs or brackets:
        meanings = [Code(sign, missing.meaning_of(sign)) for sign in signs]
        meanings += [LESS_RELIABLE] if brackets else []
        listed = planner.codes(status, meanings)
        planner.dimension(
            status, STATUS_TITLE, role="attribute", kind="status", of=name, codelist=listed
        )


def _demote(planner: _Planner, ids: list[Profile]) -> None:
    """Turn columns that another one determines into attributes: the school's name beside its code."""
    dimensions = [spec for spec in planner.plan.fields if spec.role == "dimension"]
    by_name = {item.name: item for item in ids}
    texts = {
        spec.name: planner.column(by_name[spec.name].id)
        for spec in dimensions
        if spec.name in by_name
    }
    keys = [
        spec.name
        for spec in dimensions
        if spec.name in texts
        and (by_name[spec.name].kind == "place-code" or (spec.kind == "code" and not spec.codelist))
    ]
    for position, spec in enumerate(planner.plan.fields):
        if spec.role != "dimension" or spec.name not in texts or spec.kind == "period":
            continue
        if any(_determines(texts[key], texts[spec.name]) for key in keys if key != spec.name):
            planner.plan.fields[position] = spec.model_copy(update={"role": "attribute"})
            if spec.name in keys:
                keys.remove(spec.name)


def _determines(keys: list[str], values: list[str]) -> bool:
    """Tell whether each key has one value only, and the key is the finer of the two."""
    if len(set(keys)) < len(set(values)) or len(set(keys)) < 2:
        return False
    seen: dict[str, str] = {}
    return all(
        seen.setdefault(key, value) == value for key, value in zip(keys, values, strict=True)
    )
