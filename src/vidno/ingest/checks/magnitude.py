"""Figures are of the size they had in the version before: no slip of units, no lost decimal sign."""

from collections.abc import Iterator
from typing import Any, ClassVar

from vidno.base import numbers
from vidno.base.errors import DataError
from vidno.base.text import LANGUAGES, Text
from vidno.engine.duck import quoted
from vidno.ingest.checks import _before
from vidno.ingest.inputs import Before
from vidno.ingest.table import Table

NAME = "magnitude"
TITLE = Text(bg="Порядъкът е като преди", en="The size is as before")
FACTOR = 100
"""A value so many times larger or smaller than before is doubted."""
LARGE = 1000
"""Small counts jump: only values at least so large are doubted one by one."""
SLIP = (900, 1100)
"""A thousand-fold slip, with room for change."""
SLIP_SHARE = 0.5

compares = _before.is_there


class MagnitudeError(DataError):
    """A value far from what it was."""

    code = "magnitude"
    template = Text(
        bg="{cell}: „{field}“ ({about}) е {value}, а във версия {version} беше {before} ({period}): {factor} пъти {way_bg}.",
        en="{cell}: '{field}' ({about}) is {value}; in version {version} it was {before} ({period}): {factor} times {way_en}.",
    )
    hint = Text(
        bg="Сравнете с източника: сменена единица, изгубена десетична запетая или друга колона?",
        en="Compare with the source: another unit, a lost decimal sign, or another column?",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("field",)


class UnitSlipError(DataError):
    """A whole measure is a thousand times what it was."""

    code = "unit-slip"
    template = Text(
        bg="{cell}: „{field}“ е около хиляда пъти {way_bg} от версия {version} при {count} от {of} стойности; вероятно единицата е друга.",
        en="{cell}: '{field}' is about a thousand times {way_en} than in version {version} for {count} of {of} values; the unit is probably another one.",
    )
    hint = Text(
        bg="Проверете единицата в заглавието (хил. лв. или лв.) и я посочете в dataset.yml.",
        en="See which unit the title states (thousands or ones) and name it in dataset.yml.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield doubts about values far from those of the version before."""
    before = table.inputs.before
    keys = _before.dimensions(table, before) if before else []
    if before is None or not keys:
        return
    for name in _before.measures(table, before):
        compared = _compared(table, before, keys, name)
        yield from _doubts(table, before, name, compared)


def _compared(table: Table, before: Before, keys: list[str], name: str) -> list[tuple[Any, ...]]:
    """Return how many values have a reference, and those far from it.

    The reference is the same point in the version before; for a new period, the last period there.
    A point that stands there several times is none.
    """
    value, line_column = quoted(name), table.cell_sql(name)
    period = next(
        (s.name for s in table.recipe.fields if s.kind == "period" and s.role == "dimension"), ""
    )
    others = [key for key in keys if key != period]
    same = " AND ".join(f"n.{quoted(x)} IS NOT DISTINCT FROM o.{quoted(x)}" for x in keys)
    alike = (
        " AND ".join(f"n.{quoted(x)} IS NOT DISTINCT FROM l.{quoted(x)}" for x in others) or "true"
    )
    listed = "".join(f", {quoted(x)}" for x in others)
    last, joined, reference, when = "", "", f"o.{value}", "''"
    if period:
        p = quoted(period)
        last = f"""last AS (
            SELECT max({p}) AS _period, arg_max({value}, {p}) AS _value{listed} FROM {_before.parquet(before)}
            WHERE {value} IS NOT NULL GROUP BY ALL), """
        joined = f"LEFT JOIN last AS l ON {alike} AND o._here IS NULL AND n.{p} > l._period"
        reference, when = f"coalesce(o.{value}, l._value)", f"coalesce(o.{p}, l._period)"
    point = ", ".join(map(quoted, keys))
    once = f"""
        SELECT {point}, any_value({value}) AS {value}, true AS _here
        FROM {_before.parquet(before)} GROUP BY {point} HAVING count(*) = 1
    """
    about = ", ".join(f"CAST(n.{quoted(x)} AS VARCHAR)" for x in keys)
    return table.rows(
        f"""
        WITH {last} compared AS (
            SELECT n._n, n._sheet, n._line, n._place, n.{value} AS now, {reference} AS was,
                   CAST({when} AS VARCHAR) AS period, concat_ws(', ', {about}) AS about
            FROM (SELECT *, {line_column[0]} AS _line, {line_column[1]} AS _place FROM tidy) AS n
            LEFT JOIN ({once}) AS o ON {same}
            {joined}
        )
        SELECT *, count(*) OVER () AS _of FROM (
            SELECT *, abs(now / was) AS factor FROM compared WHERE now <> 0 AND was <> 0
        ) QUALIFY factor >= {FACTOR} OR factor <= 1.0 / {FACTOR} ORDER BY _n
        """
    )


def _doubts(
    table: Table, before: Before, name: str, compared: list[tuple[Any, ...]]
) -> Iterator[DataError]:
    for larger in (True, False):
        slipped = [row for row in compared if _slips(row[8], larger=larger)]
        if slipped and len(slipped) >= SLIP_SHARE * slipped[0][9]:
            cells = [table.cell(row[1], row[2], row[3]) for row in slipped]
            yield UnitSlipError(
                cell=cells[0],
                cells=cells,
                field=name,
                version=before.version,
                count=len(slipped),
                of=slipped[0][9],
                way_bg="по-голямо" if larger else "по-малко",
                way_en="larger" if larger else "smaller",
            )
            compared = [row for row in compared if row not in slipped]
    for row in compared:
        _, sheet, line, column, now, was, period, about, factor, _of = row
        if max(abs(now), abs(was)) < LARGE:
            continue
        larger = factor > 1
        yield MagnitudeError(
            cell=table.cell(sheet, line, column),
            field=name,
            about=about,
            value=_number(now),
            before=_number(was),
            period=period or "–",
            version=before.version,
            factor=_number(round(factor if larger else 1 / factor)),
            way_bg="повече" if larger else "по-малко",
            way_en="more" if larger else "less",
        )


def _number(value: float) -> Text:
    """Write a number as readers of each language do."""
    bg, en = (numbers.number(value, language) for language in LANGUAGES)
    return Text(bg=bg, en=en)


def _slips(factor: float, *, larger: bool) -> bool:
    low, high = SLIP
    return low <= (factor if larger else 1 / factor) <= high
