"""The figures of a table: crossed headers unfolded, texts read as numbers, signs for missing kept."""

import dataclasses

from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code
from vidno.catalogue.schema import Role
from vidno.ingest import vocabulary
from vidno.ingest.planning import sdmx, units
from vidno.ingest.planning.plan import Planner, place_name, with_parent
from vidno.ingest.profile import Profile
from vidno.ingest.shape import Shape
from vidno.ingest.steps.number import MARK
from vidno.ingest.types import affix, convention, missing, number

STATUS_TITLE = Text(bg="състояние", en="status")


def unfold(planner: Planner, unfolding: Shape, profiles: list[Profile], stated: Text) -> None:
    """Add the steps and fields of crossed figures; `stated` is the unit that the title names."""
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
            codes = [with_parent(Code(code, place_name(code))) for code in level.values.values()]
        planner.dimension(name, level.title, kind=kind, codelist=planner.codes(name, codes))
    by_id = {item.id: item for item in profiles}
    proofs: dict[str, number.Proof | None] = {}
    for measure, title in unfolding.measures.items():
        columns = [
            by_id[id_] for id_, at in unfolding.coordinates.items() if at["measure"] == measure
        ]
        texts = {text for item in columns for text in item.texts}
        markers = tuple(sorted(text for text in texts if missing.is_marker(text)))
        brackets = next((item.brackets for item in columns if item.brackets), "")
        values = [text for text in sorted(texts) if text not in markers]
        proof = proofs[measure] = number.prove(values, brackets=brackets)
        read(
            planner,
            measure,
            proof,
            markers,
            title=title,
            unit=units.in_header(title.bg)
            or unfolding.unit
            or (stated if len(unfolding.measures) == 1 else Text()),
        )
    _nobody(planner, unfolding, {name: proof for name, proof in proofs.items() if proof})


def _nobody(planner: Planner, unfolding: Shape, proofs: dict[str, number.Proof]) -> None:
    """Add the step for zeros that mean nobody, where several measures are zero at the same time.

    A zero beside a number other than zero is a value, and then all zeros are; one beside a blank or a
    sign says nothing.
    """
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
            found = [
                number.read(row[planner.index[id_]], proofs[measure].format)
                for measure, id_ in columns.items()
                if measure in proofs
            ]
            zeros = [value == 0 for value in found if value is not None]
            together += all(zeros) and len(zeros) == len(measures)
            alone += any(zeros) and not all(zeros)
    if together and not alone:
        counted = [name for name in measures if name in ("count", "number")]
        rest = [name for name in measures if name not in counted]
        status = f"{rest[0]}_status"
        planner.step("nobody", measures=rest, count=counted, status=status)
        _nobody_status(planner, rest[0], status)
        planner.plan.notes.append(
            Text(
                bg=f"{together} групи от нули значат, че не е имало никого",
                en=f"{together} groups of zeros mean that there was nobody",
            )
        )


LESS_RELIABLE = Code(
    number.BRACKETS,
    Text(
        bg="по-малко надеждна оценка (в скоби в източника)",
        en="less reliable estimate (in brackets in the source)",
    ),
)
NOBODY = Code("0", Text(bg="никой: нулата не е стойност", en="nobody: the zero is no value"))


def _nobody_status(planner: Planner, measure: str, status: str) -> None:
    if status not in planner.plan.codelists:
        planner.dimension(
            status, STATUS_TITLE, role="attribute", kind="status", of=measure, codelist=status
        )
    planner.plan.codelists[status] = [*planner.plan.codelists.get(status, []), NOBODY]


def flat(planner: Planner, ids: list[Profile], stated: Text) -> None:
    """Add the steps and fields of figures that stand in columns of their own."""
    unit = next(
        (found for item in ids if item.kind == "constant" for found in [_unit_of(item)] if found),
        stated
        if sum(item.kind == "number" and not sdmx.concept_of(item) for item in ids) == 1
        else Text(),
    )
    for item in ids:
        if item.kind == "number" and not sdmx.concept_of(item):
            own = units.in_header(*reversed(item.header)) or unit
            read(planner, item.name, item.proof, item.markers, title=item.title, unit=own)


def _unit_of(item: Profile) -> Text:
    text = next(iter(item.texts))
    label = next((code.label for code in item.codes if code.code == text), Text())
    found = vocabulary.unit_in(text) or vocabulary.unit_in(label.bg) or vocabulary.unit_in(label.en)
    named = any(
        vocabulary.key_of(part) in ("units", "unit", "мерна единица", "мярка")
        for part in item.header
    )
    return found or (label if named else Text())


def read(
    planner: Planner,
    name: str,
    proof: number.Proof | None,
    markers: tuple[str, ...],
    *,
    title: Text,
    unit: Text | None = None,
    role: Role = "measure",
) -> None:
    """Add the step that reads a column as numbers, its field, and the status of what is no number."""
    if proof is None:
        planner.dimension(name, title, role="attribute")
        return
    status = f"{name}_status" if name != "value" else "status"
    about = " ".join([title.bg, title.en, unit.bg if unit else ""])
    alternatives = proof.alternatives
    proof, reason = convention.settle(proof, planner.decimal, about)
    if reason:
        planner.plan.notes.append(Text(bg=f"{name}: {reason.bg}", en=f"{name}: {reason.en}"))
    form = proof.format
    signs = list(dict.fromkeys([*markers, *proof.unread]))
    meanings = [Code(sign, missing.meaning_of(sign, planner.legend)) for sign in signs]
    meanings += [LESS_RELIABLE] if form.brackets else []
    meanings += [_mark(sign, planner) for sign in proof.marks]
    names = list(dict.fromkeys(label for _, label in form.units))
    own_unit = f"{name}_unit" if len(names) > 1 else ""
    planner.step(
        "number",
        column=name,
        whole=proof.whole,
        **_options(form),
        **({"missing": list(markers)} if markers else {}),
        **({"status": status} if meanings else {}),
        **({"unit": own_unit} if own_unit else {}),
    )
    _note(planner, name, proof, () if reason else alternatives)
    _note_signs(planner, name, markers)
    kind = "integer" if proof.whole else "number"
    planner.dimension(
        name,
        title,
        type=kind,
        role=role,
        kind="quantity",
        unit=Text() if own_unit else _unit(form, unit or Text()),
        description=units.by_row(own_unit) if own_unit else Text(),
    )
    if own_unit:
        planner.dimension(
            own_unit,
            units.TITLE,
            role="attribute",
            kind="code",
            codelist=planner.codes(own_unit, units.codes_of(names)),
        )
    if meanings:
        listed = planner.codes(status, meanings)
        planner.dimension(
            status, STATUS_TITLE, role="attribute", kind="status", of=name, codelist=listed
        )


def _options(form: number.NumberFormat) -> dict[str, object]:
    """Return the options of the step that differ from the plainest way of writing."""
    plain = number.NumberFormat(decimal="")
    options = {item.name: getattr(form, item.name) for item in dataclasses.fields(form)}
    options |= {"scales": dict(form.scales), "units": dict(form.units)}
    return {
        name: value for name, value in options.items() if value and value != getattr(plain, name)
    }


def _unit(form: number.NumberFormat, stated: Text) -> Text:
    """Return the unit of a measure: what stands behind the numbers, else what the table says.

    A scale word in the header goes with the currency behind the numbers only when it is there too.
    """
    behind = form.suffix or form.prefix or (form.units[0][1] if form.units else "")
    if form.scales:
        behind = affix.divided(form.scales[0][0])[1]
    if not behind:
        return stated
    found = vocabulary.unit_in(behind) or same(behind)
    return stated if stated and found.bg in stated.bg else found


def _mark(sign: str, planner: Planner) -> Code:
    text = planner.legend.get(sign, "")
    bg, en = (f": {text}", f": {text}") if text else ("", "")
    label = Text(bg=f"бележка „{sign}“ в източника{bg}", en=f"note '{sign}' in the source{en}")
    return Code(MARK + sign, label)


def _note_signs(planner: Planner, name: str, markers: tuple[str, ...]) -> None:
    """Say what the signs for missing values mean here, and how we know."""
    for sign in markers:
        bare = sign.strip()
        meaning = missing.meaning_of(sign, planner.legend)
        bg, en = (
            ("така пише около таблицата", "a line around the table says so")
            if bare in planner.legend
            else ("таблицата не обяснява знака", "the table does not explain the sign")
        )
        planner.plan.notes.append(
            Text(bg=f"{name}: {meaning.bg}; {bg}", en=f"{name}: {meaning.en}; {en}")
        )


def _note(
    planner: Planner, name: str, proof: number.Proof, alternatives: tuple[number.NumberFormat, ...]
) -> None:
    """Say why numbers in brackets are what they are, and which reading of a column lost."""
    notes = planner.plan.notes
    if proof.format.negative:
        notes.append(
            Text(
                bg=f"{name}: числата в скоби са отрицателни, защото {planner.brackets_reason.bg}",
                en=f"{name}: numbers in brackets are negative, since {planner.brackets_reason.en}",
            )
        )
    if proof.format.brackets:
        notes.append(
            Text(
                bg=f"{name}: числата в скоби са по-малко надеждни, защото {planner.brackets_reason.bg}",
                en=f"{name}: numbers in brackets are less reliable, since {planner.brackets_reason.en}",
            )
        )
    if proof.bracketed:
        notes.append(
            Text(
                bg=f"{name}: {len(proof.bracketed)} числа в скоби остават текст: нищо не казва какво значат",
                en=f"{name}: {len(proof.bracketed)} numbers in brackets stay text: nothing says what they mean",
            )
        )
    for other in alternatives:
        notes.append(
            Text(
                bg=f"{name}: десетичният знак е приет за „{proof.format.decimal}“; и с „{other.decimal}“ се четат също толкова",
                en=f"{name}: read with '{proof.format.decimal}' before decimals; '{other.decimal}' reads as much",
            )
        )
