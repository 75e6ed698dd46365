"""Whether parts add up to what was published for the whole: the difference is reported, never repaired.

A measure that does not add up anywhere, such as a rate, is not additive: that is no fault. Only where
most wholes are the sum of their parts do the others come as doubts.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from vidno.base import numbers
from vidno.base.errors import DataError
from vidno.base.text import LANGUAGES, Text
from vidno.catalogue.schema import BOOLEANS, FieldSpec
from vidno.engine.duck import quoted
from vidno.ingest.table import Table

MIN_SHARE = 0.6
"""A measure is additive where at least this share of the wholes is the sum of its parts."""
MIN_HOLDING = 3
"""So many wholes must add up before the others are doubted."""
DIGITS = 6
USUAL = 0.95
"""The share of values that have no more digits after the point than the others."""


AMOUNT = re.compile(
    r"(?i)\bлв\b|\bлева\b|\bевро\b|€|%|‰|\bхил\b|\bхиляди\b|\bмлн\b|\bмлрд\b|\b(?:bgn|eur|usd)\b|thousand|million|billion"
)
"""What is measured in a rounded unit."""


class SumDifferenceError(DataError):
    """A whole that is not the sum of its parts."""

    code = "sum-differs"
    template = Text(
        bg="{cell}: „{whole}“ ({about}) е {value}, а {count} части ({field}) дават {sum}; разлика {difference}{odd_bg}.",
        en="{cell}: '{whole}' ({about}) is {value}, but its {count} parts ({field}) add up to {sum}; difference {difference}{odd_en}.",
    )
    hint = Text(
        bg="Нищо не е поправено. Търсете част, която не е в списъка, или грешка в източника.",
        en="Nothing was repaired. Look for a part that is not listed, or an error in the source.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("field", "measure", "whole")


def faults(
    table: Table, field: FieldSpec, families: dict[str, list[str]], odd: set[str]
) -> Iterator[DataError]:
    """Yield a doubt for each whole that is not the sum of its parts.

    Args:
        table: The finished table.
        field: The dimension.
        families: Codes of wholes to the codes of their parts, all of `field`.
        odd: Codes that belong to no whole; one that equals a difference is named.
    """
    if not families:
        return
    for spec in table.recipe.fields:
        if spec.role == "measure" and spec.type in ("integer", "number"):
            yield from _of_measure(table, field, spec, families, odd)


def _of_measure(
    table: Table,
    field: FieldSpec,
    measure: FieldSpec,
    families: dict[str, list[str]],
    odd: set[str],
) -> Iterator[DataError]:
    found = _compared(table, field, measure, families)
    whole = [item for item in found if item[-1]]
    held = sum(1 for item in whole if item[-2])
    if held < MIN_HOLDING or held < MIN_SHARE * len(whole):
        return
    for _, sheet, line, column, code, value, parts, count, about, holds, is_full in found:
        if holds or (not is_full and value >= parts):
            continue
        difference = value - parts
        named = _odd_one(table, field, measure, odd, about, difference)
        yield SumDifferenceError(
            cell=table.cell(sheet, line, column),
            whole=_label(table, field, code),
            about=_about(table, field, about),
            value=_number(value),
            sum=_number(parts),
            difference=_number(difference),
            count=count,
            field=field.name,
            measure=measure.name,
            odd_bg=f" – колкото е „{named.bg}“" if named else "",
            odd_en=f" – as much as '{named.en}'" if named else "",
        )


def _compared(
    table: Table, field: FieldSpec, measure: FieldSpec, families: dict[str, list[str]]
) -> list[tuple[Any, ...]]:
    """Return every whole with the sum of its parts: sums are exact, in any order of the rows."""
    others = _others(table, field)
    name, value = quoted(field.name), f"TRY_CAST({quoted(measure.name)} AS DECIMAL(38,{DIGITS}))"
    pairs = ", ".join(
        f"({_text(whole)}, {_text(part)})" for whole, parts in families.items() for part in parts
    )
    keys = "".join(f", {quoted(other)}" for other in others)
    same = "".join(f" AND t.{quoted(x)} IS NOT DISTINCT FROM p.{quoted(x)}" for x in others)
    about = f"[{', '.join(f'CAST(t.{quoted(x)} AS VARCHAR)' for x in others)}]"
    line, column = table.cell_sql(measure.name)
    # each part is rounded to the last digit shown: a sum of n parts may differ by half a unit each.
    # Whole numbers are rounded where they are amounts; people and schools are counted and add up exactly.
    # A few values such as 57.599999999999994 are noise of the publisher's program, no digits
    [(digits,)] = table.rows(
        f"SELECT quantile_disc({_digits(measure.name)}, {USUAL}) FROM tidy"
        f" WHERE {quoted(measure.name)} IS NOT NULL"
    )
    is_rounded = digits or _is_amount(measure)
    tolerance = f"0.5 * (p.parts + 1) / pow(10, {digits or 0})" if is_rounded else "0"
    return table.rows(
        f"""
        WITH families(whole, part) AS (VALUES {pairs}),
        parts AS (
            SELECT f.whole{keys}, count(*) AS parts, count({quoted(measure.name)}) AS known,
                   sum({value}) AS total
            FROM tidy JOIN families AS f ON {name} = f.part GROUP BY f.whole{keys}
        )
        SELECT t._n, t._sheet, t._line, t._place, t.{name}, t._value, p.total, p.parts, {about if others else "[]"},
               abs(t._value - p.total) <= {tolerance}, p.parts = p.known
        FROM (SELECT *, {line} AS _line, {column} AS _place, {value} AS _value FROM tidy) AS t
        JOIN parts AS p ON t.{name} = p.whole{same}
        WHERE t._value IS NOT NULL AND p.known > 1
        ORDER BY t._n
        """
    )


def _is_amount(measure: FieldSpec) -> bool:
    """Tell whether a measure is money, a share, or in thousands: its whole numbers are rounded ones."""
    said = [measure.unit.bg, measure.unit.en, measure.title.bg, measure.title.en]
    return any(AMOUNT.search(text) for text in said)


def _digits(name: str) -> str:
    """Return SQL for the number of digits after the point of a measure."""
    return f"length(regexp_extract(CAST({quoted(name)} AS VARCHAR), '\\.([0-9]*?)0*$', 1))"


def _others(table: Table, field: FieldSpec) -> list[str]:
    return [
        spec.name
        for spec in table.recipe.fields
        if spec.role == "dimension" and spec.name != field.name
    ]


def _odd_one(
    table: Table,
    field: FieldSpec,
    measure: FieldSpec,
    odd: set[str],
    about: list[str | None],
    difference: object,
) -> Text:
    """Return the member without a whole whose value is the difference, or nothing."""
    if not odd:
        return Text()
    where = " AND ".join(
        f"CAST({quoted(other)} AS VARCHAR) IS NOT DISTINCT FROM {_text(value)}"
        for other, value in zip(_others(table, field), about, strict=True)
    )
    codes = ", ".join(_text(code) for code in sorted(odd))
    found = table.rows(
        f"""
        SELECT {quoted(field.name)} FROM tidy WHERE {quoted(field.name)} IN ({codes})
        AND CAST({quoted(measure.name)} AS DECIMAL(38,{DIGITS})) = {difference}
        {f"AND {where}" if where else ""} ORDER BY _n LIMIT 1
        """
    )
    return _label(table, field, found[0][0]) if found else Text()


def _about(table: Table, field: FieldSpec, codes: list[str | None]) -> Text:
    """Say at which point of the other dimensions a whole stands."""
    by_name = {spec.name: spec for spec in table.recipe.fields}
    said = [
        _label(table, by_name[name], code)
        for name, code in zip(_others(table, field), codes, strict=True)
        if code is not None
    ]
    bg, en = (", ".join(text.pick(language) for text in said) or "–" for language in LANGUAGES)
    return Text(bg=bg, en=en)


def _label(table: Table, field: FieldSpec, code: str) -> Text:
    """Return a code with its label, in both languages."""
    if field.type == "boolean" and code in BOOLEANS:
        return BOOLEANS[code]
    known = table.inputs.codes.get(field.codelist, {}).get(code)
    bg, en = (
        f"{code} {label}" if known and (label := known.label.pick(language)) != code else code
        for language in LANGUAGES
    )
    return Text(bg=bg.strip(), en=en.strip())


def _number(value: Decimal) -> Text:
    """Write a number as readers of each language do."""
    bg, en = (
        numbers.number(value, language, decimals=numbers.decimals_of(value, limit=DIGITS))
        for language in LANGUAGES
    )
    return Text(bg=bg, en=en)


def _text(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"
