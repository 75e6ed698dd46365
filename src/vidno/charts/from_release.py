"""From an indicator of a release to what a chart is drawn from: its configuration and small table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

from vidno.base.text import LANGUAGES, Text, same
from vidno.catalogue.codelist import Code
from vidno.catalogue.dataset import Indicator, IndicatorLevel
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.place import find, places
from vidno.catalogue.release import Release
from vidno.catalogue.schema import BOOLEANS
from vidno.charts import areas, status
from vidno.charts.grammar import joined
from vidno.charts.model import Absence, Category, Cell, ChartConfig, ChartTable, Mark, Series
from vidno.charts.ratio import ratio
from vidno.charts.selection import (
    IndicatorError,
    Selection,
    in_order,
    lacking,
    levels_of,
    measure_of,
    selection_of,
)
from vidno.engine.query import Reader, written

NO_PERIOD = ""
NO_CATEGORY = ""
ROUNDED = 0.5  # of its last digit, by so much a published value may differ from its sum
WHOLE = ""
"""The key of rows that name no group: the only series, or a line of totals."""
FindIndicator = Callable[[str], tuple[Release, Reader, Indicator] | None]
"""Finds an indicator by its name in `denominator`, with its release and table; None where there is none."""


def chart_id(dataset: str, indicator: Indicator) -> str:
    """Return the id of a chart: publisher, dataset and indicator, joined by dots."""
    return f"{dataset.replace('/', '.')}.{indicator.id}"


def nowhere(name: str) -> tuple[Release, Reader, Indicator] | None:  # noqa: ARG001 - finds nothing
    """Find no other indicator: for tables that stand alone."""
    return None


def chart_of(
    dataset: DatasetFolder,
    release: Release,
    reader: Reader,
    indicator: Indicator,
    *,
    level: IndicatorLevel | None = None,
    by: str = "",
    rows: str = "",
    find_other: FindIndicator = nowhere,
) -> tuple[ChartConfig, ChartTable]:
    """Return configuration and table of an indicator. Raises IndicatorError."""
    table = table_of(
        release, reader, indicator, level=level, by=by, rows=rows, find_other=find_other
    )
    return configured(dataset, release, indicator, table), table


def configured(
    dataset: DatasetFolder, release: Release, indicator: Indicator, table: ChartTable
) -> ChartConfig:
    """Return the configuration of an indicator beside its table. Raises IndicatorError."""
    return replace(config_of(dataset, release, indicator), note=note_of(indicator, table))


def note_of(indicator: Indicator, table: ChartTable) -> Text:
    """Return what must be minded: the note of an indicator, and doubts about values of this table."""
    keys = {series.key for series in table.series}
    doubts = [
        one.note
        for one in indicator.doubts
        if keys.intersection(one.places) and set(table.periods).intersection(one.periods)
    ]
    texts = [indicator.note, *doubts]
    return Text(**{one: joined(*(text.pick(one) for text in texts if text)) for one in LANGUAGES})


def config_of(
    dataset: DatasetFolder, release: Release, indicator: Indicator, *, address: str = ""
) -> ChartConfig:
    """Return what the numbers of an indicator mean. Raises IndicatorError."""
    measure = measure_of(release.schema, indicator)
    publisher = dataset.publisher
    return ChartConfig(
        id=chart_id(dataset.id, indicator),
        title=indicator.title,
        definition=indicator.definition,
        unit=indicator.unit or measure.unit,
        decimals=indicator.decimals,
        rate=indicator.rate,
        polarity=indicator.polarity,
        source=publisher.short or publisher.name,
        licence=dataset.config.conditions[0],
        address=address,
        field=measure.name,
        boundaries=areas.brought(dataset.portal.root),
    )


def table_of(
    release: Release,
    reader: Reader,
    indicator: Indicator,
    *,
    level: IndicatorLevel | None = None,
    by: str = "",
    rows: str = "",
    find_other: FindIndicator = nowhere,
) -> ChartTable:
    """Return the small table of an indicator.

    The indicator's filter picks the rows; a dimension that it does not name is held at its total, or
    at its first code. Series are the country and the places of one level where there are any, else
    the codes of the one dimension that is left, else one series. A line of totals that names no
    group is none.

    Args:
        release: Where the table is.
        reader: Its table.
        indicator: Which measure and rows.
        level: Which places; None takes the widest level that has at least two of them.
        by: A dimension whose codes become the categories, without its total; "" makes none.
        rows: A dimension whose codes become the series, without their total; "" chooses.
        find_other: Finds the indicator that is the denominator.

    Raises:
        IndicatorError: a field or code of the indicator is not in the table, or no row is left; its
            denominator is not there or has a denominator itself.
    """
    table = _doubted(_published(release, reader, indicator, level, by, rows), indicator)
    if not indicator.denominator:
        return table
    found = find_other(indicator.denominator)
    if found is None or found[2].denominator:
        reason = lacking("знаменател", "denominator", indicator.denominator)
        raise IndicatorError(indicator=indicator.id, reason=reason)
    return ratio(table, _published(*found, level, "", ""), indicator.per)


def _doubted(table: ChartTable, indicator: Indicator) -> ChartTable:
    """Mark the values that look wrong as less reliable; they stay as they were published."""
    if not indicator.doubts:
        return table
    doubted = {
        (place, period)
        for one in indicator.doubts
        for place in one.places
        for period in one.periods
    }

    def marked(series: Series) -> Series:
        cells = tuple(
            replace(cell, mark="unreliable") if (series.key, period) in doubted else cell
            for period, cell in zip(table.periods, series.cells, strict=True)
        )
        return replace(series, cells=cells)

    return replace(table, series=tuple(map(marked, table.series)))


def _published(
    release: Release,
    reader: Reader,
    indicator: Indicator,
    level: IndicatorLevel | None,
    by: str,
    rows: str,
) -> ChartTable:
    chosen = selection_of(release, reader, indicator, by, rows)
    found, periods = _cells(release, reader, chosen)
    if not found:
        which = ", ".join(f"{name}={code}" for name, code in chosen.where.items())
        raise IndicatorError(indicator=indicator.id, reason=lacking("редове с", "row with", which))
    ordered = tuple(sorted(periods))
    keys = list(dict.fromkeys(key for key, _ in found))
    if len(keys) > 1 and WHOLE in keys:
        keys.remove(WHOLE)  # the line of all groups together is not one of them
    labels = _labels(release, reader, chosen)
    if chosen.are_places:
        keys = _places_in_order(keys, level)
    elif rows:
        keys = in_order((key for key in keys if key != chosen.whole), release.codes_of(rows))
    categories = tuple(
        Category(code, codes[code].label if code in codes else same(code))
        for codes in [release.codes_of(by) if by else {}]
        for code in chosen.categories
    )
    series = tuple(
        Series(
            key or indicator.id,
            _label(key, labels, indicator),
            places()[key].level if chosen.are_places and key in places() else "",
            tuple(found.get((key, category), {}).get(period, Cell(None)) for period in ordered),
            category,
        )
        for category in chosen.categories or (NO_CATEGORY,)
        for key in keys
    )
    return ChartTable(ordered, series, categories, _adds_up(found, chosen, keys))


def _adds_up(
    found: dict[tuple[str, str], dict[str, Cell]], chosen: Selection, keys: list[str]
) -> bool:
    """Tell whether the categories sum up to the stated total wherever all of them have a value."""
    sums: list[tuple[float, float]] = []
    for key in keys:
        for period, cell in found.get((key, chosen.total), {}).items() if chosen.total else ():
            values = [
                found.get((key, code), {}).get(period, Cell(None)).value
                for code in chosen.categories
            ]
            known = [value for value in values if value is not None]
            if cell.value is not None and len(known) == len(values):
                sums.append((sum(known), cell.value))
    room = ROUNDED * len(chosen.categories)
    steps = (1.0 if total == int(total) and whole == int(whole) else 0.1 for whole, total in sums)
    return bool(sums) and all(
        abs(whole - total) <= room * step + 1e-9
        for (whole, total), step in zip(sums, steps, strict=True)
    )


def levels_in(release: Release, reader: Reader, indicator: Indicator) -> tuple[IndicatorLevel, ...]:
    """Return the levels of places for which an indicator is given, the widest first.

    Those that it names; else the levels of which the table has at least two places, and the country.
    """
    if indicator.levels:
        return indicator.levels
    chosen = selection_of(release, reader, indicator)
    if not chosen.are_places or chosen.series is None:
        return ()
    known = [find(written(code)) for code, _ in reader.distinct(chosen.series.name)]
    return levels_of([place.level for place in known if place])


def _cells(
    release: Release, reader: Reader, chosen: Selection
) -> tuple[dict[tuple[str, str], dict[str, Cell]], set[str]]:
    """Return the cells by series and category, then by period; and the periods there are."""
    found: dict[tuple[str, str], dict[str, Cell]] = {}
    periods: set[str] = set()
    at = {name: number for number, name in enumerate(chosen.names, 1)}  # the row's number is first
    status_at, low_at, high_at, by_at = (
        at[name] if name else None for name in (chosen.status, chosen.low, chosen.high, chosen.by)
    )
    value_at = at[chosen.measure.name]
    period_at = at[chosen.period.name] if chosen.period else None
    series_at = at[chosen.series.name] if chosen.series else None
    key_of = cache(lambda code: _key(code, chosen))
    meant_by = cache(partial(_meant, release.codes_of(chosen.status) if chosen.status else {}))
    for row in reader.select(chosen.names, where=chosen.where):
        period = NO_PERIOD if period_at is None else str(row[period_at])
        key = WHOLE if series_at is None else key_of(row[series_at])
        category = NO_CATEGORY if by_at is None else written(row[by_at])
        cells = found.setdefault((key, category), {})
        periods.add(period)
        if period in cells and cells[period].value is not None:
            continue
        value = row[value_at]
        sign, absence, mark = meant_by(None if status_at is None else row[status_at])
        if value is None:
            cells[period] = Cell(None, sign, row[0], absence=absence)
        else:
            low, high = (None if one is None else _figure(row[one]) for one in (low_at, high_at))
            cells[period] = Cell(float(value), sign, row[0], low, high, mark=mark)
    return found, periods


def _meant(signs: Mapping[str, Code], written: object) -> tuple[str, Absence, Mark]:
    """Return a sign as it is shown, why a value is absent, and what it says of one that is there."""
    sign = str(written or "")
    label = signs[sign].label if sign in signs else Text()
    return sign, status.absence_of(label), status.mark_of(label)


def _key(code: Any, chosen: Selection) -> str:
    """Return the code of a series; a place's as the statistical office writes it."""
    if code is None:
        return WHOLE
    place = find(str(code)) if chosen.are_places else None
    return place.code if place else written(code)


def _labels(release: Release, reader: Reader, chosen: Selection) -> dict[str, Code]:
    """Return the labels of the series: a code list, else the attribute that names each code."""
    if chosen.series is None:
        return {}
    if chosen.series.type == "boolean":
        return {key: Code(key, label) for key, label in BOOLEANS.items()}
    labels = release.codes_of(chosen.series.name)
    names = [
        spec.name
        for spec in release.schema.by_role("attribute")
        if spec.kind == "text" and spec.type == "string" and not spec.of
    ]
    if labels or chosen.are_places or not names:
        return labels
    said: dict[str, dict[str, set[str]]] = {name: {} for name in names}
    for _, key, *texts in reader.select([chosen.series.name, *names], where=chosen.where):
        for name, text in zip(names, texts, strict=True):
            said[name].setdefault(str(key), set()).add(str(text or ""))
    for name in sorted(names, key=lambda name: -len(set().union(*said[name].values()))):
        if all(len(texts) == 1 for texts in said[name].values()):
            found = {key: next(iter(texts)) for key, texts in said[name].items()}
            if len(set(found.values())) * 10 >= len(found) * 9:
                return {key: Code(key, same(text)) for key, text in found.items() if text}
    return {}


def _figure(value: Any) -> float | None:
    return None if value is None else float(value)


def _places_in_order(found: Iterable[str], level: IndicatorLevel | None) -> list[str]:
    """Return the country and the places of a level.

    Without a level the widest that has any below the country; where there is none, all places, known
    ones first.
    """
    there = set(found)
    known = [code for code in places() if code in there]
    for wanted in (level,) if level else ("oblast", "municipality"):
        chosen = [code for code in known if places()[code].level in ("country", wanted)]
        if level or any(places()[code].level == wanted for code in chosen):
            return chosen
    return known + [code for code in found if code not in places()]


def _label(key: str, labels: dict[str, Code], indicator: Indicator) -> Text:
    if key in places():
        return places()[key].name
    if key in labels:
        return labels[key].label
    return same(key) if key else indicator.title
