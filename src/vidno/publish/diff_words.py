"""What changed between two versions, in sentences of both languages."""

from typing import Any

from vidno.base import dates, numbers
from vidno.base.text import Language, Text
from vidno.catalogue.place import places
from vidno.catalogue.schema import BOOLEANS
from vidno.publish.diff import Side

ROWS = (("ред", "реда"), ("row", "rows"))
NEW_ROWS = (("нов ред", "нови реда"), ("new row", "new rows"))
PAST = (
    ("стара стойност е променена", "стари стойности са променени"),
    ("past value was revised", "past values were revised"),
)
FILLED = (
    ("празна стойност вече е попълнена", "празни стойности вече са попълнени"),
    ("missing value was filled in", "missing values were filled in"),
)
WITHDRAWN = (
    ("стойност е оттеглена", "стойности са оттеглени"),
    ("value was withdrawn", "values were withdrawn"),
)
NAMED = 3
REVISED = (("променена стойност", "променени стойности"), ("revised value", "revised values"))
CODES_NAMED = 6
DECIMALS = 12
"""A revision in the last digit is shown, too."""


def sentences(diff: dict[str, Any], now: Side, language: Language) -> list[str]:
    """Say what changed, the most important first.

    Args:
        diff: What `diff.compare` returned, or the `diff.json` of an older release.
        now: The newer version, for titles and labels.
        language: Of the sentences.
    """
    rows = numbers.count(int(diff["rows"]), language, *ROWS)
    if diff["since"] is None:
        return [
            Text(bg=f"Първо публикуване: {rows}.", en=f"First published: {rows}.").pick(language)
        ]
    said: list[Text] = []
    if diff["added"] is None:
        said.append(
            Text(
                bg=f"Измеренията са други и редовете не се сравняват. Сега има {rows}.",
                en=f"The dimensions differ, so rows are not compared. There are {rows} now.",
            )
        )
    else:
        said += _rows(diff, language)
        said += _values(diff, now, language)
    said += _fields(diff, now, language)
    said += _codes(diff, now, language)
    return [text.pick(language) for text in said]


def _rows(diff: dict[str, Any], language: Language) -> list[Text]:
    said = []
    if diff["added"]:
        count = numbers.count(diff["added"], language, *NEW_ROWS)
        when = _when(diff.get("added_by_period", {}), language)
        verb = "Добавен" if diff["added"] == 1 else "Добавени"
        said.append(_closed(bg=f"{verb}: {count}{when}", en=f"Added: {count}{when}"))
    if diff["removed"]:
        count = numbers.count(diff["removed"], language, *ROWS)
        when = _when(diff.get("removed_by_period", {}), language)
        verb = "Отпаднал" if diff["removed"] == 1 else "Отпаднали"
        said.append(_closed(bg=f"{verb}: {count}{when}", en=f"Gone: {count}{when}"))
    return said


def _when(by_period: dict[str, int], language: Language) -> str:
    """Say for which periods: „ за 2024 г.“, or with the counts of each."""
    if not by_period:
        return ""
    named = [_period(label, language) for label in by_period]
    if len(named) == 1:
        return Text(bg=f" за {named[0]}", en=f" for {named[0]}").pick(language)
    if len(named) > NAMED:
        return Text(
            bg=f" за {len(named)} периода, от {named[0]} до {named[-1]}",
            en=f" for {len(named)} periods, from {named[0]} to {named[-1]}",
        ).pick(language)
    each = [
        f"{name}: {numbers.number(count, language)}"
        for name, count in zip(named, by_period.values(), strict=True)
    ]
    return f" ({'; '.join(each)})"


def _values(diff: dict[str, Any], now: Side, language: Language) -> list[Text]:
    said = []
    if "values_revised" not in diff:  # a release from before values were counted
        count = int(diff["revised"] or 0)
    else:
        count = sum(diff["values_revised"].values())
    if count:
        counted = numbers.count(count, language, *PAST)
        example = _largest(diff, now, language, single=count == 1)
        said.append(_closed(bg=f"{counted}{example}", en=f"{counted}{example}"))
    for key, noun in (("values_filled", FILLED), ("values_withdrawn", WITHDRAWN)):
        number = sum(diff.get(key, {}).values())
        if number:
            counted = numbers.count(number, language, *noun)
            said.append(_closed(bg=counted, en=counted))
    if not said:
        said.append(
            Text(bg="Нито една стара стойност не е променена.", en="No past value was changed.")
        )
    return said


def _largest(diff: dict[str, Any], now: Side, language: Language, *, single: bool) -> str:
    item = next(
        (item for item in diff.get("largest", []) if None not in (item["old"], item["new"])), None
    )
    if item is None:
        return ""
    about = ", ".join(
        part
        for spec in _in_order(now)
        if (part := shown(now, spec.name, item["at"].get(spec.name), language))
    )
    change = " → ".join(pair_of(item["old"], item["new"], language))
    largest = "" if single else Text(bg="най-много ", en="most of all ").pick(language)
    return f" ({largest}{about}: {change})" if about else f" ({largest}{change})"


def _in_order(side: Side) -> list[Any]:
    order = {"place": 0, "period": 2}
    return sorted(side.schema.by_role("dimension"), key=lambda spec: order.get(spec.kind, 1))


def _fields(diff: dict[str, Any], now: Side, language: Language) -> list[Text]:
    said = [
        Text(
            bg=f"Поле „{item['from']}“ вече се казва „{item['to']}“.",
            en=f"Field '{item['from']}' is called '{item['to']}' now.",
        )
        for item in diff.get("fields_renamed", [])
    ]
    for key, one, many in (
        (
            "fields_added",
            Text(bg="Ново поле", en="New field"),
            Text(bg="Нови полета", en="New fields"),
        ),
        (
            "fields_removed",
            Text(bg="Отпаднало поле", en="Field that is gone"),
            Text(bg="Отпаднали полета", en="Fields that are gone"),
        ),
    ):
        names = diff.get(key, [])
        if names:
            lead = (one if len(names) == 1 else many).pick(language)
            listed = ", ".join(_quoted(name, language) for name in names)
            said.append(_closed(bg=f"{lead}: {listed}", en=f"{lead}: {listed}"))
    for item in diff.get("units_changed", []):
        before, after = (
            Text.model_validate(item[key]).pick(language) or "–" for key in ("from", "to")
        )
        title = title_of(now, item["field"], language)
        said.append(
            _closed(
                bg=f"Единицата на „{title}“ е друга: {before} → {after}",
                en=f"The unit of '{title}' changed: {before} → {after}",
            )
        )
    for item in diff.get("types_changed", []):
        title = title_of(now, item["field"], language)
        before, after = (_type(item[key], language) for key in ("from", "to"))
        said.append(
            Text(
                bg=f"Стойностите на „{title}“ са от друг вид: {before} → {after}.",
                en=f"The values of '{title}' are of another type: {before} → {after}.",
            )
        )
    return said


TYPES = {
    "string": "текст",
    "integer": "цяло число",
    "number": "число",
    "date": "дата",
    "boolean": "да или не",
}


def _type(name: str, language: Language) -> str:
    return TYPES.get(name, name) if language == "bg" else name


def _codes(diff: dict[str, Any], now: Side, language: Language) -> list[Text]:
    leads = (
        ("codes_added", "Нови кодове в", "New codes in"),
        ("codes_removed", "Отпаднали кодове от", "Codes gone from"),
        ("labels_changed", "Други имена на кодове в", "Codes with another label in"),
    )
    said = []
    for key, bg, en in leads:
        for field, codes in diff.get(key, {}).items():
            title = title_of(now, field, language)
            listed = ", ".join(_code(now, field, code, language) for code in codes[:CODES_NAMED])
            rest = len(codes) - CODES_NAMED
            more = (
                Text(bg=f" и още {rest}", en=f" and {rest} more").pick(language) if rest > 0 else ""
            )
            said.append(
                _closed(bg=f"{bg} „{title}“: {listed}{more}", en=f"{en} '{title}': {listed}{more}")
            )
    return said


def _code(now: Side, field: str, code: str, language: Language) -> str:
    label = shown(now, field, code, language)
    return f"{code} ({label})" if label and label != code else code


NO_VALUE = Text(bg="няма", en="none")


def pair_of(old: float | None, new: float | None, language: Language) -> tuple[str, str]:
    """Write two values of a comparison with the same number of decimals: 5,0 and 5,5."""
    places = max(numbers.decimals_of(x, limit=DECIMALS) for x in (old, new) if x is not None)
    shown_old, shown_new = (
        NO_VALUE.pick(language)
        if value is None
        else numbers.number(value, language, decimals=places)
        for value in (old, new)
    )
    return shown_old, shown_new


def title_of(side: Side, name: str, language: Language) -> str:
    """Return the title of a field; its name where it has none."""
    spec = next((spec for spec in side.schema.fields if spec.name == name), None)
    return (spec.title.pick(language) if spec else "") or name


def shown(side: Side, name: str, value: str | None, language: Language) -> str:
    """Return the label of a dimension's value, as readers see it; "" for nothing."""
    if value is None:
        return ""
    spec = next((spec for spec in side.schema.fields if spec.name == name), None)
    if spec is None:
        return value
    if spec.kind == "period":
        return _period(value, language)
    if spec.type == "boolean" and value in BOOLEANS:
        return BOOLEANS[value].pick(language)
    if spec.kind == "place" and value in places():
        return places()[value].full_name.pick(language)
    known = side.codes.get(spec.codelist, {}).get(value)
    return (known.label.pick(language) if known else "") or value


def _period(label: str, language: Language) -> str:
    try:
        return dates.period(label, language)
    except (ValueError, IndexError):
        return label


def _quoted(name: str, language: Language) -> str:
    return Text(bg=f"„{name}“", en=f"'{name}'").pick(language)


def _closed(*, bg: str, en: str) -> Text:
    """End sentences with a stop, unless „г.“ ends them already."""
    return Text(bg=bg if bg.endswith(".") else f"{bg}.", en=en if en.endswith(".") else f"{en}.")
