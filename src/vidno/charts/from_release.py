"""From an indicator of a release to what a chart is drawn from: its configuration and small table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vidno.base.errors import VidnoError
from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code
from vidno.catalogue.dataset import LICENCES, Indicator
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.place import find, places
from vidno.catalogue.release import Release
from vidno.catalogue.schema import BOOLEANS, FieldSpec, TableSchema
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series
from vidno.engine.query import Reader, written

TOTAL_CODES = ("T", "_T", "TOTAL", "0", "Общо", "общо", "Total", "total", "Всичко", "всичко")
TOTAL_LABELS = ("общо", "всичко", "total", "both sexes", "all")
NO_PERIOD = ""
WHOLE = ""
"""The key of rows that name no group: the only series, or a line of totals."""


class IndicatorError(VidnoError):
    """An indicator of `dataset.yml` that the table cannot give."""

    code = "indicator-mismatch"
    template = Text(
        bg="Показателят „{indicator}“ не пасва на таблицата: {reason}.",
        en="Indicator '{indicator}' does not fit the table: {reason}.",
    )
    hint = Text(
        bg="Полетата и кодовете на таблицата стоят на страницата на набора; поправете dataset.yml.",
        en="The fields and codes of the table stand on the dataset's page; mend dataset.yml.",
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    measure: FieldSpec
    period: FieldSpec | None
    series: FieldSpec | None
    status: str
    where: dict[str, str]
    are_places: bool


def chart_id(dataset: str, indicator: Indicator) -> str:
    """Return the id of a chart: publisher, dataset and indicator, joined by dots."""
    return f"{dataset.replace('/', '.')}.{indicator.id}"


def chart_of(
    dataset: DatasetFolder, release: Release, reader: Reader, indicator: Indicator
) -> tuple[ChartConfig, ChartTable]:
    """Return configuration and table of an indicator. Raises IndicatorError."""
    return config_of(dataset, release, indicator), table_of(release, reader, indicator)


def config_of(
    dataset: DatasetFolder, release: Release, indicator: Indicator, *, address: str = ""
) -> ChartConfig:
    """Return what the numbers of an indicator mean. Raises IndicatorError."""
    measure = _measure(release.schema, indicator)
    publisher = dataset.publisher
    licence = LICENCES.get(dataset.config.licence)
    return ChartConfig(
        id=chart_id(dataset.id, indicator),
        title=indicator.title,
        definition=indicator.definition,
        unit=indicator.unit or measure.unit,
        decimals=indicator.decimals,
        rate=indicator.rate,
        polarity=indicator.polarity,
        source=publisher.short or publisher.name,
        licence=licence[0] if licence else same(dataset.config.licence),
        address=address,
        field=measure.name,
    )


def table_of(release: Release, reader: Reader, indicator: Indicator) -> ChartTable:
    """Return the small table of an indicator.

    The indicator's filter picks the rows; a dimension that it does not name is held at its total, or
    at its first code. Series are the country and the oblasts where there are any, else the codes of
    the one dimension that is left, else one series. A line of totals that names no group is none.

    Raises:
        IndicatorError: a field or code of the indicator is not in the table, or no row is left.
    """
    plan = _plan(release, reader, indicator)
    names = [plan.measure.name]
    names += [spec.name for spec in (plan.period, plan.series) if spec is not None]
    names += [plan.status] if plan.status else []
    found: dict[str, dict[str, Cell]] = {}
    periods: set[str] = set()
    for number, *values in reader.select(names, where=plan.where):
        row = dict(zip(names, values, strict=True))
        period = str(row[plan.period.name]) if plan.period else NO_PERIOD
        key = _key(row[plan.series.name], plan) if plan.series else WHOLE
        cells = found.setdefault(key, {})
        if period not in cells or cells[period].value is None:
            cells[period] = _cell(row, plan, number)
        periods.add(period)
    if not found:
        raise IndicatorError(indicator=indicator.id, reason=f"no row has {plan.where}")
    if len(found) > 1:
        found.pop(WHOLE, None)  # the line of all groups together is not one of them
    ordered = tuple(sorted(periods))
    labels = _labels(release, reader, plan)
    wanted = _places_in_order(found) if plan.are_places else list(found)
    series = tuple(
        Series(
            key or indicator.id,
            _label(key, labels, indicator),
            places()[key].level if plan.are_places and key in places() else "",
            tuple(found[key].get(period, Cell(None)) for period in ordered),
        )
        for key in wanted
    )
    return ChartTable(ordered, series)


def _key(code: Any, plan: _Plan) -> str:
    """Return the code of a series; a place's as the statistical office writes it."""
    if code is None:
        return WHOLE
    place = find(str(code)) if plan.are_places else None
    return place.code if place else written(code)


def _labels(release: Release, reader: Reader, plan: _Plan) -> dict[str, Code]:
    """Return the labels of the series: a code list, else the attribute that names each code."""
    if plan.series is None:
        return {}
    if plan.series.type == "boolean":
        return {key: Code(key, label) for key, label in BOOLEANS.items()}
    labels = release.codes_of(plan.series.name)
    names = [
        spec.name
        for spec in release.schema.by_role("attribute")
        if spec.kind == "text" and spec.type == "string" and not spec.of
    ]
    if labels or plan.are_places or not names:
        return labels
    said: dict[str, dict[str, set[str]]] = {name: {} for name in names}
    for _, key, *texts in reader.select([plan.series.name, *names], where=plan.where):
        for name, text in zip(names, texts, strict=True):
            said[name].setdefault(str(key), set()).add(str(text or ""))
    for name in sorted(names, key=lambda name: -len(set().union(*said[name].values()))):
        if all(len(texts) == 1 for texts in said[name].values()):
            found = {key: next(iter(texts)) for key, texts in said[name].items()}
            if len(set(found.values())) * 10 >= len(found) * 9:
                return {key: Code(key, same(text)) for key, text in found.items() if text}
    return {}


def _cell(row: dict[str, Any], plan: _Plan, number: int) -> Cell:
    value = row[plan.measure.name]
    status = str(row[plan.status] or "") if plan.status else ""
    return Cell(None if value is None else float(value), status, number)


def _measure(schema: TableSchema, indicator: Indicator) -> FieldSpec:
    measures = schema.by_role("measure")
    for spec in measures:
        if spec.name == indicator.measure:
            return spec
    if len(measures) == 1 and indicator.measure == "value":
        return measures[0]
    raise IndicatorError(indicator=indicator.id, reason=f"no measure '{indicator.measure}'")


def _plan(release: Release, reader: Reader, indicator: Indicator) -> _Plan:
    schema = release.schema
    measure = _measure(schema, indicator)
    for name in indicator.filter:
        if name not in reader.columns:
            raise IndicatorError(indicator=indicator.id, reason=f"no field '{name}'")
    period = schema.by_kind("period")
    free = [
        spec
        for spec in schema.by_role("dimension")
        if spec.name not in indicator.filter and spec is not period
    ]
    by_place = [spec for spec in free if spec.kind == "place"]
    others = [spec for spec in free if spec.kind != "place"]
    where = dict(indicator.filter)
    codes = {
        spec.name: [written(value) for value, _ in reader.distinct(spec.name)] for spec in others
    }
    series = by_place[0] if by_place else None
    if series is None:
        series = next((spec for spec in others if len(codes[spec.name]) > 1), None)
    for spec in others:
        if spec is not series and codes[spec.name]:
            where[spec.name] = _total(codes[spec.name], release.codes_of(spec.name))
    status = next((spec.name for spec in schema.fields if spec.of == measure.name), "")
    return _Plan(measure, period, series, status, where, bool(by_place))


def _total(codes: list[str], labels: dict[str, Code]) -> str:
    for code in codes:
        label = labels[code].label if code in labels else Text()
        if code in TOTAL_CODES or label.bg.lower() in TOTAL_LABELS:
            return code
    ordered = [code for code in labels if code in codes]
    return (ordered or codes)[0]


def _places_in_order(found: Iterable[str]) -> list[str]:
    """Return the country and the oblasts; where there are no oblasts, all places, known ones first."""
    known = [code for code in places() if code in set(found)]
    chosen = [code for code in known if places()[code].level in ("country", "oblast")]
    if any(places()[code].level == "oblast" for code in chosen):
        return chosen
    return known + [code for code in found if code not in places()]


def _label(key: str, labels: dict[str, Code], indicator: Indicator) -> Text:
    if key in places():
        return places()[key].name
    if key in labels:
        return labels[key].label
    return same(key) if key else indicator.title
