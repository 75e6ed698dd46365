"""What each field of a table means: name, role, type, unit, what values it holds."""

from dataclasses import dataclass
from functools import lru_cache

from vidno.base import numbers
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.catalogue.schema import FieldSpec
from vidno.web.portal.pages import addresses, coverage, values
from vidno.web.portal.pages.site import Published

CODES_SHOWN = 60
EXAMPLES = 4
ROLES = {
    "dimension": Text(bg="измерение", en="dimension"),
    "measure": Text(bg="мярка", en="measure"),
    "attribute": Text(bg="белег", en="attribute"),
}
TYPES = {
    "string": Text(bg="текст", en="text"),
    "integer": Text(bg="цяло число", en="whole number"),
    "number": Text(bg="число", en="number"),
    "date": Text(bg="дата", en="date"),
    "boolean": Text(bg="да или не", en="yes or no"),
}
CODE = Text(bg="код", en="code")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field, in words."""

    name: str
    title: str
    description: str
    role: str
    type: str
    unit: str
    values: str
    codes: tuple[tuple[str, str], ...]
    """Code and label, as many as are shown."""
    code_count: int
    codes_href: str
    untranslated: int
    """How many of title and labels are only in Bulgarian; 0 on Bulgarian pages."""


@lru_cache(maxsize=512)
def of(item: Published, language: Language) -> tuple[FieldRow, ...]:
    """Describe every field of a version."""
    return tuple(_row(item, spec, language) for spec in item.release.schema.fields)


def _row(item: Published, spec: FieldSpec, language: Language) -> FieldRow:
    codes = item.release.codes_of(spec.name)
    kind = CODE if codes else TYPES[spec.type]
    return FieldRow(
        name=spec.name,
        title=values.field_title(spec, language),
        description=spec.description.pick(language),
        role=ROLES[spec.role].pick(language),
        type=kind.pick(language),
        unit=spec.unit.pick(language),
        values=_values(item, spec, language),
        codes=tuple(
            (code, values.label(item.release, spec, code, language))
            for code in list(codes)[:CODES_SHOWN]
        ),
        code_count=len(codes),
        codes_href=addresses.file(item, f"codelists/{spec.codelist}.csv") if codes else "",
        untranslated=_untranslated(
            [spec.title, *(code.label for code in codes.values())], language
        ),
    )


def _untranslated(texts: list[Text], language: Language) -> int:
    return sum(1 for text in texts if text.bg and not text.en) if language == "en" else 0


def _values(item: Published, spec: FieldSpec, language: Language) -> str:
    if spec.kind == "period" and spec.role == "dimension":
        found = coverage.of(item).periods
        words = numbers.count(len(found), language, ("стойност", "стойности"), ("value", "values"))
        return f"{coverage.periods(item, language)}, {words}"
    filled, distinct, lowest, highest = item.reader.summary(spec.name)
    if not filled:
        return Text(bg="няма стойности", en="no values").pick(language)
    if spec.role == "measure":
        return _range(item, spec, filled, lowest, highest, language)
    words = numbers.count(
        distinct,
        language,
        ("различна стойност", "различни стойности"),
        ("value", "different values"),
    )
    if item.release.codes_of(spec.name):
        return words
    shown = [
        f"„{values.shown(item.release, spec, value, language)}“"
        if language == "bg"
        else f"“{values.shown(item.release, spec, value, language)}”"
        for value, _ in item.reader.distinct(spec.name)[:EXAMPLES]
    ]
    return f"{words}: {', '.join(shown)}" + ("…" if distinct > EXAMPLES else "")


def _range(
    item: Published,
    spec: FieldSpec,
    filled: int,
    lowest: object,
    highest: object,
    language: Language,
) -> str:
    count = numbers.count(filled, language, ("стойност", "стойности"), ("value", "values"))
    ends = [values.shown(item.release, spec, end, language) for end in (lowest, highest)]
    text = Text(
        bg=f"{count}, от{NBSP}{ends[0]} до{NBSP}{ends[1]}",
        en=f"{count}, from{NBSP}{ends[0]} to{NBSP}{ends[1]}",
    ).pick(language)
    gone = item.release.row_count - filled
    if gone:
        missing = numbers.number(gone, language)
        text += Text(bg=f"; без стойност: {missing}", en=f"; without a value: {missing}").pick(
            language
        )
    return text
